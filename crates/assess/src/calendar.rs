//! The calendar: every contact and event on each day that is given for it, rival dates and places side by side.

use chancery_record::EventStatus;
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{
    cite::Cite,
    occasion::{Occasion, Standing, Stated, StatedDate},
};

/// How sure an entry is, as the documents together say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// Planned, in one document's words.
    ReportedPlanned,
    /// Planned, in the words of two documents at least, on one day.
    Confirmed,
    /// Reported as held.
    Held,
    /// Planned for several days that cannot all hold.
    RivalDates,
    /// Planned for a day that has passed, with no report that it was held.
    NoReport,
    /// Called off.
    Cancelled,
    /// Held, by some; called off, by others.
    Disputed,
    /// The words do not say.
    Unknown,
}

impl Sureness {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ReportedPlanned => "planned, by one document",
            Self::Confirmed => "planned, by several documents",
            Self::Held => "held",
            Self::RivalDates => "planned, rival dates",
            Self::NoReport => "planned, no report that it was held",
            Self::Cancelled => "cancelled",
            Self::Disputed => "disputed",
            Self::Unknown => "unknown",
        }
    }
}

/// One date of a contact or event.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The date.
    pub date: Edtf,
    /// Index into the contacts, or into the events on the ground.
    pub occasion: usize,
    /// Whether it is an event on the ground.
    pub ground: bool,
    /// Index of the track.
    pub track: usize,
    /// How sure it is.
    pub sureness: Sureness,
    /// Other dates that are given for it and cannot be the same day.
    pub rival_dates: Vec<Edtf>,
    /// Places as stated; more than one where documents differ.
    pub places: Vec<Stated<String>>,
    /// The words that give this date.
    pub cites: Vec<Cite>,
}

/// The calendar, with its counts.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Calendar {
    /// By date; an occasion with rival dates stands on each.
    pub entries: Vec<Entry>,
    /// Occasions with a date.
    pub dated: usize,
    /// Occasions without: they stand on no day.
    pub undated: usize,
    /// Of the dated, those with dates that cannot be the same day.
    pub rival_dates: usize,
    /// Of all, those with places of which none names the other.
    pub rival_places: usize,
}

/// Every dated occasion on each of its dates.
pub(crate) fn calendar(meetings: &[Occasion], ground: &[Occasion]) -> Calendar {
    let mut calendar = Calendar::default();
    for (is_ground, occasions) in [(false, meetings), (true, ground)] {
        for (at, occasion) in occasions.iter().enumerate() {
            calendar.rival_places += usize::from(has_rival_places(&occasion.places));
            if occasion.dates.is_empty() {
                calendar.undated += 1;
                continue;
            }
            calendar.dated += 1;
            let rivals = |stated: &Stated<StatedDate>| -> Vec<Edtf> {
                let dates = occasion.dates.iter().map(|other| &other.value.date);
                dates.filter(|other| !other.may_coincide(&stated.value.date)).cloned().collect()
            };
            let mut any = false;
            let mut shown: Vec<&Edtf> = Vec::new();
            for stated in &occasion.dates {
                let rival_dates = rivals(stated);
                any |= !rival_dates.is_empty();
                // A month that another document gives for the same day is no second date.
                if shown.iter().any(|date| date.may_coincide(&stated.value.date)) {
                    continue;
                }
                shown.push(&stated.value.date);
                calendar.entries.push(Entry {
                    date: stated.value.date.clone(),
                    occasion: at,
                    ground: is_ground,
                    track: occasion.track,
                    sureness: sureness(occasion, !rival_dates.is_empty()),
                    rival_dates,
                    places: occasion.places.clone(),
                    cites: stated.cites.clone(),
                });
            }
            calendar.rival_dates += usize::from(any);
        }
    }
    let day = |entry: &Entry| -> Option<Day> { entry.date.earliest().or(entry.date.latest()) };
    calendar.entries.sort_by_cached_key(|entry| (day(entry), entry.date.clone(), entry.ground, entry.occasion));
    calendar
}

fn has_rival_places(places: &[Stated<String>]) -> bool {
    let apart = |a: &str, b: &str| !a.contains(b) && !b.contains(a);
    places.iter().enumerate().any(|(at, a)| places[..at].iter().any(|b| apart(&a.value, &b.value)))
}

fn sureness(occasion: &Occasion, rival: bool) -> Sureness {
    match occasion.standing {
        Standing::Held => Sureness::Held,
        Standing::Planned if rival => Sureness::RivalDates,
        Standing::Planned => {
            let planned = occasion.statuses.iter().filter(|stated| stated.value == EventStatus::Planned);
            let sources: std::collections::BTreeSet<usize> =
                planned.flat_map(|stated| stated.cites.iter().map(|cite| cite.source)).collect();
            if sources.len() > 1 { Sureness::Confirmed } else { Sureness::ReportedPlanned }
        }
        Standing::PlannedPassed => Sureness::NoReport,
        Standing::Cancelled => Sureness::Cancelled,
        Standing::Disputed => Sureness::Disputed,
        Standing::Unclear => Sureness::Unknown,
    }
}
