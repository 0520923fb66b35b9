//! Concessions, and what came back.

use chancery_assess::Concession;

use super::{by_track, nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Width},
    wording::{count, said_on},
};

/// The ledger, newest first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let given = &composer.assessment.concessions;
    let mut blocks = Vec::new();
    if given.is_empty() {
        blocks.push(nothing("No concession is on file in this collection."));
    } else {
        let unanswered = given.iter().filter(|concession| concession.returns.is_empty()).count();
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} on file; for {unanswered} of {} no return was found as of {}. A return is a concession, acceptance or \
             offer of another party on the same issue, on that day or later; whether it answers is for the reader.",
            count(given.len(), "concession", "concessions"),
            given.len(),
            composer.as_of(),
        ))));
        let columns = [
            (Width::Middle, "Who gave"),
            (Width::Wide, "What"),
            (Width::Middle, "Who calls it so"),
            (Width::Wide, "What came back"),
        ];
        let rows: Vec<_> =
            given.iter().rev().map(|concession| (concession.said.track, row(composer, concession))).collect();
        blocks.extend(by_track(composer, "Concessions and what came back, newest first", &columns, &rows));
    }
    record("concessions", "Concessions and what came back", given.len(), blocks)
}

fn row(composer: &mut Composer<'_>, concession: &Concession) -> Vec<Cell> {
    let said = &concession.said;
    let mut what = vec![composer.words(said), Line::new().soft(format!("{}, {}", said.issue.label(), said_on(said)))];
    match &concession.earlier_position {
        Some(earlier) => {
            what.push(Line::new().soft("held before:"));
            what.push(composer.statement(earlier));
        }
        None => what.push(Line::absent("no earlier position of the giver on file")),
    }
    let mut returns = Cell::default();
    for answer in &concession.returns {
        let line = composer.statement(answer);
        if returns.lines.len() < 3 { returns.lines.push(line) } else { returns.more.push(line) }
    }
    if returns.lines.is_empty() {
        returns.lines.push(Line::absent(format!("no return found as of {}", composer.as_of())));
    }
    vec![Line::new().strong(said.parties.join(", ")).into(), what.into(), Composer::speaker(said).into(), returns]
}
