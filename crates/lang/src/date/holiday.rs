//! Days of the year that have names and can be computed.

use chancery_text::Day;
use jiff::ToSpan;
use serde::Deserialize;

/// How the day of a holiday is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Rule {
    /// A day of a month.
    Fixed(i8, i8),
    /// So many days from Easter Sunday.
    Easter(i32),
    /// Month, weekday, which one (5: the last), and days from it.
    Nth(i8, i8, i8, i32),
}

impl Rule {
    /// The day in a year.
    pub(super) fn in_year(self, year: i16) -> Option<Day> {
        match self {
            Self::Fixed(month, day) => Day::new(year, month, day).ok(),
            Self::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
            Self::Nth(month, weekday, nth, days) => {
                nth_weekday(year, month, weekday, if nth == 5 { -1 } else { nth })?.checked_add(days.days()).ok()
            }
        }
    }
}

/// The nth day of the week in a month; negative counts from the end.
pub(super) fn nth_weekday(year: i16, month: i8, weekday: i8, nth: i8) -> Option<Day> {
    let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
    Day::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

#[expect(clippy::many_single_char_names, reason = "the letters of the printed rule")]
/// Easter Sunday of the Gregorian calendar, after the rule printed anonymously in *Nature*, 20 April 1876.
fn easter(year: i16) -> Option<Day> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let month = (h + l - 7 * m + 90).div_euclid(25);
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    Day::new(year, month as i8, day as i8).ok()
}

/// The rule is not written as the head of the list explains.
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is no rule for a holiday")]
pub(super) struct RuleError(String);

impl TryFrom<String> for Rule {
    type Error = RuleError;

    fn try_from(written: String) -> Result<Self, RuleError> {
        let error = || RuleError(written.clone());
        let number = |part: &str| part.parse::<i8>().map_err(|_| error());
        if let Some(days) = written.strip_prefix("easter") {
            let days = if days.is_empty() { 0 } else { days.parse().map_err(|_| error())? };
            return Ok(Self::Easter(days));
        }
        let (rule, days) = written.split_once('+').unwrap_or((&written, "0"));
        let days = days.parse().map_err(|_| error())?;
        match rule.split('-').collect::<Vec<_>>().as_slice() {
            [month, day] => Ok(Self::Fixed(number(month)?, number(day)?)),
            [month, weekday, nth] => Ok(Self::Nth(number(month)?, number(weekday)?, number(nth)?, days)),
            _ => Err(error()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_moves() {
        let day = |year| easter(year).unwrap().to_string();
        assert_eq!([day(2031), day(2032), day(2038)], ["2031-04-13", "2032-03-28", "2038-04-25"]);
    }

    #[test]
    fn weekdays_of_a_month() {
        let day = |rule: &str| Rule::try_from(rule.to_owned()).unwrap().in_year(2031).unwrap().to_string();
        assert_eq!([day("11-4-4"), day("11-4-4+1"), day("05-1-5")], ["2031-11-27", "2031-11-28", "2031-05-26"]);
    }
}
