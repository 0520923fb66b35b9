//! Sentences of a plain text in any script: where the one around a place begins and ends.

use chancery_text::TextRange;

use crate::{ladder::Plain, words::is_letter};

/// How far a sentence is followed, in bytes: a text without full stops must not be read to its ends each time.
const FAR: usize = 1_500;

/// The sentence, or the sentences, that hold a range of a plain text.
pub(crate) fn around(plain: &Plain, range: TextRange) -> TextRange {
    let text = plain.text();
    let first = plain.paragraph_before(range.start()).max(floor(text, range.start().saturating_sub(FAR)));
    // A place without words lies in the paragraph that begins there, not in the one before.
    let inside = if range.is_empty() { range.start() } else { range.end() - 1 };
    let last = plain.paragraph_end(inside).min(floor(text, range.end() + FAR));
    let before = &text[first..range.start()];
    let start = before
        .char_indices()
        .rev()
        .find(|(at, c)| ends(text, first + at, *c))
        .map_or(first, |(at, c)| first + at + c.len_utf8());
    // Words that end with their full stop end a sentence.
    let inside = range.of_text(text).trim_end_matches(['\'', ')', ']', ' ']);
    let closed = inside.char_indices().next_back().is_some_and(|(at, c)| ends(text, range.start() + at, c));
    let after = text.get(range.end()..last).unwrap_or("");
    let end = if closed {
        range.end()
    } else {
        after
            .char_indices()
            .find(|(at, c)| ends(text, range.end() + at, *c))
            .map_or(last, |(at, c)| range.end() + at + c.len_utf8())
    };
    let start = start + text[start..range.start()].len()
        - text[start..range.start()].trim_start_matches([' ', '\'', ')']).len();
    TextRange::of(start, end.max(range.end()))
}

/// Whether a character is a mark of a question.
pub(crate) const fn asks(c: char) -> bool {
    matches!(c, '?' | '؟' | '？')
}

/// Whether the mark at an offset ends a sentence.
pub(crate) fn ends(text: &str, at: usize, c: char) -> bool {
    match c {
        '。' | '！' | '？' | '।' | '؟' | '۔' => true,
        '!' | '?' => true,
        '.' => {
            let rest = text[at + 1..].trim_start_matches(['\'', ')', ']']);
            let next = rest.trim_start().chars().next();
            let spaced = rest.is_empty() || rest.starts_with(' ');
            spaced
                && !text[..at].ends_with('.')
                && !is_abbreviation(&text[..at])
                && !next.is_some_and(char::is_lowercase)
        }
        _ => false,
    }
}

fn is_abbreviation(before: &str) -> bool {
    const KNOWN: [&str; 12] = ["mr", "mrs", "ms", "dr", "gen", "col", "lt", "st", "sen", "prof", "rep", "gov"];
    let start = before
        .char_indices()
        .rev()
        .take(8)
        .take_while(|(_, c)| is_letter(*c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let word = &before[start..];
    let letters = word.chars().count();
    letters == 1 && word.chars().all(char::is_uppercase) || KNOWN.contains(&word.to_lowercase().as_str())
}

/// The nearest character boundary at or before an offset.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str, words: &str) -> String {
        let plain = Plain::of(text);
        let at = plain.text().find(words).unwrap();
        around(&plain, TextRange::of(at, at + words.len())).of_text(plain.text()).to_owned()
    }

    #[test]
    fn sentences_around_words() {
        let text = "One. Mr. Falk said no. \"We will leave, if asked,\" he said! Two?\n\nLast line without a stop";
        assert_eq!(sentence(text, "leave"), "We will leave, if asked,' he said!");
        assert_eq!(sentence(text, "Falk"), "Mr. Falk said no.");
        assert_eq!(sentence(text, "Last"), "Last line without a stop");
        let plain = Plain::of(text);
        let at = plain.text().find("Last").unwrap();
        assert_eq!(around(&plain, TextRange::of(at, at)).of_text(plain.text()), "Last line without a stop");
        assert_eq!(sentence("我们同意。我们不会接受。好", "接受"), "我们不会接受。");
    }
}
