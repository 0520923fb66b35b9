//! The fibres of a party: the states between which it can move at will, sorted by what it prefers.

use crate::space::Space;

/// All fibres of one party whose options are all reversible.
pub(super) struct Fibres {
    /// The states, fibre by fibre, in each from worst to best.
    pub(super) order: Vec<u32>,
    /// Of each state where its level begins in `order`.
    pub(super) level: Vec<u32>,
    starts: Starts,
}

/// Where fibres begin in `order`.
enum Starts {
    /// All have 2^k states.
    Equal(u32),
    /// Of each state.
    Listed(Vec<u32>),
}

impl Fibres {
    pub(super) fn new(space: &Space, own: u64, ranks: &[u32]) -> Self {
        match space {
            Space::Dense { options } => Self::dense(*options, own, ranks),
            other => Self::listed(other, own, ranks),
        }
    }

    fn dense(options: u32, own: u64, ranks: &[u32]) -> Self {
        let states = 1usize << options;
        let others = (states as u64 - 1) & !own;
        let size = own.count_ones();
        let mut order = Vec::with_capacity(states);
        let mut level = vec![0u32; states];
        let mut fibre: Vec<u64> = Vec::with_capacity(1 << size);
        let mut base = 0u64;
        loop {
            fibre.clear();
            let mut part = 0u64;
            loop {
                let state = base | part;
                fibre.push(u64::from(ranks[state as usize]) << 32 | state);
                part = part.wrapping_sub(own) & own;
                if part == 0 {
                    break;
                }
            }
            fibre.sort_unstable();
            let mut start = order.len() as u32;
            let mut before = None;
            for packed in &fibre {
                if before.is_some_and(|b| b != packed >> 32) {
                    start = order.len() as u32;
                }
                before = Some(packed >> 32);
                let state = *packed as u32;
                level[state as usize] = start;
                order.push(state);
            }
            base = base.wrapping_sub(others) & others;
            if base == 0 {
                break;
            }
        }
        Self { order, level, starts: Starts::Equal(size) }
    }

    fn listed(space: &Space, own: u64, ranks: &[u32]) -> Self {
        let states = space.len() as u32;
        let mut order: Vec<u32> = (0..states).collect();
        order.sort_unstable_by_key(|s| (space.bits(*s) & !own, ranks[*s as usize], *s));
        let mut level = vec![0u32; order.len()];
        let mut starts = vec![0u32; order.len()];
        let (mut fibre, mut start) = (0u32, 0u32);
        for (at, state) in order.iter().enumerate() {
            if at > 0 {
                let before = order[at - 1];
                if (space.bits(before) ^ space.bits(*state)) & !own != 0 {
                    (fibre, start) = (at as u32, at as u32);
                } else if ranks[before as usize] != ranks[*state as usize] {
                    start = at as u32;
                }
            }
            level[*state as usize] = start;
            starts[*state as usize] = fibre;
        }
        Self { order, level, starts: Starts::Listed(starts) }
    }

    /// Which fibre a state is in, as a number below `slots`.
    pub(super) fn slot(&self, state: u32) -> usize {
        match &self.starts {
            Starts::Equal(size) => (self.level[state as usize] >> size) as usize,
            Starts::Listed(starts) => starts[state as usize] as usize,
        }
    }

    pub(super) fn slots(&self) -> usize {
        match &self.starts {
            Starts::Equal(size) => self.order.len() >> size,
            Starts::Listed(starts) => starts.len(),
        }
    }

    /// Where the fibre of a state begins in `order`.
    pub(super) fn start(&self, state: u32) -> u32 {
        match &self.starts {
            Starts::Equal(size) => self.level[state as usize] >> size << size,
            Starts::Listed(starts) => starts[state as usize],
        }
    }

    /// The fibres, as stretches of `order`.
    pub(super) fn each(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            let first = *self.order.get(at)?;
            let start = at;
            at = match &self.starts {
                Starts::Equal(size) => start + (1 << size),
                Starts::Listed(starts) => {
                    let fibre = starts[first as usize];
                    let rest = self.order[start..].iter();
                    start + rest.take_while(|s| starts[**s as usize] == fibre).count()
                }
            };
            Some(start..at)
        })
    }
}
