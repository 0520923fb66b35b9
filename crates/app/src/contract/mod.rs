//! The JSON Lines that other programs read: one object a line, in document order.
//!
//! `start` and `end` are offsets in Unicode characters of the document's text, `bytes` the same in UTF-8 bytes, `quote`
//! the exact text. What is unknown is `null`, never left out. `docs/CONTRACT.md` describes every object.

mod annotations;
mod proposals;

use chancery_record::Passage;
use chancery_text::{Document, Note, TextRange};
use serde::Serialize;

pub use annotations::annotation_lines;
pub use proposals::proposal_lines;

/// Where something stands, in the three ways the contract gives.
#[derive(Debug, Serialize)]
struct Span<'a> {
    quote: &'a str,
    start: usize,
    end: usize,
    bytes: [usize; 2],
}

impl<'a> Span<'a> {
    fn of(document: &'a Document, range: TextRange) -> Self {
        let (start, end) = document.characters(range);
        Self { quote: document.words(range), start, end, bytes: [range.start(), range.end()] }
    }

    fn of_passage(document: &'a Document, passage: &Passage) -> Self {
        Self::of(document, passage.range)
    }
}

#[derive(Serialize)]
struct DocumentLine<'a> {
    r#type: &'static str,
    id: &'a str,
    source: &'a str,
    title: Option<&'a str>,
    url: Option<&'a str>,
    date: Option<&'a str>,
    publisher: Option<&'a str>,
    author: Option<&'a str>,
    form: Option<&'a str>,
    language: Option<&'a str>,
    negotiation: Option<&'a str>,
    sha256: &'a str,
    chars: usize,
    notes: Vec<NoteLine<'a>>,
}

#[derive(Serialize)]
struct NoteLine<'a> {
    code: &'a str,
    message: &'a str,
    start: Option<usize>,
    end: Option<usize>,
}

/// The line that opens a document's lines.
pub fn document_line(document: &Document) -> String {
    let metadata = &document.metadata;
    let note = |note: &'_ Note| {
        let place = note.range.map(|range| document.characters(range));
        (place.map(|p| p.0), place.map(|p| p.1))
    };
    line(&DocumentLine {
        r#type: "document",
        id: &document.id.0,
        source: &document.source,
        title: document.title(),
        url: metadata.url.as_deref(),
        date: metadata.date.as_ref().map(chancery_text::Edtf::as_str),
        publisher: metadata.publisher.as_deref(),
        author: metadata.author.as_deref(),
        form: metadata.form.as_deref(),
        language: metadata.language.as_deref(),
        negotiation: metadata.negotiation.as_deref(),
        sha256: &document.sha256,
        chars: document.character_count(),
        notes: document
            .notes
            .iter()
            .map(|n| {
                let (start, end) = note(n);
                NoteLine { code: &n.code, message: &n.message, start, end }
            })
            .collect(),
    })
}

fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("lines hold strings, numbers and lists only")
}

/// A number without a fraction where it has none.
fn number(value: f64) -> serde_json::Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT {
        serde_json::Value::from(value as i64)
    } else {
        serde_json::Value::from(value)
    }
}
