//! Which states are stable, for whom, in which sense.
//!
//! Four ways to the same answer, chosen by the model, all equal to the definitions (the tests compare them with a solver
//! that is nothing but the definitions):
//!
//! * `blocks`, where all options are reversible and all comparisons known: near-linear in the number of states;
//! * `one_way`, where some options cannot be undone and all comparisons are known: the same, with steps that lead on for good;
//! * `search`, where all comparisons are known: arbitrary moves;
//! * `relation`, where comparisons are open: sets of states for every pair.

mod blocks;
mod fibre;
mod one_way;
mod relation;
mod search;

pub(crate) use relation::{Reading, holds, reach};

use crate::{
    concept::{Concept, Extension},
    frame::{Frame, PartyId},
    model::Model,
    moves::Moves,
    preference::Preference,
    space::Space,
    state_set::{StateId, StateSet},
};

/// Of every party and concept the stable states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stability {
    stable: Vec<[StateSet; 5]>,
    states: usize,
}

impl Stability {
    /// Whether a state is stable for a party.
    pub fn is_stable(&self, concept: Concept, party: PartyId, state: StateId) -> bool {
        self.stable_for(concept, party).contains(state)
    }

    /// The states that are stable for a party.
    pub fn stable_for(&self, concept: Concept, party: PartyId) -> &StateSet {
        &self.stable[party.at()][concept.at()]
    }

    /// Of every party what is stable under this and under the other.
    pub(crate) fn meet(&mut self, other: &Self) {
        for (own, others) in self.stable.iter_mut().flatten().zip(other.stable.iter().flatten()) {
            *own = own.and(others);
        }
    }

    /// Of every party what is stable under this or under the other.
    pub(crate) fn join(&mut self, other: &Self) {
        for (own, others) in self.stable.iter_mut().flatten().zip(other.stable.iter().flatten()) {
            own.or_with(others);
        }
    }

    /// The states that are stable for every party. They are what the model holds together, not a forecast.
    pub fn equilibria(&self, concept: Concept) -> StateSet {
        self.stable.iter().fold(StateSet::full(self.states), |all, own| all.and(&own[concept.at()]))
    }
}

/// The stability of all states of a model; unknown comparisons are taken as extension *a* takes them.
pub fn stability(model: &Model) -> Stability {
    stability_under(model, Extension::A)
}

/// The stability of all states of a model, unknown comparisons taken in one of four ways.
pub fn stability_under(model: &Model, extension: Extension) -> Stability {
    stability_read(&model.frame, &model.preferences, extension.into())
}

/// The same, unknown comparisons read in any way.
pub(crate) fn stability_read(frame: &Frame, preferences: &[Preference], reading: Reading) -> Stability {
    let ranks: Option<Vec<&[u32]>> = preferences.iter().map(Preference::ranks).collect();
    match ranks {
        Some(ranks) => of_ranks(frame, &ranks),
        None => Stability {
            stable: relation::stable(&frame.space, &frame.moves, preferences, reading),
            states: frame.states(),
        },
    }
}

pub(crate) fn of_ranks(frame: &Frame, ranks: &[&[u32]]) -> Stability {
    let space = &frame.space;
    let stable = match &frame.moves {
        Moves::Options { own, only_taken: 0, only_dropped: 0 } => blocks::stable(space, own, ranks),
        Moves::Options { own, only_taken, only_dropped } => {
            let options = one_way::Options { own, only_taken: *only_taken, only_dropped: *only_dropped };
            one_way::stable(space, &options, ranks).unwrap_or_else(|| search::stable(space, &frame.moves, ranks))
        }
        Moves::Listed(_) => search::stable(space, &frame.moves, ranks),
    };
    Stability { stable, states: frame.states() }
}

/// The states in ascending order of a level.
fn ascending(levels: &[u32]) -> Vec<u32> {
    let most = levels.iter().copied().max().unwrap_or(0) as usize;
    if most > levels.len().saturating_mul(4) + 1_024 {
        let mut order: Vec<u32> = (0..levels.len() as u32).collect();
        order.sort_by_key(|s| levels[*s as usize]);
        return order;
    }
    // Counting, since levels are at most a few times as many as states.
    let mut starts = vec![0u32; most + 2];
    for level in levels {
        starts[*level as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut order = vec![0u32; levels.len()];
    for (state, level) in levels.iter().enumerate() {
        let place = &mut starts[*level as usize];
        order[*place as usize] = state as u32;
        *place += 1;
    }
    order
}

fn empty_sets(space: &Space) -> [StateSet; 5] {
    std::array::from_fn(|_| StateSet::empty(space.len()))
}
