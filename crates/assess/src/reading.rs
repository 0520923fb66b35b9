//! What was read.

use chancery_record::Record;
use chancery_text::{Edtf, Note};
use serde::Serialize;

use crate::view::View;

/// One document, with how much of the record it carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Index into the record's sources.
    pub source: usize,
    /// Content address.
    pub id: String,
    /// As the user named it.
    pub name: String,
    /// Title, or else the name.
    pub title: String,
    /// Date of publication.
    pub date: Option<Edtf>,
    /// What it is.
    pub form: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Whose byline it carries.
    pub author: Option<String>,
    /// Indices of its tracks.
    pub tracks: Vec<usize>,
    /// It is dated after the as-of date: nothing in the views comes from it.
    pub later: bool,
    /// Words, counted at white space.
    pub words: usize,
    /// Statements proposed from it.
    pub statements: usize,
    /// Events proposed from it.
    pub events: usize,
    /// Figures proposed from it.
    pub figures: usize,
    /// Remarks on the reading.
    pub notes: Vec<Note>,
}

/// Every document, in the order of the record.
pub(crate) fn readings(view: &View<'_>) -> Vec<Reading> {
    let record: &Record = view.record;
    let mut counts = vec![[0_usize; 3]; record.sources.len()];
    let statements = record.statements.iter().map(|s| (s.source, 0));
    let events = record.events.iter().map(|e| (e.source, 1));
    let figures = record.figures.iter().map(|f| (f.source, 2));
    for (source, of) in statements.chain(events).chain(figures) {
        if let Some(counts) = counts.get_mut(source) {
            counts[of] += 1;
        }
    }
    record
        .sources
        .iter()
        .enumerate()
        .map(|(at, source)| Reading {
            source: at,
            id: source.id.to_string(),
            name: source.source.clone(),
            title: source.title().to_owned(),
            date: source.metadata.date.clone(),
            form: source.metadata.form.clone(),
            publisher: source.metadata.publisher.clone(),
            author: source.metadata.author.clone(),
            tracks: view.filing.of_source(at).to_vec(),
            later: view.is_later(at),
            words: source.text.split_whitespace().count(),
            statements: counts[at][0],
            events: counts[at][1],
            figures: counts[at][2],
            notes: source.notes.clone(),
        })
        .collect()
}
