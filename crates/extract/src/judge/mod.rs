//! The learned judge: how likely words are a statement or an event, of which kind, and about what.
//!
//! Log-linear: every feature of a stretch of words adds its weights to the score of each class. The table of weights is
//! made by `training/judge/` from documents with gold written for the purpose, and is part of the program.

mod features;
mod select;
mod table;

use std::sync::LazyLock;

use chancery_record::{EventKind, Issue, StatementKind};

pub(crate) use features::Features;
pub(crate) use select::best_without_overlap;
pub(crate) use table::Part;
use table::Table;

/// The embedded table.
pub(crate) static JUDGE: LazyLock<Table> = LazyLock::new(|| {
    Table::read(include_bytes!("../../data/judge.safetensors")).expect("the embedded table is whole, as a test proves")
});

/// What the judge makes of a stretch of words.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    /// How likely it is a statement, from 0 to 1.
    pub(crate) statement: f32,
    /// Its kinds with how likely each is if it is a statement, the likeliest first.
    pub(crate) kinds: Vec<(StatementKind, f32)>,
    /// What it is about, as far as its words tell: each issue with how likely it is.
    pub(crate) issues: Vec<(Issue, f32)>,
    /// How likely it tells of an event, from 0 to 1.
    pub(crate) event: f32,
    /// The likeliest kind of event.
    pub(crate) event_kind: EventKind,
}

impl Table {
    /// Judges a stretch of words by its features.
    pub(crate) fn judge(&self, features: Features) -> Verdict {
        let scores = self.scores(&features.distinct());
        let [statement, kinds, issues, event, event_kinds] = Self::parts(&scores);
        let ranked = |scores: &[f32]| {
            let mut ranked: Vec<(usize, f32)> = softmax(scores).into_iter().enumerate().collect();
            ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
            ranked
        };
        let kind = |(index, share)| (StatementKind::ALL[index], share);
        let issue = |(index, share)| (Issue::ALL[index], share);
        Verdict {
            statement: logistic(statement[0]),
            kinds: ranked(kinds).into_iter().map(kind).collect(),
            issues: ranked(issues).into_iter().map(issue).collect(),
            event: logistic(event[0]),
            event_kind: ranked(event_kinds).first().map_or(EventKind::Other, |(index, _)| EventKind::ALL[*index]),
        }
    }
}

fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let shares: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
    let sum: f32 = shares.iter().sum();
    shares.into_iter().map(|share| share / sum).collect()
}
