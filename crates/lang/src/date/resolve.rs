//! From what the words say to days.

use chancery_text::Day;
use jiff::ToSpan;

use super::{
    arithmetic::{coarse, moved, nearest_weekend, nth, part_of_year, plus, season_of, span, weekend},
    expression::{Amount, Origin, Piece, Relation, Unit, When},
    mention::Grain,
    stretch::Stretch,
    tense::Tense,
};

/// What the text spoke of last.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    /// The last date.
    pub(super) last: Option<Stretch>,
    /// The last quarter: figures are told for days, but of it.
    pub(super) quarter: Option<Stretch>,
}

impl Told {
    /// The last date that was named as such a unit.
    fn named(self, unit: Unit) -> Option<Stretch> {
        match unit {
            Unit::Quarter => self.quarter,
            Unit::Week => self.last.filter(|s| s.grain == Grain::Week),
            Unit::Month => self.last.filter(|s| s.grain == Grain::Month),
            Unit::Year => self.last.filter(|s| s.grain == Grain::Year),
            _ => None,
        }
    }
}

/// From where words are seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    /// Today.
    pub(super) anchor: Option<Day>,
    /// Which side the sentence speaks of.
    pub(super) tense: Tense,
    /// What the text spoke of last.
    pub(super) told: Told,
    /// The tense is certain: the other end of a range.
    pub(super) strict: bool,
}

impl View {
    /// The days that words name; `None` where they, or what they are seen from, leave it open.
    pub(super) fn resolve(&self, when: &When) -> Option<Stretch> {
        if let When::Fixed(stretch) = when {
            return Some(*stretch);
        }
        match when {
            When::Fixed(stretch) => Some(*stretch),
            When::MonthDay { month: Some(month), day, relation, weekday } => {
                let day_in = |year| Day::new(year, *month, *day).ok();
                self.year_for(*relation, *weekday, day_in).and_then(|year| Stretch::day_of(day_in(year)?))
            }
            When::MonthDay { month: None, day, relation, weekday } => self.day_of_month(*day, *relation, *weekday),
            When::Month(month, relation) => Stretch::month(self.month_year(*month, *relation)?, *month),
            When::Weekday(weekday, relation) => self.weekday(*weekday, *relation),
            When::Day(days) => Stretch::day_of(plus(self.anchor?, (*days).days())?),
            When::Unit(unit, step) => self.unit(*unit, *step, self.anchor?),
            When::Told(unit, step) => self.told(*unit, *step),
            When::Latest(unit) => {
                let told = self.told.named(*unit);
                told.or_else(|| self.unit(*unit, -1, self.anchor?))
            }
            When::Season(season, relation) => self.nearest(*relation, |year| season_of(year, *season)),
            When::Numbered(unit, number, relation) => {
                self.nearest(*relation, |year| part_of_year(year, *unit, *number))
            }
            When::Nth(number, piece, whole) => nth(*number, *piece, self.resolve(whole)?),
            When::WeekOf(day) => self.unit(Unit::Week, 0, self.first_day(day)?),
            When::WeekendOf(day) => {
                let day = self.first_day(day)?;
                let (saturday, sunday) = nearest_weekend(day)?;
                Some(Stretch { first: saturday.min(day), last: sunday.max(day), grain: Grain::Weekend })
            }
            When::Holiday(rule, relation) => self.holiday(*rule, *relation),
            When::Shift { amounts, back, from } => self.shift(amounts, *back, from),
            When::Run { amounts, back } => self.run(amounts, *back),
            When::Lasting { amounts, from } => {
                let first = self.resolve(from)?.first;
                let last = moved(first, amounts, false)?.yesterday().ok()?.max(first);
                Some(Stretch { first, last, grain: Grain::Interval })
            }
            When::Outer { amount, last, whole } => {
                let whole = self.resolve(whole)?;
                // From the morning after, so that months that end on different days keep their number.
                let after = whole.last.tomorrow().ok()?;
                let (first, end) = if *last {
                    (moved(after, &[*amount], true)?, whole.last)
                } else {
                    (whole.first, moved(whole.first, &[*amount], false)?.yesterday().ok()?)
                };
                let within = whole.first <= first && first <= end && end <= whole.last;
                within.then_some(Stretch { first, last: end, grain: Grain::Interval })
            }
            When::Within(amounts) => {
                let today = self.anchor?;
                let end = moved(today, amounts, false)?;
                let last = if end == today { today } else { end.yesterday().ok()? };
                Some(Stretch { first: today, last: last.max(today), grain: Grain::Interval })
            }
            When::Between(first, last) => {
                let (first, last) = self.between(first, last)?;
                Some(Stretch { first: first.first, last: last.last, grain: Grain::Interval })
            }
        }
    }

