//! The states of a model: all combinations of options, those that are feasible, or states known by name only.

use crate::{error::Fault, formula::Formula};

/// Most states that are analysed: 2^24.
pub const MOST_STATES: u64 = 1 << 24;
/// Most options of a model: a state is 64 bits, and two are kept free.
pub const MOST_OPTIONS: usize = 62;
/// Most combinations looked at while the feasible ones are listed: this bounds the time.
const MOST_LOOKED_AT: u64 = 1 << 28;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Space {
    /// Every combination of so many options; a state's number is its bits.
    Dense { options: u32 },
    /// The feasible combinations, ascending.
    Listed { bits: Vec<u64> },
    /// States that are names, without options.
    Named { count: u32 },
}

impl Space {
    /// The feasible combinations of options.
    pub(crate) fn of_options(options: usize, infeasible: &[Formula]) -> Result<Self, Fault> {
        if options > MOST_OPTIONS {
            return Err(Fault::TooManyStates { options, states: format!("2^{options}"), most: MOST_STATES });
        }
        if infeasible.is_empty() {
            let states = 1u64 << options;
            if states > MOST_STATES {
                return Err(Fault::TooManyStates { options, states: states.to_string(), most: MOST_STATES });
            }
            return Ok(Self::Dense { options: options as u32 });
        }
        // A pattern is judged as soon as its last option is set, so a ruled-out beginning is never continued.
        let mut by_last = vec![Vec::new(); options + 1];
        for pattern in infeasible {
            by_last[64 - pattern.options().leading_zeros() as usize].push(pattern);
        }
        let mut listing = Listing { by_last: &by_last, options, found: Vec::new(), looked_at: 0 };
        if !listing.extend(0, 0) {
            let states = format!("more than {}", listing.found.len());
            return Err(Fault::TooManyStates { options, states, most: MOST_STATES });
        }
        let mut bits = listing.found;
        bits.sort_unstable();
        if bits.is_empty() { Err(Fault::NoFeasibleState) } else { Ok(Self::Listed { bits }) }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Dense { options } => 1 << options,
            Self::Listed { bits } => bits.len(),
            Self::Named { count } => *count as usize,
        }
    }

    /// The options taken in a state.
    pub(crate) fn bits(&self, state: u32) -> u64 {
        match self {
            Self::Dense { .. } => u64::from(state),
            Self::Listed { bits } => bits[state as usize],
            Self::Named { .. } => 0,
        }
    }

    /// The state in which exactly these options are taken.
    pub(crate) fn index(&self, bits: u64) -> Option<u32> {
        match self {
            Self::Dense { options } => (bits >> options == 0).then_some(bits as u32),
            Self::Listed { bits: all } => all.binary_search(&bits).ok().map(|at| at as u32),
            Self::Named { .. } => None,
        }
    }
}

struct Listing<'a> {
    by_last: &'a [Vec<&'a Formula>],
    options: usize,
    found: Vec<u64>,
    looked_at: u64,
}

impl Listing<'_> {
    /// Lists what follows from the first `set` options; false where there is too much of it.
    fn extend(&mut self, bits: u64, set: usize) -> bool {
        self.looked_at += 1;
        if self.looked_at > MOST_LOOKED_AT {
            return false;
        }
        if self.by_last[set].iter().any(|pattern| pattern.holds(bits)) {
            return true;
        }
        if set == self.options {
            self.found.push(bits);
            return self.found.len() as u64 <= MOST_STATES;
        }
        self.extend(bits, set + 1) && self.extend(bits | 1 << set, set + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(a: u32, b: u32) -> Formula {
        Formula::And(Box::new(Formula::Taken(a)), Box::new(Formula::Taken(b)))
    }

    #[test]
    fn infeasible_states_are_left_out() {
        let space = Space::of_options(3, &[both(0, 1)]).unwrap();
        assert_eq!(space, Space::Listed { bits: vec![0, 1, 2, 4, 5, 6] });
        assert_eq!((space.index(5), space.index(3), space.bits(4)), (Some(4), None, 5));
    }

    #[test]
    fn forty_options_are_refused_unless_patterns_leave_few_states() {
        assert!(matches!(Space::of_options(40, &[]), Err(Fault::TooManyStates { .. })));
        assert!(matches!(Space::of_options(40, &[both(38, 39)]), Err(Fault::TooManyStates { .. })));
        let one_of: Vec<Formula> = (0..40).flat_map(|b| (0..b).map(move |a| both(a, b))).collect();
        assert_eq!(Space::of_options(40, &one_of).unwrap().len(), 41);
    }
}
