//! Dates written in figures: "2031-06-02", "6/2/2031", "02-aug-2031", "20310602".

use super::{Meaning, Scan, When};
use crate::date::{expression::Relation, stretch::Stretch};

/// A part of such a date.
#[derive(Debug, Clone, Copy)]
enum Figure {
    /// Four figures.
    Year(i16),
    /// The name of a month.
    Month(i8),
    /// One or two figures.
    Small(i8),
}

impl Scan<'_> {
    pub(super) fn numeric(&self, i: usize) -> Option<(When, usize)> {
        let mark = self.word(i + 1);
        let joined = |k| self.atom(k).is_some_and(|a| a.joined);
        if !matches!(mark, "-" | "/" | ".") || !joined(i + 1) || !joined(i + 2) {
            return self.compact(i).or_else(|| self.dotted_with_year(i)).or_else(|| self.dotted(i));
        }
        if self.word(i + 3) == mark && joined(i + 3) && joined(i + 4) {
            return self.three(i);
        }
        let day = mark == "/" || mark == "-" && self.before(i) == "on";
        self.month_of_year(i).or_else(|| day.then(|| self.month_and_day(i)).flatten())
    }

    fn figure(&self, i: usize) -> Option<Figure> {
        if let Meaning::Month(month) = self.meaning(i) {
            return Some(Figure::Month(month));
        }
        let word = self.word(i);
        let digits = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        match word.len() {
            4 if digits => word.parse().ok().map(Figure::Year),
            1 | 2 if digits => word.parse().ok().map(Figure::Small),
            _ => None,
        }
    }

    /// Day, month and year with one mark between them, in any order that does not leave them in doubt.
    fn three(&self, i: usize) -> Option<(When, usize)> {
        use Figure::{Month, Small, Year};
        let (year, month, day) = match (self.figure(i)?, self.figure(i + 2)?, self.figure(i + 4)?) {
            (Year(year), Small(month) | Month(month), Small(day))
            | (Small(day), Month(month), Year(year))
            | (Month(month), Small(day), Year(year))
            | (Month(month), Year(year), Small(day))
            | (Small(day), Year(year), Month(month)) => (year, month, day),
            (Small(day), Month(month), Small(short)) => (of_century(short), month, day),
            (Small(first), Small(second), Year(year)) => month_first(year, first, second),
            (Small(first), Small(second), Small(short)) if self.word(i + 4).len() == 2 => {
                month_first(of_century(short), first, second)
            }
            _ => return None,
        };
        // "2031-06-02T14:00".
        let time = self.word(i + 5).starts_with('t') && self.atom(i + 5)?.joined && self.word(i).len() == 4;
        Stretch::day(year, month, day).map(|s| (When::Fixed(s), i + 5 + usize::from(time)))
    }

    /// "2031-06", "6/2031".
    fn month_of_year(&self, i: usize) -> Option<(When, usize)> {
        let mark = self.word(i + 1);
        let followed = self.atom(i + 3).is_some_and(|a| a.joined && matches!(a.word, "-" | "/"));
        // "5/2031-7/2031" is a range.
        let range = self.word(i + 3) == "-" && self.word(i + 5) == "/";
        if followed && !range || self.joined_before(i) {
            return None;
        }
        let (year, month) = match (self.figure(i)?, self.figure(i + 2)?) {
            (Figure::Year(year), Figure::Small(month)) if mark == "-" && self.word(i + 2).len() == 2 => (year, month),
            (Figure::Small(month), Figure::Year(year)) if mark != "." => (year, month),
            _ => return None,
        };
        Stretch::month(year, month).map(|s| (When::Fixed(s), i + 3))
    }

    /// "6/2", where its neighbours let it be a day and no share.
    fn month_and_day(&self, i: usize) -> Option<(When, usize)> {
        let (Figure::Small(first), Figure::Small(second)) = (self.figure(i)?, self.figure(i + 2)?) else {
            return None;
        };
        // "5/1-5/7" is a range, "5/1-3" is none.
        let range = self.word(i + 3) == "-" && self.word(i + 5) == "/";
        let followed = self.atom(i + 3).is_some_and(|a| a.joined && matches!(a.word, "-" | "/")) && !range;
        if followed || self.joined_before(i) {
            return None;
        }
        // "1/2" is a half, "9/11" is a date.
        let placed = i == 0
            || self.is(
                i - 1,
                &[
                    "on", "by", "from", "since", "until", "between", "to", ",", "(", "and", "is", "was", "before",
                    "after", "for", "or", "this", "next",
                ],
            )
            || matches!(self.meaning(i - 1), Meaning::Weekday(..))
            // "25/03" is no share.
            || first > 12 && self.word(i + 2).starts_with('0')
            // "5/1-5/7".
            || i > 2 && self.word(i - 1) == "-" && self.word(i - 3) == "/";
        // "3/8" may be a share; "5/17" is none that is written so.
        let share = first < second
            && matches!(second, 2 | 3 | 4 | 8 | 16 | 32)
            && !self.is(i.wrapping_sub(1), &["on", "since", "until"]);
        let (_, month, day) = month_first(0, first, second);
        let date = (placed && !share || second > 16 && second != 32)
            && !self.is(i + 3, &["%", "percent"])
            && (1..=12).contains(&month)
            && (1..=31).contains(&day);
        date.then(|| self.dated(Some(month), day, Relation::None, None, i + 3))
    }

    /// "2.6.2031", "2031.6.2": who writes dots writes the day first.
    fn dotted_with_year(&self, i: usize) -> Option<(When, usize)> {
        let mut parts = self.word(i).split('.');
        let (first, middle, last) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || self.joined_before(i) {
            return None;
        }
        let small = |part: &str| part.parse::<i8>().ok().filter(|_| part.len() <= 2);
        let (year, month, day) = match (first.len(), last.len()) {
            (4, _) => (first, small(middle)?, small(last)?),
            (_, 4) if small(middle)? <= 12 => (last, small(middle)?, small(first)?),
            (_, 4) => (last, small(first)?, small(middle)?),
            _ => return None,
        };
        Stretch::day(year.parse().ok()?, month, day).map(|s| (When::Fixed(s), i + 1))
    }

    /// "on 4.19", "Friday 8.3": a number, unless its neighbours say that it is a day.
    fn dotted(&self, i: usize) -> Option<(When, usize)> {
        let beside = matches!(i.checked_sub(1).map(|k| self.meaning(k)), Some(Meaning::Weekday(..)));
        let (first, second) = self.word(i).split_once('.').filter(|_| beside || self.before(i) == "on")?;
        let small = |part: &str| part.parse::<i8>().ok().filter(|n| *n > 0 && part.len() <= 2);
        let (_, month, day) = month_first(0, small(first)?, small(second)?);
        let apart = beside || self.atom(i + 1).is_none_or(|a| matches!(a.word, "." | "," | ";" | ")" | "?" | "!"));
        let date = apart && !self.is_clock(i) && (1..=12).contains(&month) && (1..=31).contains(&day);
        date.then(|| self.dated(Some(month), day, Relation::None, None, i + 1))
    }

    /// "20310602".
    fn compact(&self, i: usize) -> Option<(When, usize)> {
        let word = self.word(i);
        if word.len() != 8 || !word.bytes().all(|b| b.is_ascii_digit()) || self.joined_before(i) {
            return None;
        }
        let year = word[..4].parse().ok().filter(|year| (1900..=2099).contains(year))?;
        Stretch::day(year, word[4..6].parse().ok()?, word[6..].parse().ok()?).map(|s| (When::Fixed(s), i + 1))
    }

    /// "this 5/12", "next 6/2".
    pub(super) fn related_day(&self, i: usize) -> Option<(When, usize)> {
        let (side, at) = self.relation(i);
        let (mut when, end) = self.numeric(at).filter(|_| at > i)?;
        let When::MonthDay { relation, .. } = &mut when else { return None };
        *relation = side;
        Some((when, end))
    }

    pub(super) fn joined_before(&self, i: usize) -> bool {
        let number =
            i > 1 && self.word(i - 3.min(i)) != "/" && self.word(i - 2).starts_with(|c: char| c.is_ascii_digit());
        i > 0
            && self.atom(i).is_some_and(|a| a.joined)
            && matches!(self.before(i), "-" | "/" | "." | "+")
            && (number || i < 2)
    }
}

/// Americans write the month first; where that is no month, it is the day.
fn month_first(year: i16, first: i8, second: i8) -> (i16, i8, i8) {
    if first <= 12 { (year, first, second) } else { (year, second, first) }
}

/// The year that two figures stand for: what is dated lies in the past century more often than far ahead.
pub(in crate::date) fn of_century(short: i8) -> i16 {
    i16::from(short) + if short < 40 { 2000 } else { 1900 }
}
