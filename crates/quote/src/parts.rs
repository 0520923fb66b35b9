//! A quotation with ellipses and brackets: its parts, and where they stand one after the other.

use chancery_text::TextRange;

use crate::{
    library::{Library, MOST_PLACES, Spot},
    sentence::floor,
    words::{is_whole, words},
};

/// What may stand between two parts, in bytes of the source.
const FAR_ELLIPSIS: usize = 6_000;
const FAR_BRACKET: usize = 90;

/// What a draft puts in place of words of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Gap {
    /// An ellipsis.
    Ellipsis,
    /// An ellipsis, and words of its own in brackets beside it.
    Both(String),
    /// Words of its own, in brackets.
    Bracket(String),
    /// Nothing: the source interrupts itself, the draft does not.
    Interruption,
}

/// A quotation taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Words that must stand in the source, in plain form.
    pub(crate) words: Vec<String>,
    /// What stands between each two; one less than the parts.
    pub(crate) gaps: Vec<Gap>,
    /// Words in brackets at the ends.
    pub(crate) ends: Ends,
}

/// Words in brackets before the first part, and behind the last: "[The minister] refused", "will sign [on Friday]".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ends {
    pub(crate) opening: Option<String>,
    pub(crate) closing: Option<String>,
}

/// Where the parts of a quotation stand in one source, in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stand {
    pub(crate) source: usize,
    pub(crate) parts: Vec<TextRange>,
}

impl Stand {
    pub(crate) fn of(spot: Spot) -> Self {
        Self { source: spot.source, parts: vec![spot.range] }
    }

    /// From the first word to the last.
    pub(crate) fn whole(&self) -> TextRange {
        self.parts.iter().skip(1).fold(self.parts[0], |all, part| all.cover(*part))
    }
}

impl Parts {
    /// Takes plain words apart at ellipses and brackets; `None` where there is neither.
    pub(crate) fn of(plain: &str) -> Option<Self> {
        let mut parts = Self { words: Vec::new(), gaps: Vec::new(), ends: Ends::default() };
        let (mut part, mut gap): (String, Option<Gap>) = (String::new(), None);
        let (mut rest, mut any) = (plain, false);
        while !rest.is_empty() {
            let found = ["[...]", "(...)", "[ ... ]", ". . .", "..."].iter().find(|mark| rest.starts_with(**mark));
            if let Some(mark) = found {
                any = true;
                parts.close(&mut part, &mut gap);
                gap = Some(match gap {
                    Some(Gap::Bracket(content) | Gap::Both(content)) => Gap::Both(content),
                    _ => Gap::Ellipsis,
                });
                rest = rest[mark.len()..].trim_start_matches('.');
                continue;
            }
            if let Some((content, after)) = bracket(rest) {
                any = true;
                let letters = content.chars().count();
                if content.eq_ignore_ascii_case("sic") {
                    part.truncate(part.trim_end().len());
                } else if letters <= 2 && after.chars().next().is_some_and(char::is_alphabetic) {
                    // "[W]e": a letter, not a word.
                    part.push_str(content);
                } else {
                    parts.close(&mut part, &mut gap);
                    gap = Some(match gap {
                        Some(Gap::Ellipsis) => Gap::Both(content.to_owned()),
                        Some(Gap::Both(before)) => Gap::Both(format!("{before} {content}")),
                        Some(Gap::Bracket(before)) => Gap::Bracket(format!("{before} {content}")),
                        _ => Gap::Bracket(content.to_owned()),
                    });
                }
                rest = after;
                continue;
            }
            let Some(c) = rest.chars().next() else { break };
            part.push(c);
            rest = &rest[c.len_utf8()..];
        }
        parts.close(&mut part, &mut gap);
        if let Some(Gap::Bracket(closing) | Gap::Both(closing)) = gap {
            parts.ends.closing = Some(closing);
        }
        (any && !parts.words.is_empty()).then_some(parts)
    }

    fn close(&mut self, part: &mut String, gap: &mut Option<Gap>) {
        let words = std::mem::take(part);
        let words = words.trim_matches([' ', ',', ';', '-']);
        if words.chars().any(char::is_alphanumeric) {
            match (gap.take(), self.words.is_empty()) {
                (Some(between), false) => self.gaps.push(between),
                (Some(Gap::Bracket(opening) | Gap::Both(opening)), true) => self.ends.opening = Some(opening),
                (None, false) => self.gaps.push(Gap::Ellipsis),
                _ => {}
            }
            self.words.push(words.to_owned());
        }
    }

