//! Times of day, alone or with their day.

use super::{Expression, Meaning, Scan, When};
use crate::date::{
    expression::{Clock, Piece},
    lexicon::LEXICON,
    mention::{DayPart, TimeOfDay},
};

/// What makes a number an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// "5 p.m.", "noon", "17:30".
    Sure,
    /// "5".
    Bare,
}

impl Scan<'_> {
    /// A date with or without its time of day, or a time of day.
    pub(super) fn timed(&self, i: usize) -> Option<(Expression, usize)> {
        if let Some((clock, next)) = self.clock(i).or_else(|| self.bare_range(i)) {
            if let Some((when, part, end)) = self.part_of_today(next) {
                let late = part != DayPart::Morning;
                let clock = Clock { from: in_half(clock.from, late), to: clock.to.map(|time| in_half(time, late)) };
                return Some((Expression::Date(when, Some(clock)), end));
            }
            // "10 p.m. Wednesday", "noon on Saturday", "the evening of June 2".
            let link = usize::from(self.is(next, &[",", "on", "of", "in"]));
            if let Some((when, end)) = self.date(next + link).filter(|(when, _)| names_day(when)) {
                let part = matches!(self.meaning(end), Meaning::DayPart(_, false));
                return Some((Expression::Date(when, Some(clock)), end + usize::from(part)));
            }
            if let Some((clock, next)) = self.clock(i) {
                return Some((Expression::Time(clock), next));
            }
        }
        if let Some((when, part, end)) = self.part_of_today(i) {
            let (clock, end) = self.within_part(Clock { from: TimeOfDay::Part(part), to: None }, end);
            return Some((Expression::Date(when, Some(clock)), end));
        }
        let (when, end) = self.date(i)?;
        let clock = if names_day(&when) { self.time_behind(end) } else { None };
        // "Monday 6-8".
        let clock = clock.or_else(|| self.bare_range(end).filter(|_| matches!(when, When::Weekday(..))));
        let clock = clock.map(|(clock, end)| self.within_part(clock, end));
        Some(match clock {
            Some((clock, end)) => (Expression::Date(when, Some(clock)), end),
            None => (Expression::Date(when, None), end),
        })
    }

    /// "6-8", "between 3 and 5": hours, where a day stands beside them.
    pub(super) fn bare_range(&self, i: usize) -> Option<(Clock, usize)> {
        let lead = usize::from(self.is(i, &["from", "between"]));
        let (first, _, next) = self.point(i + lead)?;
        let joined = if lead == 1 { self.is(next, &["to", "-", "–", "and"]) } else { self.word(next) == "-" };
        let (last, _, end) = joined.then(|| self.point(next + 1)).flatten()?;
        // "3-5 June" are days.
        let day = matches!(self.meaning(end), Meaning::Month(_)) || self.word(end) == "of";
        let hours =
            !day && !self.counts(end) && !self.tag(end).is_noun() || matches!(self.meaning(end), Meaning::Weekday(..));
        hours.then_some((Clock { from: first, to: Some(last) }, end))
    }

    /// "this morning", "last night", "tonight".
    fn part_of_today(&self, i: usize) -> Option<(When, DayPart, usize)> {
        match (self.word(i), self.meaning(i + 1)) {
            ("tonight", _) => Some((When::Day(0), DayPart::Night, i + 1)),
            ("this", Meaning::DayPart(part, false)) => Some((When::Day(0), part, i + 2)),
            ("last", Meaning::DayPart(part, false)) => Some((When::Day(-1), part, i + 2)),
            _ => None,
        }
    }

    /// "Monday morning from 10 to 12", "this evening from 7 to 7:30": the hours in the part of the day.
    fn within_part(&self, part: Clock, end: usize) -> (Clock, usize) {
        let TimeOfDay::Part(named) = part.from else { return (part, end) };
        let lead = usize::from(self.is(end, &["from", "between"]));
        let hours = self.point(end + lead).and_then(|(first, sure, next)| {
            let joined = lead == 1 && self.is(next, &["to", "-", "–", "and"]) || self.word(next) == "-";
            match joined.then(|| self.point(next + 1)).flatten() {
                Some((last, _, after)) => Some((first, Some(last), after)),
                None => (sure == Evidence::Sure && lead == 0).then_some((first, None, next)),
            }
        });
        let Some((first, last, next)) = hours else { return (part, end) };
        let late = named != DayPart::Morning;
        (Clock { from: in_half(first, late), to: last.map(|time| in_half(time, late)) }, next)
    }

    /// The time behind a date: "Monday night", "tomorrow at 8:45", "Tuesday in the morning".
    fn time_behind(&self, end: usize) -> Option<(Clock, usize)> {
        let link = match (self.word(end), self.word(end + 1)) {
            (",", "at" | "around") | ("in" | "during", "the") => 2,
            ("," | "at" | "around" | "about" | "for", _) => 1,
            _ => 0,
        };
        if let Meaning::DayPart(part, false) = self.meaning(end + link).filter_for(link != 1 || self.word(end) == ",") {
            return (self.word(end) != ",")
                .then_some((Clock { from: TimeOfDay::Part(part), to: None }, end + link + 1));
        }
        let early = usize::from(self.is(end, &["early", "late", "mid"]));
        if early == 1
            && let Meaning::DayPart(part, false) = self.meaning(end + 1)
        {
            return Some((Clock { from: TimeOfDay::Part(part), to: None }, end + 2));
        }
        let (clock, next) = self.clock(end + link)?;
        // "On Monday, in the evening hours": a part of the day alone belongs to its own words.
        Some((clock, next)).filter(|(clock, _)| !matches!(clock.from, TimeOfDay::Part(_)) || link != 1)
    }

    /// A time of day that stands by itself: "10 p.m.", "from 3 to 5 p.m.", "noon", "in the morning", "mid-afternoon".
    pub(super) fn clock(&self, i: usize) -> Option<(Clock, usize)> {
        let lead = usize::from(self.is(i, &["from", "between"]));
        if let Some((first, evidence, next)) = self.point(i + lead) {
            if self.is(next, &["to", "-", "–", "until", "till", "til", "and"])
                && (self.word(next) != "and" || self.word(i) == "between")
                && let Some((last, more, end)) = self.point(next + 1)
                && (evidence == Evidence::Sure || more == Evidence::Sure)
            {
                return Some((Clock { from: half_of(first, last), to: Some(last) }, end));
            }
            let at = self.before(i) == "at";
            let sure = evidence == Evidence::Sure || at && self.word(i + lead).contains(':');
            return (sure && lead == 0).then_some((Clock { from: first, to: None }, next));
        }
        let mid = match self.word(i) {
            "mid" => 1 + usize::from(self.word(i + 1) == "-"),
            "early" | "late" => 1 + usize::from(self.word(i + 1) == "-"),
            _ => 0,
        };
        let the = usize::from(mid == 0 && self.word(i) == "the");
        let Meaning::DayPart(part, several) = self.meaning(i + mid + the) else { return None };
        // "The night", "the morning of 2 June"; a bare "morning" is a greeting or a newspaper.
        let of =
            self.word(i + mid + the + 1) == "of" || matches!(self.meaning(i + mid + the + 1), Meaning::Weekday(..));
        let placed = self.is(i.wrapping_sub(1), &["in", "during", "by", "since", "until"]) && the == 1
            || self.before(i) == "in" && !self.tag(i + 1).is_noun();
        let overnight = self.word(i) == "overnight" && !self.tag(i + 1).is_noun();
        (!several && (mid > 0 || of || placed || overnight))
            .then_some((Clock { from: TimeOfDay::Part(part), to: None }, i + mid + the + 1))
    }

    /// Whether a number begins a time of day.
    pub(super) fn is_clock(&self, i: usize) -> bool {
        self.point(i).is_some_and(|(_, evidence, _)| evidence == Evidence::Sure)
            || self.clock(i).is_some_and(|(clock, _)| !matches!(clock.from, TimeOfDay::Part(_)))
    }

    fn point(&self, i: usize) -> Option<(TimeOfDay, Evidence, usize)> {
        match self.word(i) {
            "noon" | "midday" | "noonish" => return Some((TimeOfDay::Clock(12, None, None), Evidence::Sure, i + 1)),
            "midnight" => return Some((TimeOfDay::Clock(24, None, None), Evidence::Sure, i + 1)),
            _ => {}
        }
        let (mut hour, mut minute, second, next) = self.digits(i).or_else(|| {
            let (hour, next) = self.words(i).filter(|(hour, _)| (1..=12).contains(hour))?;
            Some((hour as u8, None, None, next))
        })?;
        let mut next = next;
        let mut evidence = if minute.is_some() && self.word(i).contains(':') { Evidence::Sure } else { Evidence::Bare };
        // "five-thirty p.m."
        let hyphen = usize::from(self.word(next) == "-");
        if minute.is_none()
            && let Some((spoken, after)) = self.words(next + hyphen).filter(|(m, _)| (10..60).contains(m))
        {
            // "from three thirty to four fifteen"
            let ranged = self.is(i.wrapping_sub(1), &["from", "between", "to", "until", "till", "and"])
                && matches!(self.meaning(i), Meaning::Cardinal(_))
                && self.word(after) != "-"
                && !self.counts(after)
                && !self.tag(after).is_noun();
            if ranged || self.half_of_day(after).is_some() {
                minute = Some(spoken as u8);
                next = after;
            }
            evidence = if ranged { Evidence::Sure } else { evidence };
        }
        if let Some((afternoon, after)) = self.half_of_day(next) {
            if hour > 12 {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
            evidence = Evidence::Sure;
            next = after;
        } else if self.is(next, &["o'clock", "oclock"]) {
            evidence = Evidence::Sure;
            next += 1;
        } else if evidence == Evidence::Bare && self.atom(i)?.capital {
            return None;
        }
        // "4 in the morning".
        if self.all(next, &["in", "the"])
            && let Meaning::DayPart(part, false) = self.meaning(next + 2)
            && hour <= 12
        {
            hour = if part == DayPart::Morning { hour % 12 } else { hour % 12 + 12 };
            evidence = Evidence::Sure;
            next += 3;
        }
        while LEXICON.zones.contains(self.word(next)) && next < i + 10 {
            next += 1;
        }
        Some((TimeOfDay::Clock(hour, minute, second), evidence, next))
    }

    /// "8", "8:30", "8.30" before "p.m.", "18:00:31".
    fn digits(&self, i: usize) -> Option<(u8, Option<u8>, Option<u8>, usize)> {
        let word = self.word(i);
        if !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() > 8 {
            return None;
        }
        let dotted = word.contains('.') && self.half_of_day(i + 1).is_some();
        let mut parts = word.split(if dotted { '.' } else { ':' });
        let part = |part: Option<&str>, most: u8| -> Option<Option<u8>> {
            let Some(part) = part else { return Some(None) };
            part.parse().ok().filter(|n| *n < most && part.len() == 2).map(Some)
        };
        let hour: u8 = parts.next()?.parse().ok().filter(|h| *h <= 24)?;
        let (minute, second) = (part(parts.next(), 60)?, part(parts.next(), 60)?);
        parts.next().is_none().then_some((hour, minute, second, i + 1))
    }

    /// "a.m.", "pm": whether it is the second half of the day.
    fn half_of_day(&self, i: usize) -> Option<(bool, usize)> {
        match self.word(i) {
            "a.m." | "a.m" | "am" => Some((false, i + 1)),
            "p.m." | "p.m" | "pm" => Some((true, i + 1)),
            _ => None,
        }
    }
}

