//! The parts in which a text is indexed: some sentences of one paragraph.

use chancery_text::TextRange;

/// A part is no longer than this, in bytes.
const LONGEST: usize = 800;

/// The parts of a text, in order. They do not overlap, and leave out nothing but white space.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = TextRange> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at;
            at += cut(&text[start..]);
            let part = TextRange::of(start, at).trimmed(text);
            if !part.is_empty() {
                return Some(part);
            }
        }
        None
    })
}

/// Where the first part of a text ends; more than zero.
fn cut(text: &str) -> usize {
    let mut window = text.len().min(LONGEST);
    while !text.is_char_boundary(window) {
        window -= 1;
    }
    let first = &text[..window];
    let paragraph = ["\n\n", "\r\n\r\n"].into_iter().filter_map(|gap| first.find(gap).map(|at| at + gap.len())).min();
    if let Some(paragraph) = paragraph {
        return paragraph;
    }
    if window == text.len() {
        return window;
    }
    let sentence = [". ", "! ", "? ", ".\n", "” ", "\" "].into_iter().filter_map(|end| first.rfind(end)).max();
    let space = || first.rfind(char::is_whitespace);
    let before = sentence.filter(|at| *at > 0).or_else(space).filter(|at| *at > 0);
    let after = |at: usize| at + first[at..].chars().next().map_or(1, char::len_utf8);
    before.map_or(window, after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_leave_out_white_space_only(text in "([a-z]{1,9}|\\. |\n\n|é|🕊|  ){0,400}") {
            let mut end = 0;
            for part in parts(&text) {
                prop_assert!(part.start() >= end && !part.is_empty() && part.len() <= LONGEST);
                prop_assert_eq!(text[end..part.start()].trim(), "");
                prop_assert!(!text[part.start()..part.end()].contains("\n\n"));
                end = part.end();
            }
            prop_assert_eq!(text[end..].trim(), "");
        }
    }

    #[test]
    fn long_paragraphs_are_cut_after_sentences() {
        let text = "The talks went on. ".repeat(100);
        assert!(parts(&text).all(|part| part.of_text(&text).ends_with("on.")));
    }
}