    /// Everywhere the parts stand in order, near each other.
    pub(crate) fn stands(&self, library: &Library) -> (Vec<Stand>, bool) {
        let Some(anchor) = (0..self.words.len()).max_by_key(|i| (self.words[*i].len(), usize::MAX - i)) else {
            return (Vec::new(), false);
        };
        let (spots, more) = either_case(library, &self.words[anchor], anchor == 0);
        let mut stands: Vec<Stand> = spots.into_iter().filter_map(|spot| self.around(library, anchor, spot)).collect();
        stands.sort();
        stands.dedup();
        stands.truncate(MOST_PLACES);
        (stands, more)
    }

    /// Follows the other parts from where one stands, to the nearest place before and after.
    fn around(&self, library: &Library, anchor: usize, spot: Spot) -> Option<Stand> {
        let text = library.shelf[spot.source].plain.text();
        let mut parts = vec![spot.range];
        for index in (0..anchor).rev() {
            let end = parts[0].start();
            let from = floor(text, end.saturating_sub(self.reach(index)));
            let last = |words: &str| whole_matches(&text[from..end], words, text, from).last();
            let word = &self.words[index];
            let other = || (index == 0).then(|| other_case(word)).and_then(|other| Some((last(&other)?, other.len())));
            let (at, len) = last(word).map(|at| (at, word.len())).or_else(other)?;
            parts.insert(0, TextRange::of(at, at + len));
        }
        for index in anchor + 1..self.words.len() {
            let start = parts[parts.len() - 1].end();
            let to = floor(text, start + self.reach(index - 1) + self.words[index].len());
            let at = whole_matches(text.get(start..to)?, &self.words[index], text, start).next()?;
            parts.push(TextRange::of(at, at + self.words[index].len()));
        }
        Some(Stand { source: spot.source, parts })
    }

    fn reach(&self, gap: usize) -> usize {
        match self.gaps.get(gap) {
            Some(Gap::Bracket(_)) => FAR_BRACKET,
            _ => FAR_ELLIPSIS,
        }
    }
}

/// Places of words that may begin with a small or a capital letter, where a bracket says that the letter was changed.
pub(crate) fn either_case(library: &Library, part: &str, first: bool) -> (Vec<Spot>, bool) {
    let (spots, more) = library.places(part);
    if !spots.is_empty() || !first {
        return (spots, more);
    }
    library.places(&other_case(part))
}

/// The words with their first letter small instead of capital, or the other way round.
pub(crate) fn other_case(part: &str) -> String {
    let mut characters = part.chars();
    let Some(first) = characters.next() else { return String::new() };
    let turned: String =
        if first.is_uppercase() { first.to_lowercase().collect() } else { first.to_uppercase().collect() };
    turned + characters.as_str()
}

fn whole_matches(stretch: &str, part: &str, text: &str, from: usize) -> impl Iterator<Item = usize> {
    stretch.match_indices(part).map(move |(at, _)| from + at).filter(move |at| is_whole(text, *at, at + part.len()))
}

fn bracket(rest: &str) -> Option<(&str, &str)> {
    let inside = rest.strip_prefix('[')?;
    let end = inside.find(']').filter(|end| *end <= 80)?;
    Some((&inside[..end], &inside[end + 1..]))
}

/// How many words, marks left out.
pub(crate) fn count(plain: &str) -> usize {
    words(plain).iter().filter(|word| !word.is_mark).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_taken_apart() {
        let parts = Parts::of("[W]e will ... accept [the map], [sic] or [...] not.").unwrap();
        assert_eq!(parts.words, ["We will", "accept", "or", "not."]);
        assert_eq!(parts.gaps, [Gap::Ellipsis, Gap::Bracket("the map".into()), Gap::Ellipsis]);
        assert_eq!(Parts::of("We will accept"), None);
        assert_eq!(Parts::of("[The minister] refused").unwrap().ends.opening.as_deref(), Some("The minister"));
    }
}
