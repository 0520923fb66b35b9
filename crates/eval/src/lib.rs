//! Scores of what is read and proposed against gold made by hand, and speed.
//!
//! [`record`] scores proposals: an item is found when its type agrees and the spans overlap by at least half of their
//! union, matched one to one, the largest overlap first. [`language`] scores the language layer against public sets.

pub mod counts;
pub mod gold;
pub mod language;
pub mod record;
pub mod speed;
