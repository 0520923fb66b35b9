//! Where a sentence ends.

use crate::{annotations::Token, token, words::WORDS};

/// Whether the sentence that begins with the token `start` ends with the one at `at`; the token after it exists.
pub(super) fn ends_sentence(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    let next = &tokens[at + 1];
    // A mark that closes belongs to the sentence it closes: let it decide. No sentence begins with a comma or a stop.
    if is_closing(text, next, glued(tokens, at + 1)) || note_at(tokens, at + 1, at).is_some() {
        return false;
    }
    if matches!(next.lower.as_str(), "." | "," | ";" | ":" | "!" | "?" | ")" | "]") {
        return stop_before_ellipsis(text, tokens, at);
    }
    let context = Context { text, tokens, start, at, end: deciding(text, tokens, start, at) };
    context.ends()
}

/// The token that decides whether a sentence ends at `at`: the mark before what closes, and before the number of a note.
fn deciding(text: &str, tokens: &[Token], start: usize, at: usize) -> usize {
    let mut end = at;
    while end > start {
        if let Some(mark) = note_ending_at(tokens, start, end) {
            end = mark;
        } else if is_closing(text, &tokens[end], glued(tokens, end)) {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

struct Context<'a> {
    text: &'a str,
    tokens: &'a [Token],
    start: usize,
    at: usize,
    /// The token that decides.
    end: usize,
}

impl Context<'_> {
    fn ends(&self) -> bool {
        let last = &self.tokens[self.end];
        match last.lower.as_str() {
            "?" | "!" if self.reporting_follows() => false,
            "?" | "!" => self.next_begins() || self.plain() && self.next_goes_on_small() && !self.follows_name(),
            "." if self.spaced_stops() >= 2 => match self.spaced_stops() {
                // An ellipsis at the beginning of a sentence is a part of it.
                3 => self.next_starts() && self.end >= self.start + 3,
                _ => self.next_begins(),
            },
            "." | ".." | "...." => {
                self.next_begins()
                    || is_opening(self.next().range.of_text(self.text))
                    || self.plain() && self.next_goes_on_small() && self.follows_whole_word()
            }
            "no." => self.next_begins() && !is_number(self.next()),
            dots if dots == "…" || dots.len() > 2 && dots.bytes().all(|b| b == b'.') => {
                (self.end < self.at || !glued(self.tokens, self.at + 1)) && self.next_starts()
            }
            // "The talks failed — The envoy left."
            "—" | "–" | "--" | "-" => {
                let stands_apart = !glued(self.tokens, self.at) && !glued(self.tokens, self.at + 1);
                self.plain() && stands_apart && self.at > self.start && self.next_starts()
            }
            word if word.ends_with('.') && word.len() > 1 => self.abbreviation_ends(word.trim_end_matches('.')),
            // Addresses that follow each other.
            word if is_address(word) => is_address(&self.next().lower),
            _ => false,
        }
    }

    fn next(&self) -> &Token {
        &self.tokens[self.at + 1]
    }

    /// The first word of what follows, past opening marks.
    fn next_word(&self) -> Option<&Token> {
        self.tokens[self.at + 1..].iter().take(4).find(|t| t.lower.chars().any(char::is_alphanumeric))
    }

    /// What follows begins like a sentence: with a capital, a number, or an address.
    fn next_begins(&self) -> bool {
        self.next_word().is_some_and(|word| begins_sentence(word.range.of_text(self.text)) || is_address(&word.lower))
    }

    /// What follows begins with one of the words that nearly always begin sentences. "I" has its capital everywhere.
    fn next_starts(&self) -> bool {
        self.next_begins()
            && self.next_word().is_some_and(|word| WORDS.starters.contains(&word.lower) && word.lower != "i")
    }

    /// “Will it hold?” Pell asked: the question ends, the sentence goes on.
    fn reporting_follows(&self) -> bool {
        const LONGEST_NAME: usize = 3;
        if self.plain() || !matches!(self.tokens[self.at].lower.as_str(), "”" | "\"" | "'" | "’" | "»") {
            return false;
        }
        let after = &self.tokens[self.at + 1..];
        let name = after
            .iter()
            .take(LONGEST_NAME)
            .take_while(|token| token.range.of_text(self.text).starts_with(char::is_uppercase))
            .count();
        name > 0 && after.get(name).is_some_and(|verb| is_reporting(&verb.lower))
    }

    /// Nothing closes between the mark and what follows.
    fn plain(&self) -> bool {
        self.end == self.at
    }

    /// A word in lower case follows after a space, as people write who do not use capitals.
    fn next_goes_on_small(&self) -> bool {
        !glued(self.tokens, self.at + 1) && self.next().range.of_text(self.text).starts_with(char::is_lowercase)
    }

    /// The mark follows a name or a title that may hold it: "Yahoo! said".
    fn follows_name(&self) -> bool {
        self.end > self.start && self.tokens[self.end - 1].range.of_text(self.text).starts_with(char::is_uppercase)
    }

    /// The stop follows a word that is written out, not an unknown abbreviation.
    fn follows_whole_word(&self) -> bool {
        let Some(before) = self.end.checked_sub(1).filter(|k| *k >= self.start) else { return false };
        let word = self.tokens[before].range.of_text(self.text);
        let small = word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
        small && (word.chars().count() >= 4 || WORDS.starters.contains(word) || WORDS.written_out.contains(word))
    }

    /// Stops with white space between them, up to the one that decides: ". . ."
    fn spaced_stops(&self) -> usize {
        const MOST: usize = 8;
        let is_stop = |k: usize| self.tokens[k].lower == ".";
        (self.start..=self.end).rev().take(MOST).take_while(|k| is_stop(*k)).count()
    }

    /// An abbreviation that keeps its stop ends a sentence only before what nearly always begins one.
    fn abbreviation_ends(&self, stem: &str) -> bool {
        let may_end = token::abbreviation(stem).unwrap_or(false) || stem.chars().count() == 1 && self.end > self.start;
        let title = self
            .next_word()
            .is_some_and(|word| WORDS.courtesy_titles.contains(&word.lower) && word.lower.ends_with('.'));
        may_end && !is_number(self.next()) && (self.next_starts() || title && !self.is_fronted())
    }

    /// So far there are only the words that set the scene: "At 5 a.m."
    fn is_fronted(&self) -> bool {
        const LONGEST: usize = 4;
        self.end - self.start < LONGEST && WORDS.fronting.contains(&self.tokens[self.start].lower)
    }
}

/// "words. . . . The": a stop and an ellipsis, which belongs to what follows.
fn stop_before_ellipsis(text: &str, tokens: &[Token], at: usize) -> bool {
    let is_stop = |k: usize| tokens.get(k).is_some_and(|t| t.lower == ".");
    let after = tokens.get(at + 4).is_some_and(|t| begins_sentence(t.range.of_text(text)));
    is_stop(at) && at > 0 && !is_stop(at - 1) && glued(tokens, at) && (at + 1..at + 4).all(is_stop) && after
}

/// The token after the reference to a note that begins at `from`, after the mark at `mark`: `[17]`, `[…]`, or a number
/// alone before a sentence that begins with a capital.
fn note_at(tokens: &[Token], from: usize, mark: usize) -> Option<usize> {
    let lower = |k: usize| tokens.get(k).map_or("", |t| t.lower.as_str());
    let is_reference = |word: &str| {
        matches!(word, "…" | "..." | "citation")
            || !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())
    };
    if !ends_with_stop(lower(mark)) {
        return None;
    }
    if lower(from) == "[" && is_reference(lower(from + 1)) && lower(from + 2) == "]" {
        return Some(from + 3);
    }
    let alone = lower(from).len() <= 3 && is_number(tokens.get(from)?) && is_reference(lower(from));
    (alone && WORDS.starters.contains(lower(from + 1)) && lower(mark) == "." && lower(from + 1) != "i")
        .then_some(from + 1)
}

