//! Which kinds are taken for which, over lines that stand at the same place.

use std::collections::BTreeMap;

use super::{comparison::Lines, kinds::kinds_of, line::Type};
use crate::{figures::Figures, table::aligned};

/// Gold that nothing was proposed for.
const MISSED: &str = "missed";

/// Proposals that nothing in the gold stands at.
const EXTRA: &str = "extra";

/// How many confusions are named under a table.
const MOST: usize = 8;

/// How often a kind of the gold was proposed as a kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Confusion(BTreeMap<(Type, String, String), usize>);

impl Confusion {
    /// Adds the lines of a document, of which some pairs stand at the same place.
    pub(super) fn add(&mut self, r#type: Type, lines: &Lines<'_>, pairs: &[(usize, usize)]) {
        if !r#type.has_kinds() {
            return;
        }
        let mut count = |gold: &str, proposed: &str| {
            *self.0.entry((r#type, gold.to_owned(), proposed.to_owned())).or_default() += 1;
        };
        for (gold, proposed) in pairs {
            count(&lines.gold[*gold].kind, &lines.proposed[*proposed].kind);
        }
        let (missed, extra) = lines.unpaired(pairs);
        for line in missed {
            count(&line.kind, MISSED);
        }
        for line in extra {
            count(EXTRA, &line.kind);
        }
    }

    /// Figures named `confusion.statement.demand as offer`; `as missed` where nothing was proposed, `extra as` where
    /// nothing stands in the gold.
    pub(super) fn write(&self, figures: &mut Figures) {
        for ((r#type, gold, proposed), count) in &self.0 {
            figures.0.insert(name(*r#type, gold, proposed), *count as f64);
        }
    }
}

fn name(r#type: Type, gold: &str, proposed: &str) -> String {
    format!("confusion.{}.{gold} as {proposed}", r#type.code())
}

/// A table of gold by proposed kinds, and the confusions that are most frequent.
pub(super) fn table(figures: &Figures) -> String {
    [Type::Statement, Type::Event].map(|r#type| table_of(r#type, figures)).join("\n")
}

fn table_of(r#type: Type, figures: &Figures) -> String {
    let count = |gold: &str, proposed: &str| figures.count(&name(r#type, gold, proposed));
    let kinds = kinds_of(r#type);
    let mut columns = kinds.clone();
    columns.push(MISSED);
    let mut rows = kinds;
    rows.push(EXTRA);
    // Kinds that occur on neither side would only widen the table.
    let occurs = |kind: &str| {
        rows.iter().any(|gold| count(gold, kind) > 0) || columns.iter().any(|proposed| count(kind, proposed) > 0)
    };
    let shown = |kinds: &[&'static str]| kinds.iter().copied().filter(|kind| occurs(kind)).collect::<Vec<_>>();
    let (rows, columns) = (shown(&rows), shown(&columns));
    let letter = |kind: &str| match rows.iter().position(|row| *row == kind) {
        // A letter heads each column: names of kinds are too long for a table of all of them.
        Some(index) if kind != EXTRA => char::from(b'a'.saturating_add(index as u8)).to_string(),
        _ => kind.to_owned(),
    };
    let mut lines = vec![vec![String::new(), format!("{} in gold \\ proposed", r#type.code())]];
    lines[0].extend(columns.iter().map(|kind| letter(kind)));
    for gold in &rows {
        let label = if *gold == EXTRA { String::new() } else { letter(gold) };
        let mut line = vec![label, (*gold).to_owned()];
        line.extend(columns.iter().map(|proposed| match count(gold, proposed) {
            0 if *gold == EXTRA && *proposed == MISSED => String::new(),
            0 => "·".to_owned(),
            count => count.to_string(),
        }));
        lines.push(line);
    }
    let table = aligned(&lines, |column| column < 2);
    let mut confusions: Vec<(usize, &str, &str)> = rows
        .iter()
        .flat_map(|gold| columns.iter().map(move |proposed| (*gold, *proposed)))
        .filter(|(gold, proposed)| gold != proposed && *gold != EXTRA && *proposed != MISSED)
        .map(|(gold, proposed)| (count(gold, proposed), gold, proposed))
        .filter(|(count, _, _)| *count > 0)
        .collect();
    confusions.sort_by_key(|(count, _, _)| std::cmp::Reverse(*count));
    let frequent: Vec<String> = confusions
        .iter()
        .take(MOST)
        .map(|(count, gold, proposed)| format!("{gold} taken for {proposed} {count}"))
        .collect();
    if frequent.is_empty() { table } else { format!("{table}most frequent: {}\n", frequent.join(", ")) }
}
