//! Where entries of a list begin: "2.", "(b)", "•".

use std::ops::Range;

use chancery_text::BlockKind;

use crate::{annotations::Token, words::WORDS};

/// What an entry is marked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A bullet, perhaps with a number after it.
    Bullet,
    /// A number or a letter, counted from 1, and the signs around it.
    Counted { count: u32, letter: bool, opened: bool, closed: bool, stopped: bool },
}

impl Mark {
    /// Whether an entry marked so can be the first of a list.
    fn is_first(self) -> bool {
        matches!(self, Self::Bullet | Self::Counted { count: 1, .. })
    }

    /// The mark that the next entry has.
    fn next(self) -> Self {
        match self {
            Self::Bullet => Self::Bullet,
            Self::Counted { count, letter, opened, closed, stopped } => {
                Self::Counted { count: count + 1, letter, opened, closed, stopped }
            }
        }
    }
}

/// The tokens of the bullets and numbers that open entries, in order: the one a list line begins with, and those of a
/// list that is written in one line.
pub(super) fn markers(text: &str, tokens: &[Token], first: usize, block: BlockKind) -> Vec<Range<usize>> {
    let mut markers = Vec::new();
    let opening = mark_at(text, tokens, first).filter(|(_, end)| *end < tokens.len());
    if block == BlockKind::ListItem {
        markers.extend(line_marker(tokens, first).map(|end| first..end));
    }
    let Some((mark, end)) = opening.filter(|(mark, _)| mark.is_first()) else { return markers };
    let mut inline: Vec<Range<usize>> = std::iter::once(first..end).collect();
    let mut expected = mark.next();
    let mut at = end;
    while at + 1 < tokens.len() {
        match mark_at(text, tokens, at) {
            Some((mark, end)) if mark == expected && opens_entry(text, tokens, at, end) => {
                inline.push(at..end);
                expected = mark.next();
                at = end;
            }
            _ => at += 1,
        }
    }
    // One number at the beginning of running text is no list.
    if inline.len() > 1 { inline } else { markers }
}

/// The end of the marker that a list line begins with, of whatever kind.
fn line_marker(tokens: &[Token], first: usize) -> Option<usize> {
    let lowers: Vec<&str> = tokens[first..].iter().take(4).map(|t| t.lower.as_str()).collect();
    let length = match lowers.as_slice() {
        ["•" | "▪" | "–" | "—" | "*" | "-" | "⁃" | "◦" | "‣" | "●", ..] => 1,
        ["(", _, ")", ..] => 3,
        [mark, ".", ")", ..] if mark.len() <= 4 => 3,
        [mark, ")" | ".", ..] if mark.len() <= 4 => 2,
        [mark, ..] if mark.ends_with('.') && mark.len() <= 4 => 1,
        _ => return None,
    };
    (first + length < tokens.len()).then_some(first + length)
}

/// The mark that begins at a token, and where it ends.
fn mark_at(text: &str, tokens: &[Token], at: usize) -> Option<(Mark, usize)> {
    let lower = |k: usize| tokens.get(k).map_or("", |t| t.lower.as_str());
    if matches!(lower(at), "•" | "▪" | "⁃" | "◦" | "‣" | "●") {
        let numbered =
            mark_at(text, tokens, at + 1).filter(|(mark, _)| matches!(mark, Mark::Counted { letter: false, .. }));
        return Some((Mark::Bullet, numbered.map_or(at + 1, |(_, end)| end)));
    }
    let opened = lower(at) == "(";
    let counted = at + usize::from(opened);
    let written = tokens.get(counted)?.range.of_text(text);
    let mut end = counted + 1;
    let mut stopped = written.ends_with('.');
    let (count, letter) = count(written.trim_end_matches('.'))?;
    let glued = |k: usize| tokens.get(k).is_some_and(|t| t.range.start() == tokens[k - 1].range.end());
    if !stopped && lower(end) == "." && glued(end) {
        stopped = true;
        end += 1;
    }
    let closed = lower(end) == ")" && glued(end);
    end += usize::from(closed);
    (stopped || closed).then_some((Mark::Counted { count, letter, opened, closed, stopped }, end))
}

/// "12" or "b" as a number.
fn count(written: &str) -> Option<(u32, bool)> {
    let mut characters = written.chars();
    match (characters.next()?, characters.next()) {
        (c @ 'a'..='z', None) => Some((u32::from(c) - u32::from('a') + 1, true)),
        (c, _) if c.is_ascii_digit() && written.len() <= 3 => Some((written.parse().ok()?, false)),
        _ => None,
    }
}

/// Whether a marker inside a line opens an entry: a capital follows, and it is not "paragraph 2." or "May 2."
fn opens_entry(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let capital = tokens.get(end).is_some_and(|t| t.range.of_text(text).starts_with(char::is_uppercase));
    let before = &tokens[at - 1];
    let apart = before.range.end() < tokens[at].range.start();
    let counts_something = WORDS.no_names.contains(&before.lower)
        || WORDS.counted_parts.contains(&before.lower)
        || WORDS.starters.contains(&before.lower);
    capital && apart && !counts_something
}
