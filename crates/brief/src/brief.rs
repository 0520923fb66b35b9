//! The brief and its formats.

use chancery_assess::{Assessment, Changes, changes};
use chancery_bargain::Told;
use chancery_record::Record;
use chancery_text::{Day, TextRange};

use crate::{
    bargain,
    compose::{compose, compose_answer, compose_changes},
    html, json, markdown,
    page::Page,
    question::Asked,
    summary,
};

/// What changed in so many days is news, where the user names no day.
const NEWS: usize = 30;

fn days_before(day: Day, days: usize) -> Day {
    (0..days).fold(day, |day, _| day.yesterday().unwrap_or(day))
}

/// What the user chooses about a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefOptions {
    /// Title of the brief.
    pub title: String,
    /// Name and version of the program, printed at the end.
    pub version: String,
    /// Rows a table shows before the rest is folded away.
    pub fold_after: usize,
    /// The day after which what changed is news; where none is given, thirty days before the as-of day.
    pub since: Option<Day>,
}

impl Default for BriefOptions {
    fn default() -> Self {
        let version = format!("Chancery {}", env!("CARGO_PKG_VERSION"));
        Self { title: "Negotiation brief".to_owned(), version, fold_after: 10, since: None }
    }
}

/// A brief: an assessment of a record, laid out once and rendered in several formats.
///
/// ```
/// use chancery_assess::assess;
/// use chancery_brief::{Brief, BriefOptions};
/// use chancery_record::Record;
/// use chancery_text::Day;
///
/// let record = Record::default();
/// let assessment = assess(&record, Day::constant(2031, 6, 30));
/// let brief = Brief::new(&record, &assessment, BriefOptions { title: "Lake talks".into(), ..BriefOptions::default() });
/// assert!(brief.to_html().starts_with("<!DOCTYPE html>"));
/// assert!(brief.to_markdown().starts_with("# Lake talks\n"));
/// ```
#[derive(Debug)]
pub struct Brief<'a> {
    pub(crate) record: &'a Record,
    pub(crate) assessment: &'a Assessment,
    pub(crate) changes: Changes,
    pub(crate) options: BriefOptions,
    pub(crate) page: Page,
}

impl<'a> Brief<'a> {
    /// Lays out an assessment of `record`.
    pub fn new(record: &'a Record, assessment: &'a Assessment, options: BriefOptions) -> Self {
        let since = options.since.unwrap_or_else(|| days_before(assessment.as_of, NEWS));
        let changes = changes(record, since, assessment.as_of);
        let page = compose(record, assessment, &changes, &options);
        Self { record, assessment, changes, options, page }
    }

    /// What changed since a day, and nothing else.
    pub fn of_changes(record: &'a Record, assessment: &'a Assessment, options: BriefOptions) -> Self {
        let since = options.since.unwrap_or_else(|| days_before(assessment.as_of, NEWS));
        let changes = changes(record, since, assessment.as_of);
        let page = compose_changes(record, assessment, &changes, &options);
        Self { record, assessment, changes, options, page }
    }

    /// The answer to one of the twelve questions, and nothing else; lists are cut to [`BriefOptions::fold_after`] rows with
    /// a count of the rest.
    pub fn of_question(
        record: &'a Record,
        assessment: &'a Assessment,
        options: BriefOptions,
        asked: impl Into<Asked>,
    ) -> Self {
        let since = options.since.unwrap_or_else(|| days_before(assessment.as_of, NEWS));
        let changes = changes(record, since, assessment.as_of);
        let page = compose_answer(record, assessment, &changes, &options, asked.into());
        Self { record, assessment, changes, options, page }
    }

    /// Puts what can be agreed by a model last, apart from the record.
    #[must_use]
    pub fn with_model(mut self, told: Told) -> Self {
        let section = bargain::section(told, self.record, &mut self.page.citations);
        self.page.sections.push(section);
        self
    }

    /// The answer in Markdown, with the place of every passage it rests on.
    ///
    /// ```
    /// use chancery_assess::assess;
    /// use chancery_brief::{Brief, BriefOptions, Question};
    /// use chancery_record::Record;
    /// use chancery_text::Day;
    ///
    /// let record = Record::default();
    /// let assessment = assess(&record, Day::constant(2031, 6, 30));
    /// let answer = Brief::of_question(&record, &assessment, BriefOptions::default(), Question::RedLines).to_answer();
    /// assert!(answer.contains("No red line is on file"));
    /// ```
    pub fn to_answer(&self) -> String {
        markdown::answer(self)
    }

    /// One HTML file that stands alone.
    pub fn to_html(&self) -> String {
        html::render(self, html::Texts::Whole)
    }

    /// The same page to be handed on: of each source, by its index in the record, only these stretches, which must be
    /// [`paragraphs`](crate::paragraphs) or several in a row, and no script.
    pub fn to_html_of_excerpts(&self, excerpts: &[Vec<TextRange>]) -> String {
        html::render(self, html::Texts::Excerpts(excerpts))
    }

    /// The same in Markdown.
    pub fn to_markdown(&self) -> String {
        markdown::render(self)
    }

    /// The sections in Markdown, without what a brief says of itself.
    pub fn to_lines(&self) -> String {
        markdown::lines(self)
    }

    /// The assessment and the citations, for programs.
    pub fn to_json(&self) -> String {
        json::render(self)
    }

    /// One screen for a terminal: at most 40 lines of `width` columns.
    pub fn to_summary(&self, width: usize) -> String {
        summary::render(self, width)
    }
}
