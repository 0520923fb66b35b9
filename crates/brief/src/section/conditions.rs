//! Conditions with what depends on them, and sides that wait for each other.

use chancery_assess::{Condition, Deadlock, Grounds};

use super::{by_track, nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{count, list, said_on},
};

/// Sides that wait for each other, then every condition, newest first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let assessment = composer.assessment;
    let conditions = &assessment.conditions;
    let mut blocks = Vec::new();
    if conditions.is_empty() {
        blocks.push(nothing("No condition is on file in this collection."));
    } else {
        let linked = conditions.iter().filter(|condition| condition.grounds == Grounds::Link).count();
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} on file, {linked} of {} linked by a person. A condition may have come about where the words of an event \
             are much like its own; whether it is met is for the reader.",
            count(conditions.len(), "condition", "conditions"),
            conditions.len(),
        ))));
        blocks.push(Block::Heading("Sides that wait for each other".to_owned()));
        if assessment.deadlocks.is_empty() {
            blocks.push(nothing("No two sides whose steps wait for each other were found by words or by links."));
        } else {
            let lines: Vec<Line> =
                assessment.deadlocks.iter().filter_map(|deadlock| waiting(composer, deadlock)).collect();
            blocks.push(Block::List(lines));
        }
        let columns = [
            (Width::Wide, "If, unless, until"),
            (Width::Wide, "Then"),
            (Width::Middle, "Who says so"),
            (Width::Narrow, "Said"),
            (Width::Wide, "May have come about"),
        ];
        let rows = conditions
            .iter()
            .rev()
            .map(|c| (c.said.track, composer.laid(c.said.track, c.said.cite(), |composer| row(composer, c))));
        let rows: Vec<_> = rows.collect();
        blocks.extend(by_track(composer, "Conditions and what depends on them, newest first", &columns, &rows));
    }
    record("conditions", "Conditions, and who waits for whom", conditions.len(), blocks)
}

fn waiting(composer: &mut Composer<'_>, deadlock: &Deadlock) -> Option<Line> {
    let conditions = &composer.assessment.conditions;
    let [a, b] = deadlock.conditions.map(|at| conditions.get(at));
    let (a, b) = (a?, b?);
    let mut line = Line::new().label(
        if deadlock.strict { Tone::Marked } else { Tone::Plain },
        if deadlock.strict { "deadlock" } else { "each asks for the other's step" },
    );
    for (at, condition) in [a, b].into_iter().enumerate() {
        let joint = if at == 0 { " " } else { "; " };
        let words = condition.words.first().map_or("", |cite| cite.quote.as_str());
        let mut cites = composer.cites(&condition.said.cites);
        cites.extend(composer.cites(&condition.words));
        line = line.text(format!("{joint}{}: ", list(&condition.said.parties))).words(condition.said.words());
        line = line.text(format!(", {} ", condition.connective.label())).words(words);
        line = line.soft(said_on(&condition.said)).cites(cites);
    }
    let grounds = match deadlock.grounds {
        Grounds::Words => "found by words only",
        Grounds::Link | Grounds::Mark => "by a person's links",
    };
    Some(line.soft(grounds).soft(composer.track(deadlock.track)))
}

fn row(composer: &mut Composer<'_>, condition: &Condition) -> Vec<Cell> {
    let said = &condition.said;
    let mut first = Vec::new();
    for cite in condition.words.iter().take(1) {
        let cites = composer.cites(&condition.words);
        first.push(Line::new().words(cite.quote.as_str()).cites(cites));
    }
    if let Some(by) = &condition.decided_by {
        first.push(Line::new().label(Tone::Marked, "condition").soft(format!("linked by {by}")));
    }
    let then = vec![Line::new().label(Tone::Plain, said.kind.label()), composer.words(said)];
    let mut met: Vec<Line> = Vec::new();
    for line in &condition.met {
        met.push(Line::new().label(Tone::Marked, "come about").soft("linked by a person"));
        met.push(composer.evidence(line));
    }
    met.extend(condition.possibly_met.iter().map(|event| composer.evidence(event)));
    if met.is_empty() {
        met.push(Line::absent("nothing like it found later"));
    }
    vec![first.into(), then.into(), Composer::speaker(said).into(), Line::of(said_on(said)).into(), met.into()]
}
