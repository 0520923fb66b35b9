//! The person at work: a sitting that follows her decisions and begins anew where somebody else decided.

use chancery_app::review::{Order, Sitting};
use chancery_record::{Act, Decision};
use chancery_store::{Selection, SqliteStore, Store};

use crate::{
    error::DeskError,
    state::{Desk, held},
};

/// How many sittings are kept: the whole ledger and two tracks.
const SITTINGS: usize = 3;

/// A sitting and the log's head up to which it knows everything.
pub(crate) struct AtWork {
    track: Option<String>,
    order: Order,
    head: Option<String>,
    /// The sitting.
    pub(crate) sitting: Sitting,
}

impl AtWork {
    /// Takes decisions, all or none.
    pub(crate) fn take(&mut self, desk: &Desk, acts: &[Act]) -> Result<Vec<Decision>, DeskError> {
        let (decisions, head) = desk.decide(acts)?;
        self.head = head;
        Ok(decisions)
    }
}

impl Desk {
    /// Works at the sitting of a track, or of the whole ledger. A ledger that is not there yet has nothing waiting.
    pub(crate) fn at_work<T>(
        &self,
        track: Option<&str>,
        order: Order,
        work: impl FnOnce(&mut AtWork) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let store = self.options.ledger.exists().then(|| self.ledger()).transpose()?;
        let head = store.as_ref().map(SqliteStore::head).transpose()?.flatten();
        let mut sittings = held(&self.sittings);
        let known = sittings.iter().position(|w| w.track.as_deref() == track && w.order == order && w.head == head);
        let mut at_work = match known {
            Some(known) => sittings.remove(known),
            None => {
                sittings.retain(|w| w.track.as_deref() != track);
                let selection = Selection { track: track.map(str::to_owned), until: None };
                let record = self.record(&selection)?;
                let sitting = Sitting::of(record, order);
                AtWork { track: track.map(str::to_owned), order, head, sitting }
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
