//! The words a line rests on.

use chancery_record::Passage;
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

/// Adds citations that are not there yet.
pub(crate) fn add_cites(cites: &mut Vec<Cite>, more: &[Cite]) {
    for cite in more {
        if !cites.contains(cite) {
            cites.push(cite.clone());
        }
    }
}
