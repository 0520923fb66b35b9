//! What a phrase of the vocabulary stands for, and where phrases occur in a document.

use std::ops::Range;

use chancery_record::{EventKind, Issue, StatementKind};
use serde::Deserialize;

/// Whose act a clause must speak of for a cue to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Who {
    Own,
    Other,
    #[default]
    Any,
}

/// What a negation before a cue makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Negated {
    /// The cue holds all the same.
    Same,
    /// Another kind.
    Becomes(StatementKind),
    /// The cue does not hold.
    Nothing,
}

/// A cue of a statement's kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) kind: StatementKind,
    pub(crate) weight: u8,
    pub(crate) who: Who,
    pub(crate) negated: Negated,
    /// Holds only where the clause says what something is: "is important", "seems hard".
    pub(crate) copula: bool,
    /// Stands in a file of the user's: it decides.
    pub(crate) users: bool,
}

/// A word that gives an event away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EventCue {
    pub(crate) kind: EventKind,
    /// The phrase is a verb's, and makes an event of its clause.
    pub(crate) verb: bool,
    /// How many of a date, a place and two participants must be named with it.
    pub(crate) anchors: u8,
}

/// What a phrase stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    Cue(Cue),
    Issue(Issue, u8),
    Event(EventCue),
}

/// A phrase that occurs in a document.
#[derive(Debug, Clone)]
pub(crate) struct Hit<'v> {
    pub(crate) tokens: Range<usize>,
    pub(crate) meaning: &'v Meaning,
}

/// Phrases that occur in a document, in the order of their first tokens.
#[derive(Debug, Clone, Default)]
pub(crate) struct Hits<'v>(Vec<Hit<'v>>);

impl<'v> Hits<'v> {
    /// Of phrases in the order of their first tokens.
    pub(super) const fn new(hits: Vec<Hit<'v>>) -> Self {
        Self(hits)
    }

    /// Those that lie in some tokens.
    pub(crate) fn within(&self, tokens: Range<usize>) -> impl Iterator<Item = &Hit<'v>> {
        let start = self.0.partition_point(|hit| hit.tokens.start < tokens.start);
        let end = self.0.partition_point(|hit| hit.tokens.start < tokens.end);
        self.0[start..end.max(start)].iter().filter(move |hit| hit.tokens.end <= tokens.end)
    }
}
