//! How a party compares states.

use std::cmp::Ordering;

use crate::state_set::StateSet;

/// What a party is known to prefer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preference {
    /// Every two states are compared: of each state its level, a higher one is better.
    Ranks(Vec<u32>),
    /// Some comparisons are open.
    Partial(PartialOrder),
}

/// How one state compares with another, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// The first is preferred.
    Better,
    /// They are equally good.
    Equal,
    /// The second is preferred.
    Worse,
    /// Not known.
    Unknown,
}

impl Preference {
    /// How the first state compares with the second.
    pub(crate) fn compare(&self, a: u32, b: u32) -> Comparison {
        match self {
            Self::Ranks(ranks) => match ranks[a as usize].cmp(&ranks[b as usize]) {
                Ordering::Greater => Comparison::Better,
                Ordering::Equal => Comparison::Equal,
                Ordering::Less => Comparison::Worse,
            },
            Self::Partial(order) => order.compare(a, b),
        }
    }

    /// The levels of the states, where every comparison is known.
    pub fn ranks(&self) -> Option<&[u32]> {
        match self {
            Self::Ranks(ranks) => Some(ranks),
            Self::Partial(_) => None,
        }
    }
}

/// An order that leaves comparisons open: classes of equally good states, and which class is better than which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartialOrder {
    /// Of each state the least state that is equally good.
    class: Vec<u32>,
    /// Of each class (by its least state) the states that are better, all that follow included.
    better: Vec<StateSet>,
    /// The comparisons as they were given, between classes: better, worse.
    given: Vec<(u32, u32)>,
}

impl PartialOrder {
    /// The order that follows from some comparisons; where they go in a circle, the states of the circle, each better
    /// than the next and the last than the first.
    pub fn new(states: usize, better: &[(u32, u32)], equal: &[(u32, u32)]) -> Result<Self, Vec<u32>> {
        let mut class: Vec<u32> = (0..states as u32).collect();
        for (a, b) in equal {
            let (a, b) = (class[*a as usize], class[*b as usize]);
            let (keep, drop) = (a.min(b), a.max(b));
            class.iter_mut().filter(|c| **c == drop).for_each(|c| *c = keep);
        }
        let mut given: Vec<(u32, u32)> = better.iter().map(|(a, b)| (class[*a as usize], class[*b as usize])).collect();
        given.sort_unstable();
        given.dedup();
        let order = best_first(states, &given)?;
        let mut worse_of = vec![Vec::new(); states];
        for (a, b) in &given {
            worse_of[*a as usize].push(*b);
        }
        let mut members = vec![Vec::new(); states];
        for (state, class) in class.iter().enumerate() {
            members[*class as usize].push(state as u32);
        }
        let mut sets = vec![StateSet::empty(states); states];
        for a in order {
            let mut above = sets[a as usize].clone();
            for member in &members[a as usize] {
                above.insert(*member);
            }
            for b in &worse_of[a as usize] {
                sets[*b as usize].or_with(&above);
            }
        }
        Ok(Self { class, better: sets, given })
    }

    fn compare(&self, a: u32, b: u32) -> Comparison {
        let (a, b) = (self.class[a as usize], self.class[b as usize]);
        if a == b {
            Comparison::Equal
        } else if self.better[b as usize].has(a) {
            Comparison::Better
        } else if self.better[a as usize].has(b) {
            Comparison::Worse
        } else {
            Comparison::Unknown
        }
    }

    /// Whether one class, by its least state, is known to be better than another.
    pub(crate) fn is_better(&self, a: u32, b: u32) -> bool {
        self.better[b as usize].has(a)
    }

    /// The order with one comparison more; `None` where it is known otherwise.
    pub(crate) fn and(&self, better: u32, worse: u32) -> Option<Self> {
        let given: Vec<(u32, u32)> = self.given.iter().copied().chain([(better, worse)]).collect();
        let equal: Vec<(u32, u32)> = self.class.iter().copied().zip(0..).filter(|(class, s)| class != s).collect();
        Self::new(self.class.len(), &given, &equal).ok()
    }

    /// Of each state its class.
    pub(crate) fn classes(&self) -> &[u32] {
        &self.class
    }

    /// The comparisons it follows from: better class, worse class.
    pub(crate) fn given(&self) -> &[(u32, u32)] {
        &self.given
    }
}

/// The states, each before those it is better than; or a circle.
fn best_first(states: usize, given: &[(u32, u32)]) -> Result<Vec<u32>, Vec<u32>> {
    let mut above = vec![0u32; states];
    let mut below = vec![Vec::new(); states];
    for (a, b) in given {
        above[*b as usize] += 1;
        below[*a as usize].push(*b);
    }
    let mut order: Vec<u32> = (0..states as u32).filter(|s| above[*s as usize] == 0).collect();
    let mut at = 0;
    while let Some(state) = order.get(at).copied() {
        at += 1;
        for b in &below[state as usize] {
            above[*b as usize] -= 1;
            if above[*b as usize] == 0 {
                order.push(*b);
            }
        }
    }
    if order.len() == states {
        return Ok(order);
    }
    // Everything left has something left above it: going up from anywhere comes round.
    let parent = |state: u32| given.iter().find(|(a, b)| *b == state && above[*a as usize] > 0).map(|(a, _)| *a);
    let Some(mut state) = (0..states as u32).find(|s| above[*s as usize] > 0) else { return Ok(order) };
    let mut walked = Vec::new();
    while let Some(up) = parent(state) {
        if let Some(start) = walked.iter().position(|s| *s == state) {
            let mut circle = walked.split_off(start);
            circle.reverse();
            return Err(circle);
        }
        walked.push(state);
        state = up;
    }
    Err(walked)
}

/// Levels from 0 without gaps, for any scores.
pub(crate) fn levels(scores: &[i64]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..scores.len() as u32).collect();
    order.sort_unstable_by_key(|s| scores[*s as usize]);
    let mut ranks = vec![0; scores.len()];
    let mut level = 0;
    for (at, state) in order.iter().enumerate() {
        if at > 0 && scores[order[at - 1] as usize] != scores[*state as usize] {
            level += 1;
        }
        ranks[*state as usize] = level;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_is_known_and_the_rest_is_not() {
        let order = PartialOrder::new(5, &[(0, 1), (2, 3)], &[(1, 2)]).unwrap();
        assert_eq!(order.compare(0, 3), Comparison::Better);
        assert_eq!(order.compare(3, 1), Comparison::Worse);
        assert_eq!(order.compare(1, 2), Comparison::Equal);
        assert_eq!(order.compare(4, 0), Comparison::Unknown);
    }

    #[test]
    fn a_circle_is_shown() {
        let circle = PartialOrder::new(5, &[(4, 0), (0, 1), (1, 2), (2, 0), (2, 3)], &[]).unwrap_err();
        assert_eq!(circle.len(), 3);
        for (at, state) in circle.iter().enumerate() {
            let next = circle[(at + 1) % 3];
            assert!([(0, 1), (1, 2), (2, 0)].contains(&(*state, next)));
        }
        assert_eq!(PartialOrder::new(2, &[(0, 1)], &[(0, 1)]).unwrap_err().len(), 1);
    }

    #[test]
    fn levels_have_no_gaps() {
        assert_eq!(levels(&[7, -2, 7, 100]), [1, 0, 1, 2]);
    }
}
