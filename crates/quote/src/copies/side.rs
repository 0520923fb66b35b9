//! One sentence of a telling, with what is asked of it beside another.

use std::ops::Range;

use chancery_text::TextRange;

use super::{
    days,
    telling::{Telling, Token},
};
use crate::{
    limits::Limit,
    translations::numerals::{Numerals, counted},
};

/// Words that say that somebody says something.
const SAYING: [&str; 40] = [
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tells",
    "tell",
    "added",
    "adds",
    "warned",
    "warns",
    "announced",
    "announces",
    "stated",
    "states",
    "claimed",
    "claims",
    "insisted",
    "insists",
    "wrote",
    "writes",
    "according",
    "acknowledged",
    "confirmed",
    "confirms",
    "declared",
    "declares",
    "argued",
    "argues",
    "stressed",
    "stresses",
    "replied",
    "promised",
    "vowed",
    "pledged",
    "demanded",
    "accused",
    "alleged",
    "suggested",
    "asked",
];
/// A sentence of a telling, read.
pub(super) struct Side<'t> {
    pub(super) telling: &'t Telling<'t>,
    pub(super) tokens: Vec<Token>,
    pub(super) days: Vec<days::Named>,
}

impl<'t> Side<'t> {
    pub(super) fn new(telling: &'t Telling<'t>, range: TextRange) -> Self {
        let tokens = telling.tokens(range);
        let days = days::named(&tokens, telling.day);
        Self { telling, tokens, days }
    }

    pub(super) fn words(&self, range: &Range<usize>) -> String {
        self.tokens[range.clone()].iter().map(|token| token.spelt.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn names_day(&self, at: usize) -> bool {
        self.days.iter().any(|day| day.tokens.contains(&at))
    }

    pub(super) fn says(&self) -> Option<&str> {
        self.tokens.iter().find(|token| is_saying(token)).map(|token| token.spelt.as_str())
    }

    /// Words that limit, in order.
    pub(super) fn limits(&self) -> Vec<String> {
        let Some(limits) = self.telling.limits else { return Vec::new() };
        let text = self.words(&(0..self.tokens.len()));
        let all = [Limit::Negation, Limit::Modal, Limit::Condition, Limit::Hedge];
        let found = limits.find(&text, TextRange::of(0, text.len()), &all);
        found.into_iter().map(|found| found.range.of_text(&text).to_lowercase()).collect()
    }

    /// Numbers in words and figures, days of a month aside.
    pub(super) fn numbers(&self, range: &Range<usize>) -> Vec<String> {
        let words = range.clone().filter(|at| !self.names_day(*at)).map(|at| self.tokens[at].spelt.to_lowercase());
        let english = Numerals::of_language("en");
        counted(&words.collect::<Vec<_>>().join(" "), english).numbers.into_iter().collect()
    }

    /// Left out between commas, or behind one to the end.
    pub(super) fn is_aside(&self, range: &Range<usize>) -> bool {
        let goes_on = self.tokens.get(range.end).is_none_or(|next| next.is_set_off);
        !range.is_empty() && goes_on && self.tokens[range.start].is_set_off
    }
}

/// Whether a word says that somebody says something.
pub(super) fn is_saying(token: &Token) -> bool {
    SAYING.contains(&token.key.as_str())
}

/// Whether words say that somebody says something.
pub(super) fn is_said(tokens: &[Token]) -> bool {
    tokens.iter().any(is_saying)
}

/// Whether words say where a text comes from: "First published by", "Reporting by", "contributed to this report", "©".
pub(super) fn is_credit(tokens: &[Token]) -> bool {
    const CREDITS: [&str; 12] = [
        "published",
        "reporting",
        "editing",
        "edited",
        "copyright",
        "contributed",
        "republished",
        "reprinted",
        "correction",
        "corrected",
        "photograph",
        "syndicated",
    ];
    tokens.iter().any(|token| CREDITS.contains(&token.key.as_str()))
}
