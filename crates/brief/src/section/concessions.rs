//! Concessions, and what came back.

use chancery_assess::{Concession, Tally};
use chancery_record::{Answered, ConcessionStage};

use super::{by_track, nothing, record, tally};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Span, Tone, Width},
    wording::{count, said_on},
};

/// The ledger, newest first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let given = &composer.assessment.concessions;
    let mut blocks = Vec::new();
    if given.is_empty() {
        blocks.push(nothing("No concession is on file in this collection."));
    } else {
        let counts = &composer.assessment.concession_count;
        let unanswered = counts.reciprocity.count(Answered::NoneFound.code());
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} on file; for {unanswered} of {} no return was found as of {}, for {} of {} a possible return is on file \
             and nobody has said whether it answers. A possible return is a concession, acceptance or offer of another \
             party on the same issue, on that day or later; whether it answers is for the reader.",
            count(given.len(), "concession", "concessions"),
            given.len(),
            composer.as_of(),
            counts.reciprocity.count(Tally::NOT_MARKED),
            given.len(),
        ))));
        blocks.push(Block::Paragraph(Line::of(format!(
            "How far they went: {}.",
            tally(&counts.stages, |code| { ConcessionStage::of_code(code).map(ConcessionStage::label) })
        ))));
        let columns = [
            (Width::Middle, "Who gave"),
            (Width::Wide, "What"),
            (Width::Middle, "How far it went"),
            (Width::Middle, "Who calls it so"),
            (Width::Wide, "What came back"),
        ];
        let rows: Vec<_> = given
            .iter()
            .rev()
            .map(|concession| {
                let said = &concession.said;
                (said.track, composer.laid(said.track, said.cite(), |composer| row(composer, concession)))
            })
            .collect();
        blocks.extend(by_track(composer, "Concessions and what came back, newest first", &columns, &rows));
    }
    record("concessions", "Concessions and what came back", given.len(), blocks)
}

fn row(composer: &mut Composer<'_>, concession: &Concession) -> Vec<Cell> {
    let said = &concession.said;
    let mut what = vec![composer.words(said), Line::new().soft(format!("{}, {}", said.issue.label(), said_on(said)))];
    if let Some(days) = concession.days_since {
        let days = count(days.unsigned_abs() as usize, "day", "days");
        what.push(Line::new().soft(format!("{days} to {}", composer.as_of())));
    }
    if let Some(condition) = &said.condition {
        let cites = composer.cites(std::slice::from_ref(condition));
        what.push(Line::new().label(Tone::Plain, "condition").words(condition.quote.as_str()).cites(cites));
    }
    match &concession.earlier_position {
        Some(earlier) => {
            what.push(Line::new().soft("held before:"));
            what.push(composer.statement(earlier));
        }
        None => what.push(Line::absent("no earlier position of the giver on file")),
    }
    let mut stage = composer.status(&concession.stage, concession.stage.value.label());
    for refusal in &concession.later_refusals {
        stage.push(Line::new().soft("said later; may take it back:"));
        stage.push(composer.statement(refusal));
    }
    vec![
        Line::new().strong(said.parties.join(", ")).into(),
        what.into(),
        stage.into(),
        Composer::speaker(said).into(),
        returned(composer, concession),
    ]
}

/// What came back, and what may have.
fn returned(composer: &mut Composer<'_>, concession: &Concession) -> Cell {
    let mut lines = match &concession.reciprocity {
        Some(answered) if answered.value == Answered::NoneFound && !answered.is_decided() => {
            vec![Line::absent(format!("no return found as of {}", composer.as_of()))]
        }
        Some(answered) => {
            let label = format!("return: {}", answered.value.label());
            composer.status(answered, &label)
        }
        None => vec![Line::absent("not said by a person whether this answers:")],
    };
    let shown = lines.iter().flat_map(|line| line.0.clone()).collect::<Vec<_>>();
    let mut more = Vec::new();
    for answer in &concession.returns {
        let line = composer.statement(answer);
        // What was linked stands there already.
        if line.0.iter().any(|span| matches!(span, Span::Cites(_)) && shown.contains(span)) {
            continue;
        }
        if lines.len() < 4 { lines.push(line) } else { more.push(line) }
    }
    if concession.more_returns > 0 {
        let others = count(concession.more_returns, "other", "others");
        more.push(Line::new().soft(format!("and {others} on the issue")));
    }
    Cell { lines, more, ..Cell::default() }
}
