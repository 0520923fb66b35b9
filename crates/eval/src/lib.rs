//! Scores of what is read and proposed against gold made by hand, and speed.
//!
//! [`record`] scores proposals against gold of the same form: one is found when its type agrees and the spans overlap by
//! at least half of their union, matched one to one, the largest overlap first. [`events`] scores the kinds of proposals
//! against public sets with other vocabularies, [`language`] scores the language layer against public sets.

pub mod bank;
pub mod counts;
pub mod dump;
pub mod events;
pub mod examples;
pub mod figures;
mod goals;
pub mod gold;
pub mod language;
mod matching;
pub mod record;
pub mod report;
pub mod speed;
mod table;
