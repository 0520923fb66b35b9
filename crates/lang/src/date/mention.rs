//! A mention of time with its value.

use chancery_text::{Day, Edtf, TextRange};
use serde::{Deserialize, Serialize};

/// What a mention of time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// A day, week, month, year or interval of the calendar.
    Date,
    /// A time of day, with or without its day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes again: "every Monday", "daily".
    Set,
}

/// How much of the calendar the words name; finer than the value where they add "early" or "late".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// A day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// The spring, from March to May.
    Spring,
    /// The summer, from June to August.
    Summer,
    /// The autumn, from September to November.
    Autumn,
    /// The winter, from December to February.
    Winter,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
    /// Days from one to another.
    Interval,
}

/// Which part of what the words name is meant, or how exact they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateModifier {
    /// "early", "the beginning of".
    Start,
    /// "mid-", "the middle of".
    Mid,
    /// "late", "the end of".
    End,
    /// "about".
    Approximate,
    /// "less than", "nearly".
    LessThan,
    /// "more than", "over".
    MoreThan,
    /// "up to", "no more than".
    AtMost,
    /// "at least".
    AtLeast,
}

/// To which side of a date its preposition opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBound {
    /// "since June", "from June": its first day and all that follow.
    Since,
    /// "after June": all that follow its last day.
    After,
    /// "before June": all before its first day.
    Before,
    /// "until June": all before it, as schedules count; the words do not say whether it is included.
    Until,
    /// "by June": all up to its last day.
    By,
}

/// A time that is only before, at, or after the time of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// "recently".
    Past,
    /// "now", "currently".
    Present,
    /// "soon", "in the future".
    Future,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DayPart {
    /// Morning.
    #[serde(rename = "MO")]
    Morning,
    /// Afternoon.
    #[serde(rename = "AF")]
    Afternoon,
    /// Evening.
    #[serde(rename = "EV")]
    Evening,
    /// Night.
    #[serde(rename = "NI")]
    Night,
    /// Daytime.
    #[serde(rename = "DT")]
    Daytime,
}

/// A time of day as the words give it; a clock without "a.m." or "p.m." is taken as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeOfDay {
    /// Hour (0 to 24), and minute and second where they are said.
    Clock(u8, Option<u8>, Option<u8>),
    /// "morning".
    Part(DayPart),
}

/// A date, time or duration in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateMention {
    /// The words that name it: "the end of June", "three weeks".
    pub range: TextRange,
    /// The same with the preposition that bounds it or makes it a date: "by the end of June", "in three weeks".
    pub phrase: TextRange,
    /// What kind.
    pub kind: DateKind,
    /// Value, resolved against the document's date; `None` where that is needed and missing, or the words are vague. A
    /// duration has one where the words say when it ran ("the past three weeks").
    pub value: Option<Edtf>,
    /// How much of the calendar the words name, where there is a value.
    pub grain: Option<Grain>,
    /// Time of day.
    pub time: Option<TimeOfDay>,
    /// Time of day at which it ends: "from 3 to 5 p.m."
    pub time_end: Option<TimeOfDay>,
    /// Length of a duration or of what lies between two times of a set, as ISO 8601 writes it: `P60D`, `P6W`, `PT48H`;
    /// an unknown number is `X` (`PXW`, "for weeks").
    pub duration: Option<String>,
    /// Which part, or how exact.
    pub modifier: Option<DateModifier>,
    /// To which side its preposition opens.
    pub bound: Option<DateBound>,
    /// Before, at or after the time of writing, where the words say no more ("recently"), or of a length of time that ran
    /// up to then or runs from then on ("the past three weeks", "the coming days").
    pub reference: Option<Reference>,
    /// For a set: which days or times come again, as TIMEX3 writes it (`XXXX-WXX-1`).
    pub(crate) pattern: Option<String>,
}

impl DateMention {
    /// Whether the words name days of the calendar, known or not: "June 2", "the past three weeks"; not "now", "daily" or
    /// "three weeks".
    pub fn names_date(&self) -> bool {
        let runs = self.kind == DateKind::Duration && self.reference.is_some();
        self.value.is_some() || runs || self.kind == DateKind::Date && self.reference.is_none()
    }

    /// Whether its own words are a length of time: "three weeks", also in "within three weeks"; not "the past three weeks".
    pub fn is_length(&self) -> bool {
        let apart = self.value.is_none() || self.phrase != self.range;
        self.duration.is_some() && self.kind != DateKind::Set && self.reference.is_none() && apart
    }

    /// First and last day meant, both included, with the preposition heeded: "since June" has no last day.
    ///
    /// `None` where the words name no days, or they are not known.
    pub fn days(&self) -> Option<(Option<Day>, Option<Day>)> {
        let value = self.value.as_ref()?;
        let (first, last) = (value.earliest(), value.latest());
        let before = |day: Option<Day>| day.and_then(|d| d.yesterday().ok());
        Some(match self.bound {
            None => (first, last),
            Some(DateBound::Since) => (first, None),
            // "After 2 p.m. on Monday" begins on Monday.
            Some(DateBound::After) if self.time.is_some() => (first, None),
            Some(DateBound::After) => (last.and_then(|d| d.tomorrow().ok()), None),
            // "Before the end of June" reaches to its last day.
            Some(DateBound::Before | DateBound::Until)
                if self.time.is_some() || self.modifier == Some(DateModifier::End) =>
            {
                (None, last)
            }
            Some(DateBound::Before | DateBound::Until) => (None, before(first)),
            Some(DateBound::By) => (None, last),
        })
    }
}
