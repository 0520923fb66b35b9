//! Adding many documents takes a while: it goes on as a job, and tells how far it is.
//!
//! One job works at a time, on all cores; a document that cannot be read is named and the others go on. A job lives as long as
//! the desk; what it added is in the ledger.

use std::{
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, Ordering},
    },
};

use chancery_app::one_after_another;
use chancery_extract::Vocabulary;
use chancery_store::SqliteStore;
use tokio::sync::watch;

use crate::{
    adding::{Adding, Outcome, keep, name_of},
    error::DeskError,
    state::held,
};

/// How many jobs may wait for their turn, and how many that ended are remembered.
const WAITING: usize = 4;
const REMEMBERED: usize = 20;

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Progress {
    /// Documents that were looked at.
    pub(crate) done: usize,
    /// Of how many.
    pub(crate) all: usize,
    /// How many of them are not in the ledger.
    pub(crate) failed: usize,
    /// How many the ledger had already.
    pub(crate) known: usize,
    /// Whether nothing more will come.
    pub(crate) ended: bool,
}

/// Documents being added.
pub(crate) struct Job {
    pub(crate) number: u64,
    /// Names of the documents, in the order of adding.
    pub(crate) names: Vec<String>,
    progress: watch::Sender<Progress>,
    outcomes: Mutex<Vec<Outcome>>,
    is_stopped: AtomicBool,
    /// Why it ended before its end.
    broke_off: Mutex<Option<String>>,
}

/// Where and for whom documents are added.
pub(crate) struct Worker {
    pub(crate) ledger: PathBuf,
    pub(crate) by: String,
    pub(crate) now: fn() -> String,
    pub(crate) vocabulary: Arc<Vocabulary>,
}

/// The jobs of a desk.
#[derive(Default)]
pub(crate) struct Jobs {
    all: Mutex<Vec<Arc<Job>>>,
    /// Held by the job that works.
    turn: Arc<Mutex<()>>,
}

impl Jobs {
    /// Begins to add documents.
    ///
    /// # Errors
    /// [`DeskError::Wanting`] where too many jobs wait already.
    pub(crate) fn begin(&self, adding: Adding, worker: Worker) -> Result<Arc<Job>, DeskError> {
        let mut all = held(&self.all);
        if all.iter().filter(|job| !job.progress().ended).count() >= WAITING {
            return Err(DeskError::Wanting(
                "Several additions are under way. Nothing of this one was taken; send it again when one of them has ended.",
            ));
        }
        let names: Vec<String> = adding.sources.iter().map(name_of).collect();
        let job = Arc::new(Job {
            number: all.first().map_or(1, |latest| latest.number + 1),
            progress: watch::Sender::new(Progress { all: names.len(), ..Progress::default() }),
            names,
            outcomes: Mutex::default(),
            is_stopped: AtomicBool::new(false),
            broke_off: Mutex::default(),
        });
        all.insert(0, Arc::clone(&job));
        let mut ended = 0;
        all.retain(|job| {
            ended += usize::from(job.progress().ended);
            !job.progress().ended || ended <= REMEMBERED
        });
        let (begun, turn) = (Arc::clone(&job), Arc::clone(&self.turn));
        std::thread::spawn(move || {
            let turn = held(&turn);
            begun.run(&adding, &worker);
            drop(turn);
        });
        Ok(job)
    }

    /// The job of a number.
    pub(crate) fn get(&self, number: &str) -> Option<Arc<Job>> {
        let number: u64 = number.parse().ok()?;
        held(&self.all).iter().find(|job| job.number == number).cloned()
    }

    /// The latest first.
    pub(crate) fn all(&self) -> Vec<Arc<Job>> {
        held(&self.all).clone()
    }
}

impl Job {
    pub(crate) fn progress(&self) -> Progress {
        *self.progress.borrow()
    }

    /// Follows its progress.
    pub(crate) fn watch(&self) -> watch::Receiver<Progress> {
        self.progress.subscribe()
    }

    /// What became of the documents that were looked at, in their order.
    pub(crate) fn outcomes(&self) -> MutexGuard<'_, Vec<Outcome>> {
        held(&self.outcomes)
    }

    /// Why it ended before its end, where it did.
    pub(crate) fn broke_off(&self) -> Option<String> {
        held(&self.broke_off).clone()
    }

    /// Lets it end before the next document. What was added stays.
    pub(crate) fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    fn run(&self, adding: &Adding, worker: &Worker) {
        let worked = catch_unwind(AssertUnwindSafe(|| self.add(adding, worker)));
        let why = match worked {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(_) => Some(DeskError::Fault.to_string()),
        };
        *held(&self.broke_off) = why;
        self.progress.send_modify(|progress| progress.ended = true);
    }

    fn add(&self, adding: &Adding, worker: &Worker) -> Result<(), DeskError> {
        let mut store = SqliteStore::open_or_create(&worker.ledger)?;
        let is_stopped = || self.is_stopped.load(Ordering::Relaxed);
        let read = |upload: &_| {
            if is_stopped() { Ok(None) } else { adding.read(upload, &worker.vocabulary).map(Some) }
        };
        one_after_another(&adding.sources, read, |at, reading| {
            let Some(reading) = reading.transpose() else { return ControlFlow::Break(()) };
            let result = reading.map(|reading| keep(&mut store, reading, (&(worker.now)(), &worker.by)));
            let outcome = Outcome { name: self.names[at].clone(), result };
            let (failed, known) = (usize::from(!outcome.is_kept()), usize::from(outcome.is_known()));
            held(&self.outcomes).push(outcome);
            self.progress.send_modify(|progress| {
                progress.done += 1;
                progress.failed += failed;
                progress.known += known;
            });
            ControlFlow::Continue(())
        });
        Ok(())
    }
}
