//! What changed between two dates, line by line, and the five things that moved.
//!
//! What counts is when something was said or happened, not when it was learned; what was learned since but said before
//! is counted apart. The order is by fixed rules that each line names, never by a score.

use std::{cmp::Reverse, collections::BTreeMap};

use chancery_record::Record;
use chancery_text::Day;
use serde::Serialize;

use crate::{
    changed::{ChangeKind, Changed, Matter, Precedence},
    compared,
    said::{Said, is_firm},
    view::View,
};

/// What changed between two dates.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// The day before the first of the period.
    #[serde(serialize_with = "crate::assessment::as_text")]
    pub from: Day,
    /// The last day of the period.
    #[serde(serialize_with = "crate::assessment::as_text")]
    pub to: Day,
    /// Every line, those of the front page first: by [`Precedence`], then the accepted, then the surer, then the later.
    pub lines: Vec<Changed>,
    /// How many of each kind; the denominator is the number of lines.
    pub counts: BTreeMap<ChangeKind, usize>,
    /// Statements said before the period and learned in it.
    pub learned_late: usize,
    /// Statements without a date: they belong to no period.
    pub undated: usize,
}

impl Changes {
    /// How many lines the front page shows.
    pub const FRONT: usize = 5;

    /// Lines that the rules put on the front page, at most one a party, issue and track.
    pub fn front(&self) -> Vec<&Changed> {
        let mut front: Vec<&Changed> = Vec::new();
        for line in self.candidate_lines() {
            let same = |other: &&Changed| {
                line.issue.is_some() && (line.track, line.issue, &line.who) == (other.track, other.issue, &other.who)
            };
            if front.len() < Self::FRONT && !front.iter().any(same) {
                front.push(line);
            }
        }
        front
    }

    /// Lines that the rules could put on the front page: the denominator of what it shows.
    pub fn candidates(&self) -> usize {
        self.candidate_lines().count()
    }

    /// What the program is less sure of than not is on no front page.
    fn candidate_lines(&self) -> impl Iterator<Item = &Changed> {
        // Figures have no calibrated confidence.
        let firm = |line: &&Changed| line.matter == Matter::Figure || is_firm(line.accepted, line.confidence);
        self.lines.iter().filter(|line| line.precedence != Precedence::Other).filter(firm)
    }
}

/// What changed after `from` and until `to`.
///
/// ```
/// use chancery_assess::changes;
/// use chancery_record::Record;
/// use chancery_text::Day;
///
/// let changes = changes(&Record::default(), Day::constant(2031, 5, 31), Day::constant(2031, 6, 30));
/// assert!(changes.front().is_empty());
/// ```
pub fn changes(record: &Record, from: Day, to: Day) -> Changes {
    let (then, now) = (View::new(record, from), View::new(record, to));
    let mut lines = compared::lines(&then, &now);
    for line in &mut lines {
        line.precedence = line.by_rule();
    }
    lines.sort_by_cached_key(|line| {
        let sure = (Reverse(line.accepted), Reverse(line.confidence), Reverse(line.day()));
        (line.precedence, sure, line.cites.first().cloned(), line.who.clone(), line.change)
    });
    let mut counts = BTreeMap::new();
    for line in &lines {
        *counts.entry(line.change).or_default() += 1;
    }
    let unknown_then = |said: &&Said| said.cites.iter().all(|cite| then.is_later(cite.source));
    let counted = || now.said.iter().filter(|said| said.is_counted_here());
    Changes {
        from,
        to,
        lines,
        counts,
        learned_late: counted().filter(unknown_then).filter(|said| said.day().is_some_and(|day| day <= from)).count(),
        undated: counted().filter(|said| said.day().is_none()).count(),
    }
}
