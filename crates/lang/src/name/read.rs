//! Names as the model reads them: runs of tokens, each with what the document as a whole takes its words for.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use chancery_text::Document;

use super::office;
use crate::{
    annotations::{Annotations, NameLabel},
    model::{NamePart, Upos},
    parse::NameParts,
    words::WORDS,
};

/// A name the model reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReadName {
    /// Its tokens, without an article before or a possessive ending after.
    pub(super) tokens: Range<usize>,
    /// What it names; the same for the same words throughout the document.
    pub(super) label: NameLabel,
}

/// The names of a document in order. A form that is read differently here and there is taken for what it is read as most
/// often: a model looks at one sentence, a reader at the document.
pub(super) fn names(document: &Document, annotations: &Annotations, parts: &NameParts) -> Vec<ReadName> {
    let text = document.text();
    // "the Truce" where "truce" stands, too, is no name.
    let small: HashSet<&str> = annotations
        .tokens
        .iter()
        .filter(|t| t.range.of_text(text).starts_with(char::is_lowercase))
        .map(|t| t.lower.as_str())
        .collect();
    let mut names = Vec::new();
    for sentence in &annotations.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let Some((part, _)) = parts[at] else {
                at += 1;
                continue;
            };
            let mut end = at + 1;
            while end < sentence.tokens.end && parts[end] == Some((part, false)) {
                end += 1;
            }
            let end_of_read = end;
            let tokens = trimmed(annotations, at..with_its_place(document, annotations, end, sentence.tokens.end));
            at = tokens.end.max(end_of_read);
            let proper = tokens.clone().any(|k| {
                let token = &annotations.tokens[k];
                let capital = token.range.of_text(text).contains(char::is_uppercase);
                capital && (token.upos == Upos::Propn || part == NamePart::Nationality || tokens.len() > 1)
            });
            let common = tokens.len() == 1 && small.contains(annotations.tokens[tokens.start].lower.as_str());
            if let Some(label) = label(part).filter(|_| proper && !common) {
                names.push(ReadName { tokens, label });
            }
        }
    }
    let mut votes: HashMap<&str, Vec<(NameLabel, usize)>> = HashMap::new();
    for name in &names {
        let form = annotations.range_of(name.tokens.clone()).of_text(text);
        let counts = votes.entry(form).or_default();
        match counts.iter_mut().find(|(label, _)| *label == name.label) {
            Some((_, count)) => *count += 1,
            None => counts.push((name.label, 1)),
        }
    }
    for name in &mut names {
        let counts = &votes[annotations.range_of(name.tokens.clone()).of_text(text)];
        let here = counts.iter().find(|(label, _)| *label == name.label).map_or(0, |(_, count)| *count);
        if let Some((label, most)) = counts.iter().max_by_key(|(_, count)| *count)
            && *most > here
        {
            name.label = *label;
        }
    }
    names
}

/// Takes in what follows a name that ends with "of": "Conference of" with "Ostmere". `end` is the end of the name.
fn with_its_place(document: &Document, annotations: &Annotations, end: usize, last: usize) -> usize {
    let lower = |k: usize| annotations.tokens[k].lower.as_str();
    let mut next = end;
    if next < last && next > 0 && lower(next - 1) == "of" && lower(next) == "the" {
        next += 1;
    }
    let of = next > 0 && (lower(next - 1) == "of" || next > 1 && lower(next - 1) == "the" && lower(next - 2) == "of");
    let capital = |k: usize| annotations.tokens[k].range.of_text(document.text()).starts_with(char::is_uppercase);
    if !of || next >= last || !capital(next) {
        return end;
    }
    (next..last.min(next + 4)).take_while(|k| capital(*k)).last().map_or(end, |k| k + 1)
}

fn trimmed(annotations: &Annotations, mut tokens: Range<usize>) -> Range<usize> {
    let lower = |k: usize| annotations.tokens[k].lower.as_str();
    while !tokens.is_empty()
        && matches!(lower(tokens.start), "the" | "a" | "an" | "of" | "and" | "for" | "\"" | "“" | "'" | "(")
    {
        tokens.start += 1;
    }
    while !tokens.is_empty()
        && matches!(lower(tokens.end - 1), "'s" | "'" | "," | "." | "\"" | "”" | ")" | "of" | "the" | "and" | "for")
    {
        tokens.end -= 1;
    }
    // "the Court", "the Envoy": a kind of body or office, not a name.
    let generic = |word: &str| {
        WORDS.bodies.contains(word)
            || WORDS.polities.contains(word)
            || WORDS.parties.contains(word)
            || office::is_head(word)
            || office::is_courtesy(word)
    };
    if tokens.len() == 1 && generic(lower(tokens.start)) {
        tokens.end = tokens.start;
    }
    tokens
}

/// Works of art and products are no names that a record needs.
fn label(part: NamePart) -> Option<NameLabel> {
    match part {
        NamePart::Person => Some(NameLabel::Person),
        NamePart::Place => Some(NameLabel::Place),
        NamePart::Organisation => Some(NameLabel::Organisation),
        NamePart::Nationality => Some(NameLabel::Nationality),
        NamePart::Facility => Some(NameLabel::Facility),
        NamePart::Event => Some(NameLabel::Event),
        NamePart::Law => Some(NameLabel::Law),
        NamePart::Object => None,
    }
}

/// The names that share a token with some tokens.
pub(super) fn touching<'a>(names: &'a [ReadName], tokens: &Range<usize>) -> &'a [ReadName] {
    let start = names.partition_point(|n| n.tokens.end <= tokens.start);
    let end = names.partition_point(|n| n.tokens.start < tokens.end);
    &names[start..end.max(start)]
}
