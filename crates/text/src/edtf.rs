//! Dates as documents give them: days, months, years and intervals, in EDTF.
//!
//! The part of the Extended Date/Time Format (ISO 8601-2, <https://www.loc.gov/standards/datetime/>) that reports about
//! negotiations need: `2031-06-02`, `2031-06`, `2031`, `2031-06-02/2031-06-05`, `2031-06-02/..`, `../2031-06`, each
//! optionally marked approximate (`~`) or uncertain (`?`).

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A calendar day.
pub type Day = Date;

/// An EDTF date or interval, kept as its canonical string; sorts by that string, which is by beginning.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Edtf(String);

/// The string is no date of the kinds Chancery keeps.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not a date: write a day (2031-06-02), a month (2031-06), a year (2031) or an interval (2031-06-02/2031-06-05)"
)]
pub struct EdtfError(pub String);

impl Edtf {
    /// One day.
    pub fn day(day: Day) -> Self {
        Self(day.to_string())
    }

    /// One month; `month` counts from 1. `None` where there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Date::new(year, month, 1).ok().map(|_| Self(format!("{year:04}-{month:02}")))
    }

    /// One year. `None` outside the years a calendar day can have.
    pub fn year(year: i16) -> Option<Self> {
        Date::new(year, 1, 1).ok().filter(|_| year >= 0).map(|_| Self(format!("{year:04}")))
    }

    /// From the first to the last day, both included; a single day where they are the same. Days in the wrong order, as
    /// arithmetic at the edge of the calendar gives them, are put in order.
    pub fn days(first: Day, last: Day) -> Self {
        let (first, last) = (first.min(last), first.max(last));
        if first == last { Self::day(first) } else { Self(format!("{first}/{last}")) }
    }

    /// From the beginning of one date to the end of another.
    #[must_use]
    pub fn through(&self, last: &Self) -> Self {
        let first = self.0.split('/').next().unwrap_or(&self.0);
        let last = last.0.rsplit('/').next().unwrap_or(&last.0);
        if first == last { Self(first.to_owned()) } else { Self(format!("{first}/{last}")) }
    }

    /// The same date, marked approximate (`~`); an interval stays as it is.
    #[must_use]
    pub fn approximate(&self) -> Self {
        if self.0.contains('/') || self.0.ends_with(['~', '?']) { self.clone() } else { Self(format!("{}~", self.0)) }
    }

    /// The canonical string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first day the date can mean; `None` for an open beginning.
    pub fn earliest(&self) -> Option<Day> {
        bound(self.0.split('/').next()?, false)
    }

    /// The last day the date can mean; `None` for an open end.
    pub fn latest(&self) -> Option<Day> {
        bound(self.0.rsplit('/').next()?, true)
    }

    /// Whether it names exactly one day.
    pub fn is_day(&self) -> bool {
        self.0.len() == 10 && !self.0.contains('/')
    }

    /// Whether the two can mean the same day.
    pub fn may_coincide(&self, other: &Self) -> bool {
        let starts_after = |a: &Self, b: &Self| matches!((a.earliest(), b.latest()), (Some(x), Some(y)) if x > y);
        !starts_after(self, other) && !starts_after(other, self)
    }
}

/// The day where one end of an interval lies.
fn bound(part: &str, last: bool) -> Option<Day> {
    let part = part.trim_end_matches(['~', '?', '%']);
    let mut numbers = part.split('-').map(|n| n.parse::<i16>().ok());
    let year = numbers.next()??;
    let month = numbers.next().flatten().and_then(|m| i8::try_from(m).ok());
    let day = numbers.next().flatten().and_then(|d| i8::try_from(d).ok());
    match (month, day) {
        (Some(month), Some(day)) => Date::new(year, month, day).ok(),
        (Some(month), None) => Date::new(year, month, 1).ok().map(|d| if last { d.last_of_month() } else { d }),
        (None, _) => Date::new(year, if last { 12 } else { 1 }, if last { 31 } else { 1 }).ok(),
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(written: &str) -> Result<Self, EdtfError> {
        let error = || EdtfError(written.chars().take(60).collect());
        let text = written.trim();
        let well_formed = |part: &str| {
            let digits = part.trim_end_matches(['~', '?', '%']);
            let widths: Vec<usize> = digits.split('-').map(str::len).collect();
            matches!(widths.as_slice(), [4] | [4, 2] | [4, 2, 2])
                && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-')
                && bound(part, false).is_some()
        };
        match text.split_once('/') {
            None if well_formed(text) => Ok(Self(text.to_owned())),
            Some((first, last))
                if (first == ".." || well_formed(first))
                    && (last == ".." || well_formed(last))
                    && !(first == ".." && last == "..") =>
            {
                let date = Self(text.to_owned());
                match (date.earliest(), date.latest()) {
                    (Some(from), Some(to)) if from > to => Err(error()),
                    _ => Ok(date),
                }
            }
            _ => Err(error()),
        }
    }
}

impl TryFrom<String> for Edtf {
    type Error = EdtfError;

    fn try_from(written: String) -> Result<Self, EdtfError> {
        written.parse()
    }
}

impl From<Edtf> for String {
    fn from(date: Edtf) -> Self {
        date.0
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    #[test]
    fn bounds_of_each_kind() {
        let bounds = |text: &str| {
            let d = date(text);
            format!("{:?} {:?}", d.earliest(), d.latest())
        };
        assert_eq!(bounds("2032-02"), "Some(2032-02-01) Some(2032-02-29)");
        assert_eq!(bounds("2031"), "Some(2031-01-01) Some(2031-12-31)");
        assert_eq!(bounds("2031-06-02/.."), "Some(2031-06-02) None");
        assert_eq!(bounds("2031-05/2031-06-03"), "Some(2031-05-01) Some(2031-06-03)");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "June 2",
            "2031-13",
            "2031-02-30",
            "2031-6-2",
            "../..",
            "2031-06-05/2031-06-02",
            "31-06-02",
            "2031/2032/2033",
        ] {
            assert!(text.parse::<Edtf>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_may_coincide_with_its_days() {
        assert!(date("2031-06").may_coincide(&date("2031-06-02")));
        assert!(!date("2031-06").may_coincide(&date("2031-07-02")));
        assert!(date("2031-06/..").may_coincide(&date("2032")));
    }

    #[test]
    fn through_joins_the_outer_ends() {
        assert_eq!(date("2031-06-02").through(&date("2031-07")).as_str(), "2031-06-02/2031-07");
    }
}
