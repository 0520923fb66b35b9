//! How the talks are said to go, and what is predicted.

use chancery_assess::{DueState, ProgressClaim};

use super::{by_track, nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{capital, count, date, said_on},
};

/// Progress claims with what came next; setback claims.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let outlook = &composer.assessment.outlook;
    let all = outlook.count;
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
        let mut speakers: Vec<_> = outlook.by_speaker.iter().filter(|(_, count)| count.claims > 1).collect();
        speakers.sort_by_key(|(name, count)| (std::cmp::Reverse(count.claims), (*name).clone()));
        let speakers = speakers.into_iter().map(|(name, of)| {
            Line::new().strong(name.as_str()).text(format!(
                ": {}; setback claim next {} of {}, agreement next {} of {}, nothing later {} of {}",
                count(of.claims, "claim", "claims"),
                of.setback_next,
                of.claims,
                of.agreement_next,
                of.claims,
                of.nothing_later,
                of.claims,
            ))
        });
        blocks.push(Block::List(speakers.collect()));
        let columns = [
            (Width::Narrow, "Said"),
            (Width::Middle, "By"),
            (Width::Wide, "The claim"),
            (Width::Wide, "What came next"),
        ];
        let rows: Vec<_> =
            outlook.progress.iter().rev().map(|claim| (claim.said.track, row(composer, claim))).collect();
        blocks.extend(by_track(composer, "Progress claims and what came next, newest first", &columns, &rows));
    }
    if !outlook.setbacks.is_empty() {
        let lines = outlook.setbacks.iter().rev().map(|said| composer.statement(said)).collect();
        blocks.push(Block::Heading("Setback claims, newest first".to_owned()));
        blocks.push(Block::List(lines));
    }
    record("progress", "Progress claims and what came next", outlook.progress.len() + outlook.setbacks.len(), blocks)
}

fn row(composer: &mut Composer<'_>, claim: &ProgressClaim) -> Vec<Cell> {
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
        let columns = [
            (Width::Narrow, "Said"),
            (Width::Middle, "By"),
            (Width::Wide, "The words"),
            (Width::Narrow, "Hedge"),
            (Width::Narrow, "For when"),
        ];
        let rows: Vec<_> = predictions
            .iter()
            .rev()
            .map(|prediction| {
                let said = &prediction.said;
                let hedge =
                    said.hedge.as_ref().map_or_else(|| Line::absent("none stated"), |h| Line::new().words(h.as_str()));
                let when = match (&said.due, prediction.due) {
                    (Some(due), DueState::DuePassed) => {
                        vec![Line::of(date(due)), Line::new().label(Tone::Marked, "date passed")]
                    }
                    (Some(due), _) => vec![Line::of(date(due)), Line::new().label(Tone::Plain, "open")],
                    (None, _) => vec![Line::absent("no date")],
                };
                let cells = vec![
                    Line::of(said_on(said)).into(),
                    Composer::speaker(said).into(),
                    composer.words(said).into(),
                    hedge.into(),
                    when.into(),
                ];
                (said.track, cells)
            })
            .collect();
        blocks.extend(by_track(composer, &capital("predictions, newest first"), &columns, &rows));
    }
    record("predictions", "Predictions", predictions.len(), blocks)
}
