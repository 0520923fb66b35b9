//! The smallest parts of a mention of time: "60-day" is three, "5pm" two.

use chancery_text::TextRange;

use super::lexicon::{LEXICON, Meaning};
use crate::{annotations::Token, tag::Tag};

/// A token, or a part of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom<'a> {
    /// Lower case.
    pub(super) word: &'a str,
    /// What it can mean.
    pub(super) meaning: Meaning,
    /// Where it stands.
    pub(super) range: TextRange,
    /// The token it is of.
    pub(super) token: usize,
    /// Part of speech of that token.
    pub(super) tag: Tag,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// Nothing stands between it and the one before.
    pub(super) joined: bool,
}

/// A token longer than this is no part of a date.
const LONGEST: usize = 40;

/// Cuts tokens at hyphens, and numbers off the letters behind them.
pub(super) fn cut<'a>(text: &str, tokens: &'a [Token], first: usize) -> Vec<Atom<'a>> {
    let mut atoms: Vec<Atom<'a>> = Vec::with_capacity(tokens.len() + 8);
    for (token, at) in tokens.iter().zip(first..) {
        let mut push = |from: usize, to: usize| {
            let word = &token.lower[from..to];
            let range = if token.lower.len() == token.range.end() - token.range.start() {
                TextRange::of(token.range.start() + from, token.range.start() + to)
            } else {
                token.range
            };
            let joined = atoms.last().is_some_and(|before| before.range.end() == range.start());
            let capital = range.of_text(text).starts_with(char::is_uppercase);
            let meaning = LEXICON.meaning(word.strip_suffix('.').unwrap_or(word));
            atoms.push(Atom { word, meaning, range, token: at, tag: token.tag, capital, joined });
        };
        let plain = token.lower.len() == token.range.end() - token.range.start()
            && token.lower.is_ascii()
            && token.lower.len() <= LONGEST;
        let divided = token.lower.bytes().any(|b| matches!(b, b'-' | b'~')) && token.lower.len() > 1;
        if !plain || !(divided || token.lower.starts_with(|c: char| c.is_ascii_digit())) {
            push(0, token.lower.len());
            continue;
        }
        let mut from = 0;
        for part in token.lower.split_inclusive(['-', '~']) {
            let word = part.strip_suffix(['-', '~']).unwrap_or(part);
            let letters = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
            let suffix = matches!(&word[letters..], "st" | "nd" | "rd" | "th" | "s" | "");
            if letters > 0 && !suffix {
                push(from, from + letters);
                push(from + letters, from + word.len());
            } else if !word.is_empty() {
                push(from, from + word.len());
            }
            if word.len() < part.len() {
                push(from + word.len(), from + part.len());
            }
            from += part.len();
        }
    }
    atoms
}
