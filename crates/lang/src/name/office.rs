//! Offices and titles: the words that stand before or beside a person's name.

use std::ops::Range;

use super::{
    capitals::{Scan, listed_at},
    merge,
};
use crate::{
    annotations::{Name, NameLabel, Person},
    tag::Tag,
    words::WORDS,
};

pub(super) fn is_head(lower: &str) -> bool {
    WORDS.office_heads.contains(lower)
}

pub(super) fn is_modifier(lower: &str) -> bool {
    WORDS.office_modifiers.contains(lower)
}

pub(super) fn is_courtesy(lower: &str) -> bool {
    WORDS.courtesy_titles.contains(lower)
}

/// Given names common in reports; enough to tell a person from a body where nothing else does.
pub(super) fn is_given_name(word: &str) -> bool {
    include_str!("../../data/given_names.txt").split_ascii_whitespace().any(|name| name == word)
}

impl Scan<'_> {
    /// Keeps what stands around a name: offices directly before it, and in apposition on either side.
    pub(super) fn note_offices(&mut self, before: Range<usize>, end: usize, first_of_sentence: usize, person: &str) {
        let start = before.end;
        self.note_office(before, person);
        self.note_apposition(end, person);
        self.note_leading_apposition(start, first_of_sentence, person);
    }

    /// Keeps the office that stands before a name, and the state it belongs to.
    fn note_office(&mut self, office: Range<usize>, person: &str) {
        let facts = self.office_of(office);
        merge(self.people.entry(person.to_owned()).or_default(), facts);
    }

    /// "X, the Veskan foreign minister,": an office in apposition after the name.
    fn note_apposition(&mut self, end: usize, person: &str) {
        let tokens = &self.annotations.tokens;
        // "President Hale of Orlan".
        if tokens.get(end).is_some_and(|t| t.lower == "of")
            && let Some(state) = tokens
                .get(end + 1)
                .and_then(|t| listed_at(self.listed, t.range))
                .filter(|n| n.label == NameLabel::State)
        {
            let facts = Person { offices: Vec::new(), affiliation: Some(state.canonical.clone()) };
            merge(self.people.entry(person.to_owned()).or_default(), facts);
        }
        // "X, and the envoy": another person.
        if tokens.get(end).is_none_or(|t| t.lower != ",") || tokens.get(end + 1).is_some_and(|t| t.tag == Tag::Cc) {
            return;
        }
        let mut at = end + 1;
        if tokens.get(at).is_some_and(|t| matches!(t.lower.as_str(), "the" | "a" | "an" | "who")) {
            at += 1;
        }
        let limit = (at + 8).min(tokens.len());
        let closes = |k: &usize| matches!(tokens[*k].lower.as_str(), "," | "." | ";" | "(" | "who");
        let Some(close) = (at..limit).find(closes) else { return };
        if tokens[at..close].iter().any(|t| is_head(&t.lower))
            && !tokens[at..close].iter().any(|t| t.tag.is_finite_verb())
        {
            self.note_office(at..close, person);
        }
    }

    /// "Vesk’s prime minister, Tomas Verrin," and "the foreign minister of Vesk, Tomas Verrin": an office before the name.
    fn note_leading_apposition(&mut self, start: usize, first_of_sentence: usize, person: &str) {
        let tokens = &self.annotations.tokens;
        if start < first_of_sentence + 2 || tokens[start - 1].lower != "," {
            return;
        }
        let end = start - 1;
        let mut at = end;
        while at > first_of_sentence && end - at < 10 {
            let token = &tokens[at - 1];
            let word = token.lower.as_str();
            let stops =
                token.tag == Tag::Punctuation || token.tag.is_verb() && token.tag != Tag::Vbg || token.tag == Tag::Cc;
            let inside = is_head(word)
                || is_modifier(word)
                || matches!(token.tag, Tag::Nnp | Tag::Nn | Tag::Jj | Tag::Pos)
                || matches!(word, "of" | "for" | "'s")
                || word == "to" && at >= 2 && is_head(&tokens[at - 2].lower);
            if stops || !inside {
                break;
            }
            at -= 1;
        }
        if at < end && tokens[at..end].iter().any(|t| is_head(&t.lower)) {
            self.note_office(at..end, person);
        }
    }

    fn office_of(&self, words: Range<usize>) -> Person {
        let tokens = &self.annotations.tokens;
        let range = self.annotations.range_of(words.clone());
        let body = |n: &&Name| {
            range.contains(n.range)
                && matches!(n.label, NameLabel::State | NameLabel::Nationality | NameLabel::Organisation)
        };
        // "Envoy for Yemen", "ambassador to Azerbaijan": what somebody deals with. A spokesman for a state is its own.
        let head = words.clone().rfind(|k| is_head(&tokens[*k].lower));
        let speaks = head.is_some_and(|k| tokens[k].lower.starts_with("spokes") || tokens[k].lower == "negotiator");
        let is_portfolio = |n: &&Name| {
            let at = self.annotations.token_at(n.range.start());
            let before = tokens[words.start..at.clamp(words.start, words.end)].iter().rev();
            let mut before = before.skip_while(|t| t.lower == "the" || matches!(t.tag, Tag::Jj | Tag::Nnp));
            head.is_some_and(|head| head < at)
                && !speaks
                && before.next().is_some_and(|t| matches!(t.lower.as_str(), "for" | "to"))
        };
        let first = self.listed.partition_point(|n| n.range.start() < range.start());
        let affiliation = self.listed[first..].iter().take(6).filter(body).find(|n| !is_portfolio(n));
        let leading = affiliation.filter(|a| a.range.end() < range.end()).map(|a| a.range.end());
        let start =
            words.clone().find(|k| leading.is_none_or(|end| tokens[*k].range.start() >= end)).unwrap_or(words.start);
        let office = self.annotations.range_of(start..words.end).of_text(self.text);
        let office =
            ["’s ", "'s ", "the ", "The "].iter().fold(office, |o, prefix| o.trim_start_matches(prefix)).to_owned();
        let has_head = tokens[words].iter().any(|t| is_head(&t.lower));
        let offices = if has_head && !office.is_empty() { vec![office] } else { Vec::new() };
        Person { offices, affiliation: affiliation.map(|a| a.canonical.clone()) }
    }
}
