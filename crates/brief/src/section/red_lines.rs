//! Red lines: in the holder's own words, or attributed by whom.

use chancery_assess::Said;

use super::{by_track, nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{count, said_on},
};

/// The register, newest first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let lines = &composer.assessment.red_lines;
    let mut blocks = Vec::new();
    if lines.is_empty() {
        blocks.push(nothing("No red line is on file in this collection."));
    } else {
        let attributed = lines.iter().filter(|said| said.attributed).count();
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} on file: {} in the holder's own words, {attributed} attributed by somebody else.",
            count(lines.len(), "red line", "red lines"),
            lines.len() - attributed,
        ))));
        let columns = [
            (Width::Middle, "Whose"),
            (Width::Narrow, "Issue"),
            (Width::Wide, "The words"),
            (Width::Middle, "Who says so"),
            (Width::Narrow, "Said"),
        ];
        let rows: Vec<_> = lines.iter().map(|said| (said.track, row(composer, said))).collect();
        blocks.extend(by_track(composer, "Red lines, newest first", &columns, &rows));
    }
    record("red-lines", "Red lines", lines.len(), blocks)
}

fn row(composer: &mut Composer<'_>, said: &Said) -> Vec<Cell> {
    let who = if said.attributed {
        Line::new().label(Tone::Marked, "attributed").text(format!(" by {}", said.speaker))
    } else {
        Line::new().text(format!("own words: {}", said.speaker))
    };
    vec![
        Line::new().strong(said.parties.join(", ")).into(),
        Line::of(said.issue.label()).into(),
        composer.words(said).into(),
        who.into(),
        Line::of(said_on(said)).into(),
    ]
}
