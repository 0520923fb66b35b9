//! Stability where some options can only be taken, or only dropped, and all comparisons are known.
//!
//! As in `blocks`, with one thing more. The states between which a party moves to and fro are a *cell*: its options that can be
//! changed both ways vary, everything else is the same. From a cell it can go on to those in which more of its other options
//! have been changed for good, and never back. So moves are again not listed: cells are sorted once, each knows the cells
//! before and behind it, and going backwards settles each state once, from the worst of each cell up. A party with *k* options
//! that cannot be undone has at most 2^k cells on either side of one; the rest is near-linear in the number of states.

use std::collections::BTreeMap;

use super::{ascending, empty_sets};
use crate::{concept::Concept, space::Space, state_set::StateSet};

/// The options of a conflict, as bits.
pub(super) struct Options<'a> {
    /// Of every party its own.
    pub(super) own: &'a [u64],
    pub(super) only_taken: u64,
    pub(super) only_dropped: u64,
}

/// Most pairs of cells that are kept for one party: this bounds memory.
const MOST_PAIRS: usize = 1 << 22;

/// Of every party and concept the stable states; none where too many options of one party cannot be undone.
pub(super) fn stable(space: &Space, options: &Options<'_>, ranks: &[&[u32]]) -> Option<Vec<[StateSet; 5]>> {
    let cells = ranks.iter().zip(options.own).map(|(ranks, own)| Cells::new(space, options, *own, ranks));
    let cells: Vec<Cells> = cells.collect::<Option<_>>()?;
    Some((0..ranks.len()).map(|party| for_party(space, ranks[party], &cells, party)).collect())
}

fn for_party(space: &Space, level: &[u32], cells: &[Cells], party: usize) -> [StateSet; 5] {
    let mine = &cells[party];
    let mut sets = empty_sets(space);
    let best = mine.best_ahead(level);
    let escape: Vec<u32> = (0..level.len()).map(|s| best[mine.of[s] as usize]).collect();
    for (state, own) in level.iter().enumerate() {
        if escape[state] <= *own {
            sets[Concept::Nash.at()].insert(state as u32);
        }
    }
    for (concept, w, credible) in [
        (Concept::Gmr, level, false),
        (Concept::Smr, &escape, false),
        (Concept::Seq, level, true),
        (Concept::Sseq, &escape, true),
    ] {
        let held = least(cells, party, w, credible);
        mine.sweep(level, &held, &mut sets[concept.at()]);
    }
    sets
}

/// Of each state the least `w` that the others can lead to from it, itself included.
fn least(cells: &[Cells], party: usize, w: &[u32], credible: bool) -> Vec<u32> {
    let others: Vec<&Cells> = cells.iter().enumerate().filter(|(at, _)| *at != party).map(|(_, c)| c).collect();
    let mut held = w.to_vec();
    let mut settled = StateSet::empty(w.len());
    // Of each cell of the others how far, from its worst state, everything is settled.
    let mut swept: Vec<Vec<u32>> = others.iter().map(|cells| cells.starts.clone()).collect();
    let mut open = Vec::new();
    for state in ascending(w) {
        if !settled.insert(state) {
            continue;
        }
        let least = w[state as usize];
        open.push(state);
        while let Some(reached) = open.pop() {
            held[reached as usize] = least;
            for (cells, swept) in others.iter().zip(&mut swept) {
                let cell = cells.of[reached as usize] as usize;
                let level = cells.level[reached as usize];
                for behind in &cells.behind[cell] {
                    let (at, end) = (&mut swept[*behind as usize], cells.starts[*behind as usize + 1]);
                    while *at < end {
                        let from = cells.order[*at as usize];
                        if credible && cells.level[from as usize] >= level {
                            break;
                        }
                        *at += 1;
                        if settled.insert(from) {
                            open.push(from);
                        }
                    }
                }
            }
        }
    }
    held
}

/// The cells of one party.
struct Cells {
    /// The states, cell by cell, in each from worst to best.
    order: Vec<u32>,
    /// Where cells begin in `order`, and at the end how many states there are.
    starts: Vec<u32>,
    /// Of each state its cell.
    of: Vec<u32>,
    /// Of each state what the party makes of it.
    level: Vec<u32>,
    /// Of each cell those from which the party can move into it, itself among them.
    behind: Vec<Vec<u32>>,
    /// Of each cell those into which the party can move from it, itself among them.
    ahead: Vec<Vec<u32>>,
}

