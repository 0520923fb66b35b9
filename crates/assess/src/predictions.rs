//! Predictions, with the forecaster's own hedge, and how they were resolved.
//!
//! A score stands beside one prediction, and only where its speaker said a chance and a person said how it was resolved.
//! No score is ever summed or averaged: there is none of a person.

use chancery_record::{Mark, MarkKind, PredictionOutcome, Relation, StatementKind};
use serde::Serialize;

use crate::{
    evidence::EvidenceKind,
    horizon::Horizon,
    said::Said,
    status::{Status, Tally},
    ties::Ties,
    undertakings::DueState,
};

/// The chance a speaker said, as a person read it from the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Probability {
    /// In percent.
    pub percent: u8,
    /// Who entered it.
    pub entered_by: String,
}

/// How far a said chance was from what came: of one prediction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    /// (p − o)²: 0 is best, 1 worst.
    pub brier: f64,
    /// Logarithm of the chance given to what came, to base e: 0 is best; `None` where no chance at all was given to it.
    pub log: Option<f64>,
}

impl Score {
    /// Of a chance in percent and whether it came true.
    pub(crate) fn of(percent: u8, came_true: bool) -> Self {
        let p = f64::from(percent.min(100)) / 100.0;
        let given = if came_true { p } else { 1.0 - p };
        // Rounded, so that every machine writes the same digits.
        let rounded = |value: f64| (value * 1e6).round() / 1e6 + 0.0;
        Self { brier: rounded((1.0 - given).powi(2)), log: (given > 0.0).then(|| rounded(given.ln())) }
    }
}

/// A prediction.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prediction {
    /// The words, with the speaker's hedge.
    pub said: Said,
    /// Whether its day has come.
    pub due: DueState,
    /// Its day.
    pub horizon: Option<Horizon>,
    /// How it was resolved; `None` where nobody said.
    pub outcome: Option<Status<PredictionOutcome>>,
    /// The chance its speaker said, where one was.
    pub probability: Option<Probability>,
    /// Where a chance was said and it came true or did not.
    pub score: Option<Score>,
}

/// Counts over all predictions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PredictionCount {
    /// By how they were resolved.
    pub outcomes: Tally,
    /// Their speaker hedged.
    pub hedged: usize,
    /// A chance was said.
    pub with_probability: usize,
    /// A chance was said and it was resolved.
    pub scored: usize,
}

/// Every prediction, oldest first, and counts.
pub(crate) fn predictions(ties: &Ties<'_, '_>) -> (Vec<Prediction>, PredictionCount) {
    let said = ties.view.said.iter().filter(|said| said.kind == StatementKind::Prediction);
    let all: Vec<Prediction> = said.map(|said| prediction(said, ties)).collect();
    let mut count = PredictionCount::default();
    for one in &all {
        count.outcomes.add(one.outcome.as_ref(), |outcome| outcome.code());
        count.hedged += usize::from(one.said.hedge.is_some());
        count.with_probability += usize::from(one.probability.is_some());
        count.scored += usize::from(one.score.is_some());
    }
    (all, count)
}

fn prediction(said: &Said, ties: &Ties<'_, '_>) -> Prediction {
    let horizon = Horizon::of(said, ties);
    let outcome = outcome(said, ties);
    let probability = ties.mark(&said.ids, MarkKind::Probability).and_then(|marking| match marking.mark {
        Mark::Probability(percent) => Some(Probability { percent: *percent, entered_by: marking.decision.by.clone() }),
        _ => None,
    });
    let score = probability.as_ref().zip(outcome.as_ref()).and_then(|(said, outcome)| match outcome.value {
        PredictionOutcome::True => Some(Score::of(said.percent, true)),
        PredictionOutcome::False => Some(Score::of(said.percent, false)),
        PredictionOutcome::Annulled => None,
    });
    Prediction { due: DueState::of(horizon.as_ref()), said: said.clone(), horizon, outcome, probability, score }
}

/// A mark, or else a link: what fulfils it makes it true, an event that cannot hold with it makes it false.
fn outcome(said: &Said, ties: &Ties<'_, '_>) -> Option<Status<PredictionOutcome>> {
    if let Some(marking) = ties.mark(&said.ids, MarkKind::Prediction)
        && let Mark::Prediction(outcome) = marking.mark
    {
        return Some(Status::by_mark(*outcome, marking.decision, marking.because));
    }
    ties.to(&said.ids).into_iter().rev().find_map(|tie| match (tie.relation, tie.line.kind) {
        (Relation::Fulfils, _) => Some(Status::by_link(PredictionOutcome::True, tie.decision, tie.line)),
        (Relation::Contradicts, EvidenceKind::Event(_)) => {
            Some(Status::by_link(PredictionOutcome::False, tie.decision, tie.line))
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_those_of_the_books() {
        assert_eq!(Score::of(70, true), Score { brier: 0.09, log: Some(-0.356_675) });
        assert_eq!(Score::of(70, false), Score { brier: 0.49, log: Some(-1.203_973) });
        assert_eq!(Score::of(100, true), Score { brier: 0.0, log: Some(0.0) });
        assert_eq!(Score::of(100, false), Score { brier: 1.0, log: None });
    }
}
