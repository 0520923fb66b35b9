//! Rankings that agree with what is known, each as likely as any other.
//!
//! An order is taken apart (Valdes, Tarjan & Lawler 1982): parts of which nothing of one is compared with anything of another are
//! drawn apart and shuffled into each other; parts of which everything of one is better than everything of the next are drawn
//! apart and put one after the other. Of what cannot be taken apart the rankings are counted, set by set of what comes first,
//! and drawn by these counts. All this is exact. Only where there are too many such sets a walk is made instead (Karzanov &
//! Khachiyan 1991), which is uniform in the long run: what is drawn by it is marked as that.

use std::collections::{BinaryHeap, HashMap};

use super::rankings::Numbers;
use crate::state_set::StateSet;

/// Most sets whose rankings are counted, and most elements: a set is 64 bits.
const MOST_SETS: usize = 1 << 14;
const MOST_COUNTED: usize = 64;
/// Deepest that an order is taken apart.
const DEEPEST: usize = 64;
/// Most steps of a walk for one ranking.
const MOST_STEPS: usize = 1 << 13;

/// How rankings of some elements are drawn.
#[derive(Debug)]
pub(super) enum Part {
    /// Nothing of one part is compared with anything of another; the single elements apart, since they are many.
    Shuffled { single: Vec<u32>, parts: Vec<Self> },
    /// One after the other, the best first.
    InTurn(Vec<Self>),
    /// By counts: the elements; of each those that are better, by their places; and of each set of elements that may come first
    /// in how many ways the others follow.
    Counted { elements: Vec<u32>, better: Vec<u64>, ways: HashMap<u64, f64> },
    /// By a walk: the elements; of each by their places those that are known to be worse, and those of them between which and it
    /// there is nothing.
    Walked { elements: Vec<u32>, worse: Vec<StateSet>, next: Vec<Vec<u32>> },
}

impl Part {
    /// How rankings of some elements are drawn; `is_better` says whether the first is known to be better than the second.
    pub(super) fn new(elements: &[u32], is_better: &dyn Fn(u32, u32) -> bool) -> Self {
        Self::of(elements.to_vec(), is_better, 0)
    }

    fn of(elements: Vec<u32>, is_better: &dyn Fn(u32, u32) -> bool, depth: usize) -> Self {
        if elements.len() < 2 {
            return Self::Shuffled { single: elements, parts: Vec::new() };
        }
        if depth < DEEPEST {
            let compared = |a: u32, b: u32| is_better(a, b) || is_better(b, a);
            let apart = connected(&elements, &compared);
            if apart.len() > 1 {
                let (single, several): (Vec<_>, Vec<_>) = apart.into_iter().partition(|part| part.len() == 1);
                let mut single = single.concat();
                single.sort_unstable();
                let parts = several.into_iter().map(|part| Self::of(part, is_better, depth + 1)).collect();
                return Self::Shuffled { single, parts };
            }
            let mut in_turn = connected(&elements, &|a, b| !compared(a, b));
            if in_turn.len() > 1 {
                // Everything of one is better than everything of another: any of each tells.
                in_turn.sort_by(|a, b| is_better(b[0], a[0]).cmp(&is_better(a[0], b[0])));
                return Self::InTurn(in_turn.into_iter().map(|part| Self::of(part, is_better, depth + 1)).collect());
            }
        }
        counted(&elements, is_better).unwrap_or_else(|| walked(elements, is_better))
    }

    /// Whether every ranking is as likely as any other.
    pub(super) fn is_uniform(&self) -> bool {
        match self {
            Self::Shuffled { parts, .. } | Self::InTurn(parts) => parts.iter().all(Self::is_uniform),
            Self::Counted { .. } => true,
            Self::Walked { .. } => false,
        }
    }

