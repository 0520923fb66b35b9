//! What comes again: "daily", "every Monday", "each July".

use super::{Expression, Meaning, Scan};
use crate::date::{
    expression::{Amount, Season, Unit, iso_duration},
    mention::DayPart,
};

impl Scan<'_> {
    pub(super) fn repeated(&self, i: usize) -> Option<(Expression, usize)> {
        if let Meaning::Repeated(length) = self.meaning(i)
            && (length != "P3M" || !self.tag(i + 1).is_noun())
        {
            return Some((Expression::Set(length.to_owned(), true), i + 1));
        }
        // "Mondays", "Tuesday nights".
        if let Meaning::Weekday(day, several) = self.meaning(i) {
            let nights = matches!(self.meaning(i + 1), Meaning::DayPart(_, true));
            if several || nights {
                return Some(self.each_day(day, i));
            }
        }
        if !self.is(i, &["every", "each"]) {
            return None;
        }
        let other = usize::from(self.word(i + 1) == "other");
        let at = i + 1 + other;
        match self.meaning(at) {
            Meaning::Weekday(day, false) => Some(self.each_day(day, at)),
            Meaning::Month(month) => Some((Expression::Set(format!("XXXX-{month:02}"), false), at + 1)),
            Meaning::Season(season) => Some((Expression::Set(format!("XXXX-{}", code(season)), false), at + 1)),
            Meaning::DayPart(part, false) => {
                Some((Expression::Set(format!("XXXX-XX-XX{}", time(part)), false), at + 1))
            }
            _ => {
                if let Some(unit) = self.one_unit(at).filter(|u| !matches!(u, Unit::Half)) {
                    let count = Some(if other == 1 { 2.0 } else { 1.0 });
                    let length = if unit == Unit::Weekend {
                        "XXXX-WXX-WE".to_owned()
                    } else {
                        iso_duration(&[Amount { count, unit }])
                    };
                    return Some((Expression::Set(length, unit != Unit::Weekend), at + 1));
                }
                let (amounts, end) = self.amounts(at)?;
                amounts.iter().all(|a| a.count.is_some()).then(|| (Expression::Set(iso_duration(&amounts), true), end))
            }
        }
    }

    fn each_day(&self, day: i8, at: usize) -> (Expression, usize) {
        match self.meaning(at + 1) {
            Meaning::DayPart(part, _) => (Expression::Set(format!("XXXX-WXX-{day}{}", time(part)), false), at + 2),
            _ => (Expression::Set(format!("XXXX-WXX-{day}"), false), at + 1),
        }
    }
}

fn code(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

fn time(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
        DayPart::Daytime => "TDT",
    }
}
