//! Occasions: contacts between the sides, and events on the ground, each told once however many documents report it.

use std::collections::BTreeSet;

use chancery_record::{Confidence, EventKind, EventStatus, FindingId, Level};
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::cite::Cite;

/// Whether an occasion took place, as the documents together say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Some document reports that it was held.
    Held,
    /// It is to take place on or after the as-of date, or on no date given.
    Planned,
    /// Its date has passed, and no document reports that it was held.
    PlannedPassed,
    /// It was called off.
    Cancelled,
    /// Some document says it was held, another that it was called off.
    Disputed,
    /// The words do not say.
    Unclear,
}

/// A detail as one or more documents state it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stated<T> {
    /// What is stated.
    pub value: T,
    /// The words of the events that state it.
    pub cites: Vec<Cite>,
}

/// A date as stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatedDate {
    /// Resolved.
    pub date: Edtf,
    /// In the document's words, where it is known.
    pub words: Option<String>,
}

/// A side that took part, with the people who came for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attendee {
    /// The party.
    pub party: String,
    /// Who came, as far as named.
    pub people: Vec<String>,
    /// Levels the documents give; more than one where they differ.
    pub levels: BTreeSet<Level>,
}

/// A plan, as one document reports it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// For when.
    pub date: Option<Edtf>,
    /// Where.
    pub place: Option<String>,
    /// The parties that were to come.
    pub parties: Vec<String>,
    /// The words.
    pub cite: Cite,
}

/// What one report says of who came, where several report an occasion: they may differ on levels.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Account {
    /// The findings it is.
    pub ids: Vec<FindingId>,
    /// Who took part, by this report.
    pub attendees: Vec<Attendee>,
    /// The words.
    pub cite: Cite,
}

/// A contact, or an event on the ground, with everything the documents state about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Occasion {
    /// What kind; the first that was stated.
    pub kind: EventKind,
    /// Which in its series.
    pub ordinal: Option<u8>,
    /// Dates as stated; more than one where documents differ. Empty where no date is known.
    pub dates: Vec<Stated<StatedDate>>,
    /// Places as stated; more than one where documents differ.
    pub places: Vec<Stated<String>>,
    /// Whether it took place.
    pub standing: Standing,
    /// What each document says of that.
    pub statuses: Vec<Stated<EventStatus>>,
    /// Who took part.
    pub attendees: Vec<Attendee>,
    /// Who is said not to have been there.
    pub absent: Vec<String>,
    /// What was expected of it.
    pub expected: Vec<Stated<String>>,
    /// What is said to have come of it.
    pub outcomes: Vec<Stated<String>>,
    /// What was planned, by each report of the plan, where the same occasion is reported in another way too.
    pub plans: Vec<Plan>,
    /// What each report says of who came, where there are several.
    pub accounts: Vec<Account>,
    /// Index of the track.
    pub track: usize,
    /// Indices of the other tracks on which it shows.
    pub also_on: Vec<usize>,
    /// How sure the program is of it; of several reports, the surest.
    pub confidence: Confidence,
    /// The findings it tells; empty where the findings have no names.
    pub ids: Vec<FindingId>,
    /// A person put one of them on the record; otherwise the program proposes it.
    pub accepted: bool,
    /// The words; never empty.
    pub cites: Vec<Cite>,
}

impl Occasion {
    /// The date that sorts it: the first stated.
    pub fn date(&self) -> Option<&Edtf> {
        self.dates.first().map(|stated| &stated.value.date)
    }

    /// The last day it can mean, by its first stated date.
    pub fn day(&self) -> Option<Day> {
        self.date().and_then(|date| date.latest().or(date.earliest()))
    }

    /// The first citation.
    pub fn cite(&self) -> &Cite {
        &self.cites[0]
    }

    /// Whether this is the first of the tracks on which it shows: what is counted over all tracks counts it here.
    pub fn is_counted_here(&self) -> bool {
        self.also_on.iter().all(|other| *other > self.track)
    }

    /// Whether a party took part.
    pub fn is_attended_by(&self, party: &str) -> bool {
        self.attendees.iter().any(|attendee| attendee.party == party)
    }

    /// Whether people came together, rather than a date being set or a post filled.
    pub fn is_encounter(&self) -> bool {
        matches!(self.kind, EventKind::Meeting | EventKind::Call | EventKind::TalksRound | EventKind::Visit)
    }
}
