//! The person at work: a sitting that follows her decisions and begins anew where somebody else decided.
//!
//! A small record is laid out whole. Of a large one a sitting has a stretch of the queue with its documents, and another stretch
//! is read where it ends, so that the next proposal comes as fast on any ledger.

use std::sync::Arc;

use chancery_app::review::{Order, Sitting, Wanted};
use chancery_record::{Act, Decision, FindingId, StatementKind};
use chancery_store::{QueueOrder, QueueQuery, Selection, SqliteStore, Store};

use crate::{
    error::DeskError,
    reader::Head,
    state::{Desk, held},
};

/// How many sittings are kept: the whole ledger and two tracks.
const SITTINGS: usize = 3;

/// A record of more findings than this is not laid out whole.
const WHOLE: usize = 3000;

/// How many decisions are read before a place of the queue.
const BEFORE: usize = 8;

/// So many decisions are at hand before the next stretch is read.
const MARGIN: usize = 2;

/// What a person works at.
#[derive(Debug, Clone, Default)]
pub(crate) struct Task<'a> {
    /// Only documents of this track.
    pub(crate) track: Option<&'a str>,
    /// In which order.
    pub(crate) order: Order,
    /// Which proposals.
    pub(crate) wanted: Wanted,
    /// The finding it is about.
    pub(crate) at: Option<&'a FindingId>,
    /// How many decisions are to be at hand; a few are where nothing is said.
    pub(crate) reach: usize,
}

/// How many decisions are read from a place of the queue on, where a task says nothing else.
const REACH: usize = 30;

/// A sitting and the last row of the log up to which it knows everything.
pub(crate) struct AtWork {
    track: Option<String>,
    order: Order,
    head: Head,
    stretch: Option<Stretch>,
    /// The sitting.
    pub(crate) sitting: Sitting,
}

/// Which stretch a sitting has.
struct Stretch {
    wanted: Wanted,
    reach: usize,
    /// Whether it is the beginning of the queue.
    begins: bool,
}

impl AtWork {
    /// Takes decisions, all or none.
    pub(crate) fn take(&mut self, desk: &Desk, acts: &[Act]) -> Result<Vec<Decision>, DeskError> {
        let (decisions, head) = desk.decide(acts)?;
        self.head = head;
        Ok(decisions)
    }

    fn is_for(&self, task: &Task<'_>, head: &Head) -> bool {
        let has = |stretch: &Stretch| {
            let begins = task.at.is_some() || stretch.begins;
            let reach = task.reach.max(REACH) <= stretch.reach;
            stretch.wanted == task.wanted && begins && reach && self.sitting.reaches(task.at, &task.wanted, MARGIN)
        };
        self.is_of(task) && self.head == *head && self.stretch.as_ref().is_none_or(has)
    }

    fn is_of(&self, task: &Task<'_>) -> bool {
        self.track.as_deref() == task.track && self.order == task.order
    }

    fn begin(desk: &Desk, task: &Task<'_>, head: Head) -> Result<Self, DeskError> {
        let track = task.track.map(str::to_owned);
        if desk.reader.size(task.track)? <= WHOLE {
            let record = desk.reader.record(&Selection { track: track.clone(), until: None })?;
            let sitting = Sitting::of(record, task.order);
            return Ok(Self { track, order: task.order, head, stretch: None, sitting });
        }
        let store = desk.ledger()?;
        let reach = task.reach.max(REACH);
        let queued = store.queue(&QueueQuery {
            track: track.clone(),
            of: task.wanted.types.first().copied(),
            kind: task.wanted.kinds.first().copied().map(StatementKind::code).map(str::to_owned),
            order: if task.order == Order::Document { QueueOrder::Document } else { QueueOrder::Urgent },
            at: task.at.cloned(),
            before: if task.at.is_some() { BEFORE } else { 0 },
            after: reach,
        })?;
        let documents = queued.stretch.iter().map(|one| one.finding.document.clone()).collect();
        let record = Arc::new(store.record_of_documents(&documents)?);
        let sitting = Sitting::on_stretch(record, &queued.stretch, queued.left);
        let stretch = Some(Stretch { wanted: task.wanted.clone(), reach, begins: task.at.is_none() });
        Ok(Self { track, order: task.order, head, stretch, sitting })
    }
}

impl Desk {
    /// Works at the sitting of a task. A ledger that is not there yet has nothing waiting.
    pub(crate) fn at_work<T>(
        &self,
        task: &Task<'_>,
        work: impl FnOnce(&mut AtWork) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let store = self.options.ledger.exists().then(|| self.ledger()).transpose()?;
        let head = store.as_ref().map(SqliteStore::last).transpose()?.flatten();
        let mut sittings = held(&self.sittings);
        let known = sittings.iter().position(|known| known.is_for(task, &head));
        let mut at_work = match known {
            Some(known) => sittings.remove(known),
            None => {
                sittings.retain(|known| !known.is_of(task));
                AtWork::begin(self, task, head)?
            }
        };
        let done = work(&mut at_work);
        sittings.truncate(SITTINGS - 1);
        sittings.insert(0, at_work);
        done
    }

    /// Forgets what is known: decisions were taken past the sittings.
    pub(crate) fn begin_anew(&self) {
        held(&self.sittings).clear();
    }
}