    /// A ranking, the best first.
    pub(super) fn draw(&self, numbers: &mut Numbers) -> Vec<u32> {
        match self {
            Self::Shuffled { single, parts } => shuffled(single, parts, numbers),
            Self::InTurn(parts) => parts.iter().flat_map(|part| part.draw(numbers)).collect(),
            Self::Counted { elements, better, ways } => {
                let mut first = 0u64;
                let mut order = Vec::with_capacity(elements.len());
                while order.len() < elements.len() {
                    let whole = ways.get(&first).copied().unwrap_or(0.0);
                    let mut left = numbers.share() * whole;
                    let mut chosen = None;
                    for at in next(first, better) {
                        chosen = Some(at);
                        left -= ways.get(&(first | 1 << at)).copied().unwrap_or(0.0);
                        if left < 0.0 {
                            break;
                        }
                    }
                    let Some(at) = chosen else { break };
                    first |= 1 << at;
                    order.push(elements[at]);
                }
                order
            }
            Self::Walked { elements, worse, next } => {
                let many = elements.len();
                // Bubley & Dyer 1999, Wilson 2004: about n³ log n steps are enough.
                let wanted = many.saturating_pow(3).saturating_mul(many.ilog2() as usize + 1);
                let steps = wanted.min(MOST_STEPS);
                let mut order = greedy(next, numbers);
                for _ in 0..steps {
                    let at = numbers.below(2 * (many as u64 - 1)) as usize;
                    // Every second step stands still, so that the walk does not come round in time.
                    let (at, moves) = (at / 2, at % 2 == 1);
                    if moves && !worse[order[at] as usize].has(order[at + 1]) {
                        order.swap(at, at + 1);
                    }
                }
                order.into_iter().map(|at| elements[at as usize]).collect()
            }
        }
    }
}

/// Parts in any order, shuffled into each other: every element takes a place at random, those of one part in the part's order.
fn shuffled(single: &[u32], parts: &[Part], numbers: &mut Numbers) -> Vec<u32> {
    let mut drawn: Vec<std::vec::IntoIter<u32>> = Vec::with_capacity(parts.len());
    // A key, and an element, or behind all elements a part.
    let mut keys: Vec<(u64, u32, usize)> = single.iter().map(|e| (numbers.next(), *e, usize::MAX)).collect();
    for (at, part) in parts.iter().enumerate() {
        let order = part.draw(numbers);
        keys.extend(order.iter().map(|_| (numbers.next(), u32::MAX, at)));
        drawn.push(order.into_iter());
    }
    keys.sort_unstable_by(|a, b| b.cmp(a));
    let place = |(_, element, part): (u64, u32, usize)| match drawn.get_mut(part) {
        Some(order) => order.next(),
        None => Some(element),
    };
    keys.into_iter().filter_map(place).collect()
}

/// Elements put together that hang together, directly or through others.
fn connected(elements: &[u32], hang: &dyn Fn(u32, u32) -> bool) -> Vec<Vec<u32>> {
    let mut left = elements.to_vec();
    let mut parts = Vec::new();
    while let Some(first) = left.pop() {
        let mut part = vec![first];
        let mut at = 0;
        while let Some(element) = part.get(at).copied() {
            at += 1;
            left.retain(|other| {
                let hangs = hang(element, *other);
                if hangs {
                    part.push(*other);
                }
                !hangs
            });
        }
        parts.push(part);
    }
    parts
}

/// The elements of which everything better is among the first.
fn next(first: u64, better: &[u64]) -> impl Iterator<Item = usize> + '_ {
    (0..better.len()).filter(move |at| first >> at & 1 == 0 && better[*at] & !first == 0)
}

fn counted(elements: &[u32], is_better: &dyn Fn(u32, u32) -> bool) -> Option<Part> {
    if elements.len() > MOST_COUNTED {
        return None;
    }
    let of = |e: &u32| {
        let places = elements.iter().enumerate().filter(|(_, other)| is_better(**other, *e));
        places.fold(0u64, |set, (at, _)| set | 1 << at)
    };
    let better: Vec<u64> = elements.iter().map(of).collect();
    // Layer by layer the sets that may come first, then their counts backwards.
    let mut layers = vec![vec![0u64]];
    let mut sets = 1;
    for _ in elements {
        let mut longer: Vec<u64> =
            layers.last()?.iter().flat_map(|s| next(*s, &better).map(move |at| s | 1 << at)).collect();
        longer.sort_unstable();
        longer.dedup();
        sets += longer.len();
        if sets > MOST_SETS {
            return None;
        }
        layers.push(longer);
    }
    let mut ways: HashMap<u64, f64> = HashMap::with_capacity(sets);
    for set in layers.into_iter().rev().flatten() {
        let follow: f64 = next(set, &better).filter_map(|at| ways.get(&(set | 1 << at))).sum();
        ways.insert(set, if set.count_ones() as usize == elements.len() { 1.0 } else { follow });
    }
    Some(Part::Counted { elements: elements.to_vec(), better, ways })
}

fn walked(elements: Vec<u32>, is_better: &dyn Fn(u32, u32) -> bool) -> Part {
    let row = |a: &u32| {
        let mut worse = StateSet::empty(elements.len());
        for (b, _) in elements.iter().zip(0..).map(|(b, at)| (at, b)).filter(|(_, b)| is_better(*a, **b)) {
            worse.insert(b);
        }
        worse
    };
    let worse: Vec<StateSet> = elements.iter().map(row).collect();
    let next = worse.iter().map(|own| {
        let mut between = StateSet::empty(elements.len());
        for other in own.iter() {
            between.or_with(&worse[other.at()]);
        }
        own.without(&between).iter().map(|s| s.0).collect()
    });
    let next = next.collect();
    Part::Walked { elements, worse, next }
}

