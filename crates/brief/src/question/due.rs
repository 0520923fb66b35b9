//! 8. What was due and has not been done.

use chancery_assess::{Carried, DueState, Undertaking};
use chancery_record::{Implementation, StatementKind};

use super::lines::{and, cut, said, shown_by};
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{count, date},
};

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    // A threat that was not carried out is no promise that was broken: it has its lines in the brief.
    let promised = || composer.assessment.undertakings.iter().filter(|one| one.said.kind != StatementKind::Threat);
    let passed = promised().filter(|one| one.due == DueState::DuePassed).count();
    let mut open: Vec<&Undertaking> = promised().filter(|one| is_wanting(one)).collect();
    open.sort_by(|a, b| {
        let day = |one: &Undertaking| one.horizon.as_ref().and_then(|horizon| horizon.date.latest());
        (b.status.is_decided(), day(b)).cmp(&(a.status.is_decided(), day(a)))
    });
    let done = promised().filter(|one| one.due == DueState::DuePassed && !is_wanting(one)).count();
    let late = promised().filter(|one| one.done_late.is_some()).count();
    if passed == 0 && open.is_empty() {
        return vec![nothing(&format!("No commitment or inducement that was due by {} is on file.", composer.as_of()))];
    }
    let decided = open.iter().filter(|one| one.status.is_decided()).count();
    let undated = open.iter().filter(|one| one.due != DueState::DuePassed).count();
    let mut blocks = vec![Block::Paragraph(Line::of(format!(
        "{} due by {}: {done} done or replaced, {} not done or not known to be; {late} done after the day, in whole or in \
         part. {undated} more without a day are said to be not done. Of the {} below, a person marked or linked {decided}; \
         for the others nobody has said. What a person decided goes first, then the last day.",
        count(passed, "commitment or inducement was", "commitments and inducements were"),
        composer.as_of(),
        open.len() - undated,
        open.len(),
    )))];
    let shown = composer.shown() + composer.shown() / 2;
    cut(composer, &mut blocks, (open, shown, "due and not known to be done"), line);
    blocks
}

/// Its day has passed, or a person says that nothing comes of it; and it is neither done nor replaced.
fn is_wanting(one: &Undertaking) -> bool {
    use Implementation::{Full, NotDue, NotInitiated, Reversed, Stalled, Superseded};
    match one.status.value {
        Carried::Out(Full | Superseded | NotDue) => false,
        Carried::Broken | Carried::Out(NotInitiated | Stalled | Reversed) => {
            one.status.is_decided() || one.due == DueState::DuePassed
        }
        Carried::Out(_) => one.due == DueState::DuePassed,
    }
}

fn line(composer: &mut Composer<'_>, one: &Undertaking) -> Line {
    let line = match &one.horizon {
        Some(horizon) => Line::new().text("due ").strong(date(&horizon.date)),
        None => Line::absent("no date"),
    };
    let words = said(composer, &one.said);
    let line = and(line.text(", ").strong(one.said.holder.as_str()).text(": "), words);
    let line = line.text(" → ");
    let line = if one.status.is_decided() {
        line.label(Tone::Marked, one.status.value.label())
    } else {
        line.missing("unverified")
    };
    let line = match &one.done_late {
        Some(day) => line.text(format!(" from {}", date(day))),
        None => line,
    };
    // The last evidence there is, by whatever grounds.
    if let Some(last) = one.status.because.last() {
        return and(line.text("; shown by "), shown_by(composer, last));
    }
    if let Some(done) = one.possibly_done.last() {
        return and(line.text("; may be the doing: "), shown_by(composer, done));
    }
    match one.later.last() {
        Some(later) => and(line.text("; last word on it: "), said(composer, later)),
        None => line.text("; ").missing("no later word on file"),
    }
}
