//! The board of levers.

use chancery_assess::Lever;
use chancery_record::LeverStage;

use super::{by_track, nothing, record, tally, undertakings::when};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{date_or_unknown, list},
};

/// Newest first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let levers = &composer.assessment.levers;
    let mut blocks = Vec::new();
    if levers.is_empty() {
        blocks.push(nothing("No lever is on file in this collection."));
    } else {
        blocks.push(Block::Paragraph(Line::of(format!(
            "What is proposed, threatened, announced, imposed or lifted to move a side: {}.",
            tally(&composer.assessment.lever_count, |code| LeverStage::of_code(code).map(LeverStage::label)),
        ))));
        let columns = [
            (Width::Middle, "Whose, against or for whom"),
            (Width::Wide, "The words"),
            (Width::Middle, "How far"),
            (Width::Narrow, "By when"),
            (Width::Wide, "May be the pulling of it"),
        ];
        let rows = levers.iter().rev().map(|lever| {
            let cells = match lever.line.cites.first() {
                Some(cite) => composer.laid(lever.track, cite, |composer| row(composer, lever)),
                None => row(composer, lever),
            };
            (lever.track, cells)
        });
        let rows: Vec<_> = rows.collect();
        blocks.extend(by_track(composer, "Levers, newest first", &columns, &rows));
    }
    record("levers", "Levers", levers.len(), blocks)
}

fn row(composer: &mut Composer<'_>, lever: &Lever) -> Vec<Cell> {
    let holder = if lever.holder.is_empty() {
        Line::absent("whose is not told")
    } else {
        Line::new().strong(list(&lever.holder))
    };
    let target = if lever.target.is_empty() {
        Line::absent("target not told")
    } else {
        Line::new().text(format!("to {}", list(&lever.target)))
    };
    let mut who = vec![holder, target];
    match &lever.author {
        Some(author) if lever.attributed => {
            who.push(Line::new().label(Tone::Marked, "attributed").text(format!(" by {author}")));
        }
        Some(author) if !lever.holder.contains(author) => who.push(Line::new().soft(format!("said by {author}"))),
        _ => {}
    }
    let cites = composer.cites(&lever.line.cites);
    let when_said = date_or_unknown(lever.line.date.as_ref());
    let mark = if lever.line.by_document_date { "≤ " } else { "" };
    let mut words = vec![
        Line::new()
            .label(Tone::Plain, lever.line.kind.label())
            .words(lever.line.words())
            .accepted(composer.marks(lever.line.accepted))
            .cites(cites),
        Line::new().soft(match lever.issue {
            Some(issue) => format!("{}, {mark}{when_said}", issue.label()),
            None => format!("{mark}{when_said}"),
        }),
    ];
    if let Some(condition) = &lever.condition {
        let cites = composer.cites(std::slice::from_ref(condition));
        words.push(Line::new().label(Tone::Plain, "condition").words(condition.quote.as_str()).cites(cites));
    }
    let stage = match &lever.stage {
        Some(stage) => composer.status(stage, stage.value.label()),
        None => vec![Line::absent("the words do not say")],
    };
    let due = match &lever.horizon {
        Some(horizon) => when(Some(horizon), lever.due(), "date passed"),
        None => vec![Line::absent("no date")],
    };
    let mut pulled: Vec<Line> = lever.possibly_pulled.iter().map(|event| composer.evidence(event)).collect();
    if pulled.is_empty() && lever.author.is_some() {
        pulled.push(Line::absent("nothing found"));
    }
    let more = pulled.split_off(pulled.len().min(2));
    vec![who.into(), words.into(), stage.into(), due.into(), Cell { lines: pulled, more, ..Cell::default() }]
}
