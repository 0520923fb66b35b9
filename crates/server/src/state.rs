//! What all requests share.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::AtomicBool},
};

use chancery_app::fidelity::Remarks;
use chancery_extract::Vocabulary;
use chancery_record::{Act, Decision, FindingId, Record};
use chancery_store::{Entry, Selection, SqliteStore, Store};
use maud::{Markup, html};

use crate::{at_work::AtWork, error::DeskError, secrets::Secrets, views::Views};

/// How many records are kept ready: the whole ledger, a track, a track at another day.
const RECORDS: usize = 3;

/// What the desk is opened on.
pub struct ServeOptions {
    /// The ledger's file; it need not be there yet.
    pub ledger: PathBuf,
    /// Port on the loopback address; 0 for any that is free.
    pub port: u16,
    /// Who decides.
    pub by: String,
    /// The time, in RFC 3339: the desk has no clock of its own.
    pub now: fn() -> String,
    /// Words that proposing goes by.
    pub vocabulary: Vocabulary,
}

/// The desk.
pub(crate) struct Desk {
    pub(crate) options: ServeOptions,
    pub(crate) secrets: Secrets,
    /// What is made of records, kept ready too.
    pub(crate) views: Views,
    pub(crate) sittings: Mutex<Vec<AtWork>>,
    /// Whether a model is being worked out.
    pub(crate) model_at_work: Arc<AtomicBool>,
    /// What a page for deciding on several showed.
    pub(crate) shown: Mutex<BTreeSet<FindingId>>,
    records: Mutex<Vec<Known>>,
    /// Which sources are copies and translations: what was found last, for each set of sources.
    remarks: Mutex<Vec<Arc<Remarks>>>,
    /// An idle connection. Without one every decision would be the last to close the file, and wait for the write-ahead log to
    /// be emptied. Nothing is read or written through it: a ledger that is restored meanwhile is found by its path.
    kept: Mutex<Option<SqliteStore>>,
}

/// A record as it was at some head of the log.
struct Known {
    head: Option<String>,
    selection: Selection,
    record: Arc<Record>,
}

impl Desk {
    pub(crate) fn new(options: ServeOptions, secrets: Secrets) -> Self {
        Self {
            options,
            secrets,
            views: Views::new(),
            sittings: Mutex::new(Vec::new()),
            model_at_work: Arc::new(AtomicBool::new(false)),
            shown: Mutex::new(BTreeSet::new()),
            records: Mutex::new(Vec::new()),
            remarks: Mutex::new(Vec::new()),
            kept: Mutex::new(None),
        }
    }

    /// The hidden field that makes a form one of this desk.
    pub(crate) fn csrf(&self) -> Markup {
        html! { input type="hidden" name="csrf" value=(self.secrets.csrf()); }
    }

    /// The ledger, for reading.
    pub(crate) fn ledger(&self) -> Result<SqliteStore, DeskError> {
        let open = || SqliteStore::open_read_only(&self.options.ledger);
        let mut kept = held(&self.kept);
        if kept.is_none() {
            *kept = Some(open()?);
        }
        Ok(open()?)
    }

    /// Takes decisions, all or none, in the name of the person at the desk; with the head of the log after them.
    pub(crate) fn decide(&self, acts: &[Act]) -> Result<(Vec<Decision>, Option<String>), DeskError> {
        let mut store = SqliteStore::open(&self.options.ledger)?;
        let at = (self.options.now)();
        let entry = Entry { at: &at, by: &self.options.by, pipeline: chancery_app::ledger::PIPELINE };
        let decisions = store.decide_all(acts, &entry)?;
        Ok((decisions, store.head()?))
    }

    /// The record of a part of the ledger, read anew only where the ledger changed. The default selection is all of it;
    /// a ledger that is not there yet gives an empty record.
    pub(crate) fn record(&self, selection: &Selection) -> Result<Arc<Record>, DeskError> {
        if !self.options.ledger.exists() {
            return Ok(Arc::default());
        }
        let store = self.ledger()?;
        let head = store.head()?;
        let known = |all: &[Known]| {
            all.iter().find(|k| k.head == head && k.selection == *selection).map(|known| Arc::clone(&known.record))
        };
        if let Some(record) = known(&held(&self.records)) {
            return Ok(record);
        }
        let mut record = store.record_of(selection)?;
        self.remarks(&record).put(&mut record);
        let record = Arc::new(record);
        let mut records = held(&self.records);
        records.retain(|known| known.head == head && known.selection != *selection);
        records.truncate(RECORDS - 1);
        records
            .insert(0, Known { head: record.head.clone(), selection: selection.clone(), record: Arc::clone(&record) });
        Ok(record)
    }

    /// Which sources of a record are copies and translations, looked for again only where there are other sources.
    pub(crate) fn remarks(&self, record: &Record) -> Arc<Remarks> {
        if let Some(known) = held(&self.remarks).iter().find(|known| known.are_of(record)) {
            return Arc::clone(known);
        }
        let found = Arc::new(Remarks::of(record));
        let mut known = held(&self.remarks);
        known.truncate(RECORDS - 1);
        known.insert(0, Arc::clone(&found));
        found
    }
}

/// What a lock guards; a handler that broke down leaves it as it was after the last whole step.
pub(crate) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
