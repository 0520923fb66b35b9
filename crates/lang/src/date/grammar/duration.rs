//! Lengths of time.

use super::{Meaning, Scan, Unit};
use crate::{
    date::{expression::Amount, mention::DayPart},
    tag::Tag,
};

impl Scan<'_> {
    /// "three weeks", "60-day", "a year and a half", "the first nine months", "weeks".
    pub(super) fn duration(&self, i: usize) -> Option<(Vec<Amount>, usize)> {
        // "All day", "the whole week", "another working day".
        if self.is(i, &["all", "another", "whole", "entire", "full"]) {
            let at = i + 1 + usize::from(self.is(i + 1, &["-", "working", "business"]));
            if let Some(unit) = self.one_unit(at).filter(|u| !matches!(u, Unit::Second | Unit::Half | Unit::Quarter)) {
                return Some((vec![Amount { count: Some(1.0), unit }], at + 1));
            }
        }
        // "The fiscal year ended 30 June".
        if self.word(i) == "the" {
            let fiscal = usize::from(self.word(i + 1) == "fiscal");
            if let Some(unit) = self.one_unit(i + 1 + fiscal).filter(|_| self.is(i + 2 + fiscal, &["ended", "ending"]))
            {
                return Some((vec![Amount { count: Some(1.0), unit }], i + 2 + fiscal));
            }
        }
        // "A whole year", "the first nine months".
        let the = usize::from(self.is(i, &["the", "those", "these"]));
        let ordinal =
            usize::from(the == 1 && (self.is(i + 1, &["first", "latest", "last", "final", "remaining", "additional"])));
        if let Some(found) = self.amounts(i + the + ordinal).filter(|_| the == 0 || !self.is(i + 1, &["a", "an"])) {
            return Some(found);
        }
        self.article(i).or_else(|| self.plural(i))
    }

    /// "year-long", "a week", "an hour and a half".
    pub(super) fn article(&self, i: usize) -> Option<(Vec<Amount>, usize)> {
        let article = usize::from(self.is(i, &["a", "an"]));
        let adjective =
            usize::from(article == 1 && self.is(i + 1, &["full", "whole", "additional", "entire", "further"]));
        let at = i + article + adjective;
        let unit =
            self.one_unit(at).filter(|u| !matches!(u, Unit::Second | Unit::Half | Unit::Quarter | Unit::Weekend))?;
        if article == 0 {
            // "A day-long meeting" has its article far away.
            return (self.word(at + 1) == "-" && self.word(at + 2) == "long")
                .then(|| (vec![Amount { count: Some(1.0), unit }], at + 3));
        }
        // "Four flights a week", "$3 a year": how often, not how long.
        let rate = adjective == 0
            && i > 0
            && (matches!(self.tag(i - 1), Tag::Cd | Tag::Nn | Tag::Nns | Tag::Nnp)
                || self.is(i - 1, &["once", "twice"]));
        if rate {
            return None;
        }
        let noun =
            self.word(at + 1) == "-" || self.tag(at + 1).is_noun() && !matches!(self.word(at + 1), "ago" | "later");
        if noun && self.word(at + 2) != "long" {
            return None;
        }
        let more = self.all(at + 1, &["and", "a", "half"]);
        Some((vec![Amount { count: Some(if more { 1.5 } else { 1.0 }), unit }], at + 1 + if more { 3 } else { 0 }))
    }

    /// "weeks", "decades-long".
    pub(super) fn plural(&self, i: usize) -> Option<(Vec<Amount>, usize)> {
        let Meaning::Unit(unit, true) = self.meaning(i) else { return None };
        let long = matches!(
            unit,
            Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century | Unit::Hour
        );
        let counted = matches!(self.tag(i.wrapping_sub(1)), Tag::Cd | Tag::Jj | Tag::PrpPossessive | Tag::Pos)
            || self.is(i.wrapping_sub(1), &["-", "/", "of"]);
        // "Weeks or months".
        let more = self.word(i + 1) == "or" && matches!(self.meaning(i + 2), Meaning::Unit(_, true));
        let long_suffix = if self.word(i + 1) == "-" && self.is(i + 2, &["long", "old"]) { 2 } else { 0 };
        let counted = counted && long_suffix == 0 || self.is(i + 1, &["old"]);
        (long && !counted && self.word(i).len() > 3)
            .then(|| (vec![Amount { count: None, unit }], i + 1 + if more { 2 } else { long_suffix }))
    }

    /// Counted units: "three weeks and two days", "60-day", "half a year", "a couple of hours".
    pub(super) fn amounts(&self, i: usize) -> Option<(Vec<Amount>, usize)> {
        let mut amounts = Vec::new();
        let (first, mut end) = self.amount(i)?;
        amounts.push(first);
        // As many kinds of units as there are.
        for _ in 0..6 {
            let link = usize::from(self.is(end, &["and", ","]));
            let Some((more, next)) = self.amount(end + link) else { break };
            let smaller = amounts.last().is_some_and(|last| last.unit > more.unit);
            if !smaller || more.count.is_none() || link == 0 && self.atom(end).is_some_and(|a| a.word == "a") {
                break;
            }
            amounts.push(more);
            end = next;
        }
        Some((amounts, end))
    }

    fn amount(&self, i: usize) -> Option<(Amount, usize)> {
        // "half a year", "half an hour", "a half-hour".
        if self.word(i) == "half" {
            let link = usize::from(self.is(i + 1, &["a", "an", "-"]));
            let unit = self.one_unit(i + 1 + link).filter(|u| !matches!(u, Unit::Half | Unit::Quarter))?;
            return Some((Amount { count: Some(0.5), unit }, i + 2 + link));
        }
        // "A year ago", "a year later": told by what follows.
        if self.is(i, &["a", "an", "one"]) {
            let one = self.word(i) == "one";
            let followed = self.is(i + 2, &["ago", "earlier", "later", "before", "after", "from", "or"]);
            if let Some(unit) = self.one_unit(i + 1).filter(|u| (followed || one) && *u != Unit::Half) {
                let article = usize::from(self.word(i + 3) == "a");
                let more = match self.word(i + 3 + article) {
                    "half" if self.word(i + 2) == "and" => 0.5,
                    "quarter" if self.word(i + 2) == "and" && article == 1 => 0.25,
                    _ => return Some((Amount { count: Some(1.0), unit }, i + 2)),
                };
                return Some((Amount { count: Some(1.0 + more), unit }, i + 4 + article));
            }
        }
        let (mut count, mut next) = self.count(i)?;
        // "Two to three weeks", "12-18 months": the lower number is as far as the words commit.
        if self.is(next, &["to", "or", "-", "–"])
            && let Some((Some(_), after)) = self.count(next + 1)
            && count.is_some()
        {
            if self.word(next) == "or" && self.word(next + 1) == "so" {
                count = None;
            }
            next = after;
        }
        let hyphen = self.word(next) == "-";
        next += usize::from(hyphen);
        while self.is(
            next,
            &[
                "more",
                "full",
                "consecutive",
                "straight",
                "additional",
                "further",
                "trading",
                "working",
                "business",
                "calendar",
                "long",
            ],
        ) && next < i + 8
        {
            next += 1;
        }
        let unit = match self.meaning(next) {
            // "Three nights" are as many days; "one night" is when something happened.
            Meaning::DayPart(DayPart::Night, several) if several || self.word(i) == "1" => Unit::Day,
            _ => self.unit(next)?,
        };
        let several = matches!(self.meaning(next), Meaning::Unit(_, true));
        // "5 second": a place in an order, not a length. "A second half" neither.
        // An age is no length of what happens; three-quarters are a share.
        let age = self.word(next + 1) == "old" || self.word(next + 1) == "-" && self.word(next + 2) == "old";
        if age || matches!(unit, Unit::Half) || unit == Unit::Quarter && several == hyphen {
            return None;
        }
        // "May 5 week", "one day" and "two day" are said; "3 weekend" is not.
        let year = self.word(i).len() == 4 && !several && self.word(i).starts_with(|c: char| c.is_ascii_digit());
        let letter = self.word(next).len() == 1 && !self.atom(next)?.joined;
        (!year && !letter).then_some((Amount { count, unit }, next + 1))
    }
}
