//! 3. Who has given what, and what came back.

use std::collections::BTreeMap;

use chancery_assess::Concession;
use chancery_record::Answered;

use super::lines::{and, cut_by_track, days, said, shown_by};
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{count, list},
};

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    let given = &composer.assessment.concessions;
    if given.is_empty() {
        return vec![nothing("No concession is on file in this collection.")];
    }
    let mut blocks = vec![Block::Paragraph(Line::of(format!(
        "{} on file. A return is one that a person linked or marked; what only may be one is said to be that. Newest first.",
        count(given.len(), "concession", "concessions"),
    )))];
    let mut givers: BTreeMap<String, Vec<&Concession>> = BTreeMap::new();
    for concession in given {
        givers.entry(list(&concession.said.parties)).or_default().push(concession);
    }
    let lines = givers.iter().map(|(giver, gave)| giver_line(giver, gave)).collect();
    blocks.push(Block::List(lines));
    let newest = given.iter().rev().map(|one| (one.said.track, one)).collect();
    let shown = composer.shown();
    cut_by_track(composer, &mut blocks, (newest, shown, "concessions"), line);
    blocks
}

/// "Varneth: 5; return none found 3 of 5, disputed 2 of 5".
fn giver_line(giver: &str, gave: &[&Concession]) -> Line {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for concession in gave {
        let label =
            concession.reciprocity.as_ref().map_or("may be on file, not marked", |answered| answered.value.label());
        *counts.entry(label).or_default() += 1;
    }
    let counts: Vec<String> = counts.iter().map(|(label, n)| format!("{label} {n} of {}", gave.len())).collect();
    Line::new().strong(giver).text(format!(" gave {}; return: {}", gave.len(), counts.join(", ")))
}

fn line(composer: &mut Composer<'_>, concession: &Concession) -> Line {
    let words = said(composer, &concession.said);
    let line = and(Line::new().strong(list(&concession.said.parties)).text(": "), words);
    let stage = &concession.stage;
    let line = line.text(" How far: ").label(Tone::Plain, stage.value.label());
    let line = if stage.is_decided() { line } else { line.soft("by its words") };
    let line = line.text(" Return: ");
    let line = match &concession.reciprocity {
        Some(answered) if answered.value == Answered::NoneFound => {
            let since = concession.days_since.map(|number| format!(", {} on", days(number))).unwrap_or_default();
            line.missing(format!("none found as of {}{since}", composer.as_of()))
        }
        Some(answered) => {
            let line = line.label(Tone::Marked, answered.value.label());
            match answered.because.first() {
                Some(because) => and(line, shown_by(composer, because)),
                None => line,
            }
        }
        None => match concession.returns.first() {
            Some(possible) => and(line.missing("nobody has said; perhaps"), said(composer, possible)),
            None => line.missing("nobody has said"),
        },
    };
    match concession.later_refusals.first() {
        Some(refusal) => and(line.text(" Later: "), said(composer, refusal)),
        None => line,
    }
}
