//! Adding to a ledger.

use std::path::Path;

use chancery_record::{Act, FindingId, Source, Subject};
use chancery_store::{Added, Entry, Selection, SqliteStore, Store, StoreError};
use chancery_text::DocumentId;

use crate::{pipeline::Reading, same_source};

/// Name and version of what proposes, kept with every proposal.
pub const PIPELINE: &str = concat!("chancery ", env!("CARGO_PKG_VERSION"));

/// What adding one document came to.
#[derive(Debug)]
pub struct Addition {
    /// The source as the user named it.
    pub source: String,
    /// Its content address.
    pub id: DocumentId,
    /// What the ledger did.
    pub result: Result<Added, StoreError>,
    /// How many lines were proposed from it.
    pub proposals: usize,
}

/// Adds documents to a ledger, each in a transaction of its own. A document without an address whose title, publisher and
/// most of its words are those of a source in the ledger becomes a version of that. `at` is the time (RFC 3339), `by` the user.
pub fn add(store: &mut impl Store, readings: &[Reading], at: &str, by: &str) -> Vec<Addition> {
    let entry = Entry { at, by, pipeline: PIPELINE };
    readings
        .iter()
        .map(|reading| {
            let mut source = Source::of(&reading.document);
            // "./a.txt" and "a.txt" are the same source; a ledger does not keep where on this machine it lies.
            source.source = source.source.trim_start_matches("./").to_owned();
            match same_source::version_of(store, &source) {
                Ok(known) => {
                    source.metadata.version_of = source.metadata.version_of.or(known.map(|key| key.to_string()));
                }
                Err(error) => {
                    let name = reading.document.source.clone();
                    return Addition {
                        source: name,
                        id: source.id,
                        result: Err(error),
                        proposals: reading.proposals.len(),
                    };
                }
            }
            let result = store.add(&source, &reading.document.sha256, &reading.proposals, &entry);
            let name = reading.document.source.clone();
            Addition { source: name, id: source.id, result, proposals: reading.proposals.len() }
        })
        .collect()
}

/// The record a ledger holds, or that of one of its tracks.
pub fn record(path: &Path, selection: &Selection) -> Result<chancery_record::Record, StoreError> {
    SqliteStore::open_read_only(path)?.record_of(selection)
}

/// What a ledger holds, in numbers.
pub fn summary(path: &Path) -> Result<chancery_store::LedgerSummary, StoreError> {
    SqliteStore::open_read_only(path)?.summary()
}

/// Why decisions written in a file could not be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line} is no decision: {cause}")]
pub struct ActsError {
    /// The line, counting from 1.
    pub line: usize,
    /// What is wrong with it.
    #[source]
    pub cause: serde_json::Error,
}

/// Reads decisions, one JSON object a line, each with the number of its line, counting from 1; empty lines and lines that
/// begin with `#` are passed over.
///
/// # Errors
/// Names the first line that is no decision.
pub fn acts_written(text: &str) -> Result<Vec<(usize, Act)>, ActsError> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(line, words)| {
            let act = serde_json::from_str(words).map_err(|cause| ActsError { line, cause })?;
            Ok((line, act))
        })
        .collect()
}

/// The name of the source that a row of the log added; `None` where the row is about something else.
pub fn source_added(detail: &str) -> Option<String> {
    let detail: serde_json::Value = serde_json::from_str(detail).ok()?;
    Some(detail.get("source")?.as_str()?.to_owned())
}

/// The document that a row of the log is about by its bytes; `None` where the row is about something else.
pub fn document_added(detail: &str) -> Option<DocumentId> {
    let detail: serde_json::Value = serde_json::from_str(detail).ok()?;
    let sha256 = detail.get("sha256")?.as_str()?;
    Some(DocumentId(sha256.get(..16)?.to_owned()))
}

/// The text names neither a finding nor a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names neither a finding (9f86d081884c7d65.s120-167) nor a document (9f86d081884c7d65)")]
pub struct SubjectError(pub String);

/// A finding or document as a person names it.
///
/// # Errors
/// Where the text has neither form; that it is in the ledger is for the ledger to say.
pub fn subject_written(text: &str) -> Result<Subject, SubjectError> {
    let is_document = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    match text.parse::<FindingId>() {
        Ok(finding) => Ok(Subject::Finding(finding)),
        Err(_) if is_document => Ok(Subject::Document(DocumentId(text.to_owned()))),
        Err(_) => Err(SubjectError(text.chars().take(80).collect())),
    }
}
