//! What a mention of time says, before it is resolved.

use serde::Deserialize;

use super::{
    holiday::Rule,
    mention::{DateModifier, Reference, TimeOfDay},
    stretch::Stretch,
};

/// What the words of a mention say.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    /// Days of the calendar, with a time of day where one is said.
    Date(When, Option<Clock>),
    /// A time of day without its day.
    Time(Clock),
    /// A length of time.
    Duration(Vec<Amount>),
    /// Something that comes again: its TIMEX3 value, and whether that is a length.
    Set(String, bool),
    /// Before, at or after the time of writing.
    Reference(Reference),
}

/// A time of day, or from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) from: TimeOfDay,
    pub(super) to: Option<TimeOfDay>,
}

/// A mention as the grammar reads it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    pub(super) expression: Expression,
    pub(super) modifier: Option<DateModifier>,
    /// "earlier this week", "later this year": up to today, or from today on.
    pub(super) from_today: bool,
}

/// Which days.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum When {
    /// Fully given.
    Fixed(Stretch),
    /// A month and day without a year, or a day alone ("the 21st").
    MonthDay { month: Option<i8>, day: i8, relation: Relation, weekday: Option<i8> },
    /// A month without a year.
    Month(i8, Relation),
    /// A day of the week, Monday being 1.
    Weekday(i8, Relation),
    /// So many days from today.
    Day(i32),
    /// So many weeks, months … from this one: "this week", "the month after next".
    Unit(Unit, i32),
    /// "the year", "that month", "the following week": of what the text speaks of, one before or after it.
    Told(Unit, i32),
    /// "the latest quarter": the one told of, or the last that is over.
    Latest(Unit),
    /// A season without a year.
    Season(Season, Relation),
    /// A quarter or half without a year.
    Numbered(Unit, i8, Relation),
    /// The nth day, week, quarter … or day of the week of a longer time; negative counts from its end.
    Nth(i8, Piece, Box<Self>),
    /// The week in which a day lies.
    WeekOf(Box<Self>),
    /// The weekend at a day, with the days between them: "Easter weekend".
    WeekendOf(Box<Self>),
    /// A holiday without a year.
    Holiday(Rule, Relation),
    /// "three weeks ago", "two days after Friday".
    Shift { amounts: Vec<Amount>, back: bool, from: Origin },
    /// "the past three weeks": so long a time before today or after it.
    Run { amounts: Vec<Amount>, back: bool },
    /// "three weeks from 1 June", "two weeks starting Monday".
    Lasting { amounts: Vec<Amount>, from: Box<Self> },
    /// "the last five months of 2031", "the first three days of May".
    Outer { amount: Amount, last: bool, whole: Box<Self> },
    /// "within three weeks": from today.
    Within(Vec<Amount>),
    /// From one to another.
    Between(Box<Self>, Box<Self>),
}

/// From where a shift counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Origin {
    /// The document's date.
    Today,
    /// What the text spoke of last.
    Told,
    /// A date in the words themselves.
    Date(Box<When>),
}

/// What a longer time is divided into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Unit(Unit),
    Weekday(i8),
    Month(i8),
    Day(i8, i8),
    Season(Season),
    Holiday(Rule),
    /// The day in its middle.
    Middle,
}

/// A number of units; `None` where the words do not say how many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) count: Option<f64>,
    pub(super) unit: Unit,
}

/// Which of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Relation {
    Last,
    This,
    Next,
    Coming,
    Following,
    Same,
    #[serde(skip)]
    None,
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// Seasons of the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A length of time as ISO 8601 writes it: `P3W`, `PT48H`, `P1Y6M`, `PXD`.
pub(super) fn iso_duration(amounts: &[Amount]) -> String {
    let (mut days, mut clock) = (String::new(), String::new());
    for Amount { count, unit } in amounts {
        let (factor, letter, half) = unit.iso();
        let part = if unit.is_short() { &mut clock } else { &mut days };
        match count.map(|count| count * factor) {
            None => part.extend(['X', letter]),
            Some(count) if (count.fract() - 0.5).abs() < 1e-9 && !half.is_empty() => {
                // "Two and a half years" are two years and six months.
                if count > 1.0 {
                    part.push_str(&count.trunc().to_string());
                    part.push(letter);
                }
                part.push_str(half);
            }
            Some(count) => {
                part.push_str(&count.to_string());
                part.push(letter);
            }
        }
    }
    if clock.is_empty() { format!("P{days}") } else { format!("P{days}T{clock}") }
}

impl Unit {
    /// How many of which ISO 8601 unit it is, and how half of that unit is written.
    fn iso(self) -> (f64, char, &'static str) {
        match self {
            Self::Second => (1.0, 'S', ""),
            Self::Minute => (1.0, 'M', "30S"),
            Self::Hour => (1.0, 'H', "30M"),
            Self::Day => (1.0, 'D', ""),
            Self::Week => (1.0, 'W', ""),
            Self::Fortnight => (2.0, 'W', ""),
            Self::Weekend => (2.0, 'D', ""),
            Self::Month => (1.0, 'M', ""),
            Self::Quarter => (3.0, 'M', ""),
            Self::Half => (6.0, 'M', ""),
            Self::Year => (1.0, 'Y', "6M"),
            Self::Decade => (10.0, 'Y', "6M"),
            Self::Century => (100.0, 'Y', "6M"),
            Self::Millennium => (1000.0, 'Y', "6M"),
        }
    }

    /// Shorter than a day.
    pub(super) fn is_short(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}
