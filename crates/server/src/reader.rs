//! Reads records and makes views of them: small ones while a request waits, larger ones in the background.
//!
//! What was read is kept, by what was asked and as of which head of the log; decisions about other documents leave it as it
//! is. A page whose record is not there in time says so, and is looked at again.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, Condvar, Mutex},
    time::Duration,
};

use chancery_app::fidelity::Remarks;
use chancery_record::{Act, Record};
use chancery_store::{LogRow, Selection, SqliteStore, Store};

use crate::{
    error::DeskError,
    state::held,
    views::{Viewed, Wanted, view},
};

/// How many records are kept ready: a few tracks.
const RECORDS: usize = 4;

/// How many views are kept ready: of a track, of the days beside it.
const KEPT: usize = 6;

/// A record of about so many findings is read and assessed while a request waits: within a tenth of a second.
pub(crate) const AT_ONCE: usize = 1500;

/// How many sizes are kept.
const SIZES: usize = 50;

/// More findings than this are not laid out as one: they would take a minute and gigabytes.
pub(crate) const LARGEST: usize = 60_000;

/// How long a request waits for what is read in the background.
const PATIENCE: Duration = Duration::from_millis(60);

/// Rows of the log that are looked at to see whether what is known still holds.
const ROWS: usize = 200;

/// What reads.
pub(crate) struct Reader {
    ledger: PathBuf,
    kept: Mutex<Kept>,
    /// Told whenever something was read.
    read: Condvar,
    /// Which sources are copies and translations: what was found last, for each set of sources.
    remarks: Mutex<Vec<Arc<Remarks>>>,
}

#[derive(Default)]
struct Kept {
    records: Vec<Known<Selection, Arc<Record>>>,
    views: Vec<Known<Wanted, Viewed>>,
    /// How large parts of the ledger were, each as of a row of the log.
    sizes: Vec<(Option<String>, u64, usize)>,
    /// What is being read.
    pending: Vec<Wanted>,
    /// What could not be read, told to who asks next.
    failed: Vec<(Wanted, DeskError)>,
}

/// Something read, up to a row of the log.
struct Known<K, T> {
    of: K,
    head: Head,
    read: T,
}

/// Number and hash of the last row of the log.
pub(crate) type Head = Option<(u64, String)>;

impl Reader {
    pub(crate) fn new(ledger: PathBuf) -> Self {
        Self { ledger, kept: Mutex::default(), read: Condvar::new(), remarks: Mutex::default() }
    }

