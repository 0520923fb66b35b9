//! Who can move from which state to which.
//!
//! In option form a party can change any of its own options at once, as far as they may be changed and the result is
//! feasible (Fang, Hipel & Kilgour 1993). In graph form the moves are listed; they need be neither transitive nor
//! reversible.

use crate::space::Space;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Moves {
    /// Of every party its own options; and of all options those that can only be taken, and only be dropped.
    Options { own: Vec<u64>, only_taken: u64, only_dropped: u64 },
    /// Of every party its arcs.
    Listed(Vec<Arcs>),
}

/// The arcs of one party, forwards and backwards, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Arcs {
    from: Vec<Vec<u32>>,
    into: Vec<Vec<u32>>,
}

impl Arcs {
    pub(crate) fn new(states: usize, arcs: &[(u32, u32)]) -> Self {
        let mut from = vec![Vec::new(); states];
        let mut into = vec![Vec::new(); states];
        for (a, b) in arcs {
            from[*a as usize].push(*b);
            into[*b as usize].push(*a);
        }
        for list in from.iter_mut().chain(&mut into) {
            list.sort_unstable();
            list.dedup();
        }
        Self { from, into }
    }
}

impl Moves {
    /// Whether two moves of one party in a row are one move of it, so that "no party twice in a row" forbids nothing.
    pub(crate) const fn are_transitive(&self) -> bool {
        matches!(self, Self::Options { .. })
    }

    /// Appends the states a party can move to, ascending.
    pub(crate) fn from(&self, space: &Space, party: usize, state: u32, to: &mut Vec<u32>) {
        self.neighbours(space, party, state, true, to);
    }

    /// Appends the states from which a party can move here, ascending.
    pub(crate) fn into(&self, space: &Space, party: usize, state: u32, to: &mut Vec<u32>) {
        self.neighbours(space, party, state, false, to);
    }

    fn neighbours(&self, space: &Space, party: usize, state: u32, forwards: bool, to: &mut Vec<u32>) {
        let (own, only_taken, only_dropped) = match self {
            Self::Listed(arcs) => {
                let lists = if forwards { &arcs[party].from } else { &arcs[party].into };
                to.extend_from_slice(&lists[state as usize]);
                return;
            }
            Self::Options { own, only_taken, only_dropped } => (own[party], *only_taken, *only_dropped),
        };
        let here = space.bits(state);
        let allowed = |there: u64| {
            let (before, after) = if forwards { (here, there) } else { (there, here) };
            there != here && before & !after & only_taken == 0 && after & !before & only_dropped == 0
        };
        // Where a party has more combinations than there are states, the states are gone through instead.
        if own.count_ones() < 40 && 1u64 << own.count_ones() <= space.len() as u64 {
            let others = here & !own;
            let mut part = 0u64;
            loop {
                let there = others | part;
                if allowed(there)
                    && let Some(index) = space.index(there)
                {
                    to.push(index);
                }
                part = part.wrapping_sub(own) & own;
                if part == 0 {
                    break;
                }
            }
        } else {
            let all = 0..space.len() as u32;
            to.extend(all.filter(|s| (space.bits(*s) ^ here) & !own == 0 && allowed(space.bits(*s))));
        }
    }
}
