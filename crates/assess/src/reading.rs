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
    /// Index of the track.
    pub track: usize,
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
            track: view.track_of(at),
            later: view.is_later(at),
            words: source.text.split_whitespace().count(),
            statements: record.statements.iter().filter(|s| s.source == at).count(),
            events: record.events.iter().filter(|e| e.source == at).count(),
            figures: record.figures.iter().filter(|f| f.source == at).count(),
            notes: source.notes.clone(),
        })
        .collect()
}
