//! House styles that print labels without a colon.
//!
//! None of these marks says by itself that a name is a label: `trust` keeps a style only where its labels recur and what
//! follows them is spoken.

use std::collections::BTreeMap;

use super::{
    label::{self, Label},
    office,
};
use crate::{layout::Block, range::TextRange};

/// Bytes within which a label ends.
const LONGEST: usize = 90;

/// Most words of a label that nothing but the next sentence's capital marks off.
const MOST_WORDS: usize = 4;

/// Words that begin sentences and end no name: after them a capital says that a sentence begins.
const SENTENCE_OPENERS: &[&str] = &[
    "A",
    "After",
    "All",
    "And",
    "Are",
    "As",
    "At",
    "Because",
    "But",
    "Can",
    "Could",
    "Did",
    "Do",
    "Does",
    "Don't",
    "Don’t",
    "Finally",
    "First",
    "For",
    "From",
    "Good",
    "Has",
    "Have",
    "He",
    "He's",
    "He’s",
    "Hello",
    "Here",
    "How",
    "I",
    "I'd",
    "I'll",
    "I'm",
    "I've",
    "I’d",
    "I’ll",
    "I’m",
    "I’ve",
    "If",
    "In",
    "Is",
    "It",
    "It's",
    "It’s",
    "Let",
    "Look",
    "Maybe",
    "My",
    "No",
    "Not",
    "Now",
    "Of",
    "On",
    "One",
    "Our",
    "Perhaps",
    "She",
    "Should",
    "So",
    "Sorry",
    "Thank",
    "Thanks",
    "That",
    "That's",
    "That’s",
    "The",
    "Then",
    "There",
    "There's",
    "There’s",
    "These",
    "They",
    "They've",
    "They’ve",
    "This",
    "Those",
    "To",
    "Was",
    "We",
    "We'd",
    "We'll",
    "We're",
    "We've",
    "We’d",
    "We’ll",
    "We’re",
    "We’ve",
    "Well",
    "Were",
    "What",
    "What's",
    "What’s",
    "When",
    "Where",
    "Which",
    "Who",
    "Why",
    "Will",
    "With",
    "Would",
    "Yes",
    "You",
    "Your",
    "You're",
    "You’re",
    "You've",
    "You’ve",
];

/// "The CHAIRMAN. Order.", "Q. Will he go?": a part, or a name with a title or in capitals, and a full stop.
pub(super) fn with_stop(text: &str, block: TextRange) -> Option<Label> {
    let words = block.of_text(text);
    let stop = words.match_indices(". ").map(|(at, _)| at).take_while(|at| *at < LONGEST).find(|at| {
        let last = words[..*at].rsplit(' ').next().unwrap_or_default();
        // "Mr. Orlan", "J. Orlan": the stop is an abbreviation's.
        words[..*at].len() == 1 || !(last.len() <= 4 && office::is_title(last) || last.chars().count() == 1)
    })?;
    let last_in_capitals = |name: &str| name.rsplit(' ').next().is_some_and(label::is_capitals);
    Label::new(&words[..stop], block.start(), block, block.start() + stop + 2)
        .filter(|label| office::role(&label.name).is_some() || (label.name.len() > 1 && last_in_capitals(&label.name)))
}

/// "Ana Pell. – We came.", "Chair – Order.": a name and a dash.
pub(super) fn with_dash(text: &str, block: TextRange) -> Option<Label> {
    // What looks like a wire report's dateline is laid out as a block of its own, with the dash.
    let words = block.of_text(text);
    let is_dash = |c: char| matches!(c, '–' | '—' | '-');
    let parted = |at: usize, c: char| {
        words[..at].ends_with([' ', '.', '\u{a0}'])
            && words[at + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace)
            || words[..at].ends_with('.') && c != '-'
    };
    let (dash, mark) =
        words.char_indices().take_while(|(at, _)| *at < LONGEST).find(|(at, c)| is_dash(*c) && parted(*at, *c))?;
    let printed = words[..dash].trim_end().trim_end_matches('.');
    Label::new(printed, block.start(), block, block.start() + dash + mark.len_utf8())
}

/// Names alone on their lines, with what is said below.
pub(super) fn on_own_line(text: &str, blocks: &[&Block]) -> Vec<Label> {
    let alone = |block: &Block| {
        let words = block.range.of_text(text);
        let printed = words.trim_matches(['*', '_', '[', ']']);
        let start = block.range.start() + (words.len() - words.trim_start_matches(['*', '_', '[', ']']).len());
        (words.len() < LONGEST && !words.contains('\n') && !words.ends_with(['.', '?', '!']))
            .then(|| Label::new(printed, start, block.range, block.range.end()))
            .flatten()
    };
    let mut labels = Vec::new();
    let mut names = blocks.iter().copied().map(alone).peekable();
    while let Some(name) = names.next() {
        // Names below one another are a list of who was there.
        let something_said = names.peek().is_some_and(Option::is_none);
        labels.extend(name.filter(|_| something_said));
    }
    labels
}

/// Names with nothing between them and what is said: "Presenter Good evening."
///
/// A name is learnt where a word follows that only begins sentences, and found again where any capital follows.
pub(super) fn unmarked(text: &str, blocks: &[&Block]) -> Vec<Label> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for block in blocks {
        if let Some(name) = before_sentence(block.range.of_text(text)) {
            *names.entry(name).or_default() += 1;
        }
    }
    names.retain(|_, times| *times >= 2);
    let labelled = |block: &&Block| {
        let words = block.range.of_text(text);
        let (name, rest) = heads(words).find(|(name, _)| names.contains_key(name))?;
        let begins =
            rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '(' | '“' | '"' | '‘'));
        let body = block.range.end() - rest.len();
        begins.then(|| Label::new(name, block.range.start(), block.range, body)).flatten()
    };
    blocks.iter().filter_map(labelled).collect()
}

/// The capitalised words that a paragraph begins with, where a sentence begins right after them.
fn before_sentence(words: &str) -> Option<&str> {
    let (name, _) = heads(words).find(|(_, rest)| opens_sentence(rest))?;
    let is_name = !opens_sentence(words) && !name.contains([',', ':', ';', '?', '!']) && label::is_name_like(name);
    let ends_sentence = name.ends_with('.') && !name.rsplit(' ').next().is_some_and(office::is_title);
    (is_name && !ends_sentence).then_some(name)
}

fn opens_sentence(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    SENTENCE_OPENERS.contains(&first.trim_end_matches([',', '.', '?', '!', ';']))
}

/// The first word and the rest, the first two and the rest, and so on.
fn heads(words: &str) -> impl Iterator<Item = (&str, &str)> {
    words
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .take(MOST_WORDS)
        .map(|(gap, _)| (&words[..gap], words[gap..].trim_start()))
}
