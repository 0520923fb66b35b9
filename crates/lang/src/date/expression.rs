//! What a mention of time says, before it is resolved.

use chancery_text::Edtf;

use crate::{annotations::Token, tag::Tag};

/// A mention of time in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    /// Fully given.
    Full(Edtf),
    /// A month and day, or days, without a year.
    MonthDays { month: i8, first: i8, last: i8 },
    /// A month without a year; `part` is "early", "mid", "late".
    Month { month: i8, relation: Relation, part: Option<Part> },
    /// A day of the week, Monday being 1.
    Weekday { weekday: i8, relation: Relation },
    /// A whole number of days from the document's date.
    Day(i32),
    /// "this week", "next month".
    Period { unit: Unit, relation: Relation, so_far: bool },
    /// "in the past three weeks": negative counts look back.
    Span { count: i32, unit: Unit },
    /// "three days ago".
    Ago { count: i32, unit: Unit },
    /// Vague: "in recent weeks".
    Vague,
    /// A length of time, ISO 8601.
    Duration(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    This,
    Last,
    Next,
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Year,
    Decade,
}

/// Reads the longest mention of time that begins at token `i`; gives its end.
pub(super) fn at(text: &str, tokens: &[Token], i: usize, end: usize) -> Option<(Expression, usize)> {
    let scan = Scan { text, tokens, end };
    scan.end_of(i)
        .or_else(|| scan.iso(i))
        .or_else(|| scan.month_first(i))
        .or_else(|| scan.day_first(i))
        .or_else(|| scan.deictic_day(i))
        .or_else(|| scan.weekday(i))
        .or_else(|| scan.span(i))
        .or_else(|| scan.period(i))
        .or_else(|| scan.ago_or_duration(i))
        .or_else(|| scan.year(i))
}

struct Scan<'a> {
    text: &'a str,
    tokens: &'a [Token],
    end: usize,
}

