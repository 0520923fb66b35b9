//! Calendar arithmetic: from what the words say to a date.

use chancery_text::{Day, Edtf};
use jiff::{Span, ToSpan, civil::Weekday};

use super::expression::{Expression, Part, Relation, Unit};

/// Which side of the document's date a mention without a year lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Any,
}

/// The value of an expression, seen from the document's date.
pub(super) fn resolve(expression: &Expression, anchor: Option<Day>, tense: Tense) -> Option<Edtf> {
    if let Expression::Full(date) = expression {
        return Some(date.clone());
    }
    let anchor = anchor?;
    match *expression {
        Expression::Full(_) | Expression::Vague | Expression::Duration(_) => None,
        Expression::MonthDays { month, first, last } => {
            let year = nearest_year(anchor, tense, |year| Day::new(year, month, first).ok())?;
            let day = |d| Day::new(year, month, d).ok();
            Some(Edtf::days(day(first)?, day(last)?))
        }
        Expression::Month { month, relation, part } => {
            let year = match relation {
                Relation::Last => {
                    if month < anchor.month() {
                        anchor.year()
                    } else {
                        anchor.year() - 1
                    }
                }
                Relation::Next => {
                    if month > anchor.month() {
                        anchor.year()
                    } else {
                        anchor.year() + 1
                    }
                }
                Relation::This => anchor.year(),
                Relation::None => month_year(anchor, tense, month),
            };
            part_of_month(year, month, part)
        }
        Expression::Weekday { weekday, relation } => weekday_of(anchor, weekday, relation, tense),
        Expression::Day(days) => plus(anchor, days.days()).map(Edtf::day),
        Expression::Period { unit, relation, so_far } => period(anchor, unit, relation, so_far, tense),
        Expression::Span { count, unit } => {
            let other = plus(anchor, span(count, unit)?)?;
            Some(Edtf::days(anchor.min(other), anchor.max(other)))
        }
        Expression::Ago { count, unit } => {
            let then = plus(anchor, span(-count, unit)?)?;
            match unit {
                Unit::Month => Edtf::month(then.year(), then.month()),
                Unit::Year | Unit::Decade => Edtf::year(then.year()),
                Unit::Week => Some(Edtf::day(then).approximate()),
                _ => Some(Edtf::day(then)),
            }
        }
    }
}

/// The year that puts a day nearest to the anchor, on the side the tense asks for.
fn nearest_year(anchor: Day, tense: Tense, day: impl Fn(i16) -> Option<Day>) -> Option<i16> {
    let distance = |year: &i16| {
        let candidate = day(*year)?;
        let days = (candidate - anchor).get_days();
        let wrong_side = match tense {
            Tense::Past => days > 0,
            Tense::Future => days < 0,
            Tense::Any => false,
        };
        Some((wrong_side, days.abs()))
    };
    // A day that the tense puts nearly a year away, and that lies weeks away on the other side, is the near one.
    let nearest = |year: &i16| distance(year).map_or(i32::MAX, |(_, days)| days);
    let by_tense = |year: &i16| distance(year).unwrap_or((true, i32::MAX));
    let years = || (anchor.year() - 1..=anchor.year() + 1).filter(|year| day(*year).is_some());
    let (near, meant) = (years().min_by_key(nearest)?, years().min_by_key(by_tense)?);
    Some(if nearest(&meant) > 270 && nearest(&near) <= 60 { near } else { meant })
}

/// The year of a month without one: this year's, unless the tense or half a year's distance speaks against it.
fn month_year(anchor: Day, tense: Tense, month: i8) -> i16 {
    let ahead = month - anchor.month();
    match tense {
        Tense::Past if ahead > 0 => anchor.year() - 1,
        Tense::Future if ahead < 0 => anchor.year() + 1,
        Tense::Any if ahead > 6 => anchor.year() - 1,
        Tense::Any if ahead < -6 => anchor.year() + 1,
        _ => anchor.year(),
    }
}

/// A month, or its first, middle or last third.
pub(super) fn part_of_month(year: i16, month: i8, part: Option<Part>) -> Option<Edtf> {
    let day = |d| Day::new(year, month, d).ok();
    match part {
        None => Edtf::month(year, month),
        Some(Part::Early) => Some(Edtf::days(day(1)?, day(10)?)),
        Some(Part::Mid) => Some(Edtf::days(day(11)?, day(20)?)),
        Some(Part::Late) => Some(Edtf::days(day(21)?, day(1)?.last_of_month())),
    }
}

/// A day of the week: the last one before the anchor or on it in the past, the next one in the future.
fn weekday_of(anchor: Day, weekday: i8, relation: Relation, tense: Tense) -> Option<Edtf> {
    let today = anchor.weekday().to_monday_one_offset();
    let back = i32::from((today - weekday).rem_euclid(7));
    let days = match (relation, tense) {
        (Relation::Last, _) => {
            if back == 0 {
                -7
            } else {
                -back
            }
        }
        (Relation::Next, _) => {
            let to_monday = 7 - i32::from(today - 1);
            to_monday + i32::from(weekday - 1)
        }
        (Relation::This, _) => i32::from(weekday - today),
        (Relation::None, Tense::Future) => {
            if back == 0 {
                0
            } else {
                7 - back
            }
        }
        (Relation::None, _) => -back,
    };
    plus(anchor, days.days()).map(Edtf::day)
}

fn period(anchor: Day, unit: Unit, relation: Relation, so_far: bool, tense: Tense) -> Option<Edtf> {
    let step = match relation {
        Relation::Last => -1,
        Relation::Next => 1,
        Relation::This | Relation::None => 0,
    };
    match unit {
        Unit::Week => {
            let monday = plus(anchor, (step * 7 - i32::from(anchor.weekday().to_monday_zero_offset())).days())?;
            let end = if so_far { anchor } else { plus(monday, 6.days())? };
            Some(Edtf::days(monday.min(end), end))
        }
        Unit::Weekend => resolve_weekend(anchor, step, tense == Tense::Past),
        Unit::Month => {
            let then = plus(anchor, span(step, unit)?)?;
            Edtf::month(then.year(), then.month())
        }
        Unit::Year => Edtf::year(anchor.year() + i16::try_from(step).ok()?),
        Unit::Hour | Unit::Day | Unit::Decade => None,
    }
}

/// Saturday and Sunday of the weekend `step` weekends from the nearest; `past` asks for the one that has begun.
pub fn resolve_weekend(anchor: Day, step: i32, past: bool) -> Option<Edtf> {
    let offset = i32::from(Weekday::Saturday.to_monday_zero_offset() - anchor.weekday().to_monday_zero_offset());
    let on_weekend = offset <= 0;
    let saturday = if past && step == 0 && !on_weekend { offset - 7 } else { offset + step * 7 };
    let first = plus(anchor, saturday.days())?;
    Some(Edtf::days(first, plus(first, 1.days())?))
}

/// `None` where the calendar does not reach so far.
fn span(count: i32, unit: Unit) -> Option<Span> {
    let span = Span::new();
    match unit {
        Unit::Hour => span.try_days((f64::from(count) / 24.0).round() as i32).ok(),
        Unit::Day => span.try_days(count).ok(),
        Unit::Week => span.try_weeks(count).ok(),
        Unit::Month => span.try_months(count).ok(),
        Unit::Year => span.try_years(count).ok(),
        Unit::Decade => span.try_years(count.checked_mul(10)?).ok(),
        Unit::Weekend => None,
    }
}

fn plus(day: Day, span: Span) -> Option<Day> {
    day.checked_add(span).ok()
}
