//! Calendar arithmetic: parts of longer times, and days so far away.

use chancery_text::Day;
use jiff::{Span, ToSpan, civil::Weekday};

use super::{
    expression::{Amount, Piece, Season, Unit},
    holiday::nth_weekday,
    mention::Grain,
    stretch::Stretch,
};

/// Saturday and Sunday of the weekend `step` weekends from the nearest; `past` asks for the one that has begun.
pub(super) fn weekend(anchor: Day, step: i32, past: bool) -> Option<(Day, Day)> {
    let offset = i32::from(Weekday::Saturday.to_monday_zero_offset() - anchor.weekday().to_monday_zero_offset());
    let on_weekend = offset <= 0;
    let saturday =
        if past && step == 0 && !on_weekend { offset - 7 } else { offset.checked_add(step.checked_mul(7)?)? };
    let first = plus(anchor, saturday.days())?;
    Some((first, plus(first, 1.days())?))
}

/// Saturday and Sunday nearest to a day.
pub(super) fn nearest_weekend(day: Day) -> Option<(Day, Day)> {
    let weekday = i32::from(day.weekday().to_monday_zero_offset());
    let saturday = plus(day, if weekday < 2 { -2 - weekday } else { 5 - weekday }.days())?;
    Some((saturday, plus(saturday, 1.days())?))
}

/// The nth part of a longer time.
pub(super) fn nth(number: i8, piece: Piece, whole: Stretch) -> Option<Stretch> {
    let year = whole.first.year();
    let within = |s: Option<Stretch>| s.filter(|s| whole.first <= s.first && s.first <= whole.last);
    match piece {
        Piece::Month(month) => Stretch::month(year, month),
        Piece::Day(month, day) => Stretch::day_of(Day::new(year, month, day).ok()?),
        Piece::Season(season) => season_of(year, season),
        Piece::Middle => Stretch::day_of(plus(whole.first, ((whole.last - whole.first).get_days() / 2).days())?),
        Piece::Holiday(rule) => Stretch::day_of(rule.in_year(year)?),
        Piece::Weekday(day) if whole.grain == Grain::Week => {
            Stretch::day_of(plus(whole.first, (i32::from(day) - 1).days())?)
        }
        Piece::Weekday(day) if whole.grain == Grain::Month => {
            within(Stretch::day_of(nth_weekday(year, whole.first.month(), day, number)?))
        }
        Piece::Unit(unit @ (Unit::Quarter | Unit::Half)) => part_of_year(year, unit, number),
        Piece::Unit(Unit::Day) => {
            let day = if number < 0 { Some(whole.last) } else { plus(whole.first, (i32::from(number) - 1).days()) };
            within(Stretch::day_of(day?))
        }
        Piece::Unit(Unit::Month) => within(Stretch::month(year, if number < 0 { 12 } else { number })),
        Piece::Unit(Unit::Week) => {
            // A week belongs to the month or year that its Thursday lies in, as ISO 8601 counts.
            let thursday = |day: Day| i32::from(3 - day.weekday().to_monday_zero_offset());
            let middle = if number < 0 {
                plus(whole.last, -(-thursday(whole.last)).rem_euclid(7).days())?
            } else {
                plus(whole.first, (thursday(whole.first).rem_euclid(7) + (i32::from(number) - 1) * 7).days())?
            };
            let first = plus(middle, (-3).days())?;
            (middle <= whole.last).then_some(Stretch { first, last: plus(first, 6.days())?, grain: Grain::Week })
        }
        Piece::Unit(Unit::Weekend) if whole.grain == Grain::Month => {
            let first = nth_weekday(year, whole.first.month(), 6, number)?;
            Some(Stretch { first, last: plus(first, 1.days())?, grain: Grain::Weekend })
        }
        _ => None,
    }
}

pub(super) fn part_of_year(year: i16, unit: Unit, number: i8) -> Option<Stretch> {
    let (months, grain) = if unit == Unit::Half { (6, Grain::Half) } else { (3, Grain::Quarter) };
    let first = Day::new(year, (number - 1).checked_mul(months)?.checked_add(1)?, 1).ok().filter(|_| year >= 0)?;
    Some(Stretch { first, last: plus(first, i32::from(months).months())?.yesterday().ok()?, grain })
}

/// The winter of a year begins in its December.
pub(super) fn season_of(year: i16, season: Season) -> Option<Stretch> {
    let (month, grain) = match season {
        Season::Spring => (3, Grain::Spring),
        Season::Summer => (6, Grain::Summer),
        Season::Autumn => (9, Grain::Autumn),
        Season::Winter => (12, Grain::Winter),
    };
    let first = Day::new(year, month, 1).ok().filter(|_| year >= 0)?;
    Some(Stretch { first, last: plus(first, 3.months())?.yesterday().ok()?, grain })
}

/// As exact as the unit that was counted in.
pub(super) fn coarse(day: Day, unit: Unit) -> Option<Stretch> {
    match unit {
        Unit::Month => Stretch::month(day.year(), day.month()),
        Unit::Quarter => part_of_year(day.year(), Unit::Quarter, (day.month() - 1) / 3 + 1),
        Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium | Unit::Half => {
            Stretch::years(day.year(), 1, Grain::Year)
        }
        _ => Stretch::day_of(day),
    }
}

/// A day moved by lengths of time; `None` where a length is not known or the calendar does not reach so far.
pub(super) fn moved(day: Day, amounts: &[Amount], back: bool) -> Option<Day> {
    amounts.iter().try_fold(day, |day, amount| {
        let count = amount.count?;
        plus(day, span(if back { -count } else { count }, amount.unit)?).filter(|d| d.year() >= 0)
    })
}

/// `None` where the calendar does not reach so far.
pub(super) fn span(count: f64, unit: Unit) -> Option<Span> {
    let days = |per: f64| Span::new().try_days((count * per).round() as i64).ok();
    let months = |per: f64| Span::new().try_months((count * per).round() as i64).ok();
    match unit {
        Unit::Second => days(1.0 / 86_400.0),
        Unit::Minute => days(1.0 / 1440.0),
        Unit::Hour => days(1.0 / 24.0),
        Unit::Day => days(1.0),
        Unit::Week => days(7.0),
        Unit::Fortnight => days(14.0),
        Unit::Weekend => days(7.0),
        Unit::Month => months(1.0),
        Unit::Quarter => months(3.0),
        Unit::Half => months(6.0),
        Unit::Year => months(12.0),
        Unit::Decade => months(120.0),
        Unit::Century => months(1200.0),
        Unit::Millennium => months(12_000.0),
    }
}

pub(super) fn plus(day: Day, span: Span) -> Option<Day> {
    day.checked_add(span).ok()
}
