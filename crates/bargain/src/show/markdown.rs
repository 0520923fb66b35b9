//! A page about a model as Markdown.

use super::{
    conflict, packages_told,
    part::{Form, Item, Part, Table, Told},
};
use crate::{analysis::Analysis, show::PackagesShown};

/// An analysis as Markdown.
pub fn markdown(analysis: &Analysis) -> String {
    conflict(analysis).markdown()
}

/// Packages as Markdown.
pub fn packages_markdown(shown: &PackagesShown) -> String {
    packages_told(shown).markdown()
}

impl Told {
    /// A page of Markdown.
    pub fn markdown(&self) -> String {
        let mut page = vec![format!("# {}", text(&self.title)), self.warning.to_owned()];
        let cited = |cites: &[String]| format!("[{}]", cites.join(", "));
        page.extend(self.parts.iter().filter_map(|part| block(part, "##", &cited)));
        page.join("\n\n") + "\n"
    }

    /// The parts as Markdown, to stand under a heading of another page: `##` gives headings of the third level. `cited`
    /// writes the findings that an item cites, none of them empty.
    pub fn markdown_under(&self, heading: &str, cited: &dyn Fn(&[String]) -> String) -> String {
        let below = format!("{heading}#");
        let parts = self.parts.iter().filter_map(|part| block(part, &below, cited));
        std::iter::once(self.warning.to_owned()).chain(parts).collect::<Vec<_>>().join("\n\n")
    }
}

/// A part; pictures are only drawn.
fn block(part: &Part, heading: &str, cited: &dyn Fn(&[String]) -> String) -> Option<String> {
    Some(match part {
        Part::Heading(title) => format!("{heading} {}", text(title)),
        Part::Text(words) => text(words),
        Part::List(items) => items.iter().map(|i| item(i, cited)).collect::<Vec<_>>().join("\n"),
        Part::Table(shown) => table(shown),
        Part::Picture(_) => return None,
    })
}

fn item(item: &Item, cited: &dyn Fn(&[String]) -> String) -> String {
    let lead = if item.lead.is_empty() { String::new() } else { format!("**{}**", text(&item.lead)) };
    let mut lines = vec![format!("* {lead}{}{}", text(&item.text), shown_by(item, cited))];
    for (at, below) in item.below.iter().enumerate() {
        lines.push(format!("  {}. {}{}", at + 1, text(&below.text), shown_by(below, cited)));
    }
    lines.join("\n")
}

fn shown_by(item: &Item, cited: &dyn Fn(&[String]) -> String) -> String {
    match &item.cites {
        None => String::new(),
        Some(cites) if cites.is_empty() => " [no finding]".to_owned(),
        Some(cites) => format!(" {}", cited(cites)),
    }
}

/// Text of the model, with the signs that Markdown would read as its own made harmless.
fn text(written: &str) -> String {
    let mut shown = String::new();
    for c in written.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '!' => shown.extend(['\\', c]),
            c if c.is_control() => shown.push(' '),
            c => shown.push(c),
        }
    }
    shown
}

fn table(table: &Table) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.iter().map(|c| text(c)).collect::<Vec<_>>().join(" | "));
    let rule = format!("|{}", " --- |".repeat(table.head.len()));
    let rows = table.rows.iter().map(|r| line(r));
    let lines = [line(&table.head), rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n");
    // Where the picture is not seen, the table beside it needs its name no less.
    if table.form == Form::Beside { format!("{}:\n\n{lines}", text(&table.caption)) } else { lines }
}
