//! Briefs of a record.

use chancery_assess::assess;
use chancery_brief::{Brief, BriefOptions};
use chancery_record::Record;
use chancery_text::Day;

/// In which form a brief is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// One HTML file that stands alone.
    #[default]
    Html,
    /// Markdown.
    Markdown,
    /// JSON, for programs.
    Json,
}

impl Format {
    /// Extension of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Json => "json",
        }
    }
}

/// A brief, written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Briefed {
    /// The file's contents.
    pub contents: String,
    /// One screen for a terminal.
    pub summary: String,
}

/// Writes the brief of a record as of a day. `width` is that of the terminal, in columns.
pub fn brief(record: &Record, as_of: Day, title: String, format: Format, width: usize) -> Briefed {
    let assessment = assess(record, as_of);
    let brief = Brief::new(record, &assessment, BriefOptions { title, ..BriefOptions::default() });
    let contents = match format {
        Format::Html => brief.to_html(),
        Format::Markdown => brief.to_markdown(),
        Format::Json => brief.to_json(),
    };
    Briefed { contents, summary: brief.to_summary(width) }
}
