//! Agreements, how long they run, and what is reported of them since.

use chancery_assess::{Agreement, AgreementForm, Beside, Grounds};
use chancery_record::AgreementStage;

use super::{by_track, nothing, record, tally};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{capital, count, date, date_or_unknown, list, standing},
};

/// Newest first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let agreements = &composer.assessment.agreements;
    let mut blocks = Vec::new();
    if agreements.is_empty() {
        blocks.push(nothing("No agreement is on file in this collection."));
    } else {
        let ended = agreements.iter().filter(|a| a.end().is_some_and(|end| end < composer.assessment.as_of)).count();
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} on file; stage: {}. The end of {ended} of {} has passed as of {}.",
            count(agreements.len(), "agreement", "agreements"),
            tally(&composer.assessment.agreement_count, |code| {
                AgreementStage::of_code(code).map(AgreementStage::label)
            }),
            agreements.len(),
            composer.as_of(),
        ))));
        let columns = [
            (Width::Middle, "Who, when, in what form"),
            (Width::Wide, "The words and the terms"),
            (Width::Middle, "Stage"),
            (Width::Middle, "Until"),
            (Width::Wide, "Since then"),
        ];
        let rows = agreements.iter().rev().map(|a| {
            let cells = match a.line.cites.first() {
                Some(cite) => composer.laid(a.track, cite, |composer| row(composer, a)),
                None => row(composer, a),
            };
            (a.track, cells)
        });
        let rows: Vec<_> = rows.collect();
        blocks.extend(by_track(composer, "Agreements, newest first", &columns, &rows));
    }
    record("agreements", "Agreements", agreements.len(), blocks)
}

fn row(composer: &mut Composer<'_>, agreement: &Agreement) -> Vec<Cell> {
    let line = &agreement.line;
    let parties = if line.parties.is_empty() { "parties unknown".to_owned() } else { list(&line.parties) };
    let mut who = vec![Line::new().strong(parties)];
    let held = composer.assessment.meetings.get(agreement.meeting).map_or_else(String::new, standing);
    who.push(Line::new().soft(format!("{}, {held}", date_or_unknown(line.date.as_ref()))));
    let cites = composer.cites(&agreement.form_cites);
    who.push(match agreement.form {
        Some(form) if cites.is_empty() => Line::new().text(form.label()).soft("form of the document"),
        Some(form) => Line::new().text(AgreementForm::label(form)).cites(cites),
        None => Line::absent("form not told"),
    });
    let cites = composer.cites(&line.cites);
    let mut words = vec![
        Line::new()
            .label(Tone::Plain, capital(line.kind.label()))
            .words(line.words())
            .accepted(line.accepted)
            .cites(cites),
    ];
    if agreement.terms.is_empty() {
        words.push(Line::absent("no terms in a joint text on file"));
    }
    let mut terms: Vec<Line> = agreement.terms.iter().map(|term| composer.statement(term)).collect();
    let more = terms.split_off(terms.len().min(5));
    words.extend(terms);
    let mut stage = match &agreement.stage {
        Some(stage) => composer.status(stage, stage.value.label()),
        None => vec![Line::absent("the words do not say")],
    };
    stage.extend(match &agreement.implementation {
        Some(status) => {
            let label = format!("carried out: {}", status.value.label());
            composer.status(status, &label)
        }
        None => vec![Line::absent("how far it is carried out: not said by a person")],
    });
    let mut until = Vec::new();
    for ending in &agreement.endings {
        let cites = composer.cites(&ending.cites);
        let how = if ending.counted { "counted from its day by the term in the words" } else { "stated" };
        let line = Line::new().strong(date(&ending.date)).soft(how);
        let line = if ending.passed { line.label(Tone::Marked, "passed") } else { line };
        until.push(line.cites(cites));
    }
    if until.is_empty() {
        until.push(Line::absent("no end stated"));
    }
    vec![
        who.into(),
        Cell { lines: words, more, ..Cell::default() },
        stage.into(),
        until.into(),
        since(composer, agreement),
    ]
}

fn since(composer: &mut Composer<'_>, agreement: &Agreement) -> Cell {
    let mut lines = Vec::new();
    let mut beside = |title: &str, all: &[Beside], lines: &mut Vec<Line>| {
        for one in all {
            let line = composer.evidence(&one.line);
            let grounds = if one.grounds == Grounds::Link { "linked by a person" } else { "found by words only" };
            lines.push(Line::new().soft(format!("{title}, {grounds}:")));
            lines.push(line);
        }
    };
    beside("renewed or replaced", &agreement.renewals, &mut lines);
    beside("violation reported", &agreement.violations, &mut lines);
    if agreement.violations.is_empty() && agreement.start.is_some() {
        lines.push(Line::absent("no report of a violation found"));
    }
    if agreement.more_violations > 0 {
        lines.push(
            Line::new().soft(format!("and {}", count(agreement.more_violations, "other report", "other reports"))),
        );
    }
    for event in &agreement.followed {
        let line = composer.evidence(event);
        lines.push(Line::new().soft("after its end:"));
        lines.push(line);
    }
    let more = lines.split_off(lines.len().min(6));
    Cell { lines, more, ..Cell::default() }
}