impl Meaning {
    fn filter_for(self, holds: bool) -> Self {
        if holds { self } else { Self::None }
    }
}

/// An hour without "p.m." in the half of the day that is named.
fn in_half(time: TimeOfDay, late: bool) -> TimeOfDay {
    match time {
        TimeOfDay::Clock(hour, minute, second) if hour < 12 && late => TimeOfDay::Clock(hour + 12, minute, second),
        other => other,
    }
}

/// "3 to 5 p.m.": the first hour lies in the half of the day that the last is said to lie in.
fn half_of(first: TimeOfDay, last: TimeOfDay) -> TimeOfDay {
    match (first, last) {
        (TimeOfDay::Clock(from, minute, second), TimeOfDay::Clock(to, ..))
            if from < 12 && to > 12 && from + 12 < to =>
        {
            TimeOfDay::Clock(from + 12, minute, second)
        }
        _ => first,
    }
}

/// A single day, to which a time of day can belong.
pub(super) fn names_day(when: &When) -> bool {
    match when {
        When::Fixed(stretch) => stretch.grain == crate::date::mention::Grain::Day,
        When::MonthDay { .. } | When::Weekday(..) | When::Day(_) | When::Holiday(..) => true,
        When::Told(unit, _) => *unit == super::Unit::Day,
        When::Nth(_, piece, _) => {
            matches!(piece, Piece::Weekday(_) | Piece::Day(..) | Piece::Holiday(_))
        }
        When::Shift { amounts, .. } => amounts.iter().all(|a| matches!(a.unit, super::Unit::Day)),
        _ => false,
    }
}
