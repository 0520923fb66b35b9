//! The language layer as lines.

use chancery_lang::{
    Annotations, AttributionMode, Bound, Change, DateBound, DateKind, DateModifier, NameLabel, QuantityKind, Reference,
    Sense,
};
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
    deprel: &'static str,
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
    duration: Option<&'a str>,
    modifier: Option<DateModifier>,
    bound: Option<DateBound>,
    reference: Option<Reference>,
    timex: Option<String>,
    #[serde(flatten)]
    span: Span<'a>,
}

#[derive(Serialize)]
struct AnchorLine<'a> {
    r#type: &'static str,
    date: &'a str,
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

#[derive(Serialize)]
struct AttributionLine<'a> {
    r#type: &'static str,
    mode: AttributionMode,
    sense: Sense,
    content: Vec<Span<'a>>,
    cue: Option<Span<'a>>,
    source: Option<Span<'a>>,
    speaker: Option<&'a str>,
    within: Option<usize>,
}

/// Sentences with their tokens, then names, the date that was inferred for the document, if one was, dates, quantities, quotations and
/// attributions.
///
/// `head` is the index of the governor among the tokens of the sentence, `null` for its root.
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
            lines.push(line(&TokenLine {
                r#type: "token",
                text: document.words(token.range),
                lemma: &token.lemma,
                upos: token.upos.as_str(),
                head: token.head.map(|head| head - sentence.tokens.start),
                deprel: token.relation.as_str(),
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
    if let Some(anchor) = &annotations.anchor
        && let Some(range) = anchor.inferred_from
    {
        let (date, span) = (anchor.date.as_str(), Span::of(document, range));
        lines.push(line(&AnchorLine { r#type: "anchor", date, span }));
    }
    for date in &annotations.dates {
        let value = date.value.as_ref().map(chancery_text::Edtf::as_str).or(date.duration.as_deref());
        lines.push(line(&DateLine {
            r#type: "date",
            kind: date.kind,
            value,
            duration: date.duration.as_deref(),
            modifier: date.modifier,
            bound: date.bound,
            reference: date.reference,
            timex: date.timex().value,
            span: Span::of(document, date.range),
        }));
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
    for attribution in &annotations.attributions {
        lines.push(line(&AttributionLine {
            r#type: "attribution",
            mode: attribution.mode,
            sense: attribution.sense,
            content: attribution.content.iter().map(|r| Span::of(document, *r)).collect(),
            cue: attribution.cue.map(|r| Span::of(document, r)),
            source: attribution.source.map(|r| Span::of(document, r)),
            speaker: attribution.speaker.as_deref(),
            within: attribution.within,
        }));
    }
    lines
}
