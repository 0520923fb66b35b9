//! Every kind of statement and event by itself: how much of it is found, as anything, in its layer, as what it is.

use std::collections::BTreeMap;

use chancery_record::{EventKind, StatementKind};

use super::{
    comparison::{Agreement, Lines},
    line::{Line, Type},
};
use crate::{
    counts::SidedCounts,
    figures::Figures,
    table::{aligned, change},
};

/// Counts by type, agreement and kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Kinds(BTreeMap<(Type, Agreement, String), SidedCounts>);

impl Kinds {
    /// Adds the lines of a document, of which some pairs agree.
    pub(super) fn add(&mut self, r#type: Type, agreement: Agreement, lines: &Lines<'_>, pairs: &[(usize, usize)]) {
        let mut of = |line: &Line, count: fn(&mut SidedCounts) -> &mut usize| {
            *count(self.0.entry((r#type, agreement, line.kind.clone())).or_default()) += 1;
        };
        lines.gold.iter().for_each(|line| of(line, |counts| &mut counts.gold));
        lines.proposed.iter().for_each(|line| of(line, |counts| &mut counts.proposed));
        for (gold, proposed) in pairs {
            of(lines.gold[*gold], |counts| &mut counts.found);
            of(lines.proposed[*proposed], |counts| &mut counts.right);
        }
    }

    /// Figures named `statement.kind.demand.f1`.
    pub(super) fn write(&self, figures: &mut Figures) {
        for ((r#type, agreement, kind), counts) in &self.0 {
            figures.sides(&format!("{}.{}.{kind}", r#type.code(), agreement.code()), *counts);
        }
    }
}

/// The kinds of a type as the coding rules list them.
pub(super) fn kinds_of(r#type: Type) -> Vec<&'static str> {
    match r#type {
        Type::Statement => StatementKind::ALL.iter().map(|kind| kind.code()).collect(),
        Type::Event => EventKind::ALL.iter().map(|kind| kind.code()).collect(),
        Type::Figure | Type::Turn => Vec::new(),
    }
}

/// Precision, recall and F1 of every kind.
///
/// Under "span", a line of the kind counts as found whatever kind was proposed there, and a proposal of the kind as right
/// whatever kind stands there in the gold; under "layer", where the layers agree.
pub(super) fn table(figures: &Figures, before: Option<&Figures>) -> String {
    [Type::Statement, Type::Event].map(|r#type| table_of(r#type, figures, before)).join("\n")
}

fn table_of(r#type: Type, figures: &Figures, before: Option<&Figures>) -> String {
    let agreements = Agreement::of(r#type);
    let mut headings = vec![r#type.code().to_owned(), "gold".to_owned(), "proposed".to_owned()];
    for agreement in agreements {
        headings.extend([format!("{} P", agreement.code()), "R".to_owned(), "F1".to_owned()]);
    }
    if before.is_some() {
        headings.extend(["before".to_owned(), "change".to_owned()]);
    }
    let mut lines = vec![headings];
    for kind in kinds_of(r#type) {
        let name = |agreement: Agreement, part: &str| format!("{}.{}.{kind}.{part}", r#type.code(), agreement.code());
        let counts = ["gold", "system"].map(|part| figures.count(&name(Agreement::Kind, part)));
        if counts == [0, 0] {
            continue;
        }
        let mut line = vec![kind.to_owned()];
        line.extend(counts.map(|count| count.to_string()));
        for agreement in agreements {
            line.extend(["p", "r", "f1"].map(|part| figures.written(&name(*agreement, part))));
        }
        if let Some(before) = before {
            let f1 = name(Agreement::Kind, "f1");
            line.extend([before.written(&f1), change(figures.get(&f1), before.get(&f1))]);
        }
        lines.push(line);
    }
    aligned(&lines, |column| column == 0)
}