    /// The record of a part of the ledger, while the request waits. The default selection is all of it; a ledger that is not
    /// there yet gives an empty record.
    pub(crate) fn record(&self, selection: &Selection) -> Result<Arc<Record>, DeskError> {
        if !self.ledger.exists() {
            return Ok(Arc::default());
        }
        let store = SqliteStore::open_read_only(&self.ledger)?;
        let head = store.last()?;
        {
            let mut kept = held(&self.kept);
            if let Some(known) = kept.records.iter_mut().find(|known| known.of == *selection)
                && still_holds(&store, &known.read, &mut known.head, &head)?
            {
                return Ok(Arc::clone(&known.read));
            }
        }
        let mut record = store.record_of(selection)?;
        self.remarks(&record).put(&mut record);
        let record = Arc::new(record);
        let mut kept = held(&self.kept);
        keep(&mut kept.records, RECORDS, Known { of: selection.clone(), head, read: Arc::clone(&record) });
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

    /// About how many findings a part of the ledger holds: exact for the whole, an average for a track.
    pub(crate) fn size(&self, track: Option<&str>) -> Result<usize, DeskError> {
        if !self.ledger.exists() {
            return Ok(0);
        }
        let store = SqliteStore::open_read_only(&self.ledger)?;
        let seq = store.last()?.map_or(0, |(seq, _)| seq);
        let is_recent =
            |known: &&(Option<String>, u64, usize)| known.0.as_deref() == track && seq.abs_diff(known.1) < ROWS as u64;
        if let Some((_, _, size)) = held(&self.kept).sizes.iter().find(is_recent) {
            return Ok(*size);
        }
        let size = Self::measured(&store, track)?;
        let mut kept = held(&self.kept);
        kept.sizes.retain(|known| known.0.as_deref() != track);
        kept.sizes.truncate(SIZES);
        kept.sizes.insert(0, (track.map(str::to_owned), seq, size));
        Ok(size)
    }

    fn measured(store: &SqliteStore, track: Option<&str>) -> Result<usize, DeskError> {
        let summary = store.summary()?;
        let all = summary.statements + summary.events + summary.figures;
        let Some(track) = track else { return Ok(all) };
        let documents = store.named_tracks()?.into_iter().find(|known| known.name == track).map_or(0, |t| t.documents);
        Ok(all * documents / summary.current.max(1))
    }

    /// What is known of a part of the ledger as of a day.
    ///
    /// # Errors
    /// [`DeskError::BeingRead`] where it is not there in time: it will be. [`DeskError::TooMuch`].
    pub(crate) fn viewed(self: &Arc<Self>, wanted: &Wanted) -> Result<Viewed, DeskError> {
        if !self.ledger.exists() {
            return Ok(view(Arc::default(), wanted));
        }
        if let Some(known) = self.known(wanted)? {
            return Ok(known);
        }
        let findings = self.size(wanted.track.as_deref())?;
        // Of an actor a bounded number of documents is read.
        if findings > LARGEST && wanted.naming.is_none() {
            return Err(DeskError::TooMuch { findings });
        }
        if findings <= AT_ONCE {
            return self.make(wanted);
        }
        let mut kept = held(&self.kept);
        if let Some(at) = kept.failed.iter().position(|(failed, _)| failed == wanted) {
            return Err(kept.failed.swap_remove(at).1);
        }
        if !kept.pending.contains(wanted) {
            kept.pending.push(wanted.clone());
            let (reader, wanted) = (Arc::clone(self), wanted.clone());
            std::thread::spawn(move || reader.work(&wanted));
        }
        let is_pending = |kept: &mut Kept| kept.pending.contains(wanted);
        let waited = self.read.wait_timeout_while(kept, PATIENCE, is_pending);
        drop(waited.unwrap_or_else(std::sync::PoisonError::into_inner));
        let named = wanted.naming.as_ref().or(wanted.track.as_ref());
        let what = named.cloned().unwrap_or_else(|| "The whole ledger".to_owned());
        self.known(wanted)?.ok_or(DeskError::BeingRead { what })
    }

    fn known(&self, wanted: &Wanted) -> Result<Option<Viewed>, DeskError> {
        let store = SqliteStore::open_read_only(&self.ledger)?;
        let head = store.last()?;
        let mut kept = held(&self.kept);
        let Some(at) = kept.views.iter().position(|known| known.of == *wanted) else { return Ok(None) };
        let known = &mut kept.views[at];
        if !still_holds(&store, &known.read.record, &mut known.head, &head)? {
            return Ok(None);
        }
        let read = known.read.clone();
        let known = kept.views.remove(at);
        kept.views.insert(0, known);
        Ok(Some(read))
    }

    /// In the background: a breakdown ends nothing else.
    fn work(&self, wanted: &Wanted) {
        let made = catch_unwind(AssertUnwindSafe(|| self.make(wanted))).unwrap_or(Err(DeskError::Fault));
        let mut kept = held(&self.kept);
        kept.pending.retain(|pending| pending != wanted);
        if let Err(error) = made {
            kept.failed.push((wanted.clone(), error));
        }
        drop(kept);
        self.read.notify_all();
    }

    fn make(&self, wanted: &Wanted) -> Result<Viewed, DeskError> {
        let head = SqliteStore::open_read_only(&self.ledger)?.last()?;
        let viewed = view(self.read_for(wanted)?, wanted);
        keep(&mut held(&self.kept).views, KEPT, Known { of: wanted.clone(), head, read: viewed.clone() });
        Ok(viewed)
    }

    fn read_for(&self, wanted: &Wanted) -> Result<Arc<Record>, DeskError> {
        let Some(name) = &wanted.naming else {
            return self.record(&Selection { track: wanted.track.clone(), until: None });
        };
        let store = SqliteStore::open_read_only(&self.ledger)?;
        let query = chancery_store::Query { speaker: Some(name.clone()), limit: NAMING * 2, ..Default::default() };
        let mut documents: Vec<_> = store.search(&query)?.findings.into_iter().map(|hit| hit.id.document).collect();
        documents.dedup();
        documents.truncate(NAMING);
        Ok(Arc::new(store.record_of_documents(&documents.into_iter().collect())?))
    }

    /// Waits until nothing is being read.
    #[cfg(test)]
    pub(crate) fn rest(&self) {
        let waited = self.read.wait_while(held(&self.kept), |kept| !kept.pending.is_empty());
        drop(waited.unwrap_or_else(std::sync::PoisonError::into_inner));
    }

    /// Whether something was looked at that takes long to read.
    pub(crate) fn is_worth_warming(&self) -> bool {
        let kept = held(&self.kept);
        kept.views.first().is_some_and(|known| known.read.record.statements.len() > AT_ONCE / 2)
    }

    /// Reads again what was looked at last, where decisions were taken since: the page is ready before it is asked for.
    pub(crate) fn warm(self: &Arc<Self>) {
        let latest = held(&self.kept).views.first().map(|known| known.of.clone());
        if let Some(wanted) = latest {
            // What it says is asked for by who looks.
            let _ = self.viewed(&wanted);
        }
    }
}

/// Documents from which an actor is told in a ledger that is too large to be laid out as one: the latest that name it.
pub(crate) const NAMING: usize = 100;

/// Whether a record holds at a later head: nothing was added since, and decided on other documents only. What holds is known up
/// to that head from now on.
fn still_holds(store: &SqliteStore, record: &Record, known: &mut Head, head: &Head) -> Result<bool, DeskError> {
    if known == head {
        return Ok(true);
    }
    let (Some((seq, _)), Some((last, _))) = (&known, head) else { return Ok(false) };
    if last <= seq || last - seq > ROWS as u64 {
        return Ok(false);
    }
    let rows = store.log(*seq, ROWS)?;
    // A ledger that was restored may have gone another way since.
    let is_same_log =
        known.as_ref().zip(rows.first()).is_some_and(|((_, hash), row)| row.hash_after(Some(hash)) == row.hash);
    let holds = is_same_log && rows.iter().all(|row| is_elsewhere(row, record));
    if holds {
        known.clone_from(head);
    }
    Ok(holds)
}

/// Whether a row of the log is a decision on findings of other documents.
fn is_elsewhere(row: &LogRow, record: &Record) -> bool {
    let Ok(acts) = chancery_app::ledger::acts_written(&row.detail) else { return false };
    let is_own = |document| record.sources.iter().any(|source| source.id == document);
    acts.first().is_some_and(|(_, act)| {
        let decides = matches!(act, Act::Accept { .. } | Act::Reject { .. } | Act::Edit { .. } | Act::Split { .. });
        decides && !act.findings().into_iter().any(|finding| is_own(finding.document))
    })
}

fn keep<K: PartialEq, T>(all: &mut Vec<Known<K, T>>, most: usize, known: Known<K, T>) {
    all.retain(|other| other.of != known.of);
    all.truncate(most - 1);
    all.insert(0, known);
}
