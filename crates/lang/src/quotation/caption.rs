//! Who says a quotation, where no verb says so: "…" — Ana Pell; "…" (Pell); in Pell’s words, "…"

use chancery_text::{Document, TextRange};

use super::credit::{Attribution, is_person};
use crate::annotations::{Annotations, Quotation};

/// Longest caption, in bytes.
const LONGEST: usize = 120;
/// How far from a quotation "in the words of" may stand, in tokens.
const NEAR: usize = 10;
/// What somebody's words are called.
const WORDS: [&str; 8] = ["words", "word", "view", "phrase", "telling", "account", "formulation", "opinion"];

/// "…" — Ana Pell, on the same line or the next; "…" (Ana Pell); a paragraph of its own, and below it the name.
pub(super) fn below(document: &Document, annotations: &Annotations, quotation: &Quotation) -> Option<Attribution> {
    let text = document.text();
    let rest = &text[quotation.range.end()..];
    let behind = rest.trim_start();
    let gap = &rest[..rest.len() - behind.len()];
    let at = text.len() - behind.len();
    let line = behind.split('\n').next().unwrap_or("");
    if line.len() > LONGEST || gap.contains("\n\n\n") {
        return None;
    }
    let bare = line.trim_start_matches(['—', '–', '―', '-']).trim_start();
    let start = at + (line.len() - bare.len());
    let (range, is_own_line) = if bare.len() < line.len() && !line.starts_with("- ") {
        (TextRange::of(start, at + line.trim_end().len()), gap.contains('\n'))
    } else if let Some(inside) = line.strip_prefix('(').filter(|_| !gap.contains('\n')) {
        (TextRange::of(at + 1, at + 1 + inside.find(')')?), false)
    } else {
        let opens_line = text[..quotation.range.start()].trim_end_matches([' ', '\t']);
        if !gap.contains('\n') || !(opens_line.is_empty() || opens_line.ends_with('\n')) {
            return None;
        }
        (TextRange::of(at, at + line.trim_end().len()), true)
    };
    let tokens = &annotations.tokens[annotations.tokens_in(range)];
    // A clause goes on, and says something itself.
    if tokens.iter().any(|token| token.tag.is_finite_verb()) {
        return None;
    }
    let names = annotations.names_in(range);
    let is_first = |name: &&crate::Name| name.range.start() == range.start();
    let has_dash = bare.len() < line.len();
    let name = names.iter().filter(|name| has_dash || is_first(name)).find(|name| is_person(name));
    let name =
        name.or_else(|| names.iter().find(|name| has_dash && is_own_line && is_first(name) && name.label.can_act()))?;
    let end = text[name.range.end()..range.end()].trim_start();
    (end.is_empty() || end.starts_with([',', '(', '.', ';']) || !has_dash && end.is_empty())
        .then(|| (None, Some(name.range), Some(name.canonical.clone())))
}

/// In Pell’s words, "…"; "…", in the words of Pell.
pub(super) fn in_the_words_of(annotations: &Annotations, quotation: &Quotation) -> Option<Attribution> {
    let tokens = &annotations.tokens;
    let open = annotations.token_at(quotation.range.start());
    let close = annotations.token_at(quotation.range.end());
    let here = annotations.sentence_at(quotation.range.start())?;
    let sentence = annotations.sentences[here].tokens.clone();
    // What opens its paragraph is introduced by the one before: "In the words of Ana Pell:"
    let from = match here.checked_sub(1).map(|before| &annotations.sentences[before].tokens) {
        Some(before) if sentence.start == open && tokens[before.end - 1].lower == ":" => before.start,
        _ => sentence.start,
    };
    let before = from.max(open.saturating_sub(NEAR))..open;
    let after = close..sentence.end.min(close + NEAR);
    [before, after].into_iter().find_map(|range| {
        let noun = range.clone().find(|k| WORDS.contains(&tokens[*k].lower.as_str()))?;
        let first = (range.start..noun).rev().find(|k| tokens[*k].lower == "in")?;
        let is_only = |from: usize, to: usize| (from..to).all(|k| !tokens[k].tag.is_verb() && tokens[k].lower != ",");
        let owner = annotations.names_in(annotations.range_of(first..noun)).iter().rfind(|name| name.label.can_act());
        let of = tokens.get(noun + 1).is_some_and(|token| token.lower == "of");
        let name = if of {
            let end = range.end.min(noun + 8);
            annotations.names_in(annotations.range_of(noun + 1..end)).iter().find(|name| name.label.can_act())
        } else {
            owner.filter(|_| is_only(first, noun))
        }?;
        Some((None, Some(name.range), Some(name.canonical.clone())))
    })
}
