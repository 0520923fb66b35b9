//! The days that a sentence names, as far as two sentences must agree on them.

use chancery_text::Day;

use super::telling::Token;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
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

/// A day, as it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// In small letters: "tuesday", "june 14".
    pub(super) words: String,
    /// The words of the sentence that name it, from and to.
    pub(super) tokens: std::ops::Range<usize>,
    /// What it may be, where the day of publication tells; a weekday is the last or the next.
    days: Vec<Day>,
}

impl Named {
    /// Whether both may name one day: Tuesday, and today on a Tuesday; Tuesday, and June 14 if that was one.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.words == other.words || self.days.iter().any(|day| other.days.contains(day))
    }
}

/// The days that some words name; `published` is the day by which "today" is told.
pub(super) fn named(tokens: &[Token], published: Option<Day>) -> Vec<Named> {
    let mut found = Vec::new();
    let is_day = |at: usize| {
        let number = tokens.get(at)?.key.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i8>().ok()?;
        (1..=31).contains(&number).then_some(number)
    };
    for (at, token) in tokens.iter().enumerate() {
        let folded = super::telling::bare(&token.spelt).to_lowercase();
        if let Some(weekday) = WEEKDAYS.iter().position(|day| *day == folded) {
            let days = published.map(|published| around(published, weekday)).unwrap_or_default();
            found.push(Named { words: folded, tokens: at..at + 1, days });
        } else if let Some(off) = (-1..).zip(["yesterday", "today", "tomorrow"]).find(|(_, day)| *day == folded) {
            let day = published.and_then(|published| shifted(published, off.0));
            found.push(Named { words: folded, tokens: at..at + 1, days: day.into_iter().collect() });
        } else if let Some(month) = MONTHS.iter().position(|month| *month == folded)
            && token.spelt.starts_with(char::is_uppercase)
        {
            let behind = is_day(at + 1).map(|day| (day, at..at + 2));
            let before = at.checked_sub(1).and_then(|before| Some((is_day(before)?, before..at + 1)));
            let (words, span, days) = match behind.or(before) {
                Some((day, span)) => {
                    let days = published.map(|published| of_month(published, month as i8 + 1, day));
                    (format!("{folded} {day}"), span, days.unwrap_or_default())
                }
                None => (folded, at..at + 1, Vec::new()),
            };
            found.push(Named { words, tokens: span, days });
        }
    }
    found
}

fn shifted(day: Day, by: i32) -> Option<Day> {
    match by {
        0 => Some(day),
        1.. => (0..by).try_fold(day, |day, _| day.tomorrow().ok()),
        _ => (by..0).try_fold(day, |day, _| day.yesterday().ok()),
    }
}

/// The last of a weekday, the day itself too, and the next.
fn around(published: Day, weekday: usize) -> Vec<Day> {
    let is_it = |day: &Day| usize::try_from(day.weekday().to_monday_zero_offset()) == Ok(weekday);
    let days = (-6..=6).filter_map(|by| shifted(published, by));
    days.filter(is_it).collect()
}

fn of_month(published: Day, month: i8, day: i8) -> Vec<Day> {
    let near = (-1..=1).filter_map(|by| Day::new(published.year() + by, month, day).ok());
    near.filter(|day| published.until(*day).is_ok_and(|span| span.get_days().abs() <= 200)).collect()
}
