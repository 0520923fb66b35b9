//! What the learned judge of clauses is trained on: every clause that may be a statement, with the gold it matches.

use std::collections::BTreeSet;

use chancery_extract::Vocabulary;
use chancery_text::TextRange;
use serde::Serialize;

use crate::gold::{Annotated, Scope};

/// A stretch that may be a statement or an event, or an item of the gold that no stretch matches.
#[derive(Debug, Clone, Serialize)]
pub struct Labelled {
    /// File name of the document.
    pub document: String,
    /// Its form, as its publisher or user calls it.
    pub form: Option<String>,
    /// Its negotiation.
    pub negotiation: Option<String>,
    /// The words.
    pub words: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Bytes of the sentence.
    pub sentence: (usize, usize),
    /// The statement of the gold that it matches.
    pub statement: Option<Match>,
    /// The event of the gold that it matches.
    pub event: Option<Match>,
    /// Whether the gold of its document has all that belongs on the record.
    pub whole: bool,
    /// Whether the gold tells if it is a statement.
    pub statement_known: bool,
    /// Whether the gold tells if it is an event.
    pub event_known: bool,
    /// Names of its features; empty for an item of the gold that no stretch matches.
    pub features: Vec<String>,
}

/// An item of the gold whose words overlap with a stretch by at least half of both together.
#[derive(Debug, Clone, Serialize)]
pub struct Match {
    /// Its index in the gold.
    pub gold: usize,
    /// How much they overlap, from 0.5 to 1.
    pub overlap: f64,
    /// Its kind.
    pub kind: String,
    /// Its issue.
    pub issue: Option<String>,
}

/// The stretches of documents that may be statements or events, each with the gold it matches best.
pub fn of(documents: &[Annotated], vocabulary: &Vocabulary) -> Vec<Labelled> {
    let mut all = Vec::new();
    for annotated in documents {
        let document = &annotated.document;
        let annotations = chancery_lang::annotate(document, vocabulary.gazetteer());
        let mut missed: BTreeSet<usize> = (0..annotated.items.len()).collect();
        let best = |words: TextRange, r#type: &str| {
            let of_type = annotated.items.iter().enumerate().filter(|(_, item)| item.r#type == r#type);
            let matches = of_type.filter_map(|(gold, item)| {
                let (kind, issue) = (item.kind.clone()?, item.issue.clone());
                Some(Match { gold, overlap: overlap(item.range(document)?, words), kind, issue })
            });
            matches.filter(|m| m.overlap >= 0.5).max_by(|a, b| a.overlap.total_cmp(&b.overlap))
        };
        let labelled = |words: TextRange, sentence: TextRange, features: Vec<String>| Labelled {
            document: annotated.name.clone(),
            form: document.metadata.form.clone(),
            negotiation: document.metadata.negotiation.clone(),
            words: document.words(words).to_owned(),
            start: words.start(),
            end: words.end(),
            sentence: (sentence.start(), sentence.end()),
            statement: best(words, "statement"),
            event: best(words, "event"),
            whole: annotated.scope == Scope::Whole,
            statement_known: known(annotated, words, Scope::Statements),
            event_known: known(annotated, words, Scope::Events),
            features,
        };
        for example in chancery_extract::examples(document, &annotations, vocabulary) {
            let example = labelled(example.range, example.sentence, example.features);
            for found in example.statement.iter().chain(&example.event) {
                missed.remove(&found.gold);
            }
            all.push(example);
        }
        for item in missed.into_iter().map(|index| &annotated.items[index]) {
            if let Some(range) = item.range(document).filter(|_| matches!(item.r#type.as_str(), "statement" | "event"))
            {
                all.push(labelled(range, range, Vec::new()));
            }
        }
    }
    all
}

/// Whether gold that may have only some statements, or only some events, tells if some words are one.
fn known(annotated: &Annotated, words: TextRange, scope: Scope) -> bool {
    let mut ranges = annotated.items.iter().filter_map(|item| item.range(&annotated.document));
    annotated.scope == Scope::Whole
        || annotated.scope == scope && (annotated.items.is_empty() || ranges.any(|range| range.overlaps(words)))
}

/// Share of two stretches that both cover, of what either covers.
fn overlap(a: TextRange, b: TextRange) -> f64 {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    let both = a.end().max(b.end()) - a.start().min(b.start());
    if both == 0 { 0.0 } else { shared as f64 / both as f64 }
}
