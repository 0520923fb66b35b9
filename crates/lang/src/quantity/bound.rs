//! How sharp a number is, and whether it tells of a rise or a fall.

use std::collections::HashSet;

use super::{
    Bound, Change, QuantityKind,
    lexicon::{LEXICON, LONGEST},
    scan::Scan,
};
use crate::tag::Tag;

/// Tokens before an amount among which the verb of its change is looked for, if "by" stands between.
const REACH: usize = 8;

impl Scan<'_> {
    /// The bound in the words before token `i`, and the token it begins with.
    pub(super) fn bound_before(&self, i: usize) -> Option<(Bound, usize)> {
        let longest = LONGEST.min(i - self.start());
        let (bound, start) = (1..=longest).rev().find_map(|n| {
            let bound = LEXICON.bounds_before.get(&self.phrase(i - n..i))?;
            Some((*bound, i - n))
        })?;
        // "some over 60": the outer word says how sharp the bound is; the inner is the bound.
        let word = self.lower(start);
        let alone = start + 1 == i;
        let noun_before = start > self.start() && self.tag(start - 1).is_some_and(Tag::is_noun);
        match word {
            // "handed over 2 million": part of the verb.
            "over" if alone && start > self.start() && is_with_over(self.lemma(start - 1)) => None,
            // "A truce going on five months", not "talks going on 20 miles away".
            "going" if !self.is_length(i) => None,
            // "dominion over five regions", "talks over two days" are no bounds.
            "over" | "beyond" | "above" | "within" if alone && noun_before && !self.is_measured(i) => None,
            // "the past over", "in some way": only before an amount of some size does "under" bound it.
            "under" | "below" | "above" | "within" | "beyond" if alone && !self.is_measured(i) => None,
            _ => Some((bound, start)),
        }
    }

    /// The bound in the words after a quantity, and the token after them.
    pub(super) fn bound_after(&self, end: usize) -> Option<(Bound, usize)> {
        (1..=3).rev().filter(|n| end + n <= self.end()).find_map(|n| {
            let bound = LEXICON.bounds_after.get(&self.phrase(end..end + n))?;
            Some((*bound, end + n))
        })
    }

    /// Whether a length of time begins at a token.
    fn is_length(&self, i: usize) -> bool {
        let unit = self.numeral(i, false).and_then(|numeral| self.measure_at(numeral.end));
        unit.is_some_and(|(unit, _)| unit.kind == QuantityKind::Duration)
    }

    /// Whether the amount is money, in per cent, or written in digits.
    fn is_measured(&self, i: usize) -> bool {
        self.lower(i).starts_with(|c: char| c.is_ascii_digit())
            || LEXICON.currency_symbol(self.lower(i)).is_some()
            || self.lower(i + 1) == "$"
    }

    /// Whether the amount that begins at token `i`, bound and all, is that of a rise or of a fall.
    pub(super) fn change_before(&self, i: usize) -> Option<Change> {
        let mut at = i;
        let mut by = false;
        // "rose sharply by another", "grew an estimated".
        while at > self.start() && i - at < 4 {
            let lower = self.lower(at - 1);
            let between = matches!(lower, "by" | "a" | "an" | "another" | "further" | "just" | "only" | "-")
                || self.tag(at - 1) == Some(Tag::Rb);
            if !between || LEXICON.up_words.contains(lower) || LEXICON.down_words.contains(lower) {
                break;
            }
            by |= lower == "by";
            at -= 1;
        }
        if at == self.start() {
            return None;
        }
        if let Some(change) = self.particle(at - 1).or_else(|| self.verb_of_change(at - 1)) {
            return Some(change);
        }
        if !by {
            return None;
        }
        // "cut its output by 3 percent".
        let from = at.saturating_sub(REACH).max(self.start());
        (from..at).rev().take_while(|k| self.tag(*k) != Some(Tag::Punctuation)).find_map(|k| self.verb_of_change(k))
    }

    /// "up 3 percent", "down 40 points".
    fn particle(&self, at: usize) -> Option<Change> {
        let change = if LEXICON.up_words.contains(self.lower(at)) {
            Change::Up
        } else if LEXICON.down_words.contains(self.lower(at)) {
            Change::Down
        } else {
            return None;
        };
        let verb = at.checked_sub(1).filter(|k| *k >= self.start());
        let other = verb.is_some_and(|k| LEXICON.particle_verbs.contains(self.lemma(k)));
        (!other).then_some(change)
    }

    /// The change that the verb at a token tells.
    pub(super) fn verb_of_change(&self, at: usize) -> Option<Change> {
        // "to rise 3 metres", "an index advancing 2 percent" are easily taken for nouns.
        let infinitive = self.lower_before(at, 1) == "to";
        let stem = self.lower(at).strip_suffix("ing");
        if !self.tag(at).is_some_and(Tag::is_verb) && !infinitive && stem.is_none() {
            return None;
        }
        let lemma = self.lemma(at);
        let silent = stem.map(|stem| format!("{stem}e"));
        let listed = |words: &HashSet<String>| {
            words.contains(lemma)
                || stem.is_some_and(|stem| words.contains(stem))
                || silent.as_ref().is_some_and(|stem| words.contains(stem))
        };
        if listed(&LEXICON.up) { Some(Change::Up) } else { listed(&LEXICON.down).then_some(Change::Down) }
    }
}

/// Verbs of which "over" is a part.
fn is_with_over(lemma: &str) -> bool {
    matches!(lemma, "hand" | "turn" | "take" | "give" | "sign" | "carry" | "spread")
}
