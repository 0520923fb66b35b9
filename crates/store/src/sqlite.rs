//! The ledger as one SQLite file.
//!
//! One writer at a time, any number of readers, from any number of processes: a writer waits for another, a reader for
//! nobody. What SQLite reports becomes a [`StoreError`] that says what to do.

mod chain;
mod decide;
mod facts;
mod fail;
mod index;
mod log;
mod migrate;
mod open;
mod read;
mod search;
mod select;
mod verify;
mod write;

use std::path::Path;

use chancery_record::{Act, Decided, Decision, FindingId, Record, Subject};
use chancery_text::DocumentId;
use rusqlite::{Connection, TransactionBehavior};

use fail::failed;

use crate::{
    error::StoreError,
    facts::finding_of,
    key::SourceKey,
    log::LogRow,
    search::{Found, Query},
    selection::Selection,
    store::{Added, Addition, Entry, Store, Taken},
    summary::{LedgerSummary, Version, VersionSummary},
    verify::Verification,
};

/// A ledger in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
}

impl SqliteStore {
    /// Opens a ledger that is there, and brings it to this program's format.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotALedger`], [`StoreError::Newer`] (the file is left untouched by each),
    /// [`StoreError::Damaged`], [`StoreError::Open`].
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        open::existing(path.as_ref()).map(Self::of)
    }

    /// Opens a ledger, or begins one where there is no file or an empty one.
    ///
    /// # Errors
    /// As [`Self::open`], without `Missing`.
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        open::existing_or_new(path.as_ref()).map(Self::of)
    }

    /// Opens a ledger for reading; adding to it is refused.
    ///
    /// # Errors
    /// As [`Self::open`], and [`StoreError::Older`] for a file that would have to be brought to a newer format first.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        open::read_only(path.as_ref()).map(Self::of)
    }

    /// Begins a ledger in memory.
    ///
    /// # Errors
    /// [`StoreError::Database`] where there is no memory for it.
    pub fn open_in_memory() -> Result<Self, StoreError> {
        open::in_memory().map(Self::of)
    }

    /// Makes the search index again from what the ledger holds, where [`Store::verify`] says that it does not fit.
    ///
    /// # Errors
    /// What the database reports; the index is as it was then.
    pub fn rebuild_search(&mut self) -> Result<(), StoreError> {
        let doing = failed("rebuilding the search index");
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&doing)?;
        index::rebuild(&transaction)?;
        transaction.commit().map_err(&doing)
    }

    const fn of(connection: Connection) -> Self {
        Self { connection }
    }
}

impl Store for SqliteStore {
    fn add_all(&mut self, additions: &[Addition<'_>], entry: &Entry<'_>) -> Result<Vec<Added>, StoreError> {
        write::add_all(&mut self.connection, additions, entry)
    }

    fn decide_all(&mut self, acts: &[Act], entry: &Entry<'_>) -> Result<Vec<Decision>, StoreError> {
        decide::all(&mut self.connection, acts, entry)
    }

    fn decisions(&self, about: Option<&Subject>) -> Result<Vec<Taken>, StoreError> {
        match about {
            None => facts::all(&self.connection),
            Some(subject) => facts::about(&self.connection, subject),
        }
    }

    fn finding(&self, id: &FindingId) -> Result<Option<Decided>, StoreError> {
        read::snapshot(&self.connection, |connection| finding_of(connection, id))
    }

    fn record_of(&self, selection: &Selection) -> Result<Record, StoreError> {
        select::record(&self.connection, selection)
    }

    fn version(&self, id: &DocumentId) -> Result<Option<Version>, StoreError> {
        read::version(&self.connection, id)
    }

    fn versions(&self, key: &SourceKey) -> Result<Vec<VersionSummary>, StoreError> {
        read::versions(&self.connection, key)
    }

    fn summary(&self) -> Result<LedgerSummary, StoreError> {
        read::summary(&self.connection)
    }

    fn head(&self) -> Result<Option<String>, StoreError> {
        Ok(log::last(&self.connection)?.map(|(_, hash)| hash))
    }

    fn log(&self, after: u64, at_most: usize) -> Result<Vec<LogRow>, StoreError> {
        log::rows(&self.connection, after, at_most)
    }

    fn search(&self, query: &Query) -> Result<Found, StoreError> {
        search::search(&self.connection, query)
    }

    fn verify(&self, expected_head: Option<&str>) -> Result<Verification, StoreError> {
        verify::verify(&self.connection, expected_head)
    }
}
