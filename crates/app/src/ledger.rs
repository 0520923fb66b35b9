//! Adding to a ledger.

use std::path::Path;

use chancery_record::Source;
use chancery_store::{Added, Entry, SqliteStore, Store, StoreError};

use crate::pipeline::Reading;

/// Name and version of what proposes, kept with every proposal.
pub const PIPELINE: &str = concat!("chancery ", env!("CARGO_PKG_VERSION"));

/// What adding one document came to.
#[derive(Debug)]
pub struct Addition {
    /// The source as the user named it.
    pub source: String,
    /// What the ledger did.
    pub result: Result<Added, StoreError>,
    /// How many lines were proposed from it.
    pub proposals: usize,
}

/// Adds documents to the ledger at `path`, which is created where there is none; each document in a transaction of its
/// own. `at` is the time (RFC 3339), `by` the user.
pub fn add(path: &Path, readings: &[Reading], at: &str, by: &str) -> Result<Vec<Addition>, StoreError> {
    let mut store = SqliteStore::open_or_create(path)?;
    let entry = Entry { at, by, pipeline: PIPELINE };
    Ok(readings
        .iter()
        .map(|reading| {
            let mut source = Source::of(&reading.document);
            // "./a.txt" and "a.txt" are the same source; a ledger does not keep where on this machine it lies.
            source.source = source.source.trim_start_matches("./").to_owned();
            let result = store.add(&source, &reading.document.sha256, &reading.proposals, &entry);
            Addition { source: reading.document.source.clone(), result, proposals: reading.proposals.len() }
        })
        .collect())
}

/// The record a ledger holds.
pub fn record(path: &Path) -> Result<chancery_record::Record, StoreError> {
    SqliteStore::open_read_only(path)?.record()
}

/// What a ledger holds, in numbers.
pub fn summary(path: &Path) -> Result<chancery_store::LedgerSummary, StoreError> {
    SqliteStore::open_read_only(path)?.summary()
}
