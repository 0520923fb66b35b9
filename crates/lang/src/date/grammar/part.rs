//! Parts of longer times: quarters, seasons, weeks of a month, centuries, holidays.

use super::{Meaning, Scan, When, clock::names_day};
use crate::date::{
    expression::{Amount, Piece, Relation, Unit},
    lexicon::LEXICON,
    mention::Grain,
    stretch::Stretch,
};

impl Scan<'_> {
    pub(super) fn part(&self, i: usize) -> Option<(When, usize)> {
        let the = usize::from(self.word(i) == "the");
        let at = i + the;
        self.century(at)
            .or_else(|| self.week_of(i))
            .or_else(|| self.quarter_code(at))
            .or_else(|| self.of_year(at))
            .or_else(|| self.nth(at))
            .or_else(|| self.season(at, the == 1))
            .or_else(|| self.holiday(i))
    }

    /// The parts that are named without a date in them.
    pub(super) fn plain_part(&self, i: usize) -> Option<(When, usize)> {
        let the = usize::from(self.word(i) == "the");
        let at = i + the;
        self.century(at)
            .or_else(|| self.quarter_code(at))
            .or_else(|| self.of_year(at))
            .or_else(|| self.season(at, the == 1))
            .or_else(|| self.holiday(i))
    }

    /// "the 20th century", "twenty-first century".
    fn century(&self, i: usize) -> Option<(When, usize)> {
        let (number, next) = self.ordinal(i)?;
        let hyphen = usize::from(self.word(next) == "-");
        let century = matches!(self.meaning(next + hyphen), Meaning::Unit(Unit::Century, false));
        let first = (i16::try_from(number).ok()?.checked_sub(1)?).checked_mul(100)?;
        century
            .then(|| Stretch::years(first, 100, Grain::Century))
            .flatten()
            .map(|s| (When::Fixed(s), next + hyphen + 1))
    }

    /// "the week of 10 April", "week 27 of 2031".
    fn week_of(&self, i: usize) -> Option<(When, usize)> {
        let the = usize::from(self.word(i) == "the");
        if self.word(i + the) == "weekend" && self.word(i + the + 1) == "of" {
            let (day, end) = self.plain(i + the + 2).filter(|(when, _)| names_day(when))?;
            return Some((When::WeekendOf(Box::new(day)), end));
        }
        if self.word(i + the) != "week" {
            return None;
        }
        if matches!(self.word(i + the + 1), "of" | "beginning" | "starting" | "ending") {
            let on = usize::from(self.word(i + the + 2) == "on");
            let (when, end) = self.plain(i + the + 2 + on)?;
            let a_day = matches!(when, When::MonthDay { .. } | When::Holiday(..))
                || matches!(when, When::Fixed(s) if s.grain == Grain::Day);
            return a_day.then(|| (When::WeekOf(Box::new(when)), end));
        }
        let number: i8 = self.word(i + the + 1).parse().ok().filter(|n| (1..=53).contains(n))?;
        let (year, end) = self.year_of(i + the + 2).unwrap_or((When::Unit(Unit::Year, 0), i + the + 2));
        Some((When::Nth(number, Piece::Unit(Unit::Week), Box::new(year)), end))
    }

    /// "Q3 2031", "2031-Q3", "H1 of 2031".
    fn quarter_code(&self, i: usize) -> Option<(When, usize)> {
        let code = |k: usize| {
            let (unit, most) = match self.word(k).as_bytes().first()? {
                b'q' => (Unit::Quarter, 4),
                b'h' => (Unit::Half, 2),
                _ => return None,
            };
            let number: i8 = self.word(k)[1..].parse().ok().filter(|n| (1..=most).contains(n))?;
            Some((unit, number))
        };
        if let Some((unit, number)) = code(i) {
            let Some((year, end)) = self.year_of(i + 1) else {
                return Some((When::Numbered(unit, number, Relation::None), i + 1));
            };
            return Some((When::Nth(number, Piece::Unit(unit), Box::new(year)), end));
        }
        let (year, next) = self.year(i).filter(|_| self.word(i).len() == 4)?;
        let joint = usize::from(matches!(self.word(next), "-" | "/"));
        let (unit, number) = code(next + joint)?;
        let of = When::Fixed(Stretch::years(year, 1, Grain::Year)?);
        Some((When::Nth(number, Piece::Unit(unit), Box::new(of)), next + joint + 1))
    }

    /// "this year's third quarter", "the 1988 second quarter".
    fn of_year(&self, i: usize) -> Option<(When, usize)> {
        let (year, next) = match self.relation(i) {
            (relation, at) if relation.step().is_some() && self.word(at) == "year" && self.word(at + 1) == "'s" => {
                (When::Unit(Unit::Year, relation.step()?), at + 2)
            }
            _ => {
                let (year, next) = self.year(i).filter(|_| self.word(i).len() == 4)?;
                (When::Fixed(Stretch::years(year, 1, Grain::Year)?), next + usize::from(self.word(next) == "'s"))
            }
        };
        if let Some((unit, number, end)) = self.ordinal_part(next) {
            return Some((When::Nth(number, Piece::Unit(unit), Box::new(year)), end));
        }
        match self.meaning(next) {
            Meaning::Season(season) if self.before(next) == "'s" => {
                Some((When::Nth(1, Piece::Season(season), Box::new(year)), next + 1))
            }
            _ => None,
        }
    }

    /// "third quarter", "fiscal first-quarter", "last half".
    fn ordinal_part(&self, i: usize) -> Option<(Unit, i8, usize)> {
        let at = i + usize::from(self.word(i) == "fiscal") + usize::from(self.all(i, &["fiscal", "-"]));
        let (number, next) = match self.ordinal(at) {
            Some(found) => found,
            None if self.is(at, &["last", "final", "latter"]) => (0, at + 1),
            None => return None,
        };
        let hyphen = usize::from(self.word(next) == "-");
        let unit = self.one_unit(next + hyphen).filter(|u| matches!(u, Unit::Quarter | Unit::Half))?;
        let most = if unit == Unit::Quarter { 4 } else { 2 };
        let number = if number == 0 { most } else { i8::try_from(number).ok()? };
        // "The last quarter" may be the one before; "the last half" is the second.
        if self.word(at) == "last" && unit == Unit::Quarter && self.word(next + hyphen + 1) != "of" {
            return None;
        }
        (number <= most).then_some((unit, number, next + hyphen + 1))
    }

    /// "the first week of July", "the last Friday in May", "the third quarter of 2031", "third quarter".
    fn nth(&self, i: usize) -> Option<(When, usize)> {
        if let Some((unit, number, next)) = self.ordinal_part(i) {
            let of = usize::from(self.is(next, &["of", "in"]));
            let the = usize::from(self.word(next + of) == "the");
            let fiscal = usize::from(self.is(next + of + the, &["fiscal", "calendar"]));
            if let Some((year, end)) = self.year_of(next + of + the + fiscal).or_else(|| self.year_of(next)) {
                return Some((When::Nth(number, Piece::Unit(unit), Box::new(year)), end));
            }
            if of == 1 && the == 1 && self.word(next + 2 + fiscal) == "year" {
                return Some((
                    When::Nth(number, Piece::Unit(unit), Box::new(When::Told(Unit::Year, 0))),
                    next + 3 + fiscal,
                ));
            }
            if of == 1
                && let Some((decade, end)) =
                    self.plain(next + 1).filter(|(w, _)| matches!(w, When::Fixed(s) if s.grain == Grain::Decade))
            {
                return Some((decade, end));
            }
            return Some((When::Numbered(unit, number, Relation::None), next));
        }
        let (number, next) = match self.ordinal(i) {
            Some((number, next)) => (i8::try_from(number).ok()?, next),
            None if self.is(i, &["last", "final"]) => (-1, i + 1),
            None => return None,
        };
        if let Some(outer) = self.outer(next, number) {
            return Some(outer);
        }
        let piece = match self.meaning(next) {
            Meaning::Weekday(day, false) => Piece::Weekday(day),
            Meaning::Unit(unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month), false) => Piece::Unit(unit),
            _ => return None,
        };
        // "The second week next year".
        if let (Piece::Unit(Unit::Week | Unit::Month), (relation, at)) = (piece, self.relation(next + 1))
            && let Some(step) = relation.step().filter(|_| self.word(at) == "year" && number != -1)
        {
            return Some((When::Nth(number, piece, Box::new(When::Unit(Unit::Year, step))), at + 1));
        }
        if !self.is(next + 1, &["of", "in"]) {
            return None;
        }
        let the = usize::from(self.word(next + 2) == "the");
        let (whole, end) = match self.meaning(next + 2 + the) {
            Meaning::Unit(unit @ (Unit::Month | Unit::Year), false) => (When::Told(unit, 0), next + 3 + the),
            _ => self.month_or_year(next + 2)?,
        };
        Some((When::Nth(number, piece, Box::new(whole)), end))
    }

    /// "the last five months of 2031": the words behind "first" or "last".
    fn outer(&self, i: usize, number: i8) -> Option<(When, usize)> {
        let (count @ Some(_), next) = self.count(i).filter(|_| number == 1 || number == -1)? else { return None };
        let Meaning::Unit(unit, true) = self.meaning(next) else { return None };
        let of = self.is(next + 1, &["of", "in"]) && !unit.is_short();
        let (whole, end) = of.then(|| self.month_or_year(next + 2)).flatten()?;
        Some((When::Outer { amount: Amount { count, unit }, last: number < 0, whole: Box::new(whole) }, end))
    }

    fn month_or_year(&self, i: usize) -> Option<(When, usize)> {
        let (when, end) = self.plain(i).or_else(|| self.bare_year(i))?;
        let whole = match &when {
            When::Month(..) | When::Unit(Unit::Month | Unit::Year, _) | When::Nth(_, Piece::Month(_), _) => true,
            When::Fixed(s) => matches!(s.grain, Grain::Month | Grain::Year),
            _ => false,
        };
        whole.then_some((when, end))
    }

    /// "this summer", "last spring", "the winter of 2031", "summer 2031".
    fn season(&self, i: usize, the: bool) -> Option<(When, usize)> {
        let (relation, at) = self.relation(i);
        let Meaning::Season(season) = self.meaning(at) else { return None };
        if let Some((year, end)) = self.year_of(at + 1) {
            return Some((When::Nth(1, Piece::Season(season), Box::new(year)), end));
        }
        // "Fall" and "spring" are other words as well.
        let sure = relation != Relation::None
            || matches!(self.word(at), "summer" | "winter" | "autumn")
            || the && self.is(i.wrapping_sub(2), &["in", "by", "until", "since", "during"]);
        let noun = self.tag(at).is_noun();
        (sure && noun && !self.word(at).ends_with("times")).then_some((When::Season(season, relation), at + 1))
    }

    /// "Christmas", "last Thanksgiving", "Easter 2031".
    fn holiday(&self, i: usize) -> Option<(When, usize)> {
        let (relation, at) = self.relation(i);
        let (rule, end) = self.listed(&LEXICON.holidays, at).filter(|_| {
            let placed = self.is(i.wrapping_sub(1), &["on", "of", "before", "after", "since", "until", "by"]);
            self.atom(at).is_some_and(|a| a.capital) || relation != Relation::None || placed
        })?;
        let (when, end) = match self.year_of(end) {
            Some((year, end)) => (When::Nth(1, Piece::Holiday(rule), Box::new(year)), end),
            None => (When::Holiday(rule, relation), end),
        };
        Some(match self.word(end) {
            "week" => (When::WeekOf(Box::new(when)), end + 1),
            "weekend" => (When::WeekendOf(Box::new(when)), end + 1),
            _ => (when, end),
        })
    }
}
