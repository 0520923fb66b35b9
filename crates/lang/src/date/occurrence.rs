//! Which of several days, months or years of a name is meant, told from tense and nearness.

use chancery_text::Day;
use jiff::ToSpan;

use super::{arithmetic::plus, expression::Relation, holiday::Rule, resolve::View, stretch::Stretch, tense::Tense};

impl View {
    /// The year that puts a day where the words and the tense ask for it.
    pub(super) fn year_for(
        &self,
        relation: Relation,
        weekday: Option<i8>,
        day: impl Fn(i16) -> Option<Day>,
    ) -> Option<i16> {
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
    pub(super) fn wrong_side(&self, days: i32) -> u8 {
        u8::from(match self.tense {
            Tense::Past => days > 0,
            Tense::Future => days < 0,
            Tense::Any => false,
        })
    }

    /// "the 21st", "Monday 21": in the month nearest on the side of the tense.
    pub(super) fn day_of_month(&self, day: i8, relation: Relation, weekday: Option<i8>) -> Option<Stretch> {
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
    pub(super) fn month_year(&self, month: i8, relation: Relation) -> Option<i16> {
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
    pub(super) fn weekday(&self, weekday: i8, relation: Relation) -> Option<Stretch> {
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

    /// A part of the year without its year: the last that has begun, or in the future the first that has not ended.
    pub(super) fn nearest(&self, relation: Relation, of: impl Fn(i16) -> Option<Stretch>) -> Option<Stretch> {
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

    pub(super) fn holiday(&self, rule: Rule, relation: Relation) -> Option<Stretch> {
        let day = |year| rule.in_year(year);
        Stretch::day_of(day(self.year_for(relation, None, day)?)?)
    }
}
