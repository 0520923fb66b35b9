//! Words with what stands around them.

use chancery_text::{Document, TextRange};

/// Most bytes looked at on either side of the words.
const REACH: usize = 2_000;

/// Words that turn what a sentence says; a person should see them before deciding.
const TURNING: &[&str] =
    &["provided", "unless", "if", "until", "but", "not", "may", "only", "except", "without", "never", "no"];

/// The words of a passage with the sentence before and the two after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The text shown.
    pub text: String,
    /// Bytes of the source's text with which it begins.
    pub from: usize,
    /// The words, as bytes of `text`.
    pub words: TextRange,
    /// Words in and around them that turn the sense, as bytes of `text`.
    pub turning: Vec<TextRange>,
}

impl Context {
    /// The context of a passage of a text; the passage itself where its surroundings cannot be read.
    pub fn of(text: &str, passage: TextRange) -> Self {
        let window = window(text, passage);
        let part = window.of_text(text);
        let document = Document::of_text(part);
        let at = |offset: usize| offset + window.start();
        let sentences: Vec<TextRange> = chancery_lang::sentences(&document)
            .into_iter()
            .map(|sentence| TextRange::of(at(sentence.start()), at(sentence.end())))
            .collect();
        let first = sentences.iter().position(|s| s.end() > passage.start());
        let last = sentences.iter().rposition(|s| s.start() < passage.end());
        let shown = match (first, last) {
            (Some(first), Some(last)) => {
                let from = sentences[first.saturating_sub(1)];
                let to = sentences[(last + 2).min(sentences.len() - 1)];
                from.cover(to).cover(passage)
            }
            _ => passage,
        };
        let shown_text = shown.of_text(text).to_owned();
        let words = TextRange::of(passage.start() - shown.start(), passage.end() - shown.start());
        Self { turning: turning(&shown_text), words, from: shown.start(), text: shown_text }
    }
}

/// The passage and its surroundings, cut at characters.
fn window(text: &str, passage: TextRange) -> TextRange {
    let start = text.floor_char_boundary(passage.start().saturating_sub(REACH));
    let end = text.ceil_char_boundary(passage.end().saturating_add(REACH).min(text.len()));
    TextRange::of(start, end)
}

fn turning(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut start = None;
    let word_ends = |c: char| !c.is_alphabetic();
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, word_ends(c)) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                let word = text[from..at].to_lowercase();
                if TURNING.contains(&word.as_str()) && !is_month(text, from, at) {
                    found.push(TextRange::of(from, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether "May" is the month: beside a number.
fn is_month(text: &str, from: usize, to: usize) -> bool {
    let before = text[..from].trim_end().chars().next_back();
    let after = text[to..].trim_start().chars().next();
    text[from..to].starts_with("May") && (before.into_iter().chain(after)).any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn context(text: &str, quote: &str) -> Context {
        let start = text.find(quote).unwrap();
        Context::of(text, TextRange::of(start, start + quote.len()))
    }

    #[test]
    fn one_sentence_before_and_two_after_are_shown() {
        let text = "The envoy came on Monday. He met two ministers. Mirnia will open the road unless the shelling goes on. \
                    The road is long. It is not safe. Nobody used it.";
        let context = context(text, "Mirnia will open the road");
        assert_eq!(
            context.text,
            "He met two ministers. Mirnia will open the road unless the shelling goes on. The road is long. It is not safe."
        );
        assert_eq!(context.words.of_text(&context.text), "Mirnia will open the road");
        let turning: Vec<&str> = context.turning.iter().map(|range| range.of_text(&context.text)).collect();
        assert_eq!(turning, ["unless", "not"]);
    }

    #[test]
    fn the_month_turns_nothing() {
        let context = context("On 15 May the road may open. May it last.", "the road");
        let turning: Vec<&str> = context.turning.iter().map(|range| range.of_text(&context.text)).collect();
        assert_eq!(turning, ["may", "May"]);
    }

    proptest! {
        #[test]
        fn the_words_are_always_shown(text in "\\PC{1,300}", from in 0_usize..300, to in 0_usize..300) {
            let (from, to) = (text.floor_char_boundary(from), text.floor_char_boundary(to));
            let range = TextRange::of(from, to.max(from));
            let context = Context::of(&text, range);
            prop_assert_eq!(context.words.of_text(&context.text), range.of_text(&text));
            prop_assert_eq!(&text[context.from..context.from + context.text.len()], context.text);
        }
    }
}
