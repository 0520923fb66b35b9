//! Figures by quantity.

use chancery_assess::{FigureGroup, Given};

use super::{nothing, record, table};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{capital, count, date_or_unknown},
};

/// The disputed first; never averaged.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let groups = &composer.assessment.figures;
    let total = groups.iter().map(|group| group.given.len()).sum();
    let mut blocks = Vec::new();
    if groups.is_empty() {
        blocks.push(nothing("No figure is on file in this collection."));
    } else {
        let disputed = groups.iter().filter(|group| group.disputed).count();
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} for {}, {disputed} in dispute: two givers name, within {} days, values that cannot both hold. Nothing \
             is averaged.",
            count(total, "figure", "figures"),
            count(groups.len(), "quantity", "quantities"),
            Given::NEAR,
        ))));
        let columns = [(Width::Middle, "Quantity"), (Width::Wide, "Values given"), (Width::Narrow, "Standing")];
        let (several, single): (Vec<&FigureGroup>, Vec<&FigureGroup>) =
            groups.iter().partition(|group| group.given.len() > 1);
        let several: Vec<Vec<Cell>> = several.into_iter().map(|group| row(composer, group)).collect();
        let single: Vec<Vec<Cell>> = single.into_iter().map(|group| row(composer, group)).collect();
        if !several.is_empty() {
            blocks.push(Block::Table(table("Figures given more than once", &columns, several, usize::MAX)));
        }
        if !single.is_empty() {
            blocks.push(Block::Table(table("Figures given once", &columns, single, composer.shown())));
        }
    }
    record("figures", "Figures", total, blocks)
}

fn row(composer: &mut Composer<'_>, group: &FigureGroup) -> Vec<Cell> {
    let mut values = Vec::new();
    for given in &group.given {
        let cites = composer.cites(&given.cites);
        let words = given.cites.first().map_or("", |cite| cite.quote.as_str());
        let mut line = Line::new().strong(given.value.as_str()).text(format!(" — {}", given.by));
        let scope = given.scope.as_ref().map(|scope| format!("{scope}, ")).unwrap_or_default();
        let as_of = date_or_unknown(given.as_of.as_ref().or(given.date.as_ref()));
        line = line.soft(format!("{scope}as of {}{as_of}", if given.as_of.is_some() { "" } else { "≤ " })).words(words);
        values.push(line.accepted(given.accepted).cites(cites));
    }
    let standing = match (group.disputed, group.changed, group.given.len()) {
        (true, ..) => Line::new().label(Tone::Marked, "in dispute"),
        (false, true, _) => Line::new().label(Tone::Plain, "values differ over time"),
        (false, false, 1) => Line::new().soft("given once"),
        (false, false, _) => Line::new().soft("compatible"),
    };
    let mut quantity = vec![Line::new().strong(capital(&group.unit))];
    if group.given.len() > 1 {
        quantity.push(Line::new().soft(range(group)));
    }
    quantity.push(Line::new().soft(format!(
        "{}, {}",
        count(group.givers, "giver", "givers"),
        count(group.documents, "document", "documents")
    )));
    quantity.push(Line::new().soft(composer.track(group.track)));
    vec![quantity.into(), values.into(), standing.into()]
}

/// The least and the greatest value anybody gives; never anything between them.
fn range(group: &FigureGroup) -> String {
    let least = group.least.map_or_else(|| "an open bound".to_owned(), |least| least.to_string());
    let greatest = group.greatest.map_or_else(|| "an open bound".to_owned(), |greatest| greatest.to_string());
    format!("given from {least} to {greatest}")
}
