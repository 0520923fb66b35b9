//! Where passages stand, and what they are about.

use std::collections::BTreeMap;

use chancery_assess::{Assessment, Occasion};
use chancery_record::{FindingId, Issue, Record, Ruling};
use chancery_text::TextRange;

use super::addresses::{finding, words};

/// What a passage is about, for a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Subject<'a> {
    pub(crate) parties: Vec<&'a str>,
    pub(crate) issue: Option<Issue>,
    pub(crate) kind: &'static str,
    pub(crate) accepted: bool,
}

type Passages<T> = BTreeMap<(usize, TextRange), T>;

/// Findings and subjects by passage.
#[derive(Debug, Default)]
pub(crate) struct Places<'a> {
    documents: Vec<&'a chancery_text::DocumentId>,
    findings: Passages<&'a FindingId>,
    subjects: Passages<Vec<Subject<'a>>>,
}

impl<'a> Places<'a> {
    /// Of a record; `with_subjects` where a filter asks for them.
    pub(crate) fn of(record: &'a Record, assessment: &'a Assessment, with_subjects: bool) -> Self {
        let mut places =
            Self { documents: record.sources.iter().map(|source| &source.id).collect(), ..Self::default() };
        let statements = record.statements.iter().map(|r| (r.source, r.finding.passage.range, &r.ruling));
        let events = record.events.iter().map(|r| (r.source, r.finding.passage.range, &r.ruling));
        let figures = record.figures.iter().map(|r| (r.source, r.finding.passage.range, &r.ruling));
        for (source, range, ruling) in statements.chain(events).chain(figures) {
            places.add(source, range, ruling);
        }
        if with_subjects {
            places.add_subjects(assessment);
        }
        places
    }

    fn add(&mut self, source: usize, range: TextRange, ruling: &'a Ruling) {
        if let Some(id) = &ruling.id {
            self.findings.entry((source, range)).or_insert(id);
        }
    }

    fn add_subjects(&mut self, assessment: &'a Assessment) {
        for said in &assessment.said {
            let mut parties: Vec<&str> = said.parties.iter().chain(&said.speaker_parties).map(String::as_str).collect();
            parties.extend([said.speaker.as_str(), said.holder.as_str()]);
            for cite in &said.cites {
                let of = self.subjects.entry((cite.source, cite.range)).or_default();
                let (issue, kind, accepted) = (Some(said.issue), said.kind.code(), said.accepted);
                of.push(Subject { parties: parties.clone(), issue, kind, accepted });
            }
        }
        for occasion in assessment.meetings.iter().chain(&assessment.ground) {
            let subject = of_occasion(occasion);
            for cite in &occasion.cites {
                self.subjects.entry((cite.source, cite.range)).or_default().push(subject.clone());
            }
        }
        for given in assessment.figures.iter().flat_map(|group| &group.given) {
            for cite in &given.cites {
                let of = self.subjects.entry((cite.source, cite.range)).or_default();
                let parties = vec![given.by.as_str()];
                of.push(Subject { parties, issue: None, kind: "figure", accepted: given.accepted });
            }
        }
    }

    /// Where a passage stands: the page of its finding, or its place in the document.
    pub(crate) fn address(&self, source: usize, range: TextRange) -> String {
        match (self.findings.get(&(source, range)), self.documents.get(source)) {
            (Some(id), _) => finding(id),
            (None, Some(document)) => words(document, range),
            (None, None) => String::new(),
        }
    }

    /// What a passage is about.
    pub(crate) fn subjects(&self, source: usize, range: TextRange) -> &[Subject<'a>] {
        self.subjects.get(&(source, range)).map_or(&[], Vec::as_slice)
    }
}

fn of_occasion(occasion: &Occasion) -> Subject<'_> {
    let who = occasion.attendees.iter();
    let people = who.flat_map(|who| who.people.iter().chain([&who.party]));
    let parties = people.chain(&occasion.absent).map(String::as_str).collect();
    Subject { parties, issue: None, kind: occasion.kind.code(), accepted: occasion.accepted }
}
