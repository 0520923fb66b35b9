//! How the talks are said to go, and what is predicted.

use chancery_assess::{Cite, DueState, Prediction, ProgressClaim, ProgressCount, SetbackClaim};
use chancery_record::{ClaimOutcome, PredictionOutcome};

use super::{by_track, nothing, record, tally, undertakings::when};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{capital, count, date, said_on},
};

/// What is shown of a progress claim.
pub(super) const COLUMNS: [(Width, &str); 5] = [
    (Width::Narrow, "Said"),
    (Width::Middle, "By"),
    (Width::Wide, "The claim"),
    (Width::Middle, "Outcome"),
    (Width::Wide, "What came next"),
];

/// Progress claims with what came next; setback claims.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let outlook = &composer.assessment.outlook;
    let all = &outlook.count;
    let mut blocks = Vec::new();
    if outlook.progress.is_empty() {
        blocks.push(nothing("No progress claim is on file in this collection."));
    } else {
        blocks.push(Block::Paragraph(Line::of(format!(
            "{}. Next on file on the same track: a setback claim after {} of {}, an agreement or renewal after {} of {}, \
             nothing later found after {} of {}. What came next is listed, not judged.",
            count(all.claims, "progress claim", "progress claims"),
            all.setback_next,
            all.claims,
            all.agreement_next,
            all.claims,
            all.nothing_later,
            all.claims,
        ))));
        blocks.push(Block::Paragraph(Line::of(format!(
            "Outcome, as people marked it: {}; {} of {} with a horizon that has passed without a mark.",
            tally(&all.outcomes, |code| ClaimOutcome::of_code(code).map(ClaimOutcome::label)),
            all.passed_without_mark,
            all.claims,
        ))));
        let speakers: Vec<Line> = outlook.by_speaker.iter().map(|(name, of)| speaker(composer, name, of)).collect();
        blocks.push(Block::List(speakers));
        let rows: Vec<_> = outlook
            .progress
            .iter()
            .rev()
            .map(|claim| {
                let said = &claim.said;
                (said.track, composer.laid(said.track, said.cite(), |composer| row(composer, claim)))
            })
            .collect();
        blocks.extend(by_track(composer, "Progress claims and what came next, newest first", &COLUMNS, &rows));
    }
    if !outlook.setbacks.is_empty() {
        let lines = outlook.setbacks.iter().rev().map(|claim| setback(composer, claim)).collect();
        blocks.push(Block::Heading("Setback claims, newest first".to_owned()));
        blocks.push(Block::List(lines));
    }
    record("progress", "Progress claims and what came next", outlook.progress.len() + outlook.setbacks.len(), blocks)
}

/// The claims of one speaker, counted, each with its words.
fn speaker(composer: &mut Composer<'_>, name: &str, of: &ProgressCount) -> Line {
    let claims = &composer.assessment.outlook.progress;
    let cites: Vec<Cite> =
        of.lines.iter().filter_map(|at| claims.get(*at)).map(|claim| claim.said.cite().clone()).collect();
    let cites = composer.cites(&cites);
    let outcomes = tally(&of.outcomes, |code| ClaimOutcome::of_code(code).map(ClaimOutcome::label));
    let text = format!(
        ": {}; outcome {outcomes}; setback claim next {} of {}, agreement next {} of {}, nothing later {} of {}",
        count(of.claims, "claim", "claims"),
        of.setback_next,
        of.claims,
        of.agreement_next,
        of.claims,
        of.nothing_later,
        of.claims,
    );
    Line::new().strong(name).text(text).cites(cites)
}

/// A setback claim; its outcome where a person said.
fn setback(composer: &mut Composer<'_>, claim: &SetbackClaim) -> Line {
    let line = composer.statement(&claim.said);
    match claim.outcome.as_ref().filter(|outcome| outcome.is_decided()) {
        Some(outcome) => line.label(Tone::Marked, outcome.value.label()).soft("by a person's decision"),
        None => line,
    }
}

/// What a claim turned out to be, and by when it is judged.
fn outcome(composer: &mut Composer<'_>, claim: &ProgressClaim) -> Vec<Line> {
    let mut lines = match (&claim.outcome, &claim.horizon) {
        (Some(outcome), _) => composer.status(outcome, outcome.value.label()),
        (None, Some(_)) => vec![Line::absent("not marked; its horizon has passed")],
        (None, None) => vec![Line::absent("not marked; it names no horizon")],
    };
    if let Some(horizon) = &claim.horizon {
        lines.push(Line::new().soft("to be judged by:"));
        let state = if horizon.passed { DueState::DuePassed } else { DueState::Open };
        lines.extend(when(Some(horizon), state, "passed"));
    }
    lines
}

