//! Labels compared one by one: shares of right ones, each label, and which is taken for which.
//!
//! Names and definitions are those of the sets' own scorer; figures named `type` and `coverage` are ours.

use std::collections::BTreeMap;

use crate::{
    counts::{Counts, share},
    figures::Figures,
};

/// Stands for the label of what was given none, as in the scorer.
pub(super) const NONE: &str = "(none)";

/// How often a label of the gold was given as a label.
#[derive(Debug, Clone, Default)]
pub(super) struct Labels(BTreeMap<(String, String), usize>);

impl Labels {
    /// Counts one label of the gold with the one given.
    pub(super) fn add(&mut self, gold: &str, given: Option<&str>) {
        *self.0.entry((gold.to_owned(), given.unwrap_or(NONE).to_owned())).or_default() += 1;
    }

    /// All figures: `accuracy.accuracy`, `macro F1.f1`, and for each label `REQUEST.f1`; over what was given a label,
    /// `type.p`, `type.r`, `type.f1`, and how much that is, `coverage.share`.
    pub(super) fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        let all: usize = self.0.values().sum();
        let unanswered = self.sum(|_, given| given == NONE);
        let right = self.sum(|gold, given| gold == given);
        let mut f1 = Vec::new();
        for label in self.labels() {
            let counts = Counts {
                matched: self.sum(|gold, given| gold == label && given == label),
                gold: self.sum(|gold, _| gold == label),
                proposed: self.sum(|_, given| given == label),
            };
            figures.counts(label, counts);
            if counts.gold > 0 {
                // The scorer averages what it prints.
                f1.push((counts.f1() * 1e4).round() / 1e4);
            }
        }
        figures.accuracy("accuracy", right, all);
        figures.0.insert("accuracy.unanswered".to_owned(), unanswered as f64);
        figures.0.insert("macro F1.f1".to_owned(), f1.iter().sum::<f64>() / f1.len().max(1) as f64);
        figures.0.insert("macro F1.classes".to_owned(), f1.len() as f64);
        figures.counts("type", Counts { matched: right, gold: all, proposed: all - unanswered });
        figures.0.insert("coverage.share".to_owned(), share(all - unanswered, all));
        for ((gold, given), count) in &self.0 {
            figures.0.insert(format!("confusion.{gold} as {given}"), *count as f64);
        }
        figures
    }

    /// Labels of either side, those first that the gold has most of.
    pub(super) fn labels(&self) -> Vec<&str> {
        let mut labels: Vec<&str> = self.0.keys().flat_map(|(gold, given)| [gold.as_str(), given.as_str()]).collect();
        labels.sort_unstable();
        labels.dedup();
        labels.sort_by_key(|label| std::cmp::Reverse(self.sum(|gold, _| gold == *label)));
        labels
    }

    /// Labels taken for others, the most frequent first.
    pub(super) fn confusions(&self) -> Vec<(usize, &str, &str)> {
        let wrong = self.0.iter().filter(|((gold, given), _)| gold != given);
        let mut confusions: Vec<(usize, &str, &str)> =
            wrong.map(|((gold, given), count)| (*count, gold.as_str(), given.as_str())).collect();
        confusions.sort_by_key(|(count, _, _)| std::cmp::Reverse(*count));
        confusions
    }

    fn sum(&self, counts: impl Fn(&str, &str) -> bool) -> usize {
        self.0.iter().filter(|((gold, given), _)| counts(gold, given)).map(|(_, count)| count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_averaged_over_those_of_the_gold() {
        let mut labels = Labels::default();
        labels.add("REJECT", Some("REJECT"));
        labels.add("REJECT", None);
        labels.add("AGREE", Some("SUPPORT"));
        let figures = labels.figures();
        assert_eq!(figures.get("accuracy.accuracy"), Some(1.0 / 3.0));
        assert_eq!((figures.get("type.p"), figures.get("coverage.share")), (Some(0.5), Some(2.0 / 3.0)));
        // REJECT 0.6667 and AGREE 0; SUPPORT is no label of the gold.
        assert_eq!((figures.get("macro F1.f1"), figures.get("macro F1.classes")), (Some(0.333_35), Some(2.0)));
        assert_eq!(labels.confusions(), [(1, "AGREE", "SUPPORT"), (1, "REJECT", NONE)]);
    }
}
