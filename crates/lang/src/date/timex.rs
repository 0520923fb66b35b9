//! A mention of time as TIMEX3 writes it (ISO-TimeML), for those who compare with other programs.

use chancery_text::Day;

use super::mention::{DateKind, DateMention, DateModifier, DayPart, Grain, Reference, TimeOfDay};

/// Type, value and modifier of a TIMEX3 element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub kind: &'static str,
    /// `1998-06-02`, `1998-W23`, `1998-Q2`, `P3W`, `PAST_REF` …; `None` where it is not known.
    pub value: Option<String>,
    /// `START`, `APPROX` …
    pub modifier: Option<&'static str>,
}

impl DateMention {
    /// The mention as TIMEX3 writes it.
    ///
    /// Where EDTF spells out the days of a week, a quarter or a part of a month, TIMEX3 names the week, quarter or month
    /// (`1998-W23`, `1998-Q2`) and puts "early" into the modifier; a length of time is its value even where the days it
    /// covers are known.
    pub fn timex(&self) -> Timex {
        let kind = match self.kind {
            DateKind::Date => "DATE",
            DateKind::Time => "TIME",
            DateKind::Duration => "DURATION",
            DateKind::Set => "SET",
        };
        let modifier = self.modifier.map(|modifier| match modifier {
            DateModifier::Start => "START",
            DateModifier::Mid => "MID",
            DateModifier::End => "END",
            DateModifier::Approximate => "APPROX",
            DateModifier::LessThan => "LESS_THAN",
            DateModifier::MoreThan => "MORE_THAN",
            DateModifier::AtMost => "EQUAL_OR_LESS",
            DateModifier::AtLeast => "EQUAL_OR_MORE",
        });
        Timex { kind, value: self.timex_value(), modifier }
    }

    fn timex_value(&self) -> Option<String> {
        if let Some(pattern) = &self.pattern {
            return Some(pattern.clone());
        }
        if let Some(duration) =
            self.duration.as_ref().filter(|_| matches!(self.kind, DateKind::Duration | DateKind::Set))
        {
            return Some(duration.clone());
        }
        if let Some(reference) = self.reference {
            let value = match reference {
                Reference::Past => "PAST_REF",
                Reference::Present => "PRESENT_REF",
                Reference::Future => "FUTURE_REF",
            };
            return Some(value.to_owned());
        }
        let time = self.time.map(written_time).unwrap_or_default();
        let Some(value) = &self.value else { return (!time.is_empty()).then_some(time) };
        let (first, last) = (value.earliest()?, value.latest()?);
        let grain = self.grain.unwrap_or(if first == last { Grain::Day } else { Grain::Interval });
        Some(written_date(first, last, grain) + &time)
    }
}

fn written_date(first: Day, last: Day, grain: Grain) -> String {
    let year = first.year();
    let week = first.iso_week_date();
    match grain {
        Grain::Day => first.to_string(),
        Grain::Week => format!("{:04}-W{:02}", week.year(), week.week()),
        Grain::Weekend => format!("{:04}-W{:02}-WE", week.year(), week.week()),
        Grain::Month => format!("{year:04}-{:02}", first.month()),
        Grain::Quarter => format!("{year:04}-Q{}", (first.month() - 1) / 3 + 1),
        Grain::Half => format!("{year:04}-H{}", (first.month() - 1) / 6 + 1),
        Grain::Spring => format!("{year:04}-SP"),
        Grain::Summer => format!("{year:04}-SU"),
        Grain::Autumn => format!("{year:04}-FA"),
        Grain::Winter => format!("{year:04}-WI"),
        Grain::Year => format!("{year:04}"),
        Grain::Decade => format!("{:03}", year / 10),
        Grain::Century => format!("{:02}", year / 100),
        Grain::Interval => format!("{first}/{last}"),
    }
}

fn written_time(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Clock(hour, None, _) => format!("T{hour:02}:00"),
        TimeOfDay::Clock(hour, Some(minute), None) => format!("T{hour:02}:{minute:02}"),
        TimeOfDay::Clock(hour, Some(minute), Some(second)) => format!("T{hour:02}:{minute:02}:{second:02}"),
        TimeOfDay::Part(part) => match part {
            DayPart::Morning => "TMO",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
            DayPart::Daytime => "TDT",
        }
        .to_owned(),
    }
}