    /// The day that words lead to, however coarsely they count: "two years from now" lies in one week.
    fn first_day(&self, when: &When) -> Option<Day> {
        match when {
            When::Shift { amounts, back, from: Origin::Today } => moved(self.anchor?, amounts, *back),
            When::Shift { amounts, back, from: Origin::Date(from) } => moved(self.resolve(from)?.first, amounts, *back),
            _ => Some(self.resolve(when)?.first),
        }
    }

    /// Both ends of a range: what one leaves open, the other gives.
    pub(super) fn between(&self, first: &When, last: &When) -> Option<(Stretch, Stretch)> {
        let seen = |anchor: Day, tense| Self { anchor: Some(anchor), tense, told: self.told, strict: true };
        // "To the end of May": it is May that has no year.
        let (from, to) = match (named(first), named(last)) {
            (
                When::Month(_, Relation::None) | When::MonthDay { relation: Relation::None, .. },
                When::Month(_, Relation::None) | When::MonthDay { relation: Relation::None, .. },
            ) if self.tense == Tense::Future => {
                // "Will last from May to September": its end lies ahead.
                let to = self.resolve(last)?;
                (seen(to.last, Tense::Past).resolve(first)?, to)
            }
            // "From 14 May to Thursday": either is told from today.
            (When::Fixed(_) | When::MonthDay { .. } | When::Month(..), When::Weekday(..)) => {
                (self.resolve(first)?, self.resolve(last)?)
            }
            (When::Fixed(_), _) | (_, When::Day(_)) => {
                let from = self.resolve(first)?;
                (from, seen(from.first, Tense::Future).resolve(last)?)
            }
            // "From next Monday to Friday": the first that follows, unless it is told from today as well.
            (
                _,
                When::Weekday(_, Relation::None)
                | When::MonthDay { relation: Relation::None, .. }
                | When::Month(_, Relation::None),
            ) => {
                let from = self.resolve(first)?;
                (from, seen(from.first, Tense::Future).resolve(last)?)
            }
            // "May to October 2031": the last end gives the year.
            (
                When::Month(_, Relation::None)
                | When::MonthDay { relation: Relation::None, .. }
                | When::Season(_, Relation::None)
                | When::Numbered(_, _, Relation::None),
                _,
            ) => {
                let to = self.resolve(last)?;
                (seen(to.last, Tense::Past).resolve(first)?, to)
            }
            _ => (self.resolve(first)?, self.resolve(last)?),
        };
        let to = if matches!(last, When::Day(_)) { self.resolve(last)? } else { to };
        (from.first <= to.last).then_some((from, to))
    }

    fn unit(&self, unit: Unit, step: i32, day: Day) -> Option<Stretch> {
        match unit {
            Unit::Day => Stretch::day_of(plus(day, step.days())?),
            Unit::Week => {
                let back = i32::from(day.weekday().to_monday_zero_offset());
                let first = plus(day, (step.checked_mul(7)? - back).days())?;
                Some(Stretch { first, last: plus(first, 6.days())?, grain: Grain::Week })
            }
            Unit::Weekend => {
                let (first, last) = weekend(day, step, self.tense == Tense::Past)?;
                Some(Stretch { first, last, grain: Grain::Weekend })
            }
            Unit::Month => {
                let then = plus(day, span(f64::from(step), unit)?)?;
                Stretch::month(then.year(), then.month())
            }
            Unit::Quarter => {
                let then = plus(day, span(f64::from(step), unit)?)?;
                part_of_year(then.year(), Unit::Quarter, (then.month() - 1) / 3 + 1)
            }
            Unit::Year => Stretch::years(day.year().checked_add(i16::try_from(step).ok()?)?, 1, Grain::Year),
            Unit::Decade => Stretch::years((day.year() / 10 + i16::try_from(step).ok()?) * 10, 10, Grain::Decade),
            Unit::Century => Stretch::years((day.year() / 100 + i16::try_from(step).ok()?) * 100, 100, Grain::Century),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight | Unit::Half | Unit::Millennium => None,
        }
    }

