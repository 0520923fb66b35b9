//! 6. Issue by issue, where they are apart and where not.

use chancery_assess::{Cell, Change, IssueRow, Matrix, Said};
use chancery_record::{Issue, StatementKind};

use super::lines::{and, days, said};
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{count, date},
};

/// Sides shown side by side.
const SIDES: usize = 3;

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    let matrices = &composer.assessment.positions;
    if matrices.is_empty() {
        return vec![nothing("No party’s position is on file in this collection.")];
    }
    let mut blocks = vec![Block::Paragraph(Line::of(
        "The latest words of each side, how old they are, and what they are to its words before. That a side did not say it \
         again is no sign of a change, nor of none; an empty place is an unknown position.",
    ))];
    let shown = composer.shown().div_ceil(matrices.len()).max(2);
    // The negotiation in which somebody spoke last goes first.
    let mut matrices: Vec<&Matrix> = matrices.iter().collect();
    matrices.sort_by_key(|matrix| std::cmp::Reverse(matrix.rows.iter().filter_map(latest).max()));
    for matrix in matrices {
        let name = composer.track(matrix.track);
        if !name.is_empty() {
            blocks.push(Block::Heading(name));
        }
        // Issues on which most sides have spoken first, then the latest words.
        let sides = sides(composer, matrix);
        let mut rows: Vec<&IssueRow> = matrix.rows.iter().collect();
        let known = |row: &IssueRow| sides.iter().filter(|at| row.cells.get(**at).is_some_and(Option::is_some)).count();
        rows.sort_by_key(|row| std::cmp::Reverse((known(row), latest(row))));
        rows.retain(|row| known(row) > 0);
        let more = rows.len().saturating_sub(shown);
        for row in rows.into_iter().take(shown) {
            blocks.push(Block::Paragraph(Line::new().strong(row.issue.label())));
            blocks.push(Block::List(lines(composer, matrix, row, &sides)));
        }
        if more > 0 {
            blocks.push(Block::Paragraph(
                Line::new().soft(format!("and {}", count(more, "other issue", "other issues"))),
            ));
        }
    }
    blocks
}

/// The parties that hold most positions, of two alike the one that met more often; unnamed people hold no column.
fn sides(composer: &Composer<'_>, matrix: &Matrix) -> Vec<usize> {
    let is_side = |at: &usize| {
        let name = matrix.parties[*at].name.as_str();
        !crate::section::short::is_person(composer.assessment, name)
    };
    let mut sides: Vec<usize> = (0..matrix.parties.len()).filter(is_side).collect();
    // A mediator meets everybody and holds little.
    let held = |at: &usize| matrix.rows.iter().filter(|row| row.cells.get(*at).is_some_and(Option::is_some)).count();
    sides.sort_by_key(|at| std::cmp::Reverse(held(at)));
    sides.truncate(SIDES);
    sides
}

fn latest(row: &IssueRow) -> Option<chancery_text::Day> {
    row.cells.iter().flatten().filter_map(|cell| cell.latest.day()).max()
}

fn lines(composer: &mut Composer<'_>, matrix: &Matrix, row: &IssueRow, sides: &[usize]) -> Vec<Line> {
    let cells: Vec<(&str, Option<&Cell>)> = sides
        .iter()
        .filter_map(|at| Some((matrix.parties.get(*at)?.name.as_str(), row.cells.get(*at)?.as_ref())))
        .collect();
    let mut lines: Vec<Line> = Vec::new();
    let mut joint: Option<&Said> = None;
    for (party, cell) in &cells {
        let Some(cell) = cell else {
            lines.push(Line::new().strong(*party).text(": ").missing("unknown"));
            continue;
        };
        let own = &cell.latest;
        // A joint text stands once, under all who signed it.
        if joint.is_some_and(|joint| joint.cites == own.cites) {
            continue;
        }
        let same = cells
            .iter()
            .filter_map(|(_, other)| other.map(|cell| &cell.latest))
            .filter(|other| other.cites == own.cites)
            .count();
        joint = (same > 1).then_some(own).or(joint);
        lines.push(position(composer, if same > 1 { None } else { Some(party) }, cell));
    }
    if let Some(gap) = gap(composer, matrix.track, row.issue) {
        let label = Line::new().soft("said of the gap:");
        lines.push(and(label, said(composer, gap)));
    }
    lines
}

fn position(composer: &mut Composer<'_>, party: Option<&str>, cell: &Cell) -> Line {
    let latest = &cell.latest;
    let line = match party {
        Some(party) => Line::new().strong(party),
        None => Line::new().strong(latest.parties.join(" and ")).soft("one text"),
    };
    let line = line.text(": ").label(Tone::Plain, latest.kind.label());
    let mut line = and(line, said(composer, latest));
    if let (Some(since), Some(age)) = (&cell.since, cell.age_days) {
        line = line.text(format!("; {} old, since {}", days(age), date(since)));
    }
    line = match (&cell.before, cell.change) {
        (Some(before), change) if change.is_move() => {
            and(line.text("; ").label(Tone::Marked, change.label()).text(" before: "), said(composer, before))
        }
        (_, Change::New) => line.text("; the first on file"),
        (_, Change::Unchanged) => line.text("; unchanged"),
        _ => line.text("; other words than before"),
    };
    match &cell.own_words {
        Some(own) if own.cites != latest.cites => and(line.text("; in its own words last: "), said(composer, own)),
        None if latest.attributed => line.text("; ").missing("no words of its own on file"),
        _ => line,
    }
}

/// The latest that somebody says of how near or far the sides are on the issue.
fn gap<'a>(composer: &Composer<'a>, track: usize, issue: Issue) -> Option<&'a Said> {
    // On the talks as a whole such words say nothing of one issue.
    if issue == Issue::Process {
        return None;
    }
    let outlook = &composer.assessment.outlook;
    let progress = outlook.progress.iter().map(|claim| &claim.said);
    let setbacks = outlook.setbacks.iter().map(|claim| &claim.said);
    let of_gap = |said: &&Said| {
        said.track == track
            && said.issue == issue
            && matches!(said.kind, StatementKind::ProgressClaim | StatementKind::SetbackClaim)
    };
    progress.chain(setbacks).filter(of_gap).max_by_key(|said| said.day())
}
