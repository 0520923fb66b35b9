//! Where words of one version of a text stand in another.

use crate::range::TextRange;

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// The same words stand there, and there is no other place that could be meant.
    To(TextRange),
    /// They stand, but in several places of one version or the other: nobody can say which is meant.
    Ambiguous,
    /// They do not stand any more.
    Gone,
}

/// Looks for words of an earlier text in a later one, byte for byte.
///
/// Words that stand once in both are the same words. Where they stand several times, their line must stand once in both:
/// "We agree." of one speaker is not the "We agree." of another that is left when the first was taken out.
pub fn moved(earlier: &str, words: TextRange, later: &str) -> Moved {
    let exact = words.of_text(earlier);
    if exact.is_empty() {
        return Moved::Gone;
    }
    let Some(first) = later.find(exact) else { return Moved::Gone };
    if only(earlier, exact).is_some() && only(later, exact).is_some() {
        return Moved::To(TextRange::of(first, first + exact.len()));
    }
    let line = line_around(earlier, words);
    if line == words || only(earlier, line.of_text(earlier)).is_none() {
        return Moved::Ambiguous;
    }
    let Some(there) = only(later, line.of_text(earlier)) else { return Moved::Ambiguous };
    let start = there + (words.start() - line.start());
    Moved::To(TextRange::of(start, start + exact.len()))
}

/// Whether the sentence around words reads the same in two texts, white space aside.
///
/// Sentences are found crudely, by full stops and ends of lines: after "Mr." less is compared.
pub fn stands_in_the_same_sentence(earlier: &str, words: TextRange, later: &str, there: TextRange) -> bool {
    let is_same = |left: &str, right: &str| left.split_whitespace().eq(right.split_whitespace());
    let (before, after) = around(earlier, words);
    let (before_there, after_there) = around(later, there);
    is_same(before, before_there) && is_same(after, after_there)
}

/// Where words stand, if they stand once; places may overlap.
fn only(text: &str, words: &str) -> Option<usize> {
    let first = text.find(words)?;
    let next = first + words.chars().next().map_or(1, char::len_utf8);
    text.get(next..)?.find(words).is_none().then_some(first)
}

fn line_around(text: &str, words: TextRange) -> TextRange {
    let start = text[..words.start()].rfind('\n').map_or(0, |at| at + 1);
    let end = text[words.end()..].find('\n').map_or(text.len(), |at| words.end() + at);
    TextRange::of(start, end)
}

/// What stands before and after words in their sentence.
fn around(text: &str, words: TextRange) -> (&str, &str) {
    const ENDS: [char; 8] = ['.', '!', '?', '\n', '。', '！', '？', '؟'];
    let before = &text[..words.start()];
    let start = before.char_indices().rev().find(|(_, c)| ENDS.contains(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let after = &text[words.end()..];
    // Words that end with their full stop end a sentence.
    let end = if words.of_text(text).ends_with(ENDS) { 0 } else { after.find(ENDS).unwrap_or(after.len()) };
    (&before[start..], &after[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, words: &str) -> TextRange {
        let start = text.find(words).unwrap();
        TextRange::of(start, start + words.len())
    }

    #[test]
    fn the_words_of_one_speaker_do_not_become_those_of_another() {
        let earlier = "ANNA: We agree.\nBEN: We agree.\n";
        let words = at(earlier, "We agree.");
        assert_eq!(moved(earlier, words, "BEN: We agree.\n"), Moved::Ambiguous);
        assert_eq!(moved(earlier, words, "ANNA: We agree.\n"), Moved::To(TextRange::of(6, 15)));
        assert_eq!(moved(earlier, words, "BEN: We agree.\nANNA: We agree.\n"), Moved::To(TextRange::of(21, 30)));
        assert_eq!(moved(earlier, words, "ANNA: We do not agree.\n"), Moved::Gone);
        let once = "Anna said: We agree.";
        assert_eq!(moved(once, at(once, "We agree."), "We agree. We agree."), Moved::Ambiguous);
    }

    #[test]
    fn a_denial_put_before_words_is_seen() {
        let (earlier, later) = ("Anna said the gate is open. Rain fell.", "Anna denied the gate is open. No rain.");
        let words = "the gate is open";
        assert!(!stands_in_the_same_sentence(earlier, at(earlier, words), later, at(later, words)));
        let reset = "Anna  said\tthe gate is open. No rain.";
        assert!(stands_in_the_same_sentence(earlier, at(earlier, words), reset, at(reset, words)));
    }
}
