//! Scores by what the documents are, and by what they are about.

use super::{comparison::Comparison, scores::Scores};
use crate::{
    report::{Report, RowResult},
    table::{aligned, change},
};

/// What documents are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    /// What a document is: "readout", "op-ed".
    Form,
    /// The negotiation it is about.
    Negotiation,
}

/// F1 figures that are shown, under their headings.
const COLUMNS: [(&str, &str); 6] = [
    ("span F1", "statement.span.f1"),
    ("layer F1", "statement.layer.f1"),
    ("kind F1", "statement.kind.f1"),
    ("events span F1", "event.span.f1"),
    ("events kind F1", "event.kind.f1"),
    ("figures F1", "figure.span.f1"),
];

impl Grouping {
    const fn code(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Negotiation => "negotiation",
        }
    }

    /// The group of a document, where its metadata say one.
    fn of<'a>(self, comparison: &'a Comparison<'_>) -> Option<&'a str> {
        let metadata = &comparison.annotated.document.metadata;
        match self {
            Self::Form => metadata.form.as_deref(),
            Self::Negotiation => metadata.negotiation.as_deref(),
        }
    }

    /// A row for each group, in the order of their names: `form.op-ed`.
    pub(super) fn rows(self, comparisons: &[Comparison<'_>]) -> Vec<RowResult> {
        let mut groups: Vec<&str> = comparisons.iter().filter_map(|comparison| self.of(comparison)).collect();
        groups.sort_unstable();
        groups.dedup();
        let row = |group: &str| {
            let members: Vec<&Comparison<'_>> =
                comparisons.iter().filter(|comparison| self.of(comparison) == Some(group)).collect();
            let figures = Scores::of(members.iter().copied()).main_figures();
            RowResult::new(&format!("{}.{group}", self.code()), &members.len().to_string(), Ok(figures))
        };
        groups.into_iter().map(row).collect()
    }

    /// A line for each group.
    pub(super) fn table(self, report: &Report, before: Option<&Report>) -> String {
        let mut headings = [self.code(), "documents", "statements"].map(str::to_owned).to_vec();
        headings.extend(COLUMNS.map(|(heading, _)| heading.to_owned()));
        if before.is_some() {
            headings.push("change of span F1".to_owned());
        }
        let mut lines = vec![headings];
        for row in &report.rows {
            let Some(group) = row.row.strip_prefix(self.code()).and_then(|group| group.strip_prefix('.')) else {
                continue;
            };
            let statements = row.figures.count("statement.span.gold");
            let mut line = vec![group.to_owned(), row.set.clone(), statements.to_string()];
            line.extend(COLUMNS.iter().map(|(_, figure)| row.figures.written(figure)));
            if let Some(before) = before {
                let old = before.row(&row.row).and_then(|row| row.figures.get("statement.span.f1"));
                line.push(change(row.figures.get("statement.span.f1"), old));
            }
            lines.push(line);
        }
        aligned(&lines, |column| column == 0)
    }
}
