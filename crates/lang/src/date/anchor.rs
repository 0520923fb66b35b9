//! The date a document is of, where its metadata do not say.

use chancery_text::{BlockKind, Document, Edtf, TextRange};
use serde::Serialize;

use super::{
    atom,
    expression::{Expression, When},
    grammar,
    mention::Grain,
};
use crate::annotations::Annotations;

/// The day from which a document's relative dates are counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// The date.
    pub date: Edtf,
    /// The words of the text it was taken from; `None` where the metadata give it.
    pub inferred_from: Option<TextRange>,
}

/// Sentences from the beginning and from the end among which a document says its date.
const HEAD: usize = 12;
const TAIL: usize = 6;

/// The document's date, or the day that the text says it was published or written on.
///
/// A day counts where a line says nothing else ("3 June 2031"), where a word of publishing stands before it
/// ("Published June 3, 2031"), or in a dateline ("ANSELBY, June 3, 2031 –"). A day that is only spoken of does not.
pub(super) fn find(document: &Document, annotations: &Annotations) -> Option<Anchor> {
    if let Some(date) = &document.metadata.date {
        return Some(Anchor { date: date.clone(), inferred_from: None });
    }
    let count = annotations.sentences.len();
    let near = (0..count.min(HEAD)).chain(count.saturating_sub(TAIL).max(HEAD)..count);
    let mut dateline = None;
    for index in near {
        let sentence = &annotations.sentences[index];
        if sentence.block == BlockKind::Caption {
            continue;
        }
        // The date stands at the beginning of its sentence; what follows may be long.
        let tokens = &annotations.tokens[sentence.tokens.start..sentence.tokens.end.min(sentence.tokens.start + 40)];
        let atoms = atom::cut(document.text(), tokens, sentence.tokens.start);
        for i in 0..atoms.len().min(16) {
            let Some(found) = grammar::at(&atoms, i) else { continue };
            let Expression::Date(When::Fixed(stretch), _) = &found.phrase.expression else { continue };
            if stretch.grain != Grain::Day || found.bound.is_some() {
                continue;
            }
            let words = atoms[found.start].token..atoms[found.end - 1].token + 1;
            let anchor = || {
                Some(Anchor {
                    date: Edtf::day(stretch.first),
                    inferred_from: Some(annotations.range_of(words.clone())),
                })
            };
            let before = &atoms[..found.lead];
            let whole = sentence.tokens.end <= words.end + 1;
            if before.iter().any(|a| PUBLISHED.contains(&a.word)) && before.len() <= 6
                || before.is_empty() && whole && index < HEAD
            {
                return anchor();
            }
            let dash = atoms
                .get(found.end..)
                .unwrap_or_default()
                .iter()
                .take(8)
                .position(|a| matches!(a.word, "–" | "—" | "-" | "--"));
            let place = before.first().is_some_and(|a| a.capital)
                && before.iter().all(|a| a.capital || matches!(a.word, "," | "(" | ")" | "."));
            if place && (dash.is_some() || whole) && dateline.is_none() && index < HEAD {
                dateline = anchor();
            }
            break;
        }
    }
    dateline
}

/// Words that say of a date that the document is of it.
const PUBLISHED: [&str; 9] =
    ["published", "posted", "updated", "dated", "date", "issued", "released", "filed", "delivered"];
