//! A person at work on a queue, over many requests.

use std::{collections::BTreeMap, sync::Arc};

use chancery_record::{Act, Decision, FindingId, Proposal, Record};
use chancery_store::Undecided;

use super::queue::{Order, Queue, Waiting, Wanted};
use crate::collection::latest_day;

/// One step of a sitting, kept for undoing.
#[derive(Debug, Clone)]
struct Step {
    /// What was decided on, as it waited before, with its place in the queue.
    before: Vec<(usize, Waiting)>,
    /// Numbers of the decisions, in the order in which they were taken.
    decisions: Vec<u64>,
}

/// A queue at which decisions are taken. It follows them without reading the record anew, so that the next proposal comes
/// at once however large the ledger is; who decides elsewhere makes a new sitting needed.
#[derive(Debug, Clone)]
pub struct Sitting {
    record: Arc<Record>,
    /// The queue; what is decided is taken out of its place.
    waiting: Vec<Option<Waiting>>,
    places: BTreeMap<FindingId, usize>,
    steps: Vec<Step>,
    /// How many wait that are not in the queue: of a large ledger a sitting has a stretch only.
    beyond: usize,
}

impl Sitting {
    /// A sitting on a record.
    pub fn of(record: Arc<Record>, order: Order) -> Self {
        let as_of = latest_day(&record).unwrap_or_default();
        let queue = Queue::of(&record, &Wanted::default(), order, as_of);
        let waiting: Vec<Option<Waiting>> = queue.iter().cloned().map(Some).collect();
        Self::on(record, waiting, 0)
    }

    /// A sitting on a stretch of a queue, in its order; `record` is that of its documents. `left` is how many decisions of the
    /// kinds that are wanted are to be taken, outside of the stretch too.
    pub fn on_stretch(record: Arc<Record>, stretch: &[Undecided], left: usize) -> Self {
        let as_of = latest_day(&record).unwrap_or_default();
        let queue = Queue::of(&record, &Wanted::default(), Order::Document, as_of);
        let mut all: BTreeMap<FindingId, Waiting> = queue.into_iter().map(|one| (one.id.clone(), one)).collect();
        let waiting: Vec<Option<Waiting>> = stretch
            .iter()
            .filter_map(|one| Some(Waiting { copies: one.copies.clone(), ..all.remove(&one.finding)? }))
            .map(Some)
            .collect();
        let beyond = left.saturating_sub(waiting.len());
        Self::on(record, waiting, beyond)
    }

    fn on(record: Arc<Record>, waiting: Vec<Option<Waiting>>, beyond: usize) -> Self {
        let place = |(place, waiting): (usize, &Option<Waiting>)| Some((waiting.as_ref()?.id.clone(), place));
        let places = waiting.iter().enumerate().filter_map(place).collect();
        Self { record, waiting, places, steps: Vec::new(), beyond }
    }

    /// Whether what comes after a place of this stretch is in it, `margin` decisions far.
    pub fn reaches(&self, id: Option<&FindingId>, wanted: &Wanted, margin: usize) -> bool {
        if self.beyond == 0 {
            return true;
        }
        let from = match id {
            None => 0,
            Some(id) => match self.places.get(id) {
                Some(place) => place + 1,
                None => return false,
            },
        };
        self.waiting[from..].iter().flatten().filter(|waiting| wanted.has(&waiting.finding)).nth(margin).is_some()
    }

    /// The record as it was when the sitting began.
    pub const fn record(&self) -> &Arc<Record> {
        &self.record
    }

    /// What waits under a name.
    pub fn get(&self, id: &FindingId) -> Option<&Waiting> {
        self.waiting.get(*self.places.get(id)?)?.as_ref()
    }

    /// How many decisions are to be taken.
    pub fn left(&self, wanted: &Wanted) -> usize {
        self.undecided(wanted).count() + self.beyond
    }

    /// All that waits, in order.
    pub fn undecided<'a>(&'a self, wanted: &'a Wanted) -> impl Iterator<Item = &'a Waiting> {
        self.waiting.iter().flatten().filter(|waiting| wanted.has(&waiting.finding))
    }

    /// The next to decide on after the place of a name, round the end; the first of all where the name is unknown.
    pub fn after(&self, id: Option<&FindingId>, wanted: &Wanted) -> Option<&Waiting> {
        let from = id.and_then(|id| self.places.get(id)).map_or(0, |place| place + 1);
        let (before, after) = self.waiting.split_at(from.min(self.waiting.len()));
        after.iter().chain(before).flatten().find(|waiting| wanted.has(&waiting.finding))
    }

