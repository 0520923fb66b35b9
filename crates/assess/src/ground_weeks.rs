//! Words against ground events: what was said and what happened in one week on one track, side by side.

use std::collections::BTreeMap;

use chancery_record::{Layer, StatementKind};
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{
    load::{monday, week},
    occasion::{Occasion, Standing},
    said::Said,
    view::View,
};

/// One week on one track.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroundWeek {
    /// The week: `2031-W10`.
    pub week: String,
    /// Its Monday.
    #[serde(serialize_with = "crate::assessment::as_text")]
    pub monday: Day,
    /// Index of the track.
    pub track: usize,
    /// Progress and setback claims, undertakings, offers, concessions and acceptances, oldest first.
    pub words: Vec<Said>,
    /// Indices of the events on the ground.
    pub ground: Vec<usize>,
}

/// Weeks in which something was said and something happened.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct GroundWeeks {
    /// Weeks with both, oldest first, track by track.
    pub weeks: Vec<GroundWeek>,
    /// Weeks with such words on some track.
    pub weeks_with_words: usize,
    /// Weeks with an event on the ground on some track.
    pub weeks_with_ground: usize,
}

fn is_talk(said: &Said) -> bool {
    matches!(said.kind, StatementKind::Offer | StatementKind::Concession | StatementKind::Acceptance)
        || (matches!(said.layer(), Layer::Undertaking | Layer::Outlook) && said.kind != StatementKind::Prediction)
}

/// Words and events of one week; what has no day of its own stands in no week.
pub(crate) fn ground_weeks(view: &View<'_>, ground: &[Occasion]) -> GroundWeeks {
    let day = |date: Option<&Edtf>| date.filter(|date| date.is_day()).and_then(Edtf::earliest);
    let mut words: BTreeMap<(usize, Day), Vec<&Said>> = BTreeMap::new();
    for said in view.said.iter().filter(|said| is_talk(said)) {
        if let Some(day) = day(said.date.as_ref()) {
            words.entry((said.track, monday(day))).or_default().push(said);
        }
    }
    let mut events: BTreeMap<(usize, Day), Vec<usize>> = BTreeMap::new();
    for (at, event) in ground.iter().enumerate().filter(|(_, event)| event.standing == Standing::Held) {
        if let Some(day) = day(event.date()) {
            events.entry((event.track, monday(day))).or_default().push(at);
        }
    }
    let weeks_with_words = words.len();
    let weeks_with_ground = events.len();
    let weeks = events
        .into_iter()
        .filter_map(|((track, monday), ground)| {
            let words = words.get(&(track, monday))?.iter().map(|said| (*said).clone()).collect();
            Some(GroundWeek { week: week(monday), monday, track, words, ground })
        })
        .collect();
    GroundWeeks { weeks, weeks_with_words, weeks_with_ground }
}