impl Scan<'_> {
    fn lower(&self, i: usize) -> &str {
        if i < self.end { &self.tokens[i].lower } else { "" }
    }

    fn is_capital(&self, i: usize) -> bool {
        i < self.end && self.tokens[i].range.of_text(self.text).starts_with(char::is_uppercase)
    }

    /// "the end of June", "the end of the month", "the end of next week".
    fn end_of(&self, i: usize) -> Option<(Expression, usize)> {
        if self.lower(i) != "end" || self.lower(i + 1) != "of" {
            return None;
        }
        let at = i + 2;
        if self.lower(at) == "the"
            && let Some(unit) = unit(self.lower(at + 1)).filter(|u| matches!(u, Unit::Week | Unit::Month | Unit::Year))
        {
            return Some((Expression::Period { unit, relation: Relation::This, so_far: false }, at + 2));
        }
        self.month_first(at).or_else(|| self.period(at)).or_else(|| self.year(at))
    }

    /// "2031-06-02".
    fn iso(&self, i: usize) -> Option<(Expression, usize)> {
        let word = self.lower(i);
        let date = (word.len() == 10 && word.as_bytes()[4] == b'-').then(|| word.parse().ok())??;
        Some((Expression::Full(date), i + 1))
    }

    fn month(&self, i: usize) -> Option<i8> {
        let month = month_number(self.lower(i).trim_end_matches('.'))?;
        self.is_capital(i).then_some(month)
    }

    fn day_number(&self, i: usize) -> Option<i8> {
        let word = self.lower(i);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let suffix = &word[digits.len()..];
        let day: i8 = digits.parse().ok().filter(|d| (1..=31).contains(d))?;
        (digits.len() <= 2 && matches!(suffix, "" | "st" | "nd" | "rd" | "th")).then_some(day)
    }

    fn year_number(&self, i: usize) -> Option<i16> {
        let word = self.lower(i);
        (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1500..=2199).contains(y))
    }

    /// "3-5", "3–5", "3 and 5".
    fn days(&self, i: usize) -> Option<(i8, i8, usize)> {
        if let Some((first, last)) = self.lower(i).split_once('-') {
            let (first, last) = (first.parse().ok()?, last.parse().ok()?);
            return (1 <= first && first < last && last <= 31).then_some((first, last, i + 1));
        }
        let first = self.day_number(i)?;
        if matches!(self.lower(i + 1), "–" | "—" | "to" | "and" | "-")
            && let Some(last) = self.day_number(i + 2).filter(|last| *last > first)
            && (self.lower(i + 1) != "and" || self.month(i + 3).is_some())
        {
            return Some((first, last, i + 3));
        }
        Some((first, first, i + 1))
    }

    /// "June 2", "Nov. 12, 2030", "June 2031", "last November", "early May".
    fn month_first(&self, i: usize) -> Option<(Expression, usize)> {
        let mut at = i;
        let mut part = None;
        let mut relation = Relation::None;
        while at < i + 4 {
            match self.lower(at) {
                "early" => part = Some(Part::Early),
                "mid" | "mid-" => part = Some(Part::Mid),
                "late" => part = Some(Part::Late),
                "last" => relation = Relation::Last,
                "next" => relation = Relation::Next,
                "this" => relation = Relation::This,
                "of" if part.is_some() => {}
                _ => break,
            }
            at += 1;
        }
        if let Some(rest) = self.lower(at).strip_prefix("mid-")
            && let Some(month) = month_number(rest)
        {
            return Some((
                self.with_year(month, at + 1, relation, Some(Part::Mid)).0,
                self.with_year(month, at + 1, relation, None).1,
            ));
        }
        let month = self.month(at)?;
        if self.lower(at) == "may" && !self.is_may_the_month(at, at > i) {
            return None;
        }
        if self.lower(at) == "march" && !self.tokens[at].tag.is_noun() && self.days(at + 1).is_none() {
            return None;
        }
        if let Some((first, last, next)) = self.days(at + 1) {
            // "June 2, 2031" and "June 2 2031"; a number that is no day ("June 40") was refused.
            let comma = usize::from(self.lower(next) == ",");
            if let Some(year) = self.year_number(next + comma) {
                return full_days(year, month, first, last).map(|date| (Expression::Full(date), next + comma + 1));
            }
            return Some((Expression::MonthDays { month, first, last }, next));
        }
        Some(self.with_year(month, at + 1, relation, part))
    }

    /// A month with its year, if one follows.
    fn with_year(&self, month: i8, next: usize, relation: Relation, part: Option<Part>) -> (Expression, usize) {
        let comma = usize::from(self.lower(next) == "," && self.year_number(next + 1).is_some());
        let of = usize::from(self.lower(next) == "of" && self.year_number(next + 1).is_some());
        if let Some(date) =
            self.year_number(next + comma + of).and_then(|year| super::calendar::part_of_month(year, month, part))
        {
            return (Expression::Full(date), next + comma + of + 1);
        }
        (Expression::Month { month, relation, part }, next)
    }

    /// "May" is the month after a preposition or a word of relation, or where it cannot be the verb.
    fn is_may_the_month(&self, i: usize, related: bool) -> bool {
        let before = if i == 0 { "" } else { self.tokens[i - 1].lower.as_str() };
        related
            || self.days(i + 1).is_some()
            || self.year_number(i + 1).is_some()
            || matches!(before, "in" | "since" | "until" | "by" | "of" | "during" | "through" | "from" | "for" | "was")
            || self.tokens[i].tag == Tag::Nnp && !matches!(self.tokens.get(i + 1).map(|t| t.tag), Some(Tag::Vb))
    }

    /// "2 June", "3–5 June 2031".
    fn day_first(&self, i: usize) -> Option<(Expression, usize)> {
        let (first, last, next) = self.days(i)?;
        let of = usize::from(self.lower(next) == "of");
        let month = self.month(next + of)?;
        let after = next + of + 1;
        if let Some(year) = self.year_number(after) {
            return full_days(year, month, first, last).map(|date| (Expression::Full(date), after + 1));
        }
        Some((Expression::MonthDays { month, first, last }, after))
    }

    /// "today", "yesterday", "this morning", "last night".
    fn deictic_day(&self, i: usize) -> Option<(Expression, usize)> {
        let part_of_day = |k: usize| matches!(self.lower(k), "morning" | "afternoon" | "evening" | "night");
        if self.lower(i) == "the" && self.lower(i + 1) == "day" {
            match (self.lower(i + 2), self.lower(i + 3)) {
                ("before", "yesterday") => return Some((Expression::Day(-2), i + 4)),
                ("after", "tomorrow") => return Some((Expression::Day(2), i + 4)),
                _ => {}
            }
        }
        let (days, next) = match self.lower(i) {
            "today" | "tonight" => (0, i + 1),
            "yesterday" => (-1, i + 1),
            "tomorrow" => (1, i + 1),
            "this" if part_of_day(i + 1) => (0, i + 2),
            "last" if self.lower(i + 1) == "night" => (-1, i + 2),
            _ => return None,
        };
        let next = if part_of_day(next) { next + 1 } else { next };
        Some((Expression::Day(days), next))
    }

    /// "Monday", "last Friday", "Monday night".
    fn weekday(&self, i: usize) -> Option<(Expression, usize)> {
        let (relation, at) = self.relation(i);
        let weekday = weekday_number(self.lower(at).trim_end_matches('.'))?;
        if !self.is_capital(at) {
            return None;
        }
        let comma = usize::from(self.lower(at + 1) == ",");
        if let Some(full) = self.month_first(at + 1 + comma).or_else(|| self.day_first(at + 1 + comma)) {
            return Some(full);
        }
        let next =
            if matches!(self.lower(at + 1), "morning" | "afternoon" | "evening" | "night") { at + 2 } else { at + 1 };
        Some((Expression::Weekday { weekday, relation }, next))
    }

    fn relation(&self, i: usize) -> (Relation, usize) {
        match self.lower(i) {
            "last" | "past" | "previous" => (Relation::Last, i + 1),
            "next" | "coming" | "following" => (Relation::Next, i + 1),
            "this" | "current" => (Relation::This, i + 1),
            _ => (Relation::None, i),
        }
    }

    /// "in the past three weeks", "over the last 48 hours", "over the past month", "the coming days".
    fn span(&self, i: usize) -> Option<(Expression, usize)> {
        let the = usize::from(matches!(self.lower(i), "the" | "these"));
        let back = match self.lower(i + the) {
            "past" | "last" | "previous" => -1,
            "next" | "coming" => 1,
            "recent" => {
                let unit = unit(self.lower(i + the + 1))?;
                return (unit != Unit::Weekend).then_some((Expression::Vague, i + the + 2));
            }
            _ => return None,
        };
        let at = i + the + 1;
        let few = matches!(self.lower(at), "several" | "few");
        if few && unit(self.lower(at + 1)).is_some() {
            return Some((Expression::Vague, at + 2));
        }
        if let Some(count) = small_number(self.lower(at))
            && let Some(unit) = unit(self.lower(at + 1))
        {
            return Some((Expression::Span { count: back * count, unit }, at + 2));
        }
        // "the past month" looks back a month; "last month" without article is the month before.
        let unit = unit(self.lower(at))?;
        if self.lower(at).ends_with('s') {
            return Some((Expression::Vague, at + 1));
        }
        (the == 1 && matches!(self.lower(i + the), "past" | "last") && unit != Unit::Weekend)
            .then_some((Expression::Span { count: back, unit }, at + 1))
    }

    /// "this week", "earlier this month", "next year", "this weekend", "the weekend".
    fn period(&self, i: usize) -> Option<(Expression, usize)> {
        let so_far = matches!(self.lower(i), "earlier");
        let later = self.lower(i) == "later";
        let start = i + usize::from(so_far || later);
        let (relation, at) = match self.relation(start) {
            (Relation::None, at) if self.lower(at) == "the" && self.lower(at + 1) == "weekend" => {
                (Relation::This, at + 1)
            }
            (Relation::None, _) => return None,
            related => related,
        };
        let unit = unit(self.lower(at)).filter(|_| !self.lower(at).ends_with('s'))?;
        if unit == Unit::Hour || unit == Unit::Day {
            return None;
        }
        let possessive_year = unit == Unit::Year && self.lower(at + 1) == "'s" && relation == Relation::This;
        Some((Expression::Period { unit, relation, so_far: so_far && !possessive_year }, at + 1))
    }

    /// "three days ago", "60 days", "30-day", "half a year", "two weeks later".
    fn ago_or_duration(&self, i: usize) -> Option<(Expression, usize)> {
        if let Some((number, rest)) = self.lower(i).split_once('-')
            && let (Some(count), Some(unit)) = (small_number(number), unit(rest.split('-').next().unwrap_or(rest)))
        {
            return Some((Expression::Duration(iso_duration(count, unit)?), i + 1));
        }
        if self.lower(i) == "half" && matches!(self.lower(i + 1), "a" | "of") && self.lower(i + 2) == "year" {
            return Some((Expression::Duration("P6M".to_owned()), i + 3));
        }
        let (count, at) = match self.lower(i) {
            "a" | "an" if unit(self.lower(i + 1)).is_some_and(|u| u != Unit::Weekend) && self.lower(i + 2) == "ago" => {
                (1, i + 1)
            }
            word => (small_number(word)?, i + 1),
        };
        let at = if matches!(self.lower(at), "more" | "full" | "consecutive") { at + 1 } else { at };
        let unit = unit(self.lower(at)).filter(|u| *u != Unit::Weekend)?;
        // "two weeks earlier": than what the text tells of, not than the document.
        if self.lower(at + 1) == "earlier" {
            return Some((Expression::Vague, at + 2));
        }
        if self.lower(at + 1) == "ago" {
            return Some((Expression::Ago { count, unit }, at + 2));
        }
        Some((Expression::Duration(iso_duration(count, unit)?), at + 1))
    }

    /// "2014" after a word that makes it a year, or standing where only a year can; "the 1980s".
    fn year(&self, i: usize) -> Option<(Expression, usize)> {
        if let Some(decade) = self.lower(i).strip_suffix('s')
            && decade.len() == 4
            && decade.ends_with('0')
        {
            let first: i16 = decade.parse().ok()?;
            let date = Edtf::year(first)?.through(&Edtf::year(first + 9)?);
            return Some((Expression::Full(date), i + 1));
        }
        let year = self.year_number(i)?;
        let before = if i == 0 { "" } else { self.tokens[i - 1].lower.as_str() };
        let after = self.lower(i + 1);
        let made_a_year = matches!(
            before,
            "in" | "since"
                | "until"
                | "by"
                | "of"
                | "from"
                | "during"
                | "before"
                | "after"
                | "early"
                | "late"
                | "mid"
                | "year"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
                | "to"
                | "through"
                | "and"
                | "between"
                | "©"
                | "'s"
        );
        let counts =
            self.tokens.get(i + 1).is_some_and(|t| matches!(t.tag, Tag::Nns)) || matches!(after, "percent" | "%");
        (made_a_year && !counts).then(|| Edtf::year(year)).flatten().map(|date| (Expression::Full(date), i + 1))
    }
}

