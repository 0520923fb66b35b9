//! Red lines: the holder's own words against those attributed to it.

use chancery_assess::{RedLine, Said};

use super::{by_track, nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{count, date, said_on},
};

/// The register, the last stated first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let lines = &composer.assessment.red_lines;
    let mut blocks = Vec::new();
    if lines.is_empty() {
        blocks.push(nothing("No red line is on file in this collection."));
    } else {
        let of = |wanted: fn(&RedLine) -> bool| lines.iter().filter(|line| wanted(line)).count();
        let attributed = of(|line| line.own.is_empty());
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} on file: {} in the holder's own words, {attributed} attributed by somebody else only; a reason is given \
             for {} of {}; later words on {} ask or refuse less.",
            count(lines.len(), "red line", "red lines"),
            lines.len() - attributed,
            of(|line| line.because.is_some()),
            lines.len(),
            of(|line| line.moved.is_some()),
        ))));
        let columns = [
            (Width::Middle, "Whose"),
            (Width::Wide, "The words"),
            (Width::Narrow, "Stated"),
            (Width::Wide, "Reason given"),
        ];
        let rows: Vec<_> = lines.iter().map(|line| (line.track, row(composer, line))).collect();
        blocks.extend(by_track(composer, "Red lines, the last stated first", &columns, &rows));
    }
    record("red-lines", "Red lines", lines.len(), blocks)
}

fn row(composer: &mut Composer<'_>, line: &RedLine) -> Vec<Cell> {
    let whose = vec![Line::new().strong(line.party.as_str()), Line::new().soft(line.issue.label())];
    vec![whose.into(), words(composer, line), stated(line), reason(composer, line)]
}

/// The latest own words beside the latest attributed; the rest folded away.
fn words(composer: &mut Composer<'_>, line: &RedLine) -> Cell {
    let mut cell = Cell::default();
    match line.own.split_last() {
        Some((last, earlier)) => {
            cell.lines.push(composer.words(last).soft(format!("own words: {}, {}", last.speaker, said_on(last))));
            cell.more.extend(earlier.iter().rev().map(|said| composer.statement(said)));
        }
        None => cell.lines.push(Line::absent("no words of its own on file")),
    }
    if let Some((last, earlier)) = line.attributed.split_last() {
        let words = attributed(composer, last);
        cell.lines.push(words);
        cell.more.extend(earlier.iter().rev().map(|said| composer.statement(said)));
    }
    if let Some((change, said)) = &line.moved {
        let label = Line::new().label(Tone::Marked, change.label()).soft("later words:");
        let words = composer.statement(said);
        cell.lines.extend([label, words]);
    }
    cell
}

fn attributed(composer: &mut Composer<'_>, said: &Said) -> Line {
    let cites = composer.cites(&said.cites);
    let line = Line::new().label(Tone::Marked, "attributed").soft(format!("by {}, {}", said.speaker, said_on(said)));
    line.words(said.words()).cites(cites)
}

fn stated(line: &RedLine) -> Cell {
    let mut lines = Vec::new();
    match (&line.first, &line.last) {
        (Some(first), Some(last)) if first != last => {
            lines.push(Line::new().soft("first").strong(date(first)));
            lines.push(Line::new().soft("last").strong(date(last)));
        }
        (_, Some(last)) => lines.push(Line::new().strong(date(last)).soft("once")),
        _ => lines.push(Line::absent("date unknown")),
    }
    if let Some(days) = line.silent_days {
        lines.push(Line::new().soft(format!("{} since", count(days.unsigned_abs() as usize, "day", "days"))));
    }
    lines.into()
}

fn reason(composer: &mut Composer<'_>, line: &RedLine) -> Cell {
    let Some(cite) = &line.because else { return Line::absent("none given on file").into() };
    let cites = composer.cites(std::slice::from_ref(cite));
    let reason = Line::new().words(cite.quote.as_str()).cites(cites);
    let by = if line.because_own { "its own" } else { "given by others" };
    vec![reason, Line::new().soft(by)].into()
}
