//! A part of a page: what is shown of a section.

use maud::Markup;

/// What is shown of a section.
#[derive(Debug, Clone)]
pub struct Part {
    /// For the address.
    pub id: &'static str,
    /// For the reader.
    pub title: &'static str,
    /// How many findings it holds, where that is said.
    pub count: Option<usize>,
    /// The section with its heading, of the second rank.
    pub markup: Markup,
    /// Rows that the filter lets through.
    pub rows: usize,
    /// All rows.
    pub all: usize,
    /// The first row shown, counting from 0.
    pub from: usize,
    /// Rows shown.
    pub shown: usize,
    /// Address of the rows that follow, where there are some.
    pub next: Option<String>,
}
