//! Parties that no list knows, told by what they do.

use std::collections::BTreeSet;

use chancery_text::{Document, TextRange};

use super::office;
use crate::{
    annotations::{Annotations, Name, NameLabel},
    quotation::is_reporting,
    tag::Tag,
    words::WORDS,
};

/// Single capitalised words that speak or act like a party, and no list knows: "Orlan said", "Vesk rejected".
///
/// A word counts where it is once the subject of a verb of saying, or inside a sentence of a modal, and is never
/// written small in the document.
pub(super) fn unlisted_parties(
    document: &Document,
    annotations: &Annotations,
    listed: &[Name],
    found: &[Name],
) -> Vec<Name> {
    let text = document.text();
    let tokens = &annotations.tokens;
    let known = |names: &[Name], range: TextRange| {
        let after = names.partition_point(|n| n.range.start() <= range.start());
        names[..after].last().is_some_and(|n| n.range.overlaps(range))
    };
    let mut small: BTreeSet<&str> = BTreeSet::new();
    let mut speaks: BTreeSet<&str> = BTreeSet::new();
    for (i, token) in tokens.iter().enumerate() {
        let word = token.range.of_text(text);
        if !word.starts_with(char::is_uppercase) {
            small.insert(&token.lower);
            continue;
        }
        let inside = i > 0 && !matches!(tokens[i - 1].lower.as_str(), "." | "?" | "!" | "“" | "\"" | ":");
        let verb = tokens.get(i + 1).is_some_and(|next| {
            next.tag.is_finite_verb() && is_reporting(&next.lemma) || inside && next.tag == Tag::Md
        });
        let noun = matches!(token.tag, Tag::Nnp | Tag::Nn | Tag::Other | Tag::Nns) && word.chars().count() > 2;
        if verb && noun && !WORDS.no_names.contains(&token.lower) && !office::is_head(&token.lower) {
            speaks.insert(word);
        }
    }
    tokens
        .iter()
        .filter(|t| speaks.contains(t.range.of_text(text)) && !small.contains(t.lower.as_str()))
        .filter(|t| !known(listed, t.range) && !known(found, t.range))
        .map(|t| Name { range: t.range, label: NameLabel::Organisation, canonical: t.range.of_text(text).to_owned() })
        .collect()
}
