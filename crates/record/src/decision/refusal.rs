//! Why a decision is not taken.

use chancery_text::DocumentId;

use super::change::ChangeError;
use crate::finding::FindingId;

/// Why a decision is not taken; nothing changes then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such finding.
    #[error("there is no finding {0} in this ledger")]
    NoFinding(FindingId),
    /// There is no such document.
    #[error("there is no document {0} in this ledger")]
    NoDocument(DocumentId),
    /// There is no such decision.
    #[error("there is no decision {0} in this ledger")]
    NoDecision(u64),
    /// There is no such track.
    #[error("there is no track “{0}”; open it first")]
    NoTrack(String),
    /// A track of this name is open.
    #[error("there is a track “{0}” already")]
    TrackIsOpen(String),
    /// Nothing would change.
    #[error("{0} already")]
    NoChange(String),
    /// Rejecting needs a reason, a note some words, a join a name.
    #[error("{0} may not be empty")]
    Empty(&'static str),
    /// The words do not stand in the document.
    #[error("“{quote}” does not stand at bytes {start}–{end} of {document}")]
    Words {
        /// The document.
        document: DocumentId,
        /// The words.
        quote: String,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// The parts of a split overlap, lie outside its words, or are fewer than two.
    #[error("the parts of a split are two or more, inside the words of {0} and apart from each other")]
    Parts(FindingId),
    /// Something of this name stands on these words already.
    #[error("{0} is there already")]
    Taken(FindingId),
    /// The finding was merged into another or split: decide on that one.
    #[error("{0} is a line of its own no more: it was merged or split")]
    Gone(FindingId),
    /// Findings of different types are never one.
    #[error("{0} and {1} are not of one type")]
    Types(FindingId, FindingId),
    /// A finding cannot stand in relation to itself.
    #[error("{0} cannot be linked to or merged with itself")]
    Itself(FindingId),
    /// A change does not fit.
    #[error("{finding}: {cause}")]
    Change {
        /// The finding.
        finding: FindingId,
        /// Why.
        cause: ChangeError,
    },
    /// The mark is not for findings of this kind.
    #[error("{0} is not of a kind that “{1}” can be said of")]
    Mark(FindingId, String),
    /// The decision does not hold, so it cannot be undone.
    #[error("decision {0} is undone already")]
    UndoneAlready(u64),
    /// Later decisions rest on it.
    #[error("decision {decision} cannot be undone while decision {later} rests on it; undo that first")]
    RestsOn {
        /// The decision.
        decision: u64,
        /// The latest that rests on it.
        later: u64,
    },
}
