//! The sentences of a text, as tellings are compared by them.

use std::collections::BTreeSet;

use chancery_text::TextRange;

use super::facts;
use crate::{ladder::Plain, sentence};

/// Sentences of a text that are compared.
pub const MOST: usize = 1_500;
/// Words of content below which a sentence tells too little to find its counterpart: it is read with the next one.
const LEAST: usize = 3;

/// One sentence; where it is very short, with the one after it.
pub(super) struct Sentence {
    /// Bytes of the text.
    pub(super) range: TextRange,
    /// Its words in plain form.
    pub(super) plain: String,
    /// Longer words and figures, in small letters.
    pub(super) content: BTreeSet<String>,
    /// It ends with a full stop or its like; headlines and points of a list do not.
    pub(super) is_closed: bool,
}

/// The sentences of a text, the first [`MOST`].
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let plain = Plain::of(text);
    let mut sentences = Vec::new();
    let mut at = 0;
    let mut pending: Option<usize> = None;
    while at < plain.text().len() {
        let start = at + plain.text()[at..].len() - plain.text()[at..].trim_start().len();
        if start >= plain.text().len() {
            break;
        }
        let first = plain.text()[start..].chars().next().map_or(1, char::len_utf8);
        let end = sentence::around(&plain, TextRange::of(start, start + first)).end();
        // A mark behind white space opens the next one.
        let rest = &plain.text()[end..];
        let closing = if plain.text()[..end].ends_with(' ') {
            0
        } else {
            rest.len() - rest.trim_start_matches(['\'', ')']).len()
        };
        let end = sentence::floor(plain.text(), end + closing).max(start + first);
        at = end;
        // "No." and the sentence after it are one.
        let from = pending.take().unwrap_or(start);
        let range = plain.original(TextRange::of(from, end), text);
        let content: BTreeSet<String> = facts::content(range.of_text(text)).into_iter().collect();
        let ends_paragraph = plain.paragraph_end(end.saturating_sub(1)) <= end + 1;
        if content.len() < LEAST && !ends_paragraph && end - from < MOST {
            pending = Some(from);
            continue;
        }
        let is_closed = range
            .of_text(text)
            .trim_end_matches(['”', '"', '’', '»', ')', '\''])
            .ends_with(['.', '!', '?', '。', '।', '؟', '！', '？']);
        let plain = Plain::of(range.of_text(text)).text().to_owned();
        sentences.push(Sentence { range, plain, content, is_closed });
        if sentences.len() == MOST {
            break;
        }
    }
    sentences
}
