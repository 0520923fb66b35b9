//! Stability where all options are reversible and all comparisons known, near-linear in the number of states.
//!
//! A state *s* is stable for a party exactly if the best it can be held to after an improvement is no better than *s*:
//! the maximum, over its improvements *s₁*, of the minimum of *w* over what the others can reach from *s₁*, is at most the
//! level of *s*; *w* is the party's level, or where it may escape, the best level of its fibre. That *s₁* itself counts as
//! reached does no harm, since it is better than *s*. So moves are never listed: fibres are sorted once, and
//!
//! * what the others can reach at all is a connected component;
//! * what they can reach by steps that serve them is found backwards, from the worst state up, each state once: in a fibre
//!   everything below a settled state is settled with it.

use super::{ascending, empty_sets, fibre::Fibres};
use crate::{concept::Concept, space::Space, state_set::StateSet};

pub(super) fn stable(space: &Space, own: &[u64], ranks: &[&[u32]]) -> Vec<[StateSet; 5]> {
    let fibres: Vec<Fibres> = own.iter().zip(ranks).map(|(own, ranks)| Fibres::new(space, *own, ranks)).collect();
    (0..own.len()).map(|party| for_party(space, own, ranks, &fibres, party)).collect()
}

fn for_party(space: &Space, own: &[u64], ranks: &[&[u32]], fibres: &[Fibres], party: usize) -> [StateSet; 5] {
    let level = ranks[party];
    let mut sets = empty_sets(space);
    let mine = &fibres[party];
    sweep(mine, level, None, &mut sets[Concept::Nash.at()]);
    let components = Components::new(space, own, fibres, party);
    {
        let held = components.least(level);
        sweep(mine, level, Some(&held), &mut sets[Concept::Gmr.at()]);
        let held = least_by_improvements(fibres, party, level, held);
        sweep(mine, level, Some(&held), &mut sets[Concept::Seq.at()]);
    }
    let escape = best_of_fibre(mine, level);
    let held = components.least(&escape);
    drop(components);
    sweep(mine, level, Some(&held), &mut sets[Concept::Smr.at()]);
    let held = least_by_improvements(fibres, party, &escape, held);
    sweep(mine, level, Some(&held), &mut sets[Concept::Sseq.at()]);
    sets
}

/// Marks the states whose improvements are all held to their level; without `held`, those without improvements.
fn sweep(fibres: &Fibres, level: &[u32], held: Option<&[u32]>, stable: &mut StateSet) {
    for fibre in fibres.each() {
        let mut worst_case: Option<u32> = None;
        let mut end = fibre.end;
        while end > fibre.start {
            let start = fibres.level[fibres.order[end - 1] as usize] as usize;
            let same = &fibres.order[start..end];
            let own = level[same[0] as usize];
            if worst_case.is_none_or(|held_to| held_to <= own) {
                for state in same {
                    stable.insert(*state);
                }
            }
            let here = same.iter().map(|s| held.map_or(u32::MAX, |held| held[*s as usize])).max();
            worst_case = worst_case.max(here);
            end = start;
        }
    }
}

/// Of each state the best level that the party can reach from it by itself.
fn best_of_fibre(fibres: &Fibres, level: &[u32]) -> Vec<u32> {
    let mut best = vec![0; level.len()];
    for fibre in fibres.each() {
        let top = level[fibres.order[fibre.end - 1] as usize];
        for state in &fibres.order[fibre] {
            best[*state as usize] = top;
        }
    }
    best
}