impl Cells {
    fn new(space: &Space, options: &Options<'_>, own: u64, ranks: &[u32]) -> Option<Self> {
        let one_way = own & (options.only_taken | options.only_dropped);
        // What can only be dropped is turned round, so that every change for good sets a bit.
        let key = |state: u32| (space.bits(state) & !(own & !one_way)) ^ (own & options.only_dropped);
        let mut order: Vec<u32> = (0..space.len() as u32).collect();
        order.sort_unstable_by_key(|s| (key(*s), ranks[*s as usize], *s));
        let (mut starts, mut keys) = (Vec::new(), Vec::new());
        let mut of = vec![0u32; order.len()];
        for (at, state) in order.iter().enumerate() {
            let key = key(*state);
            if keys.last() != Some(&key) {
                keys.push(key);
                starts.push(at as u32);
            }
            of[*state as usize] = keys.len() as u32 - 1;
        }
        starts.push(order.len() as u32);
        let number: BTreeMap<u64, u32> = keys.iter().copied().zip(0..).collect();
        let mut behind = vec![Vec::new(); keys.len()];
        let mut ahead = vec![Vec::new(); keys.len()];
        let mut pairs = 0;
        for (cell, key) in keys.iter().enumerate() {
            let changed = key & one_way;
            pairs += 1usize << changed.count_ones().min(30);
            if pairs > MOST_PAIRS {
                return None;
            }
            let mut kept = changed;
            loop {
                if let Some(from) = number.get(&(key & !one_way | kept)) {
                    behind[cell].push(*from);
                    ahead[*from as usize].push(cell as u32);
                }
                if kept == 0 {
                    break;
                }
                kept = (kept - 1) & changed;
            }
        }
        Some(Self { order, starts, of, level: ranks.to_vec(), behind, ahead })
    }

    fn states(&self, cell: u32) -> &[u32] {
        &self.order[self.starts[cell as usize] as usize..self.starts[cell as usize + 1] as usize]
    }

    /// Of each cell the best level to which the party can move from it, or in it.
    fn best_ahead(&self, level: &[u32]) -> Vec<u32> {
        let best = |cell: &u32| self.states(*cell).last().map_or(0, |s| level[*s as usize]);
        self.ahead.iter().map(|ahead| ahead.iter().map(best).max().unwrap_or(0)).collect()
    }

    /// Marks the states whose improvements are all held to their level.
    fn sweep(&self, level: &[u32], held: &[u32], stable: &mut StateSet) {
        // Of each place in `order` the most that is held from there to the end of its cell.
        let mut most = vec![0u32; self.order.len()];
        for cell in 0..self.ahead.len() {
            let mut so_far = 0;
            for at in (self.starts[cell]..self.starts[cell + 1]).rev() {
                so_far = so_far.max(held[self.order[at as usize] as usize]);
                most[at as usize] = so_far;
            }
        }
        for (state, own) in level.iter().enumerate() {
            let held_to = |cell: &u32| {
                let states = self.states(*cell);
                let better = states.partition_point(|s| level[*s as usize] <= *own);
                (better < states.len()).then(|| most[self.starts[*cell as usize] as usize + better])
            };
            let worst_case = self.ahead[self.of[state] as usize].iter().filter_map(held_to).max();
            if worst_case.is_none_or(|held_to| held_to <= *own) {
                stable.insert(state as u32);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{moves::Moves, stability::search};

    #[test]
    fn cells_give_what_going_through_all_moves_gives() {
        let mut seed = 11u64;
        let mut roll = move |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for _ in 0..200 {
            let own = [0b00_0111, 0b01_1000, 0b10_0000];
            let (only_taken, only_dropped) = (roll(64), roll(64));
            let only_dropped = only_dropped & !only_taken;
            let space = Space::Dense { options: 6 };
            let ranks: Vec<Vec<u32>> = own.iter().map(|_| (0..64).map(|_| roll(9) as u32).collect()).collect();
            let ranks: Vec<&[u32]> = ranks.iter().map(Vec::as_slice).collect();
            let options = Options { own: &own, only_taken, only_dropped };
            let moves = Moves::Options { own: own.to_vec(), only_taken, only_dropped };
            assert_eq!(stable(&space, &options, &ranks).unwrap(), search::stable(&space, &moves, &ranks));
        }
    }
}