fn full_days(year: i16, month: i8, first: i8, last: i8) -> Option<Edtf> {
    let day = |d| chancery_text::Day::new(year, month, d).ok();
    Some(Edtf::days(day(first)?, day(last)?))
}

/// Full names and the abbreviations news uses.
fn month_number(lower: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let position = MONTHS.iter().position(|m| {
        *m == lower
            || (lower.len() == 3 && m.starts_with(lower) && lower != "may")
            || (lower == "sept" && *m == "september")
    });
    position.and_then(|p| i8::try_from(p + 1).ok())
}

fn weekday_number(lower: &str) -> Option<i8> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    DAYS.iter().position(|d| *d == lower).and_then(|p| i8::try_from(p + 1).ok())
}

fn unit(lower: &str) -> Option<Unit> {
    Some(match lower.trim_end_matches('s') {
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        _ => return None,
    })
}

/// Numbers as they count units of time: digits, or words up to twelve and the tens.
fn small_number(lower: &str) -> Option<i32> {
    const WORDS: &[(&str, i32)] = &[
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("ninety", 90),
        ("hundred", 100),
    ];
    let word = WORDS.iter().find(|(word, _)| *word == lower).map(|(_, n)| *n);
    word.or_else(|| lower.parse().ok().filter(|n| (1..=9999).contains(n) && lower.bytes().all(|b| b.is_ascii_digit())))
}

fn iso_duration(count: i32, unit: Unit) -> Option<String> {
    Some(match unit {
        Unit::Hour => format!("PT{count}H"),
        Unit::Day => format!("P{count}D"),
        Unit::Week => format!("P{count}W"),
        Unit::Month => format!("P{count}M"),
        Unit::Year => format!("P{count}Y"),
        Unit::Decade => format!("P{}Y", count * 10),
        Unit::Weekend => return None,
    })
}
