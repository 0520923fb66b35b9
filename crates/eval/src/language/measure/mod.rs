//! Measures: each compares what a reader should find with what was found, and gives figures by name.
//!
//! Names and definitions are those of the data sets' own scorer, so that the figures can be laid side by side.

pub mod attribution;
pub mod dependencies;
mod interval;
mod matching;
pub mod names;
pub mod quantity;
pub mod sentences;
mod spans;
pub mod time;

use std::collections::BTreeMap;

use super::sample::Sample;
use crate::counts::Counts;

/// Gold and system sample of one text.
pub type Pair<'a> = (&'a Sample, &'a Sample);

/// Figures by name, `measure.part`: "LAS.f1", "source accuracy on matched.accuracy".
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures(pub BTreeMap<String, f64>);

impl Figures {
    /// One figure.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.0.get(name).copied()
    }

    /// Precision, recall, F1 and the two counts behind them.
    fn counts(&mut self, name: &str, counts: Counts) {
        self.0.insert(format!("{name}.p"), counts.precision());
        self.0.insert(format!("{name}.r"), counts.recall());
        self.0.insert(format!("{name}.f1"), counts.f1());
        self.0.insert(format!("{name}.gold"), counts.gold as f64);
        self.0.insert(format!("{name}.system"), counts.proposed as f64);
    }

    /// A share of right ones; nothing where there is none to be right about.
    fn share(&mut self, name: &str, part: &str, right: usize, of: usize) {
        if of > 0 {
            self.0.insert(format!("{name}.{part}"), right as f64 / of as f64);
        }
        self.0.insert(format!("{name}.of"), of as f64);
    }

    /// A share named "accuracy".
    fn accuracy(&mut self, name: &str, right: usize, of: usize) {
        self.share(name, "accuracy", right, of);
    }
}
