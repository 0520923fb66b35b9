//! Briefs of a record.

use chancery_assess::assess;
use chancery_bargain::Told;
use chancery_brief::{Asked, Brief, BriefOptions};
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

/// What a brief is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefRequest {
    /// Day as of which due dates and silence are judged.
    pub as_of: Day,
    /// Day from which on what changed is news; thirty days before `as_of` where none is given.
    pub since: Option<Day>,
    /// Its heading.
    pub title: String,
    /// In which form.
    pub format: Format,
    /// Columns of the terminal.
    pub width: usize,
}

/// Writes the brief of a record.
pub fn brief(record: &Record, request: BriefRequest) -> Briefed {
    brief_with(record, request, None)
}

/// The same, with what can be agreed by a model as its last section.
pub fn brief_with(record: &Record, request: BriefRequest, model: Option<Told>) -> Briefed {
    let BriefRequest { as_of, since, title, format, width } = request;
    let assessment = assess(record, as_of);
    let brief = Brief::new(record, &assessment, BriefOptions { title, since, ..BriefOptions::default() });
    let brief = match model {
        Some(told) => brief.with_model(told),
        None => brief,
    };
    let contents = match format {
        Format::Html => brief.to_html(),
        Format::Markdown => brief.to_markdown(),
        Format::Json => brief.to_json(),
    };
    Briefed { contents, summary: brief.to_summary(width) }
}

/// What is asked of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRequest {
    /// The question, and the document it is about.
    pub asked: Asked,
    /// Day as of which it is answered.
    pub as_of: Day,
    /// Only what happened from this day on, where the question is about what happened.
    pub since: Option<Day>,
    /// Of what the record is.
    pub title: String,
    /// Rows of a list before the rest is only counted.
    pub rows: usize,
}

/// The answer to one of the twelve questions, in Markdown.
pub fn answer(record: &Record, request: AnswerRequest) -> String {
    let AnswerRequest { asked, as_of, since, title, rows } = request;
    let assessment = assess(record, as_of);
    let options = BriefOptions { title, since, fold_after: rows, ..BriefOptions::default() };
    Brief::of_question(record, &assessment, options, asked).to_answer()
}

/// What changed between two days, in Markdown: the lines of a brief's section "What changed", with their sources.
pub fn changed(record: &Record, from: Day, to: Day, title: String) -> String {
    let assessment = assess(record, to);
    let options = BriefOptions { title, since: Some(from), ..BriefOptions::default() };
    Brief::of_changes(record, &assessment, options).to_lines()
}
