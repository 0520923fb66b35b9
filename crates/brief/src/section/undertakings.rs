//! Commitments, threats and inducements: what is due, how far it is carried out, and what is on file about it.

use chancery_assess::{Carried, DueState, Horizon, Undertaking};
use chancery_record::{Implementation, StatementKind};

use super::{nothing, record, table, tally};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{capital, count, date, said_on},
};

/// What is shown of an undertaking.
pub(super) const COLUMNS: [(Width, &str); 5] = [
    (Width::Middle, "Who"),
    (Width::Wide, "The words"),
    (Width::Narrow, "Due"),
    (Width::Middle, "How far"),
    (Width::Wide, "Later on file"),
];

/// By kind; what was due and has found no later word first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let all = &composer.assessment.undertakings;
    let mut blocks = Vec::new();
    if all.is_empty() {
        blocks.push(nothing("No commitment, threat or inducement is on file in this collection."));
    }
    for (kind, title) in [
        (StatementKind::Commitment, "Commitments"),
        (StatementKind::Threat, "Threats, said and done"),
        (StatementKind::Inducement, "Inducements"),
    ] {
        let mut these: Vec<&Undertaking> = all.iter().filter(|u| u.said.kind == kind).collect();
        if these.is_empty() {
            continue;
        }
        these.sort_by(|a, b| {
            let date = |u: &Undertaking| u.horizon.as_ref().map(|horizon| horizon.date.clone());
            let due = date(a).cmp(&date(b));
            // What is open: the next first; what has passed: the last first.
            rank(a).cmp(&rank(b)).then(if a.due == DueState::Open { due } else { due.reverse() })
        });
        let Some(of) = composer.assessment.undertaking_count.get(kind.code()) else { continue };
        blocks.push(Block::Heading(title.to_owned()));
        blocks.push(Block::Paragraph(Line::of(format!(
            "{}: {} due by {}, {} of these with no later word found; {} open; {} without a date.",
            count(these.len(), kind.label(), &format!("{}s", kind.label())),
            of.due_passed,
            composer.as_of(),
            of.in_silence,
            of.open,
            these.len() - of.due_passed - of.open,
        ))));
        blocks.push(Block::Paragraph(Line::of(format!(
            "How far: {}. An act decided by a person: {} of {}; an event that may be the act: {} of {}; neither: {} of {}.",
            tally(&of.status, |code| Carried::of_code(code).map(Carried::label)),
            of.act_decided,
            these.len(),
            of.act_possible,
            these.len(),
            these.len() - of.act_decided - of.act_possible,
            these.len(),
        ))));
        let rows = these.iter().map(|undertaking| {
            let said = &undertaking.said;
            composer.laid(said.track, said.cite(), |composer| row(composer, undertaking))
        });
        let rows = rows.collect();
        let caption = format!("{title}: what is due, and what is on file about it");
        blocks.push(Block::Table(table(&caption, &COLUMNS, rows, composer.shown())));
    }
    record("commitments", "Commitments, threats and inducements", all.len(), blocks)
}

fn rank(undertaking: &Undertaking) -> u8 {
    match undertaking.due {
        DueState::DuePassed if undertaking.is_due_in_silence() => 0,
        DueState::DuePassed => 1,
        DueState::Open => 2,
        DueState::NoDate => 3,
    }
}

/// The cells of an undertaking.
pub(super) fn row(composer: &mut Composer<'_>, undertaking: &Undertaking) -> Vec<Cell> {
    let said = &undertaking.said;
    let mut who = vec![Line::new().strong(said.holder.as_str())];
    if said.attributed {
        who.push(Line::new().label(Tone::Marked, "attributed").text(format!(" by {}", said.speaker)));
    } else if said.speaker != said.holder {
        who.push(Line::new().soft(format!("said by {}", said.speaker)));
    }
    who.push(Line::new().soft(said_on(said)));
    who.push(Line::new().soft(composer.track(said.track)));
    let mut words = vec![composer.words(said)];
    if let Some(condition) = &said.condition {
        let cites = composer.cites(std::slice::from_ref(condition));
        words.push(Line::new().label(Tone::Plain, "condition").words(condition.quote.as_str()).cites(cites));
    }
    let due = when(undertaking.horizon.as_ref(), undertaking.due, "due passed");
    let status = &undertaking.status;
    let how_far = match status.value {
        Carried::Out(Implementation::Unverified) if !status.is_decided() && !undertaking.possibly_done.is_empty() => {
            vec![Line::absent("unverified: nobody has said whether an event beside it is the doing")]
        }
        Carried::Out(Implementation::Unverified) if !status.is_decided() => vec![
            Line::absent(format!("unverified: no evidence in this collection as of {}", composer.as_of())),
            Line::new().soft("found by words only"),
        ],
        value => composer.status(status, value.label()),
    };
    vec![who.into(), words.into(), due.into(), how_far.into(), since(composer, undertaking)]
}

/// A day, whether it has passed, and who set it where somebody did.
pub(super) fn when(horizon: Option<&Horizon>, state: DueState, passed: &str) -> Vec<Line> {
    let Some(horizon) = horizon else { return vec![Line::absent("no date")] };
    let mut lines = vec![Line::new().strong(date(&horizon.date))];
    lines.push(match state {
        DueState::DuePassed => Line::new().label(Tone::Marked, passed),
        _ => Line::new().label(Tone::Plain, "open"),
    });
    if let Some(by) = &horizon.set_by {
        lines.push(Line::new().soft(format!("set by {by}")));
    }
    lines
}

fn since(composer: &mut Composer<'_>, undertaking: &Undertaking) -> Cell {
    let mut lines = Vec::new();
    for done in &undertaking.possibly_done {
        let cites = composer.cites(&done.cites);
        let when = done.date.as_ref().map(date).unwrap_or_default();
        let quote = done.cites.first().map_or("", |cite| cite.quote.as_str());
        let line = Line::new().label(Tone::Plain, "possibly done: see").words(quote);
        lines.push(line.soft(format!("{}, {when}", capital(done.kind.label()))).cites(cites));
    }
    for later in &undertaking.later {
        lines.push(composer.statement(later));
    }
    if undertaking.more_later > 0 {
        let others = count(undertaking.more_later, "other later word", "other later words");
        lines.push(Line::new().soft(format!("and {others} on the issue")));
    }
    if lines.is_empty() {
        return Line::absent(match undertaking.due {
            DueState::DuePassed => "due passed, no later word found",
            _ => "no later word found",
        })
        .into();
    }
    let more = lines.split_off(lines.len().min(2));
    Cell { lines, more, ..Cell::default() }
}
