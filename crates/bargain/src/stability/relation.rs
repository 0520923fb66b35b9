//! Stability where comparisons are open: sets of states instead of levels.

use super::empty_sets;
use crate::{
    concept::Concept,
    frame::PartyId,
    model::Model,
    moves::Moves,
    preference::{Comparison, Preference},
    space::Space,
    state_set::{StateId, StateSet},
};

/// What is made of comparisons that are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The party leaves for what may be better.
    pub(crate) leaves: bool,
    /// It is deterred by what may be no better.
    pub(crate) fears: bool,
    /// The others answer by steps that may serve them.
    pub(crate) answers: bool,
}

impl Reading {
    pub(crate) fn leaves_for(self, comparison: Comparison) -> bool {
        comparison == Comparison::Better || self.leaves && comparison == Comparison::Unknown
    }

    /// Whether a state deters that compares so with what it is measured by: the measure first.
    pub(crate) fn is_deterred(self, comparison: Comparison) -> bool {
        matches!(comparison, Comparison::Better | Comparison::Equal) || self.fears && comparison == Comparison::Unknown
    }

    pub(crate) fn serves(self, comparison: Comparison) -> bool {
        comparison == Comparison::Better || self.answers && comparison == Comparison::Unknown
    }
}

/// Whether one state is stable for a party.
pub(crate) fn holds(model: &Model, party: PartyId, state: StateId, concept: Concept, reading: Reading) -> bool {
    let own = &model.preferences[party.at()];
    let (space, moves) = (&model.frame.space, &model.frame.moves);
    let others: Vec<usize> = model.frame.parties().map(PartyId::at).filter(|p| *p != party.at()).collect();
    let allowed = |mover: usize, from: u32, to: u32| {
        !concept.is_credible() || reading.serves(model.preferences[mover].compare(to, from))
    };
    let deters = |other: StateId| reading.is_deterred(own.compare(state.0, other.0));
    let sanctions = |other: StateId| {
        deters(other) && (!concept.is_symmetric() || model.frame.moves(party, other).into_iter().all(deters))
    };
    let improvements = model.frame.moves(party, state).into_iter();
    let mut improvements = improvements.filter(|to| reading.leaves_for(own.compare(to.0, state.0)));
    improvements
        .all(|to| concept != Concept::Nash && reach(space, moves, &others, to.0, &allowed).iter().any(sanctions))
}

pub(super) fn stable(space: &Space, moves: &Moves, preferences: &[Preference], reading: Reading) -> Vec<[StateSet; 5]> {
    (0..preferences.len()).map(|party| for_party(space, moves, preferences, reading, party)).collect()
}

fn for_party(
    space: &Space,
    moves: &Moves,
    preferences: &[Preference],
    reading: Reading,
    party: usize,
) -> [StateSet; 5] {
    let states = space.len() as u32;
    let own = &preferences[party];
    let mut sets = empty_sets(space);
    let others: Vec<usize> = (0..preferences.len()).filter(|j| *j != party).collect();
    let my_moves: Vec<Vec<u32>> = (0..states)
        .map(|state| {
            let mut to = Vec::new();
            moves.from(space, party, state, &mut to);
            to
        })
        .collect();
    let leaves = |state: u32, to: u32| reading.leaves_for(own.compare(to, state));
    let any = |_: usize, _: u32, _: u32| true;
    let serves = |mover: usize, from: u32, to: u32| reading.serves(preferences[mover].compare(to, from));
    let mut reached: Vec<Option<[StateSet; 2]>> = vec![None; states as usize];
    for state in 0..states {
        let left: Vec<u32> = my_moves[state as usize].iter().copied().filter(|to| leaves(state, *to)).collect();
        if left.is_empty() {
            for set in &mut sets {
                set.insert(state);
            }
            continue;
        }
        let mut no_better = StateSet::empty(space.len());
        for other in 0..states {
            if reading.is_deterred(own.compare(state, other)) {
                no_better.insert(other);
            }
        }
        let mut no_escape = no_better.clone();
        for held in no_better.iter() {
            if my_moves[held.at()].iter().any(|t| !no_better.has(*t)) {
                no_escape.remove(held.0);
            }
        }
        for to in &left {
            reached[*to as usize].get_or_insert_with(|| {
                [reach(space, moves, &others, *to, &any), reach(space, moves, &others, *to, &serves)]
            });
        }
        for concept in &Concept::ALL[1..] {
            let sanctions = if concept.is_symmetric() { &no_escape } else { &no_better };
            let by = usize::from(concept.is_credible());
            if left.iter().all(|to| reached[*to as usize].as_ref().is_some_and(|r| r[by].meets(sanctions))) {
                sets[concept.at()].insert(state);
            }
        }
    }
    sets
}

/// The states that some parties can lead to by legal sequences of moves that pass `allowed` (mover, from, to).
pub(crate) fn reach(
    space: &Space,
    moves: &Moves,
    movers: &[usize],
    start: u32,
    allowed: &dyn Fn(usize, u32, u32) -> bool,
) -> StateSet {
    let mut reached = StateSet::empty(space.len());
    let mut seen = vec![StateSet::empty(space.len()); movers.len()];
    let mut to = Vec::new();
    let mut open = vec![(start, usize::MAX)];
    while let Some((state, last)) = open.pop() {
        for (at, mover) in movers.iter().enumerate() {
            // Also where moves are transitive: a step towards something unknown, and a second one, need not be one step.
            if at == last {
                continue;
            }
            to.clear();
            moves.from(space, *mover, state, &mut to);
            for next in to.iter().filter(|t| allowed(*mover, state, **t)) {
                reached.insert(*next);
                if seen[at].insert(*next) {
                    open.push((*next, at));
                }
            }
        }
    }
    reached
}
