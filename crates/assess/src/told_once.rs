//! Occasions made: the tellings of one event put together, with everything they leave open side by side.

use std::collections::BTreeSet;

use chancery_record::{Confidence, Event, EventStatus, Recorded};
use chancery_text::{Day, Edtf};

use crate::{
    cite::{Cite, Told, add_cites, words_of},
    merge,
    occasion::{Account, Attendee, Occasion, Plan, Standing, Stated, StatedDate},
    view::View,
    words::key,
};

/// The occasions of the talks, and those of the ground, by date; the undated last.
pub(crate) fn occasions(view: &View<'_>) -> (Vec<Occasion>, Vec<Occasion>) {
    let mut all: Vec<Occasion> =
        merge::groups(view).iter().map(|(track, group)| tell_once(view, *track, group)).collect();
    all.sort_by(|a, b| {
        (a.date().is_none(), a.date().and_then(Edtf::earliest), a.cite()).cmp(&(
            b.date().is_none(),
            b.date().and_then(Edtf::earliest),
            b.cite(),
        ))
    });
    all.into_iter().partition(|occasion| occasion.kind.is_contact())
}

fn tell_once(view: &View<'_>, track: usize, group: &[&Recorded<Event>]) -> Occasion {
    let first = &group[0].finding;
    let mut occasion = Occasion {
        kind: first.kind,
        ordinal: group.iter().find_map(|report| report.finding.ordinal),
        dates: Vec::new(),
        places: Vec::new(),
        standing: Standing::Unclear,
        statuses: Vec::new(),
        attendees: Vec::new(),
        absent: Vec::new(),
        expected: Vec::new(),
        outcomes: Vec::new(),
        track,
        also_on: Vec::new(),
        confidence: Confidence(0),
        plans: Vec::new(),
        accounts: Vec::new(),
        ids: Vec::new(),
        accepted: false,
        cites: Vec::new(),
    };
    // Who was to come, and where, is a plan: once the contact is reported as held, the reports of it tell.
    let held = || group.iter().map(|report| &report.finding).filter(|event| event.status == EventStatus::Held);
    let who_is_told = held().any(|event| !event.participants.is_empty());
    let place_is_told = held().any(|event| event.place.is_some());
    let mut told = Told::default();
    for report in group {
        for other in view.tracks_of(report.source, &report.ruling) {
            if other != track && !occasion.also_on.contains(&other) {
                occasion.also_on.push(other);
            }
        }
        let (source, event) = (report.source, &report.finding);
        told.and(&Told::of(report));
        if group.len() > 1 {
            let mut attendees = Vec::new();
            attend(view, source, event, &mut attendees);
            occasion.accounts.push(Account {
                ids: Told::of(report).ids,
                attendees,
                cite: Cite::of(source, &event.passage),
            });
        }
        occasion.confidence = occasion.confidence.max(event.basis.confidence);
        let cites = words_of(source, &event.passage, &report.ruling, |source| !view.is_later(source));
        add_cites(&mut occasion.cites, &cites);
        let cite = Cite::of(source, &event.passage);
        let is_plan = event.status == EventStatus::Planned;
        if is_plan {
            let names = event.participants.iter().flat_map(|p| view.cast.each(&p.name, source));
            let names: Vec<String> = names.collect();
            occasion.plans.push(Plan {
                date: event.date.clone(),
                place: event.place.clone().filter(|place| !place.trim().is_empty()),
                parties: view.parties(&names, source),
                cite: cite.clone(),
            });
        }
        for telling in event.tellings() {
            let cite = Cite::of(source, &telling.passage);
            add_cites(&mut occasion.cites, std::slice::from_ref(&cite));
            if let Some(date) = telling.date {
                let value = StatedDate { date, words: telling.date_text };
                state(&mut occasion.dates, value, &cite, |a, b| a.date == b.date);
            }
            if let Some(place) = telling.place.filter(|place| !place.trim().is_empty() && !(is_plan && place_is_told)) {
                // "In Caldry or in Sunnet": each is a place of its own.
                for place in place.split(" or ").map(|place| place.trim().trim_start_matches("perhaps ")) {
                    state(&mut occasion.places, place.to_owned(), &cite, |a, b| key(a) == key(b));
                }
            }
        }
        // "On 2 or 3 March": further days of one telling.
        for date in &event.rival_dates {
            let value = StatedDate { date: date.clone(), words: None };
            state(&mut occasion.dates, value, &cite, |a, b| a.date == b.date);
        }
        for place in event.rival_places.iter().filter(|_| !(is_plan && place_is_told)) {
            state(&mut occasion.places, place.clone(), &cite, |a, b| key(a) == key(b));
        }
        if let Some(expected) = event.expected.as_ref().filter(|words| !words.trim().is_empty()) {
            state(&mut occasion.expected, expected.clone(), &cite, |a, b| key(a) == key(b));
        }
        if let Some(outcome) = event.outcome.as_ref().filter(|words| !words.trim().is_empty()) {
            state(&mut occasion.outcomes, outcome.clone(), &cite, |a, b| key(a) == key(b));
        }
        state(&mut occasion.statuses, event.status, &cite, |a, b| a == b);
        if !(is_plan && who_is_told) {
            attend(view, source, event, &mut occasion.attendees);
        }
        for name in &event.absent {
            let name = view.cast.canonical(name, source);
            if !occasion.absent.contains(&name) {
                occasion.absent.push(name);
            }
        }
    }
    (occasion.ids, occasion.accepted) = (told.ids, told.accepted);
    if group.iter().all(|report| report.finding.status == EventStatus::Planned) {
        occasion.plans.clear();
    }
    // The narrowest date first: a day beats the month that another document gives.
    occasion.dates.sort_by_key(|stated| (merge::width(&stated.value.date), stated.cites[0].clone()));
    occasion.standing = standing(&occasion, view.as_of);
    occasion
}

