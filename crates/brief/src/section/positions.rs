//! Positions: issue by party.

use chancery_assess::{Cell as Held, Change, Matrix, Said};

use super::{nothing, record, table};
use crate::{
    compose::{Composer, track_name},
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{count, date, list, said_on},
};

/// Parties that have a column of their own; the rest share the last.
const COLUMNS: usize = 4;

/// One matrix a track.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let assessment = composer.assessment;
    of(composer, &assessment.positions)
}

/// The same of some matrices.
pub(crate) fn of(composer: &mut Composer<'_>, matrices: &[Matrix]) -> Section {
    let assessment = composer.assessment;
    let mut blocks = Vec::new();
    if matrices.is_empty() {
        blocks.push(nothing("No party's position is on file in this collection."));
    } else {
        blocks.push(Block::Paragraph(Line::of(
            "The latest words of each party on each issue, and what they are to the party's last words before: by kind and \
             words, or by a person's link; both quotations stand there. “Since” is the first of the words that the latest \
             repeat. Not being said again is no sign of a change, nor of none; an empty cell is an unknown position, not the \
             absence of one.",
        )));
    }
    let mut cells = 0;
    for matrix in matrices {
        let track = assessment.tracks.get(matrix.track);
        let name = track_name(track.and_then(|track| track.name.as_deref()));
        if assessment.tracks.len() > 1 && !composer.is_home(matrix.track) {
            blocks.push(Block::Heading(name.to_owned()));
        }
        cells += matrix.known;
        blocks.push(Block::Paragraph(Line::of(counted(matrix))));
        blocks.push(matrix_table(composer, matrix, name));
    }
    record("positions", "Positions by issue and party", cells, blocks)
}

/// "Of 6 positions: 1 new, 2 unchanged; of the 8 cells of parties that met, 6 are known."
fn counted(matrix: &Matrix) -> String {
    let changes: Vec<String> = Change::ALL
        .iter()
        .filter_map(|change| Some(format!("{} {}", matrix.changes.get(change)?, change.label())))
        .collect();
    let of_met = match matrix.cells_of_met {
        0 => String::new(),
        cells => format!("; of the {cells} cells of parties that met, {} known", matrix.known_of_met),
    };
    format!("Of {}: {}{of_met}.", count(matrix.known, "position", "positions"), changes.join(", "))
}

fn matrix_table(composer: &mut Composer<'_>, matrix: &Matrix, name: &str) -> Block {
    let shared = matrix.parties.len() > COLUMNS + 1;
    let own = if shared { COLUMNS } else { matrix.parties.len() };
    let mut columns = vec![(Width::Narrow, "Issue")];
    columns.extend(matrix.parties[..own].iter().map(|party| (Width::Wide, party.name.as_str())));
    if shared {
        columns.push((Width::Wide, "Others"));
    }
    let rows = matrix
        .rows
        .iter()
        .map(|row| {
            let mut cells: Vec<Cell> = vec![Line::new().strong(row.issue.label()).into()];
            for (party, held) in matrix.parties[..own].iter().zip(&row.cells) {
                cells.push(held.as_ref().map_or_else(unknown, |held| cell(composer, held, &party.name, false)));
            }
            if shared {
                cells.push(others(composer, matrix, &row.cells, own));
            }
            cells
        })
        .collect();
    Block::Table(table(&format!("Positions: {name}"), &columns, rows, usize::MAX))
}

fn unknown() -> Cell {
    Line::absent("unknown").into()
}

fn others(composer: &mut Composer<'_>, matrix: &Matrix, cells: &[Option<Held>], own: usize) -> Cell {
    let issue = cells.iter().flatten().next().map(|held| held.latest.issue);
    let mut all = Cell { holds: issue.map(|issue| (None, issue)), ..Cell::default() };
    for (party, held) in matrix.parties.iter().zip(cells).skip(own) {
        let Some(held) = held else { continue };
        let held = cell(composer, held, &party.name, true);
        all.lines.extend(held.lines);
        all.more.extend(held.more);
    }
    if all.lines.is_empty() { unknown() } else { all }
}

fn cell(composer: &mut Composer<'_>, held: &Held, party: &str, named: bool) -> Cell {
    let mut lines = Vec::new();
    if named {
        lines.push(Line::new().strong(party));
    }
    lines.push(position(composer, &held.latest, party));
    lines.extend(change(composer, held));
    if let (Some(since), Some(days)) = (&held.since, held.age_days)
        && Some(since) != held.latest.date.as_ref()
    {
        lines.push(Line::new().soft(format!(
            "since {} ({})",
            date(since),
            count(days.unsigned_abs() as usize, "day", "days")
        )));
    }
    if let Some(own) = &held.own_words {
        let own = position(composer, own, party);
        lines.push(Line::new().soft("in its own words, last:"));
        lines.push(own);
    } else if held.latest.attributed {
        lines.push(Line::absent("no first-hand statement on this issue"));
    }
    if !held.reaffirmed.is_empty() {
        let mut line = Line::new().soft("said again:");
        for said in &held.reaffirmed {
            let cites = composer.cites(&said.cites);
            let by = if said.attributed { format!(" by {}", said.speaker) } else { String::new() };
            line = line.soft(format!("{}{by}", said_on(said))).cites(cites);
        }
        lines.push(line);
    }
    if let Some(days) = held.silent_days.filter(|days| *days > 0) {
        lines
            .push(Line::new().soft(format!("silent on it for {}", count(days.unsigned_abs() as usize, "day", "days"))));
    }
    let more = held.history.iter().filter(|said| Some(*said) != held.own_words.as_ref());
    let more = if composer.lays_history() {
        more.map(|said| composer.statement(said)).collect()
    } else {
        more.map(|_| Line::new()).collect()
    };
    Cell { lines, more, holds: Some((Some(party.to_owned()), held.latest.issue)), counted: None }
}

/// What the latest words are to those before, which stand beside them.
fn change(composer: &mut Composer<'_>, held: &Held) -> Option<Line> {
    let before = held.before.as_ref()?;
    let tone = if held.change.is_move() { Tone::Marked } else { Tone::Plain };
    let cites = composer.cites(&before.cites);
    let line = Line::new().label(tone, held.change.label()).soft(held.rule.label());
    let line = line.text(" before: ").label(Tone::Plain, before.kind.label()).words(before.words());
    Some(line.soft(said_on(before)).cites(cites))
}

/// The words under the party's name: the kind, who of the party said it, when.
fn position(composer: &mut Composer<'_>, said: &Said, party: &str) -> Line {
    let cites = composer.cites(&said.cites);
    let line = Line::new().label(Tone::Plain, said.kind.label()).words(said.words());
    let line = match said.speaker_parties.len() {
        _ if said.attributed => {
            let line = line.label(Tone::Marked, "attributed");
            line.soft(format!("by {}, {}", said.speaker, said_on(said)))
        }
        2.. => line.soft(format!("joint text of {}, {}", list(&said.speaker_parties), said_on(said))),
        _ if said.speaker == party => line.soft(said_on(said)),
        _ => line.soft(format!("{}, {}", said.speaker, said_on(said))),
    };
    line.cites(cites)
}
