//! The search for the least change of a ranking: which pairs must be turned, and what follows from that.

use crate::state_set::StateSet;

/// Pairs that are settled, closed under what follows from them, against a ranking from which changes are counted.
///
/// Its *reading* takes every settled pair as settled and every other as in the ranking. A reading without circles is an
/// order, and its turned pairs are as many as the swaps of neighbours that lead to it. Of states that were equally good either
/// may come first: turning such a pair costs nothing.
#[derive(Debug, Clone)]
pub(super) struct Settled<'a> {
    /// Of each place in the ranking how good its state was.
    levels: &'a [u32],
    /// Of each place the places that are settled to come after it.
    below: Vec<StateSet>,
    /// Settled pairs that are turned: now before, before it was after.
    turned: Vec<(u32, u32)>,
    /// How many of them were not equally good.
    swaps: usize,
}

impl<'a> Settled<'a> {
    pub(super) fn nothing(levels: &'a [u32]) -> Self {
        let states = levels.len();
        Self { levels, below: vec![StateSet::empty(states); states], turned: Vec::new(), swaps: 0 }
    }

    /// Whether two places hold states that were equally good.
    fn is_tie(&self, a: u32, b: u32) -> bool {
        self.levels[a as usize] == self.levels[b as usize]
    }

    /// Whether the first comes before the second in the reading. Places of the ranking, the best is 0.
    pub(super) fn reads(&self, a: u32, b: u32) -> bool {
        if a < b { !self.below[b as usize].has(a) } else { self.below[a as usize].has(b) }
    }

    pub(super) fn is_settled(&self, a: u32, b: u32) -> bool {
        self.below[a as usize].has(b) || self.below[b as usize].has(a)
    }

    /// Settles that the first comes before the second; `None` where the opposite is settled.
    pub(super) fn with(&self, a: u32, b: u32) -> Option<Self> {
        if a == b || self.below[b as usize].has(a) {
            return None;
        }
        let mut next = self.clone();
        if next.below[a as usize].has(b) {
            return Some(next);
        }
        let mut follow = next.below[b as usize].clone();
        follow.insert(b);
        for x in 0..next.below.len() as u32 {
            if x == a || next.below[x as usize].has(a) {
                for y in follow.without(&self.below[x as usize]).iter() {
                    if y.0 < x {
                        next.turned.push((x, y.0));
                        next.swaps += usize::from(!self.is_tie(x, y.0));
                    }
                }
                next.below[x as usize].or_with(&follow);
            }
        }
        Some(next)
    }

    pub(super) fn with_all(&self, pairs: &[(u32, u32)]) -> Option<Self> {
        pairs.iter().try_fold(self.clone(), |settled, (a, b)| settled.with(*a, *b))
    }

    /// A number of swaps that no order with these settled pairs can do with less, and a pair that must still be decided
    /// if the reading is no order.
    ///
    /// Wherever *a* was turned to come before *c*, everything between the two must come before *a* no more or after *c* no
    /// more: of the two pairs one is turned. Such choices that share no pair each cost one swap, unless one of the pairs is a tie.
    pub(super) fn least(&self) -> (usize, Option<(u32, u32)>) {
        let states = self.below.len();
        let mut used: Vec<StateSet> = Vec::new();
        let mut choices = 0;
        let mut open = None;
        let mut turned = self.turned.clone();
        turned.sort_by_key(|(a, c)| (a - c, *a));
        for (a, c) in turned {
            for o in c + 1..a {
                if self.below[o as usize].has(c) || self.below[a as usize].has(o) {
                    continue;
                }
                open.get_or_insert((o, c));
                if self.is_tie(o, c) || self.is_tie(a, o) {
                    continue;
                }
                if used.is_empty() {
                    used = vec![StateSet::empty(states); states];
                }
                if !used[c as usize].has(o) && !used[o as usize].has(a) {
                    used[c as usize].insert(o);
                    used[o as usize].insert(a);
                    choices += 1;
                }
            }
        }
        (self.swaps + choices, open)
    }

    /// The order that the reading is, best first.
    pub(super) fn order(&self) -> Vec<u32> {
        let states = self.below.len() as u32;
        let mut order: Vec<u32> = (0..states).collect();
        order.sort_by_key(|x| (0..states).filter(|y| y != x && self.reads(*y, *x)).count());
        order
    }
}
