//! What all requests share.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use chancery_extract::Vocabulary;
use chancery_record::{Act, Decision, FindingId};
use chancery_store::{Entry, SqliteStore, Store};
use maud::{Markup, html};

use crate::{
    at_work::AtWork,
    error::DeskError,
    jobs::{Jobs, Worker},
    reader::{Head, Reader},
    secrets::Secrets,
};

/// So long after the last decision what was looked at last is read again.
const LULL: Duration = Duration::from_millis(1200);

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
    /// Records, and what is made of them.
    pub(crate) reader: Arc<Reader>,
    /// Documents being added.
    pub(crate) jobs: Jobs,
    /// Words that proposing goes by.
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) sittings: Mutex<Vec<AtWork>>,
    /// Whether a model is being worked out.
    pub(crate) model_at_work: Arc<AtomicBool>,
    /// What a page for deciding on several showed.
    pub(crate) shown: Mutex<BTreeSet<FindingId>>,
    /// Numbers of the decisions that were taken here since the desk was opened.
    own: Mutex<BTreeSet<u64>>,
    /// How many decisions were taken here.
    decided: Arc<AtomicU64>,
    /// An idle connection. Without one every decision would be the last to close the file, and wait for the write-ahead log to
    /// be emptied. Nothing is read or written through it: a ledger that is restored meanwhile is found by its path.
    kept: Mutex<Option<SqliteStore>>,
}

impl Desk {
    pub(crate) fn new(options: ServeOptions, secrets: Secrets) -> Self {
        Self {
            reader: Arc::new(Reader::new(options.ledger.clone())),
            jobs: Jobs::default(),
            vocabulary: Arc::new(options.vocabulary.clone()),
            options,
            secrets,
            sittings: Mutex::new(Vec::new()),
            model_at_work: Arc::new(AtomicBool::new(false)),
            shown: Mutex::new(BTreeSet::new()),
            own: Mutex::default(),
            decided: Arc::default(),
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
    pub(crate) fn decide(&self, acts: &[Act]) -> Result<(Vec<Decision>, Head), DeskError> {
        let mut store = SqliteStore::open(&self.options.ledger)?;
        let at = (self.options.now)();
        let entry = Entry { at: &at, by: &self.options.by, pipeline: chancery_app::ledger::PIPELINE };
        let decisions = store.decide_all(acts, &entry)?;
        held(&self.own).extend(decisions.iter().map(|decision| decision.number));
        self.warm();
        Ok((decisions, store.last()?))
    }

    /// Whether a decision was taken here since the desk was opened.
    pub(crate) fn is_own(&self, decision: u64) -> bool {
        held(&self.own).contains(&decision)
    }

    /// Who adds documents, and where to.
    pub(crate) fn worker(&self) -> Worker {
        let ServeOptions { ledger, by, now, .. } = &self.options;
        Worker { ledger: ledger.clone(), by: by.clone(), now: *now, vocabulary: Arc::clone(&self.vocabulary) }
    }

    /// Names of the tracks, for choosing.
    pub(crate) fn tracks(&self) -> Result<Vec<String>, DeskError> {
        let tracks = if self.options.ledger.exists() { self.ledger()?.named_tracks()? } else { Vec::new() };
        Ok(tracks.into_iter().map(|track| track.name).collect())
    }

    /// Reads again what decisions changed, once nobody decides for a moment.
    fn warm(&self) {
        let mine = self.decided.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.reader.is_worth_warming() {
            return;
        }
        let (decided, reader) = (Arc::clone(&self.decided), Arc::clone(&self.reader));
        std::thread::spawn(move || {
            std::thread::sleep(LULL);
            if decided.load(Ordering::Relaxed) == mine {
                reader.warm();
            }
        });
    }
}

/// What a lock guards; a handler that broke down leaves it as it was after the last whole step.
pub(crate) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
