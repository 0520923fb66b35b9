//! Values of dates as intervals of days.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::super::sample::Timex;

/// First and last day, as ISO writes them; `None` where open.
pub(super) type Interval = (Option<String>, Option<String>);

/// Every interval that a mention may stand for; empty where it is none of the calendar.
pub(super) fn intervals(timex: &Timex) -> Vec<Interval> {
    let filled = |day: &Option<String>| day.as_ref().is_some_and(|d| !d.is_empty());
    if !timex.intervals.is_empty() {
        timex.intervals.clone()
    } else if filled(&timex.from) || filled(&timex.to) {
        vec![(timex.from.clone(), timex.to.clone())]
    } else {
        timex.value.as_deref().and_then(of_value).into_iter().collect()
    }
}

/// The interval of a TIMEX value, an ISO date or an ISO interval.
fn of_value(value: &str) -> Option<Interval> {
    let value = value.trim();
    if let Some((first, rest)) = value.split_once('/') {
        let last = rest.split('/').next().unwrap_or("");
        let is_open = |part: &str| part.trim_matches('.').is_empty();
        let (from, to) = (of_value(first), of_value(last));
        if from.is_none() && !is_open(first) || to.is_none() && !is_open(last) || from.is_none() && to.is_none() {
            return None;
        }
        return Some((from.and_then(|i| i.0), to.and_then(|i| i.1)));
    }
    let days = |first: Date, last: Date| Some((Some(first.to_string()), Some(last.to_string())));
    let plain = |first: String, last: String| Some((Some(first), Some(last)));
    let (date, time) = match value.split_once(['T', ' ']) {
        Some((date, _)) => (date, true),
        None => (value, false),
    };
    let parts: Vec<&str> = date.split('-').collect();
    let year = |width: usize| Some(parts[0]).filter(|y| y.len() == width && y.bytes().all(|b| b.is_ascii_digit()));
    let two = |part: &str| Some(part).filter(|p| p.len() == 2).and_then(|p| p.parse::<i8>().ok());
    match parts.as_slice() {
        [_] if !time => match (year(4), year(3), year(2)) {
            (Some(year), _, _) => plain(format!("{year}-01-01"), format!("{year}-12-31")),
            (_, Some(decade), _) => plain(format!("{decade}0-01-01"), format!("{decade}9-12-31")),
            (_, _, Some(century)) => plain(format!("{century}00-01-01"), format!("{century}99-12-31")),
            _ => None,
        },
        [_, week, day @ ..] if week.starts_with('W') => {
            let (year, week) = (year(4)?.parse().ok()?, two(&week[1..])?);
            // "2031-W10 ..." is no value: a time of a week is written with a T.
            if time && !value.contains('T') {
                return None;
            }
            let of = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(ISOWeekDate::date);
            match day {
                [] => days(of(Weekday::Monday)?, of(Weekday::Sunday)?),
                ["WE"] => days(of(Weekday::Saturday)?, of(Weekday::Sunday)?),
                [number] if number.len() == 1 => {
                    let day = of(Weekday::from_monday_one_offset(number.parse().ok()?).ok()?)?;
                    days(day, day)
                }
                _ => None,
            }
        }
        [_, quarter] if quarter.starts_with('Q') && !time => {
            let quarter = quarter[1..].parse::<i8>().ok().filter(|q| (1..=4).contains(q))?;
            let month = |month| Date::new(year(4)?.parse().ok()?, month, 1).ok();
            days(month(3 * quarter - 2)?, month(3 * quarter)?.last_of_month())
        }
        [_, "H1"] if !time => year(4).and_then(|y| plain(format!("{y}-01-01"), format!("{y}-06-30"))),
        [_, "H2"] if !time => year(4).and_then(|y| plain(format!("{y}-07-01"), format!("{y}-12-31"))),
        [_, month] | [_, month, "XX"] if !time => {
            let first = Date::new(year(4)?.parse().ok()?, two(month)?, 1).ok()?;
            days(first, first.last_of_month())
        }
        [_, month, day] => {
            let date = Date::new(year(4)?.parse().ok()?, two(month)?, two(day)?).ok()?;
            days(date, date)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(value: &str) -> String {
        match of_value(value) {
            Some((from, to)) => format!("{} {}", from.as_deref().unwrap_or(".."), to.as_deref().unwrap_or("..")),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn values_of_every_kind() {
        assert_eq!(interval("2031-06-02"), "2031-06-02 2031-06-02");
        assert_eq!(interval("2031-06-02TMO"), "2031-06-02 2031-06-02");
        assert_eq!(interval("2031-02"), "2031-02-01 2031-02-28");
        assert_eq!(interval("2031-02-XX"), "2031-02-01 2031-02-28");
        assert_eq!(interval("2031"), "2031-01-01 2031-12-31");
        assert_eq!(interval("203"), "2030-01-01 2039-12-31");
        assert_eq!(interval("20"), "2000-01-01 2099-12-31");
        assert_eq!(interval("2031-Q2"), "2031-04-01 2031-06-30");
        assert_eq!(interval("2031-H2"), "2031-07-01 2031-12-31");
        assert_eq!(interval("2031-W23"), "2031-06-02 2031-06-08");
        assert_eq!(interval("2031-W23-WE"), "2031-06-07 2031-06-08");
        assert_eq!(interval("2031-W23-2"), "2031-06-03 2031-06-03");
        assert_eq!(interval("2031-06-02/2031-06-05"), "2031-06-02 2031-06-05");
        assert_eq!(interval("2031-06/.."), "2031-06-01 ..");
    }

    #[test]
    fn what_is_no_interval() {
        for value in
            ["PRESENT_REF", "P3D", "2031-02-30", "XXXX-06-02", "2031-SU", "T13", "", "2031-13", "../..", "2031-W60"]
        {
            assert_eq!(interval(value), "none", "{value}");
        }
    }
}
