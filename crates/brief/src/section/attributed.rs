//! Positions nobody has heard first hand.

use super::{by_track, nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Line, Section, Tone, Width},
    wording::{count, said_on},
};

/// What is put in a party's mouth without a statement of its own.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let lines = &composer.assessment.attributed;
    let mut blocks = Vec::new();
    if lines.is_empty() {
        blocks.push(nothing(
            "Every position and undertaking attributed to a party stands beside a first-hand statement of it on the issue.",
        ));
    } else {
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} that somebody else puts in a party's mouth, with no first-hand statement of that party in like words on the \
             issue in this collection.",
            count(lines.len(), "position or undertaking", "positions and undertakings"),
        ))));
        let columns = [
            (Width::Middle, "Attributed to"),
            (Width::Wide, "The words"),
            (Width::Middle, "By"),
            (Width::Narrow, "Said"),
        ];
        let rows: Vec<_> = lines
            .iter()
            .rev()
            .map(|said| {
                let words = composer.words(said);
                let label = Line::new().label(Tone::Plain, said.kind.label()).soft(said.issue.label());
                let mut by = vec![Line::new().strong(said.speaker.as_str())];
                if !said.relayed_by.is_empty() {
                    by.push(Line::new().soft(format!("passed on by {}", said.relayed_by.join(", then "))));
                }
                let cells = vec![
                    Line::new().strong(said.parties.join(", ")).into(),
                    vec![label, words].into(),
                    by.into(),
                    Line::of(said_on(said)).into(),
                ];
                (said.track, cells)
            })
            .collect();
        blocks.extend(by_track(composer, "Attributed without a first-hand statement, newest first", &columns, &rows));
    }
    record("attributed", "Attributed without a first-hand statement", lines.len(), blocks)
}
