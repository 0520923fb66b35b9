//! Calendar arithmetic: from what the words say to days.

use chancery_text::{Day, Edtf};
use jiff::{Span, ToSpan, civil::Weekday};

use super::{
    expression::{Amount, Origin, Piece, Relation, Season, Stretch, Unit, When},
    holiday::{Rule, nth_weekday},
    mention::{DateModifier, Grain},
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

    /// The year that puts a day where the words and the tense ask for it.
    fn year_for(&self, relation: Relation, weekday: Option<i8>, day: impl Fn(i16) -> Option<Day>) -> Option<i16> {
        let anchor = self.anchor?;
        if let Some(weekday) = weekday {
            // "Saturday, April 25" is one of few years.
            let fits = |year: &i16| day(*year).is_some_and(|d| d.weekday().to_monday_one_offset() == weekday);
            let side = |year: &i16| day(*year).map_or(0, |d| self.wrong_side((d - anchor).get_days()));
            let mut years: Vec<i16> = (anchor.year() - 1..=anchor.year() + 1).filter(fits).collect();
            years.sort_by_key(|year| ((year - anchor.year()).abs(), side(year)));
            if let Some(year) = years.first() {
                return Some(*year);
            }
        }
        match relation {
            Relation::This => return Some(anchor.year()),
            Relation::Last => {
                let this = day(anchor.year())?;
                return Some(if this < anchor { anchor.year() } else { anchor.year() - 1 });
            }
            Relation::Next | Relation::Coming | Relation::Following => {
                let this = day(anchor.year())?;
                return Some(if this > anchor { anchor.year() } else { anchor.year() + 1 });
            }
            Relation::Same | Relation::None => {}
        }
        let distance = |year: &i16| {
            let days = day(*year).map_or(i32::MAX, |d| (d - anchor).get_days());
            (self.wrong_side(days), days.unsigned_abs())
        };
        // A day that the tense puts nearly a year away, and that lies weeks away on the other side, is the near one.
        // The 29th of February may be four years away.
        let years = || (anchor.year() - 4..=anchor.year() + 4).filter(|year| day(*year).is_some());
        let (near, meant) = (years().min_by_key(|y| distance(y).1)?, years().min_by_key(distance)?);
        let corrected = !self.strict && distance(&meant).1 > 270 && distance(&near).1 <= 60;
        Some(if corrected { near } else { meant })
    }

    /// 1 for days on the side the tense speaks against.
    fn wrong_side(&self, days: i32) -> u8 {
        u8::from(match self.tense {
            Tense::Past => days > 0,
            Tense::Future => days < 0,
            Tense::Any => false,
        })
    }

    /// "the 21st", "Monday 21": in the month nearest on the side of the tense.
    fn day_of_month(&self, day: i8, relation: Relation, weekday: Option<i8>) -> Option<Stretch> {
        let anchor = self.anchor?;
        let first = Day::new(anchor.year(), anchor.month(), 1).ok()?;
        let reach = if weekday.is_some() { 12 } else { 1 };
        let candidates = (-reach..=reach).filter_map(|step: i32| {
            let month = plus(first, step.months())?;
            let found = Day::new(month.year(), month.month(), day).ok()?;
            let fits = weekday.is_none_or(|w| found.weekday().to_monday_one_offset() == w);
            fits.then_some(found)
        });
        let key = |found: &Day| {
            let days = (*found - anchor).get_days();
            let last = relation == Relation::Last && days >= 0;
            (last, self.wrong_side(days), days.unsigned_abs())
        };
        // Without tense a day alone is one of this month.
        let this_month = |found: &Day| self.tense == Tense::Any && found.month() != anchor.month() && weekday.is_none();
        Stretch::day_of(candidates.min_by_key(|found| (this_month(found), key(found)))?)
    }

    /// The year of a month without one: this year's, unless the tense or half a year's distance speaks against it.
    fn month_year(&self, month: i8, relation: Relation) -> Option<i16> {
        let anchor = self.anchor?;
        let ahead = month - anchor.month();
        let year = anchor.year();
        Some(match (relation, self.tense) {
            (Relation::Last, _) => year - i16::from(ahead >= 0),
            (Relation::Next | Relation::Coming | Relation::Following, _) => year + i16::from(ahead <= 0),
            (Relation::This, _) => year,
            // A month that is only weeks ahead is spoken of in the past tense too ("announced cuts in September").
            (_, Tense::Past) if !self.strict && (1..=2).contains(&ahead) => year,
            (_, Tense::Past) => year - i16::from(ahead > 0),
            (_, Tense::Future) => year + i16::from(ahead < 0),
            (_, Tense::Any) if ahead > 6 => year - 1,
            (_, Tense::Any) if ahead < -6 => year + 1,
            _ => year,
        })
    }

    /// A day of the week: the last one before the anchor or on it in the past, the next one in the future.
    fn weekday(&self, weekday: i8, relation: Relation) -> Option<Stretch> {
        let anchor = self.anchor?;
        let today = i32::from(anchor.weekday().to_monday_one_offset());
        let weekday = i32::from(weekday);
        let back = (today - weekday).rem_euclid(7);
        let next_week = 8 - today + weekday - 1;
        let days = match (relation, self.tense) {
            (Relation::Last, _) => {
                if back == 0 {
                    -7
                } else {
                    -back
                }
            }
            (Relation::Next | Relation::Following, _) => next_week,
            (Relation::Coming, _) => 7 - back,
            (Relation::This, _) => weekday - today,
            (_, Tense::Future) if back == 0 => 0,
            (_, Tense::Future) => 7 - back,
            _ => -back,
        };
        Stretch::day_of(plus(anchor, days.days())?)
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

    /// A part of the year without its year: the last that has begun, or in the future the first that has not ended.
    fn nearest(&self, relation: Relation, of: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
        let anchor = self.anchor?;
        let mut years = (anchor.year().checked_sub(2)?..=anchor.year().checked_add(2)?).filter_map(of);
        match (relation, self.tense) {
            (Relation::This, _) => {
                years.find(|s| s.last >= anchor && s.last.year() >= anchor.year() || s.first.year() == anchor.year())
            }
            (Relation::Last, _) => years.rfind(|s| s.last < anchor),
            (Relation::Next | Relation::Coming | Relation::Following, _) => years.find(|s| s.first > anchor),
            (_, Tense::Future) => years.find(|s| s.last >= anchor),
            _ => years.rfind(|s| s.first <= anchor),
        }
    }

    fn holiday(&self, rule: Rule, relation: Relation) -> Option<Stretch> {
        let day = |year| rule.in_year(year);
        Stretch::day_of(day(self.year_for(relation, None, day)?)?)
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

impl Stretch {
    pub(super) fn day_of(day: Day) -> Option<Self> {
        (day.year() >= 0).then_some(Self { first: day, last: day, grain: Grain::Day })
    }

    /// The stretch in EDTF.
    pub(super) fn edtf(&self) -> Option<Edtf> {
        match self.grain {
            Grain::Day => Some(Edtf::day(self.first)),
            Grain::Month => Edtf::month(self.first.year(), self.first.month()),
            Grain::Year => Edtf::year(self.first.year()),
            Grain::Decade | Grain::Century => {
                Some(Edtf::year(self.first.year())?.through(&Edtf::year(self.last.year())?))
            }
            _ => (self.first.year() >= 0).then(|| Edtf::days(self.first, self.last)),
        }
    }

    /// Its first, middle or last third; whole where it is a day.
    pub(super) fn third(&self, modifier: DateModifier) -> Option<Edtf> {
        let (first, last) = (self.first, self.last);
        if self.grain == Grain::Day {
            return self.edtf();
        }
        // Of a month the tenths count, of longer times the months, of a week the days.
        let (one, two) = match self.grain {
            Grain::Month => (plus(first, 9.days())?, plus(first, 19.days())?),
            // Of a decade the years, four, three and three.
            Grain::Decade => {
                let (from, to) = match modifier {
                    DateModifier::Start => (0, 3),
                    DateModifier::Mid => (4, 6),
                    _ => (7, 9),
                };
                return Some(Edtf::year(first.year() + from)?.through(&Edtf::year(first.year() + to)?));
            }
            Grain::Year => (plus(first, 4.months())?.yesterday().ok()?, plus(first, 8.months())?.yesterday().ok()?),
            _ => {
                let days = (last - first).get_days();
                (plus(first, (days / 3).days())?, plus(first, (days * 2 / 3).days())?)
            }
        };
        Some(match modifier {
            DateModifier::Start => Edtf::days(first, one),
            DateModifier::Mid => Edtf::days(one.tomorrow().ok()?, two),
            _ => Edtf::days(two.tomorrow().ok()?, last),
        })
    }
}

/// What an end of a range names, without its edge.
fn named(when: &When) -> &When {
    match when {
        When::Nth(_, Piece::Unit(Unit::Day) | Piece::Middle, whole) => whole,
        _ => when,
    }
}

/// Saturday and Sunday of the weekend `step` weekends from the nearest; `past` asks for the one that has begun.
fn weekend(anchor: Day, step: i32, past: bool) -> Option<(Day, Day)> {
    let offset = i32::from(Weekday::Saturday.to_monday_zero_offset() - anchor.weekday().to_monday_zero_offset());
    let on_weekend = offset <= 0;
    let saturday =
        if past && step == 0 && !on_weekend { offset - 7 } else { offset.checked_add(step.checked_mul(7)?)? };
    let first = plus(anchor, saturday.days())?;
    Some((first, plus(first, 1.days())?))
}

/// Saturday and Sunday nearest to a day.
fn nearest_weekend(day: Day) -> Option<(Day, Day)> {
    let weekday = i32::from(day.weekday().to_monday_zero_offset());
    let saturday = plus(day, if weekday < 2 { -2 - weekday } else { 5 - weekday }.days())?;
    Some((saturday, plus(saturday, 1.days())?))
}

/// The nth part of a longer time.
fn nth(number: i8, piece: Piece, whole: Stretch) -> Option<Stretch> {
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

fn part_of_year(year: i16, unit: Unit, number: i8) -> Option<Stretch> {
    let (months, grain) = if unit == Unit::Half { (6, Grain::Half) } else { (3, Grain::Quarter) };
    let first = Day::new(year, (number - 1).checked_mul(months)?.checked_add(1)?, 1).ok().filter(|_| year >= 0)?;
    Some(Stretch { first, last: plus(first, i32::from(months).months())?.yesterday().ok()?, grain })
}

/// The winter of a year begins in its December.
fn season_of(year: i16, season: Season) -> Option<Stretch> {
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
fn coarse(day: Day, unit: Unit) -> Option<Stretch> {
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
fn moved(day: Day, amounts: &[Amount], back: bool) -> Option<Day> {
    amounts.iter().try_fold(day, |day, amount| {
        let count = amount.count?;
        plus(day, span(if back { -count } else { count }, amount.unit)?).filter(|d| d.year() >= 0)
    })
}

/// `None` where the calendar does not reach so far.
fn span(count: f64, unit: Unit) -> Option<Span> {
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

fn plus(day: Day, span: Span) -> Option<Day> {
    day.checked_add(span).ok()
}
