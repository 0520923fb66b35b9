//! The inverse question: what would have to change for an outcome to hold.

mod condition;
mod instrument;
mod minimal;
mod order;
mod prospect;
mod search;
mod ties;

pub use condition::{Clause, Way as ClauseWay, conditions};
pub use instrument::{PackageFound, cheapest_package};
pub use minimal::{Change, minimal_change, with_ranking};

/// Why the question cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LeverError {
    /// Comparisons are open.
    #[error("changes are counted from complete preferences; that of {0} leaves comparisons open")]
    Open(String),
    /// Too many states.
    #[error("the least change is sought for at most {most} states; this model has {states}")]
    States {
        /// How many there are.
        states: usize,
        /// The limit.
        most: usize,
    },
}