/// Notes what a document states, beside what others state.
fn state<T>(stated: &mut Vec<Stated<T>>, value: T, cite: &Cite, same: impl Fn(&T, &T) -> bool) {
    match stated.iter_mut().find(|known| same(&known.value, &value)) {
        Some(known) => add_cites(&mut known.cites, std::slice::from_ref(cite)),
        None => stated.push(Stated { value, cites: vec![cite.clone()] }),
    }
}

fn attend(view: &View<'_>, source: usize, event: &Event, attendees: &mut Vec<Attendee>) {
    for participant in &event.participants {
        for name in view.cast.each(&participant.name, source) {
            let party = view.cast.party_of(&name, source);
            let mut people = Vec::new();
            if party != name {
                people.push(name);
            }
            people.extend(participant.represented_by.iter().map(|who| view.cast.canonical(who, source)));
            let at = attendees.iter().position(|known| known.party == party).unwrap_or_else(|| {
                attendees.push(Attendee { party, people: Vec::new(), levels: BTreeSet::new() });
                attendees.len() - 1
            });
            let attendee = &mut attendees[at];
            attendee.levels.extend(participant.level);
            for person in people {
                if !attendee.people.contains(&person) {
                    attendee.people.push(person);
                }
            }
        }
    }
}

fn standing(occasion: &Occasion, as_of: Day) -> Standing {
    let says = |status| occasion.statuses.iter().any(|stated| stated.value == status);
    match (says(EventStatus::Held), says(EventStatus::Cancelled), says(EventStatus::Planned)) {
        (true, true, _) => Standing::Disputed,
        (true, false, _) => Standing::Held,
        (false, true, _) => Standing::Cancelled,
        (false, false, true) => {
            let last = occasion.dates.iter().filter_map(|stated| stated.value.date.latest()).max();
            if last.is_some_and(|day| day < as_of) { Standing::PlannedPassed } else { Standing::Planned }
        }
        (false, false, false) => Standing::Unclear,
    }
}