/// The cells of a progress claim.
pub(super) fn row(composer: &mut Composer<'_>, claim: &ProgressClaim) -> Vec<Cell> {
    let mut next: Vec<(i32, Line)> = Vec::new();
    if let Some(setback) = &claim.next_setback {
        let line = composer.statement(&setback.said);
        next.push((setback.days, line));
    }
    if let Some(agreement) = &claim.next_agreement {
        let cites = composer.cites(&agreement.cites);
        let quote = agreement.cites.first().map_or("", |cite| cite.quote.as_str());
        let when = agreement.date.as_ref().map(date).unwrap_or_default();
        let line = Line::new().label(Tone::Plain, agreement.kind.label()).words(quote).soft(when).cites(cites);
        next.push((agreement.days, line));
    }
    next.sort_by_key(|(days, _)| *days);
    let mut lines: Vec<Line> = Vec::new();
    for (days, line) in next {
        lines.push(Line::new().soft(format!("{} later:", count(days.unsigned_abs() as usize, "day", "days"))));
        lines.push(line);
    }
    if lines.is_empty() {
        let undated = claim.said.date.is_none();
        lines.push(Line::absent(if undated { "undated: what came next is unknown" } else { "nothing later found" }));
    }
    vec![
        Line::of(said_on(&claim.said)).into(),
        Composer::speaker(&claim.said).into(),
        composer.words(&claim.said).into(),
        outcome(composer, claim).into(),
        lines.into(),
    ]
}

/// Predictions with the forecaster's hedge.
pub(crate) fn predictions(composer: &mut Composer<'_>) -> Section {
    let predictions = &composer.assessment.outlook.predictions;
    let mut blocks = Vec::new();
    if predictions.is_empty() {
        blocks.push(nothing("No prediction is on file in this collection."));
    } else {
        let of = &composer.assessment.outlook.prediction_count;
        let all = predictions.len();
        blocks.push(Block::Paragraph(Line::of(format!(
            "{}: {}. Hedged by the speaker: {} of {all}; a chance was said in {} of {all}; of these, resolved and scored: {}. \
             Scores stand beside single predictions and are never summed.",
            count(all, "prediction", "predictions"),
            tally(&of.outcomes, |code| PredictionOutcome::of_code(code).map(PredictionOutcome::label)),
            of.hedged,
            of.with_probability,
            of.scored,
        ))));
        let columns = [
            (Width::Narrow, "Said"),
            (Width::Middle, "By"),
            (Width::Wide, "The words"),
            (Width::Narrow, "Hedge"),
            (Width::Narrow, "For when"),
            (Width::Middle, "How it was resolved"),
        ];
        let rows: Vec<_> = predictions
            .iter()
            .rev()
            .map(|p| {
                let said = &p.said;
                (said.track, composer.laid(said.track, said.cite(), |composer| prediction(composer, p)))
            })
            .collect();
        blocks.extend(by_track(composer, &capital("predictions, newest first"), &columns, &rows));
    }
    record("predictions", "Predictions", predictions.len(), blocks)
}

fn prediction(composer: &mut Composer<'_>, prediction: &Prediction) -> Vec<Cell> {
    let said = &prediction.said;
    let hedge = said.hedge.as_ref().map_or_else(|| Line::absent("none stated"), |h| Line::new().words(h.as_str()));
    let mut resolved = match &prediction.outcome {
        Some(outcome) => composer.status(outcome, outcome.value.label()),
        None => vec![Line::absent("not marked")],
    };
    if let Some(probability) = &prediction.probability {
        let chance = format!("chance said: {} %", probability.percent);
        resolved.push(Line::new().text(chance).soft(format!("entered by {}", probability.entered_by)));
    }
    if let Some(score) = &prediction.score {
        let log = score.log.map_or_else(|| "without bound".to_owned(), |log| format!("{log:.4}"));
        resolved.push(Line::new().text(format!("Brier {:.4}, logarithm {log}", score.brier)));
    }
    vec![
        Line::of(said_on(said)).into(),
        Composer::speaker(said).into(),
        composer.words(said).into(),
        hedge.into(),
        when(prediction.horizon.as_ref(), prediction.due, "date passed").into(),
        resolved.into(),
    ]
}
