//! What capitalised words name, told by their form: their last word, their length, their neighbours.

use std::ops::Range;

use super::office;
use crate::{
    annotations::{NameLabel, Token},
    tag::Tag,
    words::WORDS,
};

/// "Lake Mirn", "Reed Bay".
pub(super) fn is_place_by_form(run: &[Token]) -> bool {
    let [first, .., last] = run else { return false };
    WORDS.places.contains(last.lower.as_str())
        || matches!(first.lower.as_str(), "lake" | "mount" | "port" | "cape" | "fort")
}

/// What a run names, told by its last word, its length and its neighbours.
pub(super) fn label_of(text: &str, tokens: &[Token], run: Range<usize>, titled: bool) -> Option<NameLabel> {
    let Range { start, end } = run;
    let word = |k: usize| tokens[k].range.of_text(text);
    let (first, last, words) = (tokens[start].lower.as_str(), tokens[end - 1].lower.as_str(), end - start);
    if words == 1 && WORDS.parties.contains(first) {
        return None;
    }
    if is_body(last)
        || tokens[start..end].iter().any(|t| matches!(t.lower.as_str(), "ministry" | "department" | "secretariat"))
    {
        Some(NameLabel::Organisation)
    } else if is_place_by_form(&tokens[start..end]) {
        Some(NameLabel::Place)
    } else if words <= 4
        && (titled || words >= 2 && (office::is_given_name(word(start)) || looks_like_person(text, tokens, start..end)))
    {
        Some(NameLabel::Person)
    } else if words == 1 && is_acronym(word(start)) {
        Some(NameLabel::Organisation)
    } else if words == 1 && preceded_by_locative(tokens, start) {
        Some(NameLabel::Place)
    } else {
        None
    }
}

/// Two to four capitalised words without an article before them, that a tagger takes for nouns.
fn looks_like_person(text: &str, tokens: &[Token], run: Range<usize>) -> bool {
    let Range { start, end } = run;
    let determined = start > 0
        && matches!(
            tokens[start - 1].lower.as_str(),
            "the" | "a" | "an" | "this" | "that" | "'s" | "our" | "his" | "its" | "their"
        );
    let name_like = |t: &Token| {
        let word = t.range.of_text(text);
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'))
            && !(word.len() > 3 && word.chars().all(char::is_uppercase))
    };
    let noun = |t: &Token| {
        matches!(t.tag, Tag::Nnp | Tag::Nn | Tag::Other | Tag::Jj | Tag::Vbd | Tag::Vbn | Tag::Rb | Tag::Nns)
    };
    !determined && tokens[start..end].iter().all(|t| name_like(t) && noun(t))
}

pub(super) fn is_body(lower: &str) -> bool {
    WORDS.bodies.contains(lower)
}

pub(super) fn is_acronym(word: &str) -> bool {
    (2..=6).contains(&word.len())
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// "near the", "along": only a place follows.
pub(super) fn stands_beside(before: &[Token]) -> bool {
    let word = before.iter().rev().find(|t| t.lower != "the");
    word.is_some_and(|t| matches!(t.lower.as_str(), "near" | "outside" | "along" | "around" | "across" | "beyond"))
}

fn preceded_by_locative(tokens: &[Token], start: usize) -> bool {
    start > 0 && matches!(tokens[start - 1].lower.as_str(), "in" | "at" | "near" | "outside" | "from" | "to")
}
