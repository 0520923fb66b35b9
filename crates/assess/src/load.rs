//! Several tracks side by side: who was at work on more than one file in the same week.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::ActorKind;
use chancery_text::Day;
use serde::Serialize;

use crate::{
    cast::Cast,
    cite::Cite,
    occasion::{Occasion, Standing},
};

/// One person in one week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoadWeek {
    /// The week, as ISO 8601 writes it: `2031-W10`.
    pub week: String,
    /// Its Monday.
    #[serde(serialize_with = "crate::assessment::as_text")]
    pub monday: Day,
    /// Indices of the tracks, sorted.
    pub tracks: Vec<usize>,
    /// Contacts held in the week, each once: day, track, words.
    pub contacts: Vec<LoadContact>,
}

/// One contact of a week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LoadContact {
    /// When.
    #[serde(serialize_with = "crate::assessment::as_text")]
    pub day: Day,
    /// Indices of its tracks.
    pub tracks: Vec<usize>,
    /// The words.
    pub cite: Cite,
}

/// A person's weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Load {
    /// Who.
    pub person: String,
    /// Weeks with contacts on more than one track, oldest first.
    pub weeks: Vec<LoadWeek>,
    /// Weeks with any contact: the denominator of `weeks`.
    pub weeks_with_contact: usize,
    /// All contacts, on any track.
    pub contacts: usize,
}

/// Everybody with contacts on more than one track in one week, by name.
pub(crate) fn load(cast: &Cast, meetings: &[Occasion]) -> Vec<Load> {
    let people: BTreeSet<&str> =
        cast.members.iter().filter(|m| m.kind == ActorKind::Person).map(|m| m.name.as_str()).collect();
    let mut weeks: BTreeMap<(&str, Day), Vec<LoadContact>> = BTreeMap::new();
    for occasion in meetings.iter().filter(|o| o.is_encounter() && o.standing == Standing::Held) {
        // A week is told by a day: a month says nothing of weeks.
        let Some(day) = occasion.date().filter(|date| date.is_day()).and_then(chancery_text::Edtf::earliest) else {
            continue;
        };
        let named = occasion.attendees.iter().flat_map(|a| a.people.iter().chain([&a.party]));
        let named: BTreeSet<&str> = named.map(String::as_str).filter(|name| people.contains(name)).collect();
        for person in named {
            let contacts = weeks.entry((person, monday(day))).or_default();
            match contacts.iter_mut().find(|known| known.cite == *occasion.cite()) {
                Some(known) if !known.tracks.contains(&occasion.track) => known.tracks.push(occasion.track),
                Some(_) => {}
                None => {
                    let tracks = vec![occasion.track];
                    contacts.push(LoadContact { day, tracks, cite: occasion.cite().clone() });
                }
            }
        }
    }
    let mut loads: Vec<Load> = Vec::new();
    for ((person, monday), mut contacts) in weeks {
        if loads.last().is_none_or(|load| load.person != person) {
            let person = person.to_owned();
            loads.push(Load { person, weeks: Vec::new(), weeks_with_contact: 0, contacts: 0 });
        }
        let Some(load) = loads.last_mut() else { continue };
        load.weeks_with_contact += 1;
        load.contacts += contacts.len();
        contacts.sort_by(|a, b| (a.day, &a.cite).cmp(&(b.day, &b.cite)));
        let tracks: BTreeSet<usize> = contacts.iter().flat_map(|contact| contact.tracks.iter().copied()).collect();
        if tracks.len() > 1 {
            let tracks = tracks.into_iter().collect();
            load.weeks.push(LoadWeek { week: week(monday), monday, tracks, contacts });
        }
    }
    loads.retain(|load| !load.weeks.is_empty());
    loads
}

/// The Monday of a day's week.
pub(crate) fn monday(day: Day) -> Day {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    let mut monday = day;
    for _ in 0..back {
        monday = monday.yesterday().unwrap_or(monday);
    }
    monday
}

/// The name of a week by one of its days.
pub(crate) fn week(day: Day) -> String {
    let week = day.iso_week_date();
    format!("{}-W{:02}", week.year(), week.week())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_begin_on_monday_and_belong_to_the_year_of_their_thursday() {
        let day = |text: &str| -> Day { text.parse().unwrap() };
        assert_eq!(monday(day("2031-03-09")), day("2031-03-03"));
        assert_eq!(week(day("2031-03-09")), "2031-W10");
        assert_eq!((week(day("2032-01-01")), week(day("2030-12-31"))), ("2032-W01".to_owned(), "2031-W01".to_owned()));
    }
}
