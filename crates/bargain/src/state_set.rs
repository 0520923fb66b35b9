//! Sets of states, one bit a state.

/// A state of a model, by its place in the model's order of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct StateId(pub u32);

impl StateId {
    pub(crate) const fn at(self) -> usize {
        self.0 as usize
    }
}

/// A set of states of one model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateSet {
    words: Vec<u64>,
    states: usize,
}

impl StateSet {
    /// The empty set, for a model of so many states.
    pub fn empty(states: usize) -> Self {
        Self { words: vec![0; states.div_ceil(64)], states }
    }

    /// All states.
    pub fn full(states: usize) -> Self {
        let mut set = Self { words: vec![u64::MAX; states.div_ceil(64)], states };
        if !states.is_multiple_of(64)
            && let Some(last) = set.words.last_mut()
        {
            *last = (1 << (states % 64)) - 1;
        }
        set
    }

    /// Puts a state into the set; says whether it was not there before.
    pub(crate) fn insert(&mut self, state: u32) -> bool {
        let word = &mut self.words[(state / 64) as usize];
        let bit = 1u64 << (state % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    pub(crate) fn remove(&mut self, state: u32) {
        self.words[(state / 64) as usize] &= !(1u64 << (state % 64));
    }

    pub(crate) fn has(&self, state: u32) -> bool {
        self.words[(state / 64) as usize] >> (state % 64) & 1 == 1
    }

    /// Whether a state is in the set; one that the model does not have is not.
    pub fn contains(&self, state: StateId) -> bool {
        state.at() < self.states && self.has(state.0)
    }

    /// How many states are in it.
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// Whether no state is in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|w| *w == 0)
    }

    /// The states in it, in order.
    pub fn iter(&self) -> impl Iterator<Item = StateId> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros();
                    rest &= rest - 1;
                    StateId(at as u32 * 64 + bit)
                })
            })
        })
    }

    /// The states that are in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    /// The states that are in this set and not in the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }

    pub(crate) fn or_with(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    /// Whether some state is in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).any(|(a, b)| a & b != 0)
    }

    /// Whether every state of this set is in the other.
    pub fn is_within(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).all(|(a, b)| a & !b == 0)
    }

    fn zip(&self, other: &Self, of: impl Fn(u64, u64) -> u64) -> Self {
        Self { words: self.words.iter().zip(&other.words).map(|(a, b)| of(*a, *b)).collect(), states: self.states }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_has_no_state_too_many() {
        for states in [1, 63, 64, 65, 130] {
            assert_eq!(StateSet::full(states).count(), states);
            assert_eq!(StateSet::full(states).iter().count(), states);
        }
    }

    #[test]
    fn sets_are_compared_state_by_state() {
        let mut a = StateSet::empty(70);
        let mut b = StateSet::empty(70);
        assert!(a.insert(3) && a.insert(69) && !a.insert(3) && b.insert(69));
        assert_eq!(a.and(&b).iter().collect::<Vec<_>>(), [StateId(69)]);
        assert_eq!(a.without(&b).iter().collect::<Vec<_>>(), [StateId(3)]);
        assert!(b.is_within(&a) && a.meets(&b) && !a.is_within(&b));
        assert!(!a.contains(StateId(500)));
    }
}
