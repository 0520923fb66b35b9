//! The brief and its formats.

use chancery_assess::Assessment;
use chancery_record::Record;

use crate::{compose::compose, html, json, markdown, page::Page, summary};

/// What the user chooses about a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefOptions {
    /// Title of the brief.
    pub title: String,
    /// Name and version of the program, printed at the end.
    pub version: String,
    /// Rows a table shows before the rest is folded away.
    pub fold_after: usize,
}

impl Default for BriefOptions {
    fn default() -> Self {
        let version = format!("Chancery {}", env!("CARGO_PKG_VERSION"));
        Self { title: "Negotiation brief".to_owned(), version, fold_after: 10 }
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
    pub(crate) options: BriefOptions,
    pub(crate) page: Page,
}

impl<'a> Brief<'a> {
    /// Lays out an assessment of `record`.
    pub fn new(record: &'a Record, assessment: &'a Assessment, options: BriefOptions) -> Self {
        let page = compose(record, assessment, &options);
        Self { record, assessment, options, page }
    }

    /// One HTML file that stands alone.
    pub fn to_html(&self) -> String {
        html::render(self)
    }

    /// The same in Markdown.
    pub fn to_markdown(&self) -> String {
        markdown::render(self)
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