    /// "the year", "that month", "the following week": of what the text spoke of.
    fn told(&self, unit: Unit, step: i32) -> Option<Stretch> {
        // Early in the week "the weekend" is the last one, unless the future is spoken of.
        if unit == Unit::Weekend {
            let anchor = self.anchor?;
            let early = anchor.weekday().to_monday_zero_offset() <= 2 && self.tense == Tense::Any;
            let (first, last) = weekend(anchor, 0, early || self.tense == Tense::Past)?;
            return Some(Stretch { first, last, grain: Grain::Weekend });
        }
        let told = if unit == Unit::Quarter { self.told.quarter } else { self.told.last };
        let alike = told.filter(|told| match unit {
            Unit::Day => told.grain == Grain::Day,
            Unit::Week => matches!(told.grain, Grain::Day | Grain::Week),
            Unit::Month => matches!(told.grain, Grain::Day | Grain::Month),
            Unit::Quarter => told.grain == Grain::Quarter,
            _ => !matches!(told.grain, Grain::Decade | Grain::Century),
        });
        match (alike, step) {
            (Some(told), _) if step != 0 || unit != Unit::Month && unit != Unit::Week => {
                self.unit(unit, step, told.first)
            }
            (Some(told), _) => self.unit(unit, 0, told.first),
            // Who tells of "the quarter" in the past tense tells of the one that is over.
            (None, 0) if unit == Unit::Quarter && self.tense == Tense::Past => self.unit(unit, -1, self.anchor?),
            // "The year" by itself is this one.
            (None, 1) if unit != Unit::Day && self.told.last.is_none() => self.unit(unit, 1, self.anchor?),
            (None, 0) if unit != Unit::Day => self.unit(unit, 0, self.anchor?),
            _ => None,
        }
    }

    fn shift(&self, amounts: &[Amount], back: bool, from: &Origin) -> Option<Stretch> {
        let finest = amounts.iter().map(|a| a.unit).min()?;
        match from {
            Origin::Date(when) => {
                let base = self.resolve(when)?;
                let day = moved(if back { base.first } else { base.last }, amounts, back)?;
                if base.grain == Grain::Day { Stretch::day_of(day) } else { coarse(day, finest) }
            }
            Origin::Today => match self.told.last {
                // "Profit rose in the third quarter from a year ago": a quarter is compared with a quarter.
                Some(told) if told.grain == Grain::Quarter && finest == Unit::Year && back => part_of_year(
                    moved(told.first, amounts, true)?.year(),
                    Unit::Quarter,
                    (told.first.month() - 1) / 3 + 1,
                ),
                _ => coarse(moved(self.anchor?, amounts, back)?, finest),
            },
            Origin::Told => {
                let told = self.told.last?;
                let day = moved(told.first, amounts, back)?;
                match told.grain {
                    Grain::Quarter => part_of_year(day.year(), Unit::Quarter, (day.month() - 1) / 3 + 1),
                    Grain::Month if finest == Unit::Month => Stretch::month(day.year(), day.month()),
                    Grain::Month => coarse(day, finest),
                    Grain::Year => (finest >= Unit::Year).then(|| Stretch::years(day.year(), 1, Grain::Year)).flatten(),
                    Grain::Day if finest <= Unit::Week => Stretch::day_of(day),
                    Grain::Day => coarse(day, finest),
                    Grain::Week if finest == Unit::Week => self.unit(Unit::Week, 0, day),
                    _ => None,
                }
            }
        }
    }

    /// "the past three weeks": from the day that long ago to today.
    fn run(&self, amounts: &[Amount], back: bool) -> Option<Stretch> {
        let today = self.anchor?;
        let whole = |first, last| Some(Stretch { first, last, grain: Grain::Interval });
        if let [Amount { count: Some(count), unit: Unit::Quarter }] = amounts {
            let (near, far) = if back { (-1.0, -count) } else { (1.0, *count) };
            let quarter = |n: f64| self.unit(Unit::Quarter, n as i32, today);
            let (a, b) = (quarter(near)?, quarter(far)?);
            return whole(a.first.min(b.first), a.last.max(b.last));
        }
        let other = moved(today, amounts, back)?;
        whole(today.min(other), today.max(other))
    }
}

/// What an end of a range names, without its edge.
fn named(when: &When) -> &When {
    match when {
        When::Nth(_, Piece::Unit(Unit::Day) | Piece::Middle, whole) => whole,
        _ => when,
    }
}
