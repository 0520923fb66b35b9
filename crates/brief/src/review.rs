//! How much of a record a person has decided on.

use chancery_assess::Assessment;
use chancery_record::{Record, Ruling};

use crate::wording::count;

/// Counts over the findings of documents that are not dated after the as-of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Review {
    /// Findings a person accepted.
    pub(crate) accepted: usize,
    /// All findings shown.
    pub(crate) findings: usize,
    /// Undecided ones with the words of an accepted one: not shown, not counted.
    pub(crate) retold: usize,
    /// Decisions in force.
    pub(crate) decisions: usize,
}

impl Review {
    pub(crate) fn of(record: &Record, assessment: &Assessment) -> Self {
        let later = |source: usize| assessment.readings.get(source).is_some_and(|reading| reading.later);
        let statements = record.statements.iter().map(|r| (r.source, &r.ruling));
        let events = record.events.iter().map(|r| (r.source, &r.ruling));
        let figures = record.figures.iter().map(|r| (r.source, &r.ruling));
        let all: Vec<&Ruling> =
            statements.chain(events).chain(figures).filter(|(at, _)| !later(*at)).map(|(_, ruling)| ruling).collect();
        let accepted = all.iter().filter(|ruling| ruling.standing.is_accepted()).count();
        let retold = all.iter().filter(|ruling| ruling.told_by.is_some()).count();
        Self { accepted, findings: all.len() - retold, retold, decisions: record.decisions.len() }
    }

    /// Whether a person decided anything.
    pub(crate) const fn is_begun(self) -> bool {
        self.decisions > 0 || self.accepted > 0
    }

    /// In a sentence; the second begins the next one.
    pub(crate) fn banner(self) -> (String, &'static str) {
        if !self.is_begun() {
            return (
                "Nothing of this has been reviewed by a person.".to_owned(),
                "Every line is a proposal of the program",
            );
        }
        let decisions = count(self.decisions, "decision", "decisions");
        let first = format!(
            "{} of {} findings accepted by a person; {decisions} in force{}.",
            self.accepted,
            self.findings,
            match self.retold {
                0 => String::new(),
                1 => "; 1 proposal repeats an accepted one and is left out until somebody decides on it".to_owned(),
                more =>
                    format!("; {more} proposals repeat accepted ones and are left out until somebody decides on them"),
            }
        );
        (first, "Every line not marked “accepted” is a proposal of the program")
    }

    /// In a few words.
    pub(crate) fn short(self) -> String {
        if self.is_begun() {
            format!("{} accepted, {} by a person", self.accepted, count(self.decisions, "decision", "decisions"))
        } else {
            "none reviewed by a person".to_owned()
        }
    }
}
