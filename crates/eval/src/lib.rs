//! Scores of what is proposed against gold made by hand, and speed.
//!
//! The figures are those of the project's scorer of record: an item is found when its type agrees and the spans overlap
//! by at least half of their union, matched one to one, the largest overlap first.

pub mod gold;
pub mod record;
pub mod speed;
