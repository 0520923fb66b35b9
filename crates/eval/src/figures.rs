//! Figures of a measurement, by name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::counts::{Counts, SidedCounts, harmonic};

/// Figures by name, `measure.part`: "LAS.f1", "source accuracy on matched.accuracy".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Figures(pub BTreeMap<String, f64>);

impl Figures {
    /// One figure.
    pub fn get(&self, name: &str) -> Option<f64> {
        self.0.get(name).copied()
    }

    /// One figure, to three places; a dash where there is none.
    pub(crate) fn written(&self, name: &str) -> String {
        self.get(name).map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
    }

    /// One figure that counts something; 0 where there is none.
    pub(crate) fn count(&self, name: &str) -> usize {
        #[expect(
            clippy::cast_sign_loss,
            reason = "what was counted is not negative, and a report edited by hand shows 0"
        )]
        self.get(name).map_or(0, |value| value.max(0.0).round() as usize)
    }

    /// Precision, recall, F1 and the two counts behind them.
    pub(crate) fn counts(&mut self, name: &str, counts: Counts) {
        self.rates(name, counts.precision(), counts.recall(), (counts.gold, counts.proposed));
    }

    /// The same for the two sides of a kind.
    pub(crate) fn sides(&mut self, name: &str, counts: SidedCounts) {
        self.rates(name, counts.precision(), counts.recall(), (counts.gold, counts.proposed));
    }

    fn rates(&mut self, name: &str, precision: f64, recall: f64, (gold, proposed): (usize, usize)) {
        self.0.insert(format!("{name}.p"), precision);
        self.0.insert(format!("{name}.r"), recall);
        self.0.insert(format!("{name}.f1"), harmonic(precision, recall));
        self.0.insert(format!("{name}.gold"), gold as f64);
        self.0.insert(format!("{name}.system"), proposed as f64);
    }

    /// A share of right ones; nothing where there is none to be right about.
    pub(crate) fn share(&mut self, name: &str, part: &str, right: usize, of: usize) {
        if of > 0 {
            self.0.insert(format!("{name}.{part}"), right as f64 / of as f64);
        }
        self.0.insert(format!("{name}.of"), of as f64);
    }

    /// A share named "accuracy".
    pub(crate) fn accuracy(&mut self, name: &str, right: usize, of: usize) {
        self.share(name, "accuracy", right, of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_is_absent_is_a_dash_and_counts_nothing() {
        let mut figures = Figures::default();
        figures.counts("red line", Counts { matched: 1, gold: 2, proposed: 4 });
        assert_eq!((figures.count("red line.system"), figures.written("red line.p")), (4, "0.250".to_owned()));
        assert_eq!((figures.count("offer.system"), figures.written("offer.p")), (0, "–".to_owned()));
    }
}
