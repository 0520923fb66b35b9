//! What others could do about it, and at what price: the cheapest set of instruments under which an outcome holds.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::prospect::Prospect;
use crate::{
    concept::Concept,
    model::{Instrument, Model},
    preference::{Preference, levels},
    robustness::AGAINST,
    state_set::StateId,
    witness::{Witness, witness_read},
};

/// What the cheapest set of instruments is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase", tag = "answer")]
pub enum PackageFound {
    /// These, by their places in the model, at this cost; no cheaper set does it.
    Cheapest {
        /// Which.
        instruments: Vec<usize>,
        /// What they cost together.
        cost: u64,
        /// Of each who would leave without it.
        without: Vec<Witness>,
    },
    /// No set of the instruments does it.
    Impossible {
        /// How many sets were looked at; the others were ruled out together.
        cases: usize,
    },
    /// Given up after so many sets: it costs at least this much.
    Undecided {
        /// What is known.
        at_least: u64,
        /// How many sets were looked at.
        cases: usize,
    },
}

/// Most sets that are looked at.
const MOST_CASES: usize = 1 << 17;
/// Most sets times states: this bounds the time.
const MOST_WORK: usize = 1 << 24;

/// The cheapest set of the model's instruments under which a state surely holds for all, whatever is not known. Sets are looked at in the order of what
/// they cost, so the first that does it is the cheapest; sets that follow from one are left out where none of them could do it.
pub fn cheapest_package(model: &Model, target: StateId, concept: Concept) -> PackageFound {
    let mut by_cost: Vec<usize> = (0..model.instruments.len()).collect();
    by_cost.sort_by_key(|at| (model.instruments[*at].cost, *at));
    let cost = |set: &[usize]| set.iter().map(|at| model.instruments[by_cost[*at]].cost).sum::<u64>();
    let in_order: Vec<&Instrument> = by_cost.iter().map(|at| &model.instruments[*at]).collect();
    let small = in_order.len().saturating_mul(model.frame.states()) <= MOST_WORK;
    let prospect = small.then(|| Prospect::new(model, &in_order, target, concept));
    // All sets that begin as this one does, its last instrument left open.
    let may_hold = |set: &[usize]| {
        let (last, kept) = set.split_last().map_or((0, set), |(last, kept)| (*last, kept));
        prospect.as_ref().is_none_or(|prospect| prospect.may_hold(kept, last))
    };
    if !may_hold(&[]) {
        return PackageFound::Impossible { cases: 0 };
    }
    let mut open = BinaryHeap::from([Reverse((0u64, 0usize, Vec::<usize>::new()))]);
    let most_cases = MOST_CASES.min(MOST_WORK / model.frame.states().max(1));
    let mut cases = 0;
    while let Some(Reverse((spent, _, set))) = open.pop() {
        cases += 1;
        if cases > most_cases {
            return PackageFound::Undecided { at_least: spent, cases };
        }
        let chosen: Vec<usize> = set.iter().map(|at| by_cost[*at]).collect();
        if leaver(&with(model, &chosen), target, concept).is_none() {
            let without = |left_out: &usize| {
                let rest: Vec<usize> = chosen.iter().copied().filter(|at| at != left_out).collect();
                leaver(&with(model, &rest), target, concept)
            };
            let mut instruments = chosen.clone();
            instruments.sort_unstable();
            let without = instruments.iter().filter_map(without).collect();
            return PackageFound::Cheapest { instruments, cost: spent, without };
        }
        // Every set is made once: the next instrument is added, or takes the place of the last.
        let next = set.last().map_or(0, |last| last + 1);
        if next < by_cost.len() {
            let added: Vec<usize> = set.iter().copied().chain([next]).collect();
            if may_hold(&added) {
                open.push(Reverse((cost(&added), added.len(), added)));
            }
            if let Some((_, rest)) = set.split_last() {
                let replaced: Vec<usize> = rest.iter().copied().chain([next]).collect();
                if may_hold(&replaced) {
                    open.push(Reverse((cost(&replaced), replaced.len(), replaced)));
                }
            }
        }
    }
    PackageFound::Impossible { cases }
}

fn leaver(model: &Model, target: StateId, concept: Concept) -> Option<Witness> {
    let verdict = |party| witness_read(model, concept, AGAINST, party, target);
    model.frame.parties().map(verdict).find(|w| !w.stable)
}

/// The model with some instruments in use.
fn with(model: &Model, chosen: &[usize]) -> Model {
    let mut changed = model.clone();
    let used: Vec<&Instrument> = chosen.iter().map(|at| &model.instruments[*at]).collect();
    for party in model.frame.parties() {
        let effects: Vec<_> = used.iter().flat_map(|i| &i.effects).filter(|e| e.party == party).collect();
        let Some(points) = model.grounds[party.at()].points.as_ref().filter(|_| !effects.is_empty()) else { continue };
        let more = |(state, points): (usize, &i64)| {
            let bits = model.frame.bits(StateId(state as u32));
            effects.iter().filter(|e| e.when.holds(bits)).fold(*points, |sum, e| sum.saturating_add(e.points))
        };
        let scores: Vec<i64> = points.iter().enumerate().map(more).collect();
        changed.preferences[party.at()] = Preference::Ranks(levels(&scores));
    }
    changed
}
