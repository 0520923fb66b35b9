//! The Pareto frontier of many outcomes.

use std::{cmp::Ordering, collections::BTreeMap};

/// The outcomes that no other betters for one party at no cost to another, best for the first party first; of outcomes that
/// give everybody the same all are kept. `utilities` holds `parties` numbers for every outcome. The numbers are finite.
///
/// ```
/// let utilities = [3.0, 1.0, 2.0, 2.0, 1.0, 1.0];
/// assert_eq!(chancery_bargain::frontier(&utilities, 2), [0, 1]);
/// ```
pub fn frontier(utilities: &[f64], parties: usize) -> Vec<u32> {
    if parties == 0 {
        return Vec::new();
    }
    let of = |outcome: u32| &utilities[outcome as usize * parties..][..parties];
    let mut open = not_bettered_by_good_ones(utilities, parties);
    // Best for the first party first, then for the second, and so on: an outcome is only bettered by an earlier one.
    open.sort_unstable_by(|a, b| descending(of(*a), of(*b)).then(a.cmp(b)));
    match parties {
        1 => {
            let best = open.first().map(|o| of(*o)[0]);
            open.retain(|o| Some(of(*o)[0]) == best);
            open
        }
        2 => {
            let mut kept: Vec<u32> = Vec::new();
            for outcome in open {
                let (u, last) = (of(outcome), kept.last().map(|k| of(*k)));
                if last.is_none_or(|last| u[1] > last[1] || u == last) {
                    kept.push(outcome);
                }
            }
            kept
        }
        3 => of_three(&open, &of),
        _ => {
            let mut kept: Vec<u32> = Vec::new();
            for outcome in open {
                if !kept.iter().rev().any(|k| betters(of(*k), of(outcome))) {
                    kept.push(outcome);
                }
            }
            kept
        }
    }
}

/// Three parties, best for the first first. Of what was kept a staircase is remembered: what it gives the second party,
/// ascending, and with it the third, descending; whatever lies under it is bettered by an earlier outcome.
fn of_three<'a>(open: &[u32], of: &impl Fn(u32) -> &'a [f64]) -> Vec<u32> {
    let mut stairs: BTreeMap<Ordered, &[f64]> = BTreeMap::new();
    let mut kept = Vec::new();
    for outcome in open {
        let u = of(*outcome);
        match stairs.range(Ordered(u[1] + 0.0)..).next() {
            Some((_, above)) if *above == u => kept.push(*outcome),
            Some((_, above)) if above[2] >= u[2] => {}
            _ => {
                while let Some((key, _)) =
                    stairs.range(..=Ordered(u[1] + 0.0)).next_back().filter(|(_, s)| s[2] <= u[2])
                {
                    let key = *key;
                    stairs.remove(&key);
                }
                stairs.insert(Ordered(u[1] + 0.0), u);
                kept.push(*outcome);
            }
        }
    }
    kept
}

/// A number that can be a key.
#[derive(Clone, Copy)]
struct Ordered(f64);

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ordered {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ordered {}

fn descending(a: &[f64], b: &[f64]) -> Ordering {
    a.iter().zip(b).map(|(a, b)| b.total_cmp(a)).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
}

fn betters(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(a, b)| a >= b) && a.iter().zip(b).any(|(a, b)| a > b)
}

/// Most outcomes are bettered by one of a few that are good for all: those are found first, in one pass, so that only few
/// remain to be sorted.
fn not_bettered_by_good_ones(utilities: &[f64], parties: usize) -> Vec<u32> {
    const DIRECTIONS: usize = 16;
    let outcomes = utilities.len() / parties;
    if outcomes < 256 {
        return (0..outcomes as u32).collect();
    }
    let mut low = vec![f64::INFINITY; parties];
    let mut high = vec![f64::NEG_INFINITY; parties];
    for outcome in utilities.chunks_exact(parties) {
        for ((low, high), u) in low.iter_mut().zip(&mut high).zip(outcome) {
            *low = low.min(*u);
            *high = high.max(*u);
        }
    }
    // In each direction the outcome whose worst share of the range, weighted, is best.
    let directions: Vec<Vec<f64>> = (0..DIRECTIONS).map(|at| direction(at, parties, &low, &high)).collect();
    let mut best = vec![(f64::NEG_INFINITY, 0u32); DIRECTIONS];
    // A sample is enough to find good ones; the frontier does not depend on which.
    let step = (outcomes / 65_536).max(1);
    for outcome in (0..outcomes).step_by(step) {
        let u = &utilities[outcome * parties..][..parties];
        for (direction, best) in directions.iter().zip(&mut best) {
            let shares = direction.iter().zip(u).zip(&low).map(|((d, u), low)| (u - low) * d);
            let worst = shares.fold(f64::INFINITY, f64::min);
            if worst > best.0 {
                *best = (worst, outcome as u32);
            }
        }
    }
    let mut good: Vec<Vec<f64>> =
        best.iter().map(|(_, outcome)| utilities[*outcome as usize * parties..][..parties].to_vec()).collect();
    good.sort_by(|a, b| descending(a, b));
    good.dedup();
    // The most central ones drop most: try them first.
    let far = |u: &[f64]| u.iter().zip(&high).map(|(u, h)| h - u).fold(0.0, f64::max);
    good.sort_by(|a, b| far(a).total_cmp(&far(b)));
    let keeps = |outcome: &u32| {
        let u = &utilities[*outcome as usize * parties..][..parties];
        !good.iter().any(|g| betters(g, u))
    };
    (0..outcomes as u32).filter(keeps).collect()
}

fn direction(at: usize, parties: usize, low: &[f64], high: &[f64]) -> Vec<f64> {
    let of = |party: usize| {
        let range = (high[party] - low[party]).max(f64::MIN_POSITIVE);
        // Spread over the directions by a step that has no common period for the parties.
        let turn = (at * (2 * party + 1) + party) % 16;
        (1.0 + if at == 0 { 0.0 } else { turn as f64 / 2.0 }) / range
    };
    (0..parties).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(utilities: &[f64], parties: usize) -> Vec<u32> {
        let outcomes = (utilities.len() / parties) as u32;
        let of = |o: u32| &utilities[o as usize * parties..][..parties];
        (0..outcomes).filter(|o| !(0..outcomes).any(|other| betters(of(other), of(*o)))).collect()
    }

    #[test]
    fn the_frontier_is_that_of_comparing_all_with_all() {
        let mut seed = 7u64;
        let mut number = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((seed >> 40) % 60) as f64
        };
        for parties in 1..=4 {
            for outcomes in [0, 1, 5, 300, 900] {
                let utilities: Vec<f64> = (0..outcomes * parties).map(|_| number()).collect();
                let mut found = frontier(&utilities, parties);
                found.sort_unstable();
                assert_eq!(found, plain(&utilities, parties), "{parties} parties, {outcomes} outcomes");
            }
        }
    }
}