/// Of each state the least `w` that the others can reach by steps each of which serves the one who takes it. The memory of
/// `held` is used again.
fn least_by_improvements(fibres: &[Fibres], party: usize, w: &[u32], mut held: Vec<u32>) -> Vec<u32> {
    let others: Vec<&Fibres> = fibres.iter().enumerate().filter(|(at, _)| *at != party).map(|(_, f)| f).collect();
    let mut settled = StateSet::empty(w.len());
    // Of each fibre of the others how far, from its worst state, everything is settled.
    let mut swept: Vec<Vec<u32>> = others.iter().map(|f| vec![0; f.slots()]).collect();
    let mut open = Vec::new();
    for state in ascending(w) {
        if !settled.insert(state) {
            continue;
        }
        let least = w[state as usize];
        held[state as usize] = least;
        open.push(state);
        while let Some(reached) = open.pop() {
            for (fibres, swept) in others.iter().zip(&mut swept) {
                let start = fibres.start(reached);
                let below = fibres.level[reached as usize];
                let done = &mut swept[fibres.slot(reached)];
                if start + *done >= below {
                    continue;
                }
                for from in &fibres.order[(start + *done) as usize..below as usize] {
                    if settled.insert(*from) {
                        held[*from as usize] = least;
                        open.push(*from);
                    }
                }
                *done = below - start;
            }
        }
    }
    held
}

/// What the others can reach from one another at all.
enum Components {
    /// Every combination is feasible: all states in which the party's own options are the same.
    Own(u64),
    /// Of each state a state that stands for its component.
    Found(Vec<u32>),
    /// There are no others.
    Alone,
}

impl Components {
    fn new(space: &Space, own: &[u64], fibres: &[Fibres], party: usize) -> Self {
        if own.len() == 1 {
            return Self::Alone;
        }
        if let Space::Dense { .. } = space {
            return Self::Own(own[party]);
        }
        let mut of: Vec<u32> = (0..space.len() as u32).collect();
        for fibres in fibres.iter().enumerate().filter(|(at, _)| *at != party).map(|(_, f)| f) {
            for fibre in fibres.each() {
                let states = &fibres.order[fibre];
                for pair in states.windows(2) {
                    let (a, b) = (find(&mut of, pair[0]), find(&mut of, pair[1]));
                    of[a.max(b) as usize] = a.min(b);
                }
            }
        }
        for state in 0..of.len() as u32 {
            of[state as usize] = find(&mut of, state);
        }
        Self::Found(of)
    }

    /// Of each state the least `w` in its component.
    fn least(&self, w: &[u32]) -> Vec<u32> {
        match self {
            Self::Alone => w.to_vec(),
            Self::Own(own) => {
                let mut of_part = vec![u32::MAX; own_parts(*own)];
                let shift = own.trailing_zeros().min(63);
                let width = (own >> shift).trailing_ones();
                let part = |state: usize| {
                    if own.count_ones() == width { (state as u64 & own) >> shift } else { gathered(state as u64, *own) }
                };
                for (state, w) in w.iter().enumerate() {
                    let least = &mut of_part[part(state) as usize];
                    *least = (*least).min(*w);
                }
                (0..w.len()).map(|state| of_part[part(state) as usize]).collect()
            }
            Self::Found(of) => {
                let mut least = vec![u32::MAX; w.len()];
                for (root, w) in of.iter().zip(w) {
                    let least = &mut least[*root as usize];
                    *least = (*least).min(*w);
                }
                of.iter().map(|root| least[*root as usize]).collect()
            }
        }
    }
}

const fn own_parts(own: u64) -> usize {
    1 << own.count_ones()
}

/// The bits of `state` at the places of `own`, pushed together.
fn gathered(state: u64, own: u64) -> u64 {
    let (mut rest, mut part, mut at) = (own, 0, 0);
    while rest != 0 {
        let bit = rest.trailing_zeros();
        part |= (state >> bit & 1) << at;
        at += 1;
        rest &= rest - 1;
    }
    part
}

fn find(of: &mut [u32], state: u32) -> u32 {
    let mut root = state;
    while of[root as usize] != root {
        // Halving the path keeps it short for whoever asks next.
        of[root as usize] = of[of[root as usize] as usize];
        root = of[root as usize];
    }
    root
}
