//! Stability where comparisons are open: sets of states instead of levels.

use super::empty_sets;
use crate::{
    concept::{Concept, Extension},
    moves::Moves,
    preference::{Comparison, Preference},
    space::Space,
    state_set::StateSet,
};

pub(super) fn stable(
    space: &Space,
    moves: &Moves,
    preferences: &[Preference],
    extension: Extension,
) -> Vec<[StateSet; 5]> {
    (0..preferences.len()).map(|party| for_party(space, moves, preferences, extension, party)).collect()
}

fn for_party(
    space: &Space,
    moves: &Moves,
    preferences: &[Preference],
    extension: Extension,
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
    let leaves = |state: u32, to: u32| match own.compare(to, state) {
        Comparison::Better => true,
        Comparison::Unknown => extension.leaves_for_unknown(),
        Comparison::Equal | Comparison::Worse => false,
    };
    let any = |_: usize, _: u32, _: u32| true;
    let serves = |mover: usize, from: u32, to: u32| {
        matches!(preferences[mover].compare(to, from), Comparison::Better | Comparison::Unknown)
    };
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
            let deters = match own.compare(state, other) {
                Comparison::Better | Comparison::Equal => true,
                Comparison::Unknown => extension.fears_unknown(),
                Comparison::Worse => false,
            };
            if deters {
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
