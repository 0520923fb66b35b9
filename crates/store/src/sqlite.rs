//! The ledger as one SQLite file.
//!
//! One writer at a time, any number of readers, from any number of processes: a writer waits for another, a reader for
//! nobody. What SQLite reports becomes a [`StoreError`] that says what to do.

mod backup;
mod chain;
mod decide;
mod facts;
mod fail;
mod index;
mod lists;
mod log;
mod migrate;
mod open;
mod queue;
mod read;
mod search;
mod select;
mod verify;
mod write;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use chancery_record::{Act, Decided, Decision, FindingId, Record, Subject};
use chancery_text::DocumentId;
use rusqlite::{Connection, TransactionBehavior};

use fail::failed;
pub use migrate::Migrated;

use crate::{
    error::StoreError,
    facts::finding_of,
    key::SourceKey,
    log::LogRow,
    queue::{QueueQuery, Queued},
    search::{Found, Query},
    selection::Selection,
    store::{Added, Addition, Entry, Store, Taken},
    summary::{DocumentSummary, LedgerSummary, TrackSummary, Version, VersionSummary},
    verify::Verification,
};

/// A ledger in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
    migrated: Option<Migrated>,
}

impl SqliteStore {
    /// Opens a ledger that is there, and brings it to this program's format; [`Self::migrated`] says where that was
    /// done.
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
        open::read_only(path.as_ref()).map(|connection| Self::of((connection, None)))
    }

    /// Begins a ledger in memory.
    ///
    /// # Errors
    /// [`StoreError::Database`] where there is no memory for it.
    pub fn open_in_memory() -> Result<Self, StoreError> {
        open::in_memory().map(|connection| Self::of((connection, None)))
    }

    /// Makes the search index again from what the ledger holds, and the lists of what is shown and what waits, where [`Store::verify`] says that it does not fit.
    ///
    /// # Errors
    /// What the database reports; the index is as it was then.
    pub fn rebuild_search(&mut self) -> Result<(), StoreError> {
        let doing = failed("rebuilding the search index");
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&doing)?;
        index::rebuild(&transaction)?;
        lists::rebuild(&transaction)?;
        transaction.commit().map_err(&doing)
    }

    /// What opening did to the file, where it was of an earlier format: the user should be told where the backup is.
    pub const fn migrated(&self) -> Option<&Migrated> {
        self.migrated.as_ref()
    }

    /// Copies the ledger into a new file while others go on reading and writing, then verifies the copy.
    ///
    /// # Errors
    /// [`StoreError::InTheWay`], [`StoreError::Write`], [`StoreError::NotWhole`] where the copy has a problem (it is kept
    /// then), or what the database reports.
    pub fn backup(&self, path: impl AsRef<Path>) -> Result<Verification, StoreError> {
        backup::into_file(&self.connection, path.as_ref())
    }

    /// Puts a backup in the place of a ledger, after verifying the backup. What is at the ledger's path is copied beside it
    /// first; the path of that copy is returned. Others who have the ledger open go on with what was restored.
    ///
    /// # Errors
    /// [`StoreError::NotWhole`] where the backup has a problem; as [`Self::open`] for either file; [`StoreError::Busy`].
    /// The ledger is as it was then.
    pub fn restore(backup: impl AsRef<Path>, ledger: impl AsRef<Path>) -> Result<Option<PathBuf>, StoreError> {
        backup::restore(backup.as_ref(), ledger.as_ref())
    }

    fn of((connection, migrated): open::Opened) -> Self {
        Self { connection, migrated }
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

    fn record_of_documents(&self, documents: &BTreeSet<DocumentId>) -> Result<Record, StoreError> {
        select::record_of_documents(&self.connection, documents)
    }

    fn documents(&self, from: usize, at_most: usize) -> Result<Vec<DocumentSummary>, StoreError> {
        select::documents(&self.connection, from, at_most)
    }

    fn queue(&self, query: &QueueQuery) -> Result<Queued, StoreError> {
        queue::queue(&self.connection, query)
    }

    fn named_tracks(&self) -> Result<Vec<TrackSummary>, StoreError> {
        read::snapshot(&self.connection, select::named_tracks)
    }

    fn holding(&self, decisions: &BTreeSet<u64>) -> Result<BTreeSet<u64>, StoreError> {
        read::snapshot(&self.connection, |connection| facts::holding(connection, decisions))
    }

    fn version(&self, id: &DocumentId) -> Result<Option<Version>, StoreError> {
        read::version(&self.connection, id)
    }

    fn versions(&self, key: &SourceKey) -> Result<Vec<VersionSummary>, StoreError> {
        read::versions(&self.connection, key)
    }

    fn tracks(&self) -> Result<Vec<TrackSummary>, StoreError> {
        read::snapshot(&self.connection, select::tracks)
    }

    fn summary(&self) -> Result<LedgerSummary, StoreError> {
        read::summary(&self.connection)
    }

    fn head(&self) -> Result<Option<String>, StoreError> {
        Ok(log::last(&self.connection)?.map(|(_, hash)| hash))
    }

    fn last(&self) -> Result<Option<(u64, String)>, StoreError> {
        log::last(&self.connection)
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

#[cfg(test)]
mod tests {
    use chancery_record::Source;
    use chancery_text::Metadata;

    use super::*;

    const ENTRY: Entry<'static> = Entry { at: "2031-06-02T09:00:00Z", by: "ana", pipeline: "test" };

    fn add(store: &mut SqliteStore, number: usize) -> Result<Added, StoreError> {
        let sha256 = format!("{number:064x}").chars().rev().collect::<String>();
        let text = format!("Report {number}. {}", "Nothing was agreed in Ostra. ".repeat(30));
        let (id, metadata) = (DocumentId::of_sha256(&sha256), Metadata::default());
        let source = Source { id, source: number.to_string(), metadata, text, notes: Vec::new() };
        store.add(&source, &sha256, &[], &ENTRY)
    }

    #[test]
    fn a_full_disk_is_told_and_breaks_nothing() {
        a_disk_is_full((0..50).step_by(7));
    }

    #[test]
    #[ignore = "takes a while"]
    fn a_disk_that_is_full_at_fifty_points() {
        a_disk_is_full(0..50);
    }

    /// What was acknowledged before there was no room is there, and the rest is not.
    fn a_disk_is_full(points: impl Iterator<Item = u32>) {
        let folder = tempfile::tempdir().unwrap();
        for room in points {
            let path = folder.path().join(format!("{room}.db"));
            let mut store = SqliteStore::open_or_create(&path).unwrap();
            let pages: u32 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
            store.connection.pragma_update_and_check(None, "max_page_count", pages + room, |_| Ok(())).unwrap();
            let (mut added, mut noted) = (0, 0);
            let refused = loop {
                match add(&mut store, added) {
                    Ok(_) => added += 1,
                    Err(refused) => break refused,
                }
                let note = Act::Note { on: Subject::Actor("Velia".into()), text: "long ".repeat(300) };
                match store.decide(&note, &ENTRY) {
                    Ok(_) => noted += 1,
                    Err(refused) => break refused,
                }
            };
            assert!(matches!(refused, StoreError::Full { .. }), "{refused:?}");
            drop(store);
            let mut store = SqliteStore::open(&path).unwrap();
            let found = store.verify(None).unwrap();
            assert_eq!(found.problems, []);
            assert_eq!((found.documents, found.decisions), (added as u64, noted));
            add(&mut store, added).unwrap();
        }
    }
}
