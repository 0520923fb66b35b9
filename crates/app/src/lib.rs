//! Use cases of Chancery: read, propose, add to a ledger, brief. Thin over the crates that know how.

mod briefing;
pub mod check;
mod collection;
pub mod contract;
mod copies;
pub mod ledger;
mod pipeline;
pub mod review;

pub use briefing::{AnswerRequest, BriefRequest, Briefed, Format, answer, brief, changed};
pub use collection::{Collection, common_title, latest_day};
pub use copies::{CopyGroup, copies};
pub use pipeline::{
    Reading, SourceError, VocabularyFolderError, analyse, annotations, in_order, language_model, one_after_another,
    read, vocabulary,
};
