//! A page about a model, before it has a form: the same parts become Markdown, HTML and a section of a brief.

use crate::{draw::Graph, robustness::Share, show::packages::PackagesShown};

/// A page about a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// What the model is about.
    pub title: String,
    /// What the page is not: said before anything else.
    pub warning: &'static str,
    /// What it says, in the order in which it is read.
    pub parts: Vec<Part>,
    /// The same for programs.
    pub json: String,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// A picture; the tables beside it hold the same.
    Picture(Box<Picture>),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// A name that stands out, if any.
    pub lead: String,
    /// What is said.
    pub text: String,
    /// The findings that show it; `None` where nothing needs to be shown.
    pub cites: Option<Vec<String>>,
    /// Numbered items below it.
    pub below: Vec<Self>,
}

/// A table. The first cell of a row is its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// The titles of its columns.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// How it is laid out.
    pub form: Form,
}

/// How a table is laid out where there is a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Rows that can be read one by one.
    Rows,
    /// States across: the columns are compared, so they stay side by side.
    Across,
    /// What a picture shows: folded away.
    Beside,
}

/// A picture, as what it shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// The graph of moves, with the parties.
    Moves(Graph, Vec<String>),
    /// In which share of rankings each outcome holds, and whether all were looked at.
    Shares(Vec<(String, Share)>, bool),
    /// What packages give.
    Packages(PackagesShown),
}

impl Item {
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
