//! What is shown of coded sets: the figures with their goals, each label, which is taken for which, and errors.

use std::fmt::Write as _;

use chancery_record::Proposal;

use super::{
    CodedRow, Coding, Error,
    labels::{Labels, NONE},
};
use crate::{
    figures::Figures,
    report::Report,
    table::{aligned, change},
};

/// How many confusions are named.
const MOST_CONFUSIONS: usize = 25;

/// The table of figures, then each row by itself. With a number, so many wrong sentences of each type with what was
/// proposed from them.
pub fn show(coding: &Coding, before: Option<&Report>, worst: Option<usize>) -> String {
    let mut page = coding.report.table(before);
    for row in &coding.rows {
        let figures = coding.report.row(row.id).map(|row| row.figures.clone()).unwrap_or_default();
        let old = before.and_then(|before| before.row(row.id)).map(|row| &row.figures);
        let _ = write!(page, "\n{}, each label\n\n{}", row.id, each(&row.labels, &figures, old));
        let confusions: String = row
            .labels
            .confusions()
            .iter()
            .take(MOST_CONFUSIONS)
            .map(|(count, gold, given)| format!("{count:5}  {gold} taken for {given}\n"))
            .collect();
        let _ = write!(page, "\n{}, labels taken for others\n\n{confusions}", row.id);
        if let Some(most) = worst.filter(|_| !row.errors.is_empty()) {
            let _ = write!(page, "\n{}, errors\n\n{}", row.id, errors(row, most));
        }
    }
    page
}

fn each(labels: &Labels, figures: &Figures, before: Option<&Figures>) -> String {
    let mut headings = ["label", "gold", "given", "P", "R", "F1"].map(str::to_owned).to_vec();
    if before.is_some() {
        headings.extend(["before", "change"].map(str::to_owned));
    }
    let mut lines = vec![headings];
    for label in labels.labels().into_iter().filter(|label| *label != NONE) {
        let name = |part: &str| format!("{label}.{part}");
        let mut line = vec![label.to_owned()];
        line.extend(["gold", "system"].map(|part| figures.count(&name(part)).to_string()));
        line.extend(["p", "r", "f1"].map(|part| figures.written(&name(part))));
        if let Some(before) = before {
            line.extend([before.written(&name("f1")), change(figures.get(&name("f1")), before.get(&name("f1")))]);
        }
        lines.push(line);
    }
    aligned(&lines, |column| column == 0)
}

fn errors(row: &CodedRow, most: usize) -> String {
    let mut page = String::new();
    for label in row.labels.labels() {
        let wrong: Vec<&Error> = row.errors.iter().filter(|error| error.gold == label).collect();
        if wrong.is_empty() {
            continue;
        }
        let _ = writeln!(page, "  {label}: {} of {}", wrong.len().min(most), wrong.len());
        for error in wrong.iter().take(most) {
            let proposed: Vec<String> = error.proposals.iter().filter_map(described).collect();
            let given = error.given.as_deref().unwrap_or(NONE);
            let _ = writeln!(page, "    {given}  “{}” {}", error.text.trim(), proposed.join(", "));
        }
    }
    page
}

/// "offer (cue “offered to”)"; nothing for proposals without kinds.
fn described(proposal: &Proposal) -> Option<String> {
    let (kind, basis) = match proposal {
        Proposal::Statement(statement) => (statement.kind.code().to_owned(), &statement.basis),
        Proposal::Event(event) => (format!("{} {}", event.status, event.kind), &event.basis),
        Proposal::Turn(_) | Proposal::Figure(_) | Proposal::Actor(_) => return None,
    };
    Some(format!("[{kind} {:.2}, cue “{}”]", basis.confidence.share(), basis.cue))
}