/// Where a walk begins: again and again that with the highest key at random of which everything better was taken.
fn greedy(next: &[Vec<u32>], numbers: &mut Numbers) -> Vec<u32> {
    let keys: Vec<u64> = next.iter().map(|_| numbers.next()).collect();
    let mut better = vec![0u32; next.len()];
    next.iter().flatten().for_each(|worse| better[*worse as usize] += 1);
    let free = (0..next.len() as u32).filter(|at| better[*at as usize] == 0);
    let mut open: BinaryHeap<(u64, u32)> = free.map(|at| (keys[at as usize], at)).collect();
    let mut order = Vec::with_capacity(next.len());
    while let Some((_, at)) = open.pop() {
        order.push(at);
        for worse in &next[at as usize] {
            better[*worse as usize] -= 1;
            if better[*worse as usize] == 0 {
                open.push((keys[*worse as usize], *worse));
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// How often each ranking of some elements is drawn.
    fn drawn(elements: u32, better: &[(u32, u32)], draws: u32) -> (bool, BTreeMap<Vec<u32>, u32>) {
        let all: Vec<u32> = (0..elements).collect();
        let mut closed = vec![vec![false; all.len()]; all.len()];
        for (a, b) in better {
            closed[*a as usize][*b as usize] = true;
        }
        for k in 0..all.len() {
            for i in 0..all.len() {
                for j in 0..all.len() {
                    closed[i][j] |= closed[i][k] && closed[k][j];
                }
            }
        }
        let part = Part::new(&all, &|a, b| closed[a as usize][b as usize]);
        let mut numbers = Numbers(7);
        let mut counts = BTreeMap::new();
        for _ in 0..draws {
            let order = part.draw(&mut numbers);
            for (at, worse) in order.iter().enumerate() {
                assert!(order[..at].iter().all(|b| !closed[*worse as usize][*b as usize]), "{order:?}");
            }
            *counts.entry(order).or_insert(0) += 1;
        }
        (part.is_uniform(), counts)
    }

    #[test]
    fn every_ranking_is_as_likely_as_any_other() {
        // A chain beside a single state; an N; two chains, a fork on top of them; a ladder.
        let orders = [
            (5, vec![(0, 1), (1, 2), (2, 3)], 5),
            (4, vec![(0, 2), (0, 3), (1, 3)], 5),
            (6, vec![(0, 1), (0, 2), (1, 3), (2, 4), (1, 5), (2, 5), (0, 5)], 16),
            (6, vec![(0, 1), (2, 3), (4, 5), (0, 3), (2, 5)], 61),
        ];
        for (elements, better, rankings) in orders {
            let (uniform, counts) = drawn(elements, &better, 20_000);
            assert!(uniform);
            assert_eq!(counts.len(), rankings, "{better:?}");
            let expected = 20_000.0 / rankings as f64;
            let chi: f64 = counts.values().map(|n| (f64::from(*n) - expected).powi(2) / expected).sum();
            // Beyond five standard deviations of chi-squared something is wrong.
            let freedom = rankings as f64 - 1.0;
            assert!(chi < freedom + 5.0 * (2.0 * freedom).sqrt(), "{better:?}: {chi}");
        }
    }

    #[test]
    fn a_walk_is_nearly_uniform_and_says_that_it_is_a_walk() {
        let is_better = |a: u32, b: u32| matches!((a, b), (0, 2 | 3) | (1, 3));
        let part = walked(vec![0, 1, 2, 3], &is_better);
        assert!(!part.is_uniform());
        let mut numbers = Numbers(3);
        let mut counts: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        for _ in 0..5_000 {
            *counts.entry(part.draw(&mut numbers)).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 5);
        assert!(counts.values().all(|n| (900..1_100).contains(n)), "{counts:?}");
    }

    #[test]
    fn large_orders_are_drawn() {
        // Two hundred pairs, woven: too many sets to be counted.
        let better: Vec<(u32, u32)> = (0..39).flat_map(|i| [(i, i + 40), (i + 1, i + 40)]).collect();
        let (uniform, counts) = drawn(80, &better, 3);
        assert!(!uniform && !counts.is_empty());
        let (uniform, _) = drawn(200, &(0..199).map(|i| (i, i + 1)).collect::<Vec<_>>(), 2);
        assert!(uniform);
    }
}