/// The mark before the reference to a note that ends with the token `last`.
fn note_ending_at(tokens: &[Token], start: usize, last: usize) -> Option<usize> {
    [3, 1].into_iter().find_map(|length| {
        let mark = last.checked_sub(length).filter(|mark| *mark >= start)?;
        (note_at(tokens, mark + 1, mark) == Some(last + 1)).then_some(mark)
    })
}

fn ends_with_stop(lower: &str) -> bool {
    lower.ends_with(['.', '!', '?', '…', '”', '"', '’', ')', ']'])
}

/// A mark that closes what stands before it; straight marks close when they are glued to it.
fn is_closing(text: &str, token: &Token, glued_to_previous: bool) -> bool {
    match token.range.of_text(text) {
        "”" | "’" | "»" | ")" | "]" => true,
        "\"" | "'" => glued_to_previous,
        _ => false,
    }
}

fn is_opening(word: &str) -> bool {
    matches!(word, "“" | "\"" | "(" | "[" | "‘" | "«" | "—")
}

/// Whether a token stands at the one before it without white space between.
fn glued(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].range.end() == tokens[at].range.start()
}

fn begins_sentence(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_lowercase() && c.is_alphabetic())
}

fn is_number(token: &Token) -> bool {
    token.lower.starts_with(|c: char| c.is_ascii_digit())
}

/// "said", "asked", "asks": tags are not known yet.
fn is_reporting(lower: &str) -> bool {
    matches!(lower, "said" | "told")
        || ["ed", "d", "s"]
            .iter()
            .any(|ending| lower.strip_suffix(ending).is_some_and(|stem| WORDS.reporting.contains(stem)))
}

fn is_address(lower: &str) -> bool {
    lower.starts_with("www.") || lower.contains("://")
}