    /// The one before the place of a name, round the end.
    pub fn before(&self, id: &FindingId, wanted: &Wanted) -> Option<&Waiting> {
        let from = self.places.get(id).copied().unwrap_or(0);
        let (before, after) = self.waiting.split_at(from);
        before.iter().rev().chain(after.iter().rev()).flatten().find(|waiting| wanted.has(&waiting.finding))
    }

    /// Notes decisions that were taken and after which these wait no more.
    pub fn decided(&mut self, ids: &[FindingId], decisions: &[Decision]) {
        let step = self.step(ids, decisions);
        for (place, _) in &step.before {
            self.waiting[*place] = None;
        }
        self.steps.push(step);
    }

    /// Notes decisions after which one still waits, but reads otherwise. Another wording is no longer that of the copies: they
    /// wait when the next sitting begins.
    pub fn changed(&mut self, id: &FindingId, reads: Proposal, decisions: &[Decision]) {
        let step = self.step(std::slice::from_ref(id), decisions);
        if let Some(waiting) = step.before.first().and_then(|(place, _)| self.waiting[*place].as_mut()) {
            waiting.finding = reads;
            waiting.copies.clear();
        }
        self.steps.push(step);
    }

    fn step(&self, ids: &[FindingId], decisions: &[Decision]) -> Step {
        let place = |id: &FindingId| {
            let place = *self.places.get(id)?;
            Some((place, self.waiting.get(place)?.clone()?))
        };
        Step {
            before: ids.iter().filter_map(place).collect(),
            decisions: decisions.iter().map(|decision| decision.number).collect(),
        }
    }

    /// What undoing the last step comes to; nothing where nothing was decided in this sitting.
    pub fn to_undo(&self) -> Option<Vec<Act>> {
        let step = self.steps.last()?;
        Some(step.decisions.iter().rev().map(|decision| Act::Undo { decision: *decision }).collect())
    }

    /// Notes that the last step was undone; gives what waits again.
    pub fn undone(&mut self) -> Option<FindingId> {
        let step = self.steps.pop()?;
        let first = step.before.first().map(|(_, waiting)| waiting.id.clone());
        for (place, waiting) in step.before {
            self.waiting[place] = Some(waiting);
        }
        first
    }

    /// What was decided on last, as it waited before.
    pub fn last(&self) -> Option<&Waiting> {
        self.steps.last()?.before.first().map(|(_, waiting)| waiting)
    }

    /// How many steps can be undone without reading the log.
    pub fn steps(&self) -> usize {
        self.steps.len()
    }
}

#[cfg(test)]
mod tests {
    use chancery_extract::Vocabulary;
    use chancery_text::{Document, Metadata};

    use super::*;
    use crate::Collection;

    fn sitting() -> Sitting {
        let text = "Release\n\nMirnia said that Orlan must open the lower sluices. Orlan said it will open the road by 3 June. \
            Varneth said the talks failed. Mirnia refuses to sign the text.";
        let document = Document::new("a.txt", text.to_owned(), "0123456789abcdef", Metadata::default(), &[]);
        let reading = crate::analyse(document, &Vocabulary::builtin()).unwrap();
        let record = Collection { readings: vec![reading], ..Collection::default() }.into_record(None);
        Sitting::of(Arc::new(record), Order::Document)
    }

    fn decision(number: u64, finding: &FindingId) -> Decision {
        Decision { number, at: String::new(), by: "ana".into(), act: Act::Accept { finding: finding.clone() } }
    }

    #[test]
    fn what_is_decided_waits_no_more_until_it_is_undone() {
        let mut sitting = sitting();
        let all = Wanted::default();
        let left = sitting.left(&all);
        assert!(left > 2, "{left}");
        let first = sitting.after(None, &all).unwrap().id.clone();
        let second = sitting.after(Some(&first), &all).unwrap().id.clone();
        sitting.decided(std::slice::from_ref(&first), &[decision(7, &first)]);
        assert_eq!(sitting.left(&all), left - 1);
        assert!(sitting.get(&first).is_none());
        assert_eq!(sitting.after(Some(&first), &all).map(|w| &w.id), Some(&second));
        assert_eq!(sitting.to_undo(), Some(vec![Act::Undo { decision: 7 }]));
        assert_eq!(sitting.undone(), Some(first.clone()));
        assert_eq!((sitting.left(&all), sitting.to_undo()), (left, None));
        assert_eq!(sitting.before(&second, &all).map(|w| &w.id), Some(&first));
        let last = sitting.before(&first, &all).unwrap().id.clone();
        assert_eq!(sitting.after(Some(&last), &all).map(|w| &w.id), Some(&first), "round the end");
    }
}
