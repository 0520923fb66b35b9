//! Dates told from today or from what the text spoke of.

use super::{Meaning, Scan, When};
use crate::{
    date::expression::{Amount, Origin, Piece, Relation, Unit},
    tag::Tag,
};

impl Scan<'_> {
    pub(super) fn relative(&self, i: usize) -> Option<(When, usize)> {
        self.today(i)
            .or_else(|| self.shift(i))
            .or_else(|| self.run(i))
            .or_else(|| self.related_unit(i))
            .or_else(|| self.told(i))
    }

    /// What is told without a date in it.
    pub(super) fn plain_relative(&self, i: usize) -> Option<(When, usize)> {
        self.today(i).or_else(|| self.run(i)).or_else(|| self.related_unit(i)).or_else(|| self.told(i))
    }

    /// "today", "the day before yesterday".
    fn today(&self, i: usize) -> Option<(When, usize)> {
        let the = usize::from(self.word(i) == "the");
        match (self.word(i + the), self.word(i + the + 1), self.word(i + the + 2)) {
            ("day", "before", "yesterday") => return Some((When::Day(-2), i + the + 3)),
            ("day", "after", "tomorrow") => return Some((When::Day(2), i + the + 3)),
            _ => {}
        }
        let days = match self.word(i) {
            "today" | "tonight" => 0,
            "yesterday" => -1,
            "tomorrow" => 1,
            _ => return None,
        };
        // "Tonight" keeps its night for the clock.
        Some((When::Day(days), if self.word(i) == "tonight" { i } else { i + 1 })).filter(|(_, end)| *end > i)
    }

    /// "three weeks ago", "two days after Friday", "a year earlier", "year-ago", "five days from now".
    fn shift(&self, i: usize) -> Option<(When, usize)> {
        // "year-ago", "a day before".
        let bare = self.one_unit(i).filter(|_| self.word(i + 1) == "-" && self.is(i + 2, &["ago", "earlier"]));
        let (amounts, next) = match bare {
            Some(unit) => (vec![Amount { count: Some(1.0), unit }], i + 2),
            None => self.amounts(i).or_else(|| self.plural(i))?,
        };
        // "A week or so ago".
        let next = if self.all(next, &["or", "so"]) || self.all(next, &["or", "two"]) { next + 2 } else { next };
        let shift = |back, from, end| Some((When::Shift { amounts: amounts.clone(), back, from }, end));
        let vague = amounts.iter().any(|a| a.count.is_none());
        match (self.word(next), self.word(next + 1)) {
            ("ago", _) => shift(true, Origin::Today, next + 1),
            ("earlier" | "before" | "previously", _) if self.counted_date(next + 1).is_none() => {
                (self.word(next) == "earlier" || !self.starts_noun(next + 1))
                    .then(|| shift(true, Origin::Told, next + 1))
                    .flatten()
            }
            ("later" | "afterward" | "afterwards", _) => shift(false, Origin::Told, next + 1),
            ("from" | "after", "now" | "today") if !vague => shift(false, Origin::Today, next + 2),
            ("starting" | "beginning" | "commencing", _) => self.lasting(i, false),
            ("hence", _) => shift(false, Origin::Today, next + 1),
            ("before" | "after" | "from" | "since", _) if !vague => {
                let (when, end) = self.counted_date(next + 1)?;
                shift(self.word(next) == "before", Origin::Date(Box::new(when)), end)
            }
            _ => None,
        }
    }

    /// "two weeks starting Monday"; behind "for", "three days from 1 June".
    pub(super) fn lasting(&self, i: usize, from: bool) -> Option<(When, usize)> {
        let (amounts, next) = self.amounts(i).or_else(|| self.article(i))?;
        let next = next + usize::from(self.word(next) == ",");
        let at = match self.word(next) {
            "starting" | "beginning" | "commencing" if !from => {
                next + 1 + usize::from(self.is(next + 1, &["on", "from", "in"]))
            }
            "from" if from => next + 1,
            _ => return None,
        };
        let (when, end) = self.counted_date(at).filter(|_| amounts.iter().all(|a| a.count.is_some()))?;
        Some((When::Lasting { amounts, from: Box::new(when) }, end))
    }

    /// "Tuesday four weeks from now", "Friday, three weeks after Easter": of the week reached.
    pub(super) fn weekday_of_shift(&self, i: usize) -> Option<(When, usize)> {
        let Meaning::Weekday(weekday, false) = self.meaning(i) else { return None };
        let (week, end) = self.shift(i + 1 + usize::from(self.word(i + 1) == ","))?;
        let When::Shift { from: Origin::Today | Origin::Date(_), .. } = week else { return None };
        Some((When::Nth(1, Piece::Weekday(weekday), Box::new(When::WeekOf(Box::new(week)))), end))
    }

    /// A noun phrase follows: "two days before the vote".
    pub(super) fn starts_noun(&self, i: usize) -> bool {
        self.atom(i).is_some_and(|a| {
            a.tag.is_noun() || matches!(a.tag, Tag::Dt | Tag::PrpPossessive | Tag::Prp | Tag::Jj | Tag::Vbg | Tag::Cd)
        })
    }

    /// The date from which a shift counts: "two days after Friday".
    fn counted_date(&self, i: usize) -> Option<(When, usize)> {
        let (when, end) = self.plain(i)?;
        (!matches!(when, When::Shift { .. } | When::Run { .. } | When::Told(..))).then_some((when, end))
    }

    /// "the past three weeks", "the next few days", "recent months", "coming weeks".
    fn run(&self, i: usize) -> Option<(When, usize)> {
        let the = usize::from(self.is(i, &["the", "these", "this", "those"]));
        let at = i + the;
        // "The next three weeks", "the three next weeks".
        if let Some((count, next)) = self.count(at)
            && let back @ ("past" | "last" | "previous" | "next" | "coming" | "upcoming") = self.word(next)
            && let Meaning::Unit(unit, true) = self.meaning(next + 1)
        {
            let back = matches!(back, "past" | "last" | "previous");
            return Some((When::Run { amounts: vec![Amount { count, unit }], back }, next + 2));
        }
        let back = match self.word(at) {
            "past" | "last" | "previous" | "preceding" | "recent" => true,
            "next" | "coming" | "following" | "upcoming" | "ensuing" => false,
            _ => return None,
        };
        let mut next = at + 1;
        // "The last full three months", "the coming two or three weeks".
        if self.is(next, &["full", "whole"]) {
            next += 1;
        }
        if let Some((amounts, end)) = self.amounts(next).filter(|_| self.word(next) != "a") {
            let end = if self.all(end, &["or", "so"]) { end + 2 } else { end };
            return Some((When::Run { amounts, back }, end));
        }
        match self.meaning(next) {
            Meaning::Unit(Unit::Half | Unit::Second | Unit::Minute, _) => None,
            Meaning::Unit(unit, true) => {
                // "Recent weeks and months".
                let more = self.word(next + 1) == "and" && matches!(self.meaning(next + 2), Meaning::Unit(_, true));
                let end = if more { next + 3 } else { next + 1 };
                Some((When::Run { amounts: vec![Amount { count: None, unit }], back }, end))
            }
            // "The past month" looks back a month; "last month" without article is the month before.
            Meaning::Unit(unit, false) => {
                let whole =
                    the == 1 && self.is(at, &["past", "last"]) || self.word(at) == "past" && unit != Unit::Weekend;
                (whole && !matches!(unit, Unit::Weekend | Unit::Quarter))
                    .then(|| (When::Run { amounts: vec![Amount { count: Some(1.0), unit }], back }, next + 1))
            }
            _ => None,
        }
    }

    /// "this week", "next year", "the week after next", "last week Monday".
    fn related_unit(&self, i: usize) -> Option<(When, usize)> {
        let the = usize::from(self.word(i) == "the");
        let (relation, at) = self.relation(i + the);
        let fiscal = usize::from(self.is(at, &["fiscal", "calendar", "working", "business"]));
        let unit = self.one_unit(at + fiscal);
        if relation == Relation::None {
            let unit = self.one_unit(i + the)?;
            return match (self.word(i + the + 1), self.word(i + the + 2)) {
                ("after", "next") => Some((When::Unit(unit, 2), i + the + 3)),
                ("before", "last") => Some((When::Unit(unit, -2), i + the + 3)),
                _ => None,
            };
        }
        let unit = unit.filter(|u| !u.is_short() && !matches!(u, Unit::Day | Unit::Half))?;
        let end = at + fiscal + 1;
        // "The following year", "that week": of what the text tells.
        if matches!(relation, Relation::Following | Relation::Same) {
            return None;
        }
        let step = relation.step()?;
        // "Next week Monday", "next week on Tuesday".
        let on = usize::from(self.is(end, &["on", "-", ","]));
        if unit == Unit::Week
            && let Meaning::Weekday(day, false) = self.meaning(end + on)
            && self.word(end) != ","
        {
            let week = Box::new(When::Unit(Unit::Week, step));
            return Some((When::Nth(1, Piece::Weekday(day), week), end + on + 1));
        }
        Some((When::Unit(unit, step), end))
    }

    /// "the year", "that month", "the following day", "the day before".
    fn told(&self, i: usize) -> Option<(When, usize)> {
        let the = usize::from(self.word(i) == "the");
        let (relation, at) = self.relation(i + the);
        let latest = usize::from(self.word(at) == "latest" && the == 1);
        let fiscal = latest + usize::from(self.is(at + latest, &["fiscal", "full", "entire", "whole"]));
        let unit =
            self.one_unit(at + fiscal).filter(|u| !u.is_short() && !matches!(u, Unit::Half | Unit::Millennium))?;
        let end = at + fiscal + 1;
        if latest == 1 {
            return (unit > Unit::Day).then_some((When::Latest(unit), end));
        }
        let joint = usize::from(self.word(end) == "-");
        if self.is(end + joint, &["to"]) && self.word(end + 2 * joint + 1) == "date" {
            let (first, today) = (When::Unit(unit, 0), When::Day(0));
            return Some((When::Between(Box::new(first), Box::new(today)), end + 2 * joint + 2));
        }
        // "The year ended 30 June" is a length of time up to a day of its own.
        if self.is(end, &["ended", "ending"]) {
            return None;
        }
        match relation {
            Relation::Following => Some((When::Told(unit, 1), end)),
            Relation::Same => (!self.atom(end).is_some_and(|a| a.word == "-")).then_some((When::Told(unit, 0), end)),
            Relation::Last | Relation::Next if unit == Unit::Day && the == 1 => {
                Some((When::Told(unit, if relation == Relation::Last { -1 } else { 1 }), end))
            }
            Relation::None if the == 1 && unit == Unit::Day => match (self.word(end), self.starts_noun(end + 1)) {
                ("before", false) => Some((When::Told(unit, -1), end + 1)),
                ("after", false) => Some((When::Told(unit, 1), end + 1)),
                _ => None,
            },
            Relation::None if the == 1 && unit == Unit::Weekend => Some((When::Told(unit, 0), end)),
            Relation::None if the == 1 && matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year) => {
                // "The year-earlier period" and "the week-long talks" name something else.
                let joined = self.atom(end).is_some_and(|a| a.joined && a.word == "-");
                (!joined).then_some((When::Told(unit, 0), end))
            }
            _ => None,
        }
    }
}
