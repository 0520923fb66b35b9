//! Use cases of Chancery: read, propose, add to a ledger, brief. Thin over the crates that know how.

pub mod bargain;
mod briefing;
pub mod bundle;
pub mod check;
mod collection;
pub mod contract;
mod copies;
pub mod fidelity;
pub mod ledger;
mod pipeline;
pub mod review;
mod same_bytes;
mod same_source;
mod translations;
pub mod versions;

/// Types of the comparison of texts, for those who show it.
pub mod quote {
    pub use chancery_quote::{
        copies::{DifferenceKind, SideBySide},
        translations::{FlagKind, Paired},
    };
}

pub use briefing::{AnswerRequest, BriefRequest, Briefed, Format, answer, brief, brief_with, changed};
pub use collection::{Collection, common_title, latest_day};
pub use copies::{CopyGroup, copies};
pub use pipeline::{
    Reading, SourceError, VocabularyFolderError, analyse, annotations, in_order, language_model, one_after_another,
    read, vocabulary,
};
pub use same_bytes::once;
pub use translations::{Translation, translations};
