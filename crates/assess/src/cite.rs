//! The words a line rests on.

use chancery_record::{FindingId, Passage, Recorded, Ruling};
use chancery_text::TextRange;
use serde::Serialize;

/// Exact words of a source: what every line of a view carries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Cite {
    /// Index into the record's sources.
    pub source: usize,
    /// Bytes in that source's text.
    pub range: TextRange,
    /// The words themselves.
    pub quote: String,
}

impl Cite {
    /// The words of a passage of a source.
    pub fn of(source: usize, passage: &Passage) -> Self {
        Self { source, range: passage.range, quote: passage.quote.clone() }
    }
}

/// The findings that one line tells, and whether a person accepted one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) ids: Vec<FindingId>,
    pub(crate) accepted: bool,
}

impl Told {
    /// What a decided finding says of itself.
    pub(crate) fn of<T>(recorded: &Recorded<T>) -> Self {
        let ruling = &recorded.ruling;
        let mut told = Self { ids: Vec::new(), accepted: ruling.standing.is_accepted() };
        told.add_ids(ruling.id.iter().chain(&ruling.other_ids));
        told
    }

    fn add_ids<'i>(&mut self, ids: impl Iterator<Item = &'i FindingId>) {
        for id in ids {
            if !self.ids.contains(id) {
                self.ids.push(id.clone());
            }
        }
    }

    /// Another finding that the same line tells.
    pub(crate) fn and(&mut self, other: &Self) {
        self.add_ids(other.ids.iter());
        self.accepted |= other.accepted;
    }
}

/// The words of a finding, and of those merged into it by a person whose documents are known.
pub(crate) fn words_of(source: usize, passage: &Passage, ruling: &Ruling, known: impl Fn(usize) -> bool) -> Vec<Cite> {
    let mut cites = vec![Cite::of(source, passage)];
    for telling in ruling.tellings.iter().filter(|telling| known(telling.source)) {
        add_cites(&mut cites, &[Cite::of(telling.source, &telling.passage)]);
    }
    cites
}

/// Adds citations that are not there yet.
pub(crate) fn add_cites(cites: &mut Vec<Cite>, more: &[Cite]) {
    for cite in more {
        if !cites.contains(cite) {
            cites.push(cite.clone());
        }
    }
}
