//! The page: sections of lines, the same for every format.

use chancery_bargain::Told;
use chancery_record::Issue;

use crate::{bargain::Agreed, citations::Citations, timeline::Timeline};

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Span {
    /// Words of the program.
    Text(String),
    /// A name or value that stands out.
    Strong(String),
    /// What a section tells more of: its id and the words.
    More(&'static str, String),
    /// The name of an actor, by which its page is found.
    Actor(String),
    /// Exact words of a source.
    Words(String),
    /// The kind of a finding.
    Label(Tone, String),
    /// Something that is missing, said so.
    Absent(String),
    /// Lesser remarks: dates, issues, tracks.
    Soft(String),
    /// Numbers of citations.
    Cites(Vec<usize>),
}

/// How a label stands out; always besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Like any other.
    Plain,
    /// Needs the reader's eye.
    Marked,
    /// Opinion.
    Opinion,
}

/// A line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line(pub(crate) Vec<Span>);

impl Line {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn of(text: impl Into<String>) -> Self {
        Self::new().text(text)
    }

    pub(crate) fn absent(text: impl Into<String>) -> Self {
        Self::new().missing(text)
    }

    pub(crate) fn text(self, text: impl Into<String>) -> Self {
        self.with(Span::Text(text.into()))
    }

    pub(crate) fn strong(self, text: impl Into<String>) -> Self {
        self.with(Span::Strong(text.into()))
    }

    /// Words that stand out, about what a section tells more of.
    pub(crate) fn more(self, section: &'static str, text: impl Into<String>) -> Self {
        self.with(Span::More(section, text.into()))
    }

    pub(crate) fn actor(self, name: impl Into<String>) -> Self {
        self.with(Span::Actor(name.into()))
    }

    pub(crate) fn words(self, text: impl Into<String>) -> Self {
        self.with(Span::Words(text.into()))
    }

    pub(crate) fn label(self, tone: Tone, text: impl Into<String>) -> Self {
        self.with(Span::Label(tone, text.into()))
    }

    pub(crate) fn missing(self, text: impl Into<String>) -> Self {
        self.with(Span::Absent(text.into()))
    }

    pub(crate) fn soft(self, text: impl Into<String>) -> Self {
        self.with(Span::Soft(text.into()))
    }

    pub(crate) fn cites(self, numbers: Vec<usize>) -> Self {
        if numbers.is_empty() { self } else { self.with(Span::Cites(numbers)) }
    }

    /// Says that a person put it on the record.
    pub(crate) fn accepted(self, accepted: bool) -> Self {
        if accepted { self.soft("accepted") } else { self }
    }

    fn with(mut self, span: Span) -> Self {
        let silent = matches!(&span, Span::Text(t) | Span::Soft(t) | Span::Strong(t) if t.is_empty());
        if !silent {
            self.0.push(span);
        }
        self
    }
}

/// A cell of a table: lines, and lines that are folded away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) lines: Vec<Line>,
    pub(crate) more: Vec<Line>,
    /// Whose position on what it holds, where it is a cell of a matrix; no party where it holds those of several.
    pub(crate) holds: Option<(Option<String>, Issue)>,
    /// Not laid out, as no page shows its row; with whether the filter lets the row through.
    pub(crate) counted: Option<bool>,
}

impl From<Line> for Cell {
    fn from(line: Line) -> Self {
        Self { lines: vec![line], ..Self::default() }
    }
}

impl From<Vec<Line>> for Cell {
    fn from(lines: Vec<Line>) -> Self {
        Self { lines, ..Self::default() }
    }
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// A date or a short word.
    Narrow,
    /// A name.
    Middle,
    /// Quoted words.
    Wide,
}

/// A table; the first cell of a row is its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) columns: Vec<(Width, String)>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Rows shown before the rest is folded away.
    pub(crate) shown: usize,
}

/// A part of a section.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    /// A heading inside the section.
    Heading(String),
    /// A paragraph.
    Paragraph(Line),
    /// A list.
    List(Vec<Line>),
    /// A table.
    Table(Table),
    /// Lines folded away under a title.
    Fold(String, Vec<Line>),
    /// The drawing of the timeline, with the table of the same.
    Timeline(Timeline),
    /// What can be agreed by a model.
    Agreed(Box<Agreed>),
}

/// A section of the page.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    /// How many findings it holds, for the list of contents.
    pub(crate) count: Option<usize>,
    pub(crate) blocks: Vec<Block>,
    /// Opinion, kept apart from the record.
    pub(crate) opinion: bool,
}

/// The whole page, but for the sources.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) sections: Vec<Section>,
    pub(crate) citations: Citations,
}

impl Page {
    /// What a model says, where the page has one.
    pub(crate) fn model(&self) -> Option<&Told> {
        let blocks = || self.sections.iter().flat_map(|section| &section.blocks);
        blocks().find_map(|block| if let Block::Agreed(agreed) = block { Some(&agreed.told) } else { None })
    }
}
