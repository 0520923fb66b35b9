//! The sections of the page, one module each.

pub(crate) mod actor;
pub(crate) mod agreements;
pub(crate) mod attributed;
pub(crate) mod calendar;
pub(crate) mod changes;
pub(crate) mod coming;
pub(crate) mod concessions;
pub(crate) mod conditions;
pub(crate) mod figures;
pub(crate) mod levers;
pub(crate) mod load;
pub(crate) mod meetings;
pub(crate) mod opinion;
pub(crate) mod positions;
pub(crate) mod progress;
pub(crate) mod red_lines;
pub(crate) mod short;
pub(crate) mod undertakings;
pub(crate) mod unknown;
pub(crate) mod voices;
pub(crate) mod who;

use chancery_assess::Tally;

use crate::{
    compose::{Composer, track_name},
    page::{Block, Cell, Line, Section, Table, Width},
};

/// A section of the record.
fn record(id: &'static str, title: &'static str, count: usize, blocks: Vec<Block>) -> Section {
    Section { id, title, count: Some(count), blocks, opinion: false }
}

/// A paragraph that says there is nothing.
pub(crate) fn nothing(text: &str) -> Block {
    Block::Paragraph(Line::absent(text))
}

/// Rows under the heading of their track, where there are several; tracks in the order of their first row.
fn by_track(
    composer: &Composer<'_>,
    caption: &str,
    columns: &[(Width, &str)],
    rows: &[(usize, Vec<Cell>)],
) -> Vec<Block> {
    let mut order: Vec<usize> = Vec::new();
    let all = &composer.assessment.tracks;
    let at_home = (0..all.len()).any(|track| composer.is_home(track));
    for (track, _) in rows.iter().filter(|(track, _)| !at_home || composer.is_home(*track)) {
        if !order.contains(track) {
            order.push(*track);
        }
    }
    let mut blocks = Vec::new();
    let tracks = all;
    for track in order {
        let mut title = caption.to_owned();
        if tracks.len() > 1 && !composer.is_home(track) {
            let name = track_name(tracks.get(track).and_then(|t| t.name.as_deref()));
            blocks.push(Block::Heading(name.to_owned()));
            title = format!("{caption}: {name}");
        }
        let rows = rows.iter().filter(|(of, _)| *of == track).map(|(_, cells)| cells.clone()).collect();
        blocks.push(Block::Table(table(&title, columns, rows, composer.shown())));
    }
    blocks
}

/// "2 of 5 firm, 3 of 5 not marked; 1 of 5 by a person's decision".
fn tally(tally: &Tally, label: impl Fn(&str) -> Option<&'static str>) -> String {
    let counts = tally.counts.iter().map(|(code, number)| {
        let label = label(code).unwrap_or("not said by a person");
        format!("{label} {number} of {}", tally.of)
    });
    format!("{}; decided by a person {} of {}", counts.collect::<Vec<_>>().join(", "), tally.decided, tally.of)
}

fn table(caption: &str, columns: &[(Width, &str)], rows: Vec<Vec<Cell>>, shown: usize) -> Table {
    let columns = columns.iter().map(|(width, title)| (*width, (*title).to_owned())).collect();
    Table { caption: caption.to_owned(), columns, rows, shown }
}
