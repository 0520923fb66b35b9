//! Stretches of the calendar.

use chancery_text::{Day, Edtf};
use jiff::ToSpan;

use super::{
    arithmetic::plus,
    mention::{DateModifier, Grain},
};

/// Days of the calendar, and how much of it they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: Day,
    pub(super) last: Day,
    pub(super) grain: Grain,
}

impl Stretch {
    pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        let day = Day::new(year, month, day).ok().filter(|_| year >= 0)?;
        Some(Self { first: day, last: day, grain: Grain::Day })
    }

    pub(super) fn month(year: i16, month: i8) -> Option<Self> {
        let first = Day::new(year, month, 1).ok().filter(|_| year >= 0)?;
        Some(Self { first, last: first.last_of_month(), grain: Grain::Month })
    }

    pub(super) fn years(first: i16, count: i16, grain: Grain) -> Option<Self> {
        let last = Day::new(first.checked_add(count - 1)?, 12, 31).ok()?;
        Some(Self { first: Day::new(first, 1, 1).ok().filter(|_| first >= 0)?, last, grain })
    }

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
