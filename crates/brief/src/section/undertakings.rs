//! Commitments, threats and inducements, and the conditions on which things are said.

use chancery_assess::{DueState, Undertaking};
use chancery_record::StatementKind;

use super::{nothing, record, table};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{capital, count, date, said_on},
};

const COLUMNS: [(Width, &str); 4] =
    [(Width::Middle, "Who"), (Width::Wide, "The words"), (Width::Narrow, "Due"), (Width::Wide, "Later on file")];

/// By kind; what was due and has found no later word first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let all = &composer.assessment.undertakings;
    let mut blocks = Vec::new();
    if all.is_empty() {
        blocks.push(nothing("No commitment, threat or inducement is on file in this collection."));
    }
    for (kind, title) in [
        (StatementKind::Commitment, "Commitments"),
        (StatementKind::Threat, "Threats"),
        (StatementKind::Inducement, "Inducements"),
    ] {
        let mut these: Vec<&Undertaking> = all.iter().filter(|u| u.said.kind == kind).collect();
        if these.is_empty() {
            continue;
        }
        these.sort_by(|a, b| {
            let due = a.said.due.cmp(&b.said.due);
            // What is open: the next first; what has passed: the last first.
            rank(a).cmp(&rank(b)).then(if a.due == DueState::Open { due } else { due.reverse() })
        });
        let silent = these.iter().filter(|u| u.is_due_in_silence()).count();
        let due = these.iter().filter(|u| u.due == DueState::DuePassed).count();
        let open = these.iter().filter(|u| u.due == DueState::Open).count();
        blocks.push(Block::Heading(title.to_owned()));
        blocks.push(Block::Paragraph(Line::of(format!(
            "{}: {due} due by {}, {silent} of these with no later word found; {open} open; {} without a date.",
            count(these.len(), kind.label(), &title.to_lowercase()),
            composer.as_of(),
            these.len() - due - open,
        ))));
        let rows = these.iter().map(|undertaking| row(composer, undertaking)).collect();
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

fn row(composer: &mut Composer<'_>, undertaking: &Undertaking) -> Vec<Cell> {
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
    let due = match (&said.due, undertaking.due) {
        (Some(due), DueState::DuePassed) => {
            vec![Line::new().strong(date(due)), Line::new().label(Tone::Marked, "due passed")]
        }
        (Some(due), _) => vec![Line::new().strong(date(due)), Line::new().label(Tone::Plain, "open")],
        (None, _) => vec![Line::absent("no date")],
    };
    vec![who.into(), words.into(), due.into(), since(composer, undertaking)]
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
    if lines.is_empty() {
        return Line::absent(match undertaking.due {
            DueState::DuePassed => "due passed, no later word found",
            _ => "no later word found",
        })
        .into();
    }
    let more = lines.split_off(lines.len().min(2));
    Cell { lines, more }
}
