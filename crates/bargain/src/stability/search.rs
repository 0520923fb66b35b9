//! Stability where all comparisons are known and moves are arbitrary: irreversible options, or listed arcs.
//!
//! As in `blocks`, only that what the others can reach is found by going backwards from the worst state, over pairs of a
//! state and who moved last: in a legal sequence nobody moves twice in a row, but may move again after somebody else
//! (Fang, Hipel & Kilgour 1993).

use super::{ascending, empty_sets};
use crate::{concept::Concept, moves::Moves, space::Space, state_set::StateSet};

pub(super) fn stable(space: &Space, moves: &Moves, ranks: &[&[u32]]) -> Vec<[StateSet; 5]> {
    (0..ranks.len()).map(|party| for_party(space, moves, ranks, party)).collect()
}

fn for_party(space: &Space, moves: &Moves, ranks: &[&[u32]], party: usize) -> [StateSet; 5] {
    let level = ranks[party];
    let states = level.len() as u32;
    let mut to = Vec::new();
    let escape: Vec<u32> = (0..states)
        .map(|state| {
            to.clear();
            moves.from(space, party, state, &mut to);
            to.iter().map(|t| level[*t as usize]).fold(level[state as usize], u32::max)
        })
        .collect();
    let held = [
        least(space, moves, ranks, party, level, false),
        least(space, moves, ranks, party, &escape, false),
        least(space, moves, ranks, party, level, true),
        least(space, moves, ranks, party, &escape, true),
    ];
    let mut sets = empty_sets(space);
    for state in 0..states {
        to.clear();
        moves.from(space, party, state, &mut to);
        let own = level[state as usize];
        to.retain(|t| level[*t as usize] > own);
        if to.is_empty() {
            sets[Concept::Nash.at()].insert(state);
        }
        for (held, set) in held.iter().zip(&mut sets[1..]) {
            if to.iter().all(|t| held[*t as usize] <= own) {
                set.insert(state);
            }
        }
    }
    sets
}

/// Of each state the least `w` that the others can lead to from it, itself included.
fn least(space: &Space, moves: &Moves, ranks: &[&[u32]], party: usize, w: &[u32], credible: bool) -> Vec<u32> {
    let mut held = w.to_vec();
    let others: Vec<usize> = (0..ranks.len()).filter(|j| *j != party).collect();
    let mut seen: Vec<StateSet> = ranks.iter().map(|_| StateSet::empty(w.len())).collect();
    let mut from = Vec::new();
    let mut open: Vec<(u32, usize)> = Vec::new();
    for state in ascending(w) {
        let least = w[state as usize];
        for last in &others {
            if seen[*last].insert(state) {
                open.push((state, *last));
            }
        }
        while let Some((reached, last)) = open.pop() {
            from.clear();
            moves.into(space, last, reached, &mut from);
            let level = ranks[last];
            for before in from.iter().filter(|f| !credible || level[reached as usize] > level[**f as usize]) {
                let held = &mut held[*before as usize];
                *held = (*held).min(least);
                for mover in &others {
                    // Where moves are transitive a further move of the same party forbids nothing that matters.
                    if (*mover != last || moves.are_transitive()) && seen[*mover].insert(*before) {
                        open.push((*before, *mover));
                    }
                }
            }
        }
    }
    held
}
