//! The assessment and the citations, for programs.

use chancery_assess::{Assessment, Changes};
use chancery_text::CharacterIndex;
use serde::Serialize;

use crate::{brief::Brief, review::Review};

#[derive(Serialize)]
struct Export<'a> {
    title: &'a str,
    version: &'a str,
    /// A person has decided something.
    reviewed: bool,
    accepted: usize,
    findings: usize,
    decisions: usize,
    sources: Vec<Source<'a>>,
    assessment: &'a Assessment,
    changes: &'a Changes,
    citations: Vec<Citation<'a>>,
    /// What follows from a model, where one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<serde_json::Value>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    #[serde(rename = "source")]
    name: &'a str,
    title: &'a str,
    date: Option<&'a str>,
    chars: usize,
}

#[derive(Serialize)]
struct Citation<'a> {
    number: usize,
    /// Index into `sources`.
    at: usize,
    source: &'a str,
    /// In Unicode characters.
    start: usize,
    end: usize,
    bytes: [usize; 2],
    quote: &'a str,
    /// Said beside the number, where these need not be the words that were said.
    #[serde(skip_serializing_if = "Option::is_none")]
    fidelity: Option<&'static str>,
}

/// One JSON document; empty only where a value cannot be written, which no type here allows.
pub(crate) fn render(brief: &Brief<'_>) -> String {
    let indexes: Vec<CharacterIndex> = brief.record.sources.iter().map(|s| CharacterIndex::new(&s.text)).collect();
    let character = |source: usize, offset: usize| {
        let text = brief.record.sources.get(source).map_or("", |s| s.text.as_str());
        indexes.get(source).map_or(0, |index| index.character_of(text, offset))
    };
    let review = Review::of(brief.record, brief.assessment);
    let export = Export {
        title: &brief.options.title,
        version: &brief.options.version,
        reviewed: review.is_begun(),
        accepted: review.accepted,
        findings: review.findings,
        decisions: review.decisions,
        sources: brief
            .record
            .sources
            .iter()
            .enumerate()
            .map(|(at, source)| Source {
                id: &source.id.0,
                name: &source.source,
                title: source.title(),
                date: source.metadata.date.as_ref().map(chancery_text::Edtf::as_str),
                chars: character(at, source.text.len()),
            })
            .collect(),
        assessment: brief.assessment,
        changes: &brief.changes,
        citations: brief
            .page
            .citations
            .all()
            .iter()
            .map(|c| Citation {
                number: c.number,
                at: c.source,
                source: brief.record.sources.get(c.source).map_or("", |s| s.id.0.as_str()),
                start: character(c.source, c.range.start()),
                end: character(c.source, c.range.end()),
                bytes: [c.range.start(), c.range.end()],
                quote: &c.quote,
                fidelity: c.fidelity,
            })
            .collect(),
        model: brief.page.model().and_then(|told| serde_json::from_str(&told.json).ok()),
    };
    serde_json::to_string_pretty(&export).unwrap_or_default()
}
