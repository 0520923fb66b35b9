//! Use cases of Chancery: read, propose, add to a ledger, brief. Thin over the crates that know how.

pub mod contract;
mod pipeline;

pub use pipeline::{Reading, SourceError, VocabularyFolderError, analyse, annotations, in_order, read, vocabulary};
