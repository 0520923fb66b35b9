//! Whether any of many sets of instruments could make an outcome hold: if not, none of them is looked at.
//!
//! Every comparison is taken as it would be under the set that is best for that comparison alone. What fails even so fails
//! under every set.

use crate::{
    concept::Concept,
    frame::PartyId,
    model::{Instrument, Model},
    stability::reach,
    state_set::StateId,
};

/// What instruments do to the points of states.
pub(super) struct Prospect<'a> {
    model: &'a Model,
    target: StateId,
    concept: Concept,
    /// Of every party what it makes of each state without instruments.
    base: Vec<Vec<i64>>,
    /// Of every party and instrument, in the order of the search, what it adds to each state.
    added: Vec<Vec<Vec<i64>>>,
}

impl<'a> Prospect<'a> {
    pub(super) fn new(model: &'a Model, instruments: &[&Instrument], target: StateId, concept: Concept) -> Self {
        let states = 0..model.frame.states() as u32;
        let base = |party: PartyId| match (&model.grounds[party.at()].points, &model.preferences[party.at()]) {
            (Some(points), _) => points.clone(),
            (None, preference) => {
                preference.ranks().map(|r| r.iter().map(|r| i64::from(*r)).collect()).unwrap_or_default()
            }
        };
        let added = |party: PartyId, instrument: &Instrument| -> Vec<i64> {
            let own = || instrument.effects.iter().filter(|e| e.party == party);
            let at = |state: u32| {
                let bits = model.frame.bits(StateId(state));
                own().filter(|e| e.when.holds(bits)).fold(0i64, |sum, e| sum.saturating_add(e.points))
            };
            states.clone().map(at).collect()
        };
        Self {
            model,
            target,
            concept,
            base: model.frame.parties().map(base).collect(),
            added: model.frame.parties().map(|party| instruments.iter().map(|i| added(party, i)).collect()).collect(),
        }
    }

    /// Whether it may hold with some instruments in use, and any of those from one on.
    pub(super) fn may_hold(&self, used: &[usize], from: usize) -> bool {
        self.model.frame.parties().all(|party| self.may_stay(party, used, from))
    }

    fn may_stay(&self, party: PartyId, used: &[usize], from: usize) -> bool {
        let others: Vec<usize> = self.model.frame.parties().map(PartyId::at).filter(|p| *p != party.at()).collect();
        let no_better = |state: StateId| self.most(party.at(), self.target.0, state.0, used, from) >= 0;
        let allowed =
            |mover: usize, a: u32, b: u32| !self.concept.is_credible() || self.most(mover, b, a, used, from) > 0;
        let sanctions = |state: StateId| {
            no_better(state)
                && (!self.concept.is_symmetric() || self.model.frame.moves(party, state).into_iter().all(no_better))
        };
        self.model.frame.moves(party, self.target).into_iter().all(|to| {
            no_better(to)
                || self.concept != Concept::Nash
                    && reach(&self.model.frame.space, &self.model.frame.moves, &others, to.0, &allowed)
                        .iter()
                        .any(sanctions)
        })
    }

    /// By how much a party can at most come to prefer the first state to the second.
    fn most(&self, party: usize, a: u32, b: u32, used: &[usize], from: usize) -> i64 {
        let difference = |points: &[i64]| points[a as usize].saturating_sub(points[b as usize]);
        // A party whose comparisons are open has no points: nothing is ruled out.
        if self.base[party].is_empty() {
            return 1;
        }
        let fixed = used.iter().map(|at| difference(&self.added[party][*at]));
        let open = self.added[party][from..].iter().map(|added| difference(added).max(0));
        fixed.chain(open).fold(difference(&self.base[party]), i64::saturating_add)
    }
}
