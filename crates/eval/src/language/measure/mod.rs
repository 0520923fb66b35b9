//! Measures: each compares what a reader should find with what was found, and gives figures by name.
//!
//! Names and definitions are those of the data sets' own scorer, so that the figures can be laid side by side.

pub mod attribution;
pub mod dependencies;
mod interval;
pub mod names;
pub mod quantity;
pub mod sentences;
mod spans;
pub mod time;

use super::sample::Sample;

/// Gold and system sample of one text.
pub type Pair<'a> = (&'a Sample, &'a Sample);
