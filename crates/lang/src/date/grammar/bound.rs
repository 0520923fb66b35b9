//! Prepositions that bound a date or make a length of time one.

use super::{DateBound, Expression, Found, Phrase, Scan, When, range::Lead};
use crate::date::{expression::Origin, lexicon::LEXICON};

impl Scan<'_> {
    /// "since May", "by the end of June", "between 3 and 5 June", "in three weeks".
    pub(super) fn bounded(&self, i: usize) -> Option<Found> {
        if let Some((bound, start)) = self.preposition(i)
            && let Some((phrase, end)) = self.mention(start)
            && matches!(phrase.expression, Expression::Date(..) | Expression::Time(_))
        {
            return Some(Found { phrase, bound: Some(bound), lead: i, start, end });
        }
        let found = |when, start, end| {
            let phrase = Phrase { expression: Expression::Date(when, None), modifier: None, from_today: false };
            Found { phrase, bound: None, lead: i, start, end }
        };
        // "In the morning".
        if self.word(i) == "in"
            && !self.is(i + 1, &["early", "late", "mid"])
            && let Some((expression @ Expression::Time(_), end)) = self.timed(i + 1)
        {
            let phrase = Phrase { expression, modifier: None, from_today: false };
            return Some(Found { phrase, bound: None, lead: i, start: i + 1, end });
        }
        match self.word(i) {
            "from" | "between" => {
                let lead = if self.word(i) == "between" { Lead::Between } else { Lead::From };
                let (when, end) = self.range(i + 1, lead)?;
                Some(found(when, i + 1, end))
            }
            "in" => {
                // "In three weeks": from now, unless what follows is told ("in three weeks since").
                let (amounts, end) = self.amounts(i + 1).or_else(|| self.article(i + 1))?;
                let short = amounts.iter().any(|a| a.count.is_none());
                if short || self.atom(end).is_some_and(|a| a.word == "-" || a.word == "of") {
                    return None;
                }
                if self.word(i + 2) == "-" || self.is(end, &["ago", "later", "earlier", "before", "since"]) {
                    return None;
                }
                Some(found(When::Shift { amounts, back: false, from: Origin::Today }, i + 1, end))
            }
            "for" => {
                let (when, end) = self.lasting(i + 1, true)?;
                Some(found(when, i + 1, end))
            }
            "within" => {
                let the = usize::from(self.word(i + 1) == "the");
                let next = usize::from(self.is(i + 1 + the, &["next", "coming"]));
                let (amounts, end) = self.amounts(i + 1 + the + next).or_else(|| self.article(i + 1))?;
                amounts.iter().all(|a| a.count.is_some()).then(|| found(When::Within(amounts), i + 1, end))
            }
            _ => None,
        }
    }

    /// What a preposition says of the date behind it.
    pub(super) fn preposition(&self, i: usize) -> Option<(DateBound, usize)> {
        self.listed(&LEXICON.bounds, i)
    }
}
