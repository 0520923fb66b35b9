//! The states of a model: all combinations of options, those that are feasible, or states known by name only.

use crate::{error::Fault, formula::Formula};

/// Most states that are analysed: 2^24.
pub const MOST_STATES: u64 = 1 << 24;
/// Most options of a model: a state is 64 bits, and two are kept free.
pub const MOST_OPTIONS: usize = 62;
/// Most parts of patterns that are judged in vain while feasible combinations are sought, and so many more for each that is
/// found: this bounds the time, about a second.
const MOST_IN_VAIN: u64 = 1 << 27;
const MORE_FOR_EACH: u64 = 1 << 8;

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
        let order = order(options, infeasible);
        let mut by_last = vec![Vec::new(); options + 1];
        let mut sizes = vec![1u64; options + 1];
        for pattern in infeasible {
            let last = (0..options).rev().find(|at| pattern.options() >> order[*at] & 1 == 1).map_or(0, |at| at + 1);
            by_last[last].push(pattern);
            sizes[last] += pattern.size();
        }
        let mut listing = Listing { by_last: &by_last, sizes: &sizes, order: &order, found: Vec::new(), work: 0 };
        if let Err(too_much) = listing.extend(0, 0) {
            return Err(match too_much {
                TooMuch::States => {
                    let states = format!("more than {MOST_STATES}");
                    Fault::TooManyStates { options, states, most: MOST_STATES }
                }
                TooMuch::Work => Fault::NotListed { options, found: listing.found.len() },
            });
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

/// The order in which options are set: again and again those of the pattern that lacks fewest, so that patterns are judged as
/// early as can be; options of which no pattern speaks last, and where patterns lack as many the one given first.
fn order(options: usize, infeasible: &[Formula]) -> Vec<usize> {
    let mut patterns: Vec<u64> = infeasible.iter().map(Formula::options).collect();
    let mut order = Vec::with_capacity(options);
    let mut set = 0u64;
    while let Some(next) = patterns.iter().copied().min_by_key(|p| (p & !set).count_ones()) {
        order.extend((0..options).filter(|at| next & !set & 1 << at != 0));
        set |= next;
        patterns.retain(|p| p & !set != 0);
    }
    order.extend((0..options).filter(|at| set & 1 << at == 0));
    order
}

/// What there is too much of.
enum TooMuch {
    States,
    Work,
}

struct Listing<'a> {
    by_last: &'a [Vec<&'a Formula>],
    /// Of each step how many parts its patterns have.
    sizes: &'a [u64],
    order: &'a [usize],
    found: Vec<u64>,
    work: u64,
}

impl Listing<'_> {
    /// Lists what follows from the first `set` options of the order.
    fn extend(&mut self, bits: u64, set: usize) -> Result<(), TooMuch> {
        self.work += self.sizes[set];
        if self.work > MOST_IN_VAIN + MORE_FOR_EACH * self.found.len() as u64 {
            return Err(TooMuch::Work);
        }
        if self.by_last[set].iter().any(|pattern| pattern.holds(bits)) {
            return Ok(());
        }
        let Some(option) = self.order.get(set) else {
            self.found.push(bits);
            return if self.found.len() as u64 > MOST_STATES { Err(TooMuch::States) } else { Ok(()) };
        };
        self.extend(bits, set + 1)?;
        self.extend(bits | 1 << option, set + 1)
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

    #[test]
    fn what_contradicts_itself_late_is_seen_early() {
        let taken = |option| Formula::Taken(option);
        let not = |option| Formula::Not(Box::new(Formula::Taken(option)));
        assert!(matches!(Space::of_options(40, &[taken(39), not(39)]), Err(Fault::NoFeasibleState)));
        // Only one of the first 39 goes with the last: each alike.
        let alike = |a, b| Formula::Not(Box::new(Formula::Iff(Box::new(taken(a)), Box::new(taken(b)))));
        let chain: Vec<Formula> = (0..39).rev().map(|a| alike(a, a + 1)).collect();
        assert_eq!(Space::of_options(40, &chain).unwrap(), Space::Listed { bits: vec![0, (1 << 40) - 1] });
    }

    #[test]
    fn patterns_that_say_nothing_until_the_end_are_given_up_as_that() {
        // An even number of options, and an odd one: nothing is feasible, and only the last option shows it.
        let sum = (1..60).fold(Formula::Taken(0), |sum, at| {
            Formula::Not(Box::new(Formula::Iff(Box::new(sum), Box::new(Formula::Taken(at)))))
        });
        let both = [sum.clone(), Formula::Not(Box::new(sum))];
        assert_eq!(Space::of_options(60, &both), Err(Fault::NotListed { options: 60, found: 0 }));
    }
}
