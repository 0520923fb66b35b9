//! The language layer as lines.

use chancery_lang::{Annotations, Bound, Change, DateKind, NameLabel, QuantityKind};
use chancery_text::Document;
use serde::Serialize;
use serde_json::Value;

use super::{Span, line, number};

#[derive(Serialize)]
struct SentenceLine<'a> {
    r#type: &'static str,
    block: chancery_text::BlockKind,
    #[serde(flatten)]
    span: Span<'a>,
}

#[derive(Serialize)]
struct TokenLine<'a> {
    r#type: &'static str,
    text: &'a str,
    lemma: &'a str,
    upos: &'static str,
    head: Option<usize>,
    deprel: Option<&'a str>,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct NameLine<'a> {
    r#type: &'static str,
    label: NameLabel,
    canonical: &'a str,
    #[serde(flatten)]
    span: Span<'a>,
}

#[derive(Serialize)]
struct DateLine<'a> {
    r#type: &'static str,
    kind: DateKind,
    value: Option<&'a str>,
    #[serde(flatten)]
    span: Span<'a>,
}

#[derive(Serialize)]
struct QuantityLine<'a> {
    r#type: &'static str,
    low: Option<Value>,
    high: Option<Value>,
    bound: Bound,
    change: Option<Change>,
    kind: QuantityKind,
    unit: &'a str,
    #[serde(flatten)]
    span: Span<'a>,
}

#[derive(Serialize)]
struct QuotationLine<'a> {
    r#type: &'static str,
    content: Span<'a>,
    cue: Option<Span<'a>>,
    source: Option<Span<'a>>,
    speaker: Option<&'a str>,
    scare: bool,
    #[serde(flatten)]
    span: Span<'a>,
}

/// Sentences with their tokens, then names, dates, quantities and quotations.
///
/// `head` and `deprel` are `null`: this version of the language layer does not parse.
pub fn annotation_lines(document: &Document, annotations: &Annotations) -> Vec<String> {
    let mut lines = Vec::with_capacity(annotations.tokens.len() + annotations.sentences.len());
    for sentence in &annotations.sentences {
        lines.push(line(&SentenceLine {
            r#type: "sentence",
            block: sentence.block,
            span: Span::of(document, sentence.range),
        }));
        for token in &annotations.tokens[sentence.tokens.clone()] {
            let (start, end) = document.characters(token.range);
            let upos = token.tag.upos(&token.lemma);
            lines.push(line(&TokenLine {
                r#type: "token",
                text: document.words(token.range),
                lemma: &token.lemma,
                upos,
                head: None,
                deprel: None,
                start,
                end,
            }));
        }
    }
    for name in &annotations.names {
        lines.push(line(&NameLine {
            r#type: "name",
            label: name.label,
            canonical: &name.canonical,
            span: Span::of(document, name.range),
        }));
    }
    for date in &annotations.dates {
        let value = date.value.as_ref().map(chancery_text::Edtf::as_str).or(date.duration.as_deref());
        lines.push(line(&DateLine { r#type: "date", kind: date.kind, value, span: Span::of(document, date.range) }));
    }
    for quantity in &annotations.quantities {
        lines.push(line(&QuantityLine {
            r#type: "quantity",
            low: quantity.low.map(number),
            high: quantity.high.map(number),
            bound: quantity.bound,
            change: quantity.change,
            kind: quantity.kind,
            unit: &quantity.unit,
            span: Span::of(document, quantity.range),
        }));
    }
    for quotation in &annotations.quotations {
        lines.push(line(&QuotationLine {
            r#type: "quotation",
            content: Span::of(document, quotation.content),
            cue: quotation.cue.map(|r| Span::of(document, r)),
            source: quotation.source.map(|r| Span::of(document, r)),
            speaker: quotation.speaker.as_deref(),
            scare: quotation.scare,
            span: Span::of(document, quotation.range),
        }));
    }
    lines
}
