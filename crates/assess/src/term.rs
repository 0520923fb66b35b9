//! How long something is to last, as far as the words say.

use std::time::Duration;

use chancery_text::{Day, Edtf};

/// Days, weeks, months or years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term {
    number: u16,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

const NUMBERS: &[(&str, u16)] = &[
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
    ("twelve", 12),
    ("fourteen", 14),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("forty-five", 45),
    ("fifty", 50),
    ("sixty", 60),
    ("ninety", 90),
    ("hundred", 100),
];

impl Term {
    /// The first term in a text: "for sixty days", "of 30 days", "a 60-day truce"; "within 30 days" is none.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
        words.iter().enumerate().find_map(|(at, word)| {
            if let Some((number, unit)) = word.rsplit_once('-')
                && let (Some(number), Some(unit)) = (number_of(number), unit_of(unit))
            {
                return Some(Self { number, unit });
            }
            let unit = unit_of(word)?;
            let number = number_of(words.get(at.checked_sub(1)?)?)?;
            let before = words.get(at.checked_sub(2)?)?;
            ["for", "of", "another", "further", "lasting", "lasts", "by"]
                .contains(before)
                .then_some(Self { number, unit })
        })
    }

    /// The last day of a term from a day.
    pub(crate) fn after(self, start: Day) -> Option<Edtf> {
        let days = |number: u16| {
            let end = start.checked_add(Duration::from_secs(u64::from(number) * 24 * 60 * 60)).ok()?;
            Some(Edtf::day(end))
        };
        match self.unit {
            Unit::Days => days(self.number),
            Unit::Weeks => days(self.number.checked_mul(7)?),
            Unit::Months => months_after(start, self.number),
            Unit::Years => months_after(start, self.number.checked_mul(12)?),
        }
    }
}

/// The same day of a later month, or its last where it has none such.
fn months_after(start: Day, months: u16) -> Option<Edtf> {
    let months = i32::from(start.month()) - 1 + i32::from(months);
    let (year, month) = (i32::from(start.year()) + months / 12, months % 12 + 1);
    (28..=start.day().max(28))
        .rev()
        .map(|last| last.min(start.day()))
        .find_map(|day| format!("{year:04}-{month:02}-{day:02}").parse().ok())
}

fn number_of(word: &str) -> Option<u16> {
    let number =
        word.parse().ok().or_else(|| NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number));
    number.filter(|number| *number > 0)
}

fn unit_of(word: &str) -> Option<Unit> {
    match word {
        "day" | "days" => Some(Unit::Days),
        "week" | "weeks" => Some(Unit::Weeks),
        "month" | "months" => Some(Unit::Months),
        "year" | "years" => Some(Unit::Years),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_read_and_counted() {
        let end = |text: &str| Term::of(text)?.after(Day::constant(2031, 1, 31)).map(|date| date.as_str().to_owned());
        assert_eq!(end("a truce of thirty days").as_deref(), Some("2031-03-02"));
        assert_eq!(end("a sixty-day truce").as_deref(), Some("2031-04-01"));
        assert_eq!(end("for two weeks").as_deref(), Some("2031-02-14"));
        assert_eq!(end("prolonged for another 1 month").as_deref(), Some("2031-02-28"));
        assert_eq!(end("within 30 days"), None);
        assert_eq!(end("three days of talks"), None);
    }
}
