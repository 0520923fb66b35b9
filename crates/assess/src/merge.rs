//! Which reports are of one occasion.
//!
//! Two reports are joined only where kind, date and either participants or place agree. Two calls stay two calls: the
//! participants of one report must all be among those of the other.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Event, EventKind, EventStatus, Recorded};
use chancery_text::{Day, Edtf};

use crate::{view::View, words::key};

/// Dates of at most so many days say when something happened.
const SPECIFIC: i32 = 4;
/// Dates of up to a month agree with a day only where participants and place agree too.
const MONTH: i32 = 31;
/// Rival dates of one numbered or planned contact lie at most so far apart.
const RIVAL: i32 = 10;

struct Report<'e> {
    recorded: &'e Recorded<Event>,
    source: usize,
    event: &'e Event,
    track: usize,
    earliest: Option<Day>,
    latest: Option<Day>,
    /// Names and parties, each participant once.
    who: BTreeSet<(String, String)>,
    place: Option<String>,
}

/// Events grouped by occasion, in chronological order of their first report.
pub(crate) fn groups<'r>(view: &View<'r>) -> Vec<(usize, Vec<&'r Recorded<Event>>)> {
    let mut reports: Vec<Report<'r>> = view
        .events()
        .flat_map(|recorded| {
            view.tracks_of(recorded.source, &recorded.ruling).into_iter().map(move |track| (recorded, track))
        })
        .map(|(recorded, track)| Report {
            recorded,
            source: recorded.source,
            event: &recorded.finding,
            track,
            earliest: recorded.finding.date.as_ref().and_then(Edtf::earliest),
            latest: recorded.finding.date.as_ref().and_then(Edtf::latest),
            who: recorded
                .finding
                .participants
                .iter()
                .flat_map(|p| view.cast.each(&p.name, recorded.source))
                .map(|name| (view.cast.party_of(&name, recorded.source), name))
                .collect(),
            place: recorded.finding.place.as_deref().map(key).filter(|place| !place.is_empty()),
        })
        .collect();
    reports.sort_by_key(|r| (r.earliest.is_none(), r.earliest, r.source, r.event.passage.range));
    let mut groups: Vec<Vec<Report<'r>>> = Vec::new();
    // Only reports of one track and family are compared: most records have thousands of events.
    let mut alike: BTreeMap<(usize, EventKind), Vec<usize>> = BTreeMap::new();
    for report in reports {
        let known = alike.entry((report.track, family(report.event.kind))).or_default();
        let near = known.iter().filter(|at| !groups[**at].iter().any(|other| far(other, &report)));
        match near.copied().find(|at| groups[*at].iter().all(|other| is_same(other, &report))) {
            Some(at) => groups[at].push(report),
            None => {
                known.push(groups.len());
                groups.push(vec![report]);
            }
        }
    }
    groups
        .into_iter()
        .filter_map(|group| Some((group.first()?.track, group.into_iter().map(|r| r.recorded).collect())))
        .collect()
}

/// Days a date can mean; a very large number for an open one.
pub(crate) fn width(date: &Edtf) -> i32 {
    match (date.earliest(), date.latest()) {
        (Some(first), Some(last)) => (last - first).get_days() + 1,
        _ => i32::MAX,
    }
}

/// Whether two reports are too far apart in time to be of one occasion, as far as their days tell.
fn far(a: &Report<'_>, b: &Report<'_>) -> bool {
    let after = |first: Option<Day>, last: Option<Day>| matches!((first, last), (Some(first), Some(last)) if (first - last).get_days() > RIVAL);
    after(a.earliest, b.latest) || after(b.earliest, a.latest)
}

fn is_same(a: &Report<'_>, b: &Report<'_>) -> bool {
    if a.track != b.track || family(a.event.kind) != family(b.event.kind) {
        return false;
    }
    if a.source == b.source && a.event.passage.range == b.event.passage.range && a.event == b.event {
        return true;
    }
    if matches!((a.event.ordinal, b.event.ordinal), (Some(x), Some(y)) if x != y) {
        return false;
    }
    let numbered = a.event.ordinal.is_some() && a.event.ordinal == b.event.ordinal;
    let places = agree(a.place.as_deref(), b.place.as_deref());
    let people = share_people(&a.who, &b.who);
    let (Some(x), Some(y)) = (&a.event.date, &b.event.date) else {
        return numbered && people == Some(true) && places != Some(false);
    };
    let both_planned = a.event.status == EventStatus::Planned && b.event.status == EventStatus::Planned;
    if !x.may_coincide(y) {
        let near = days_between(x, y).is_some_and(|days| days <= if numbered { RIVAL } else { 2 });
        return near && people == Some(true) && (numbered || (both_planned && a.source != b.source));
    }
    let (narrow, wide) = (width(x).min(width(y)), width(x).max(width(y)));
    if narrow > SPECIFIC || wide > MONTH {
        return numbered && people == Some(true);
    }
    if wide > SPECIFIC {
        return people == Some(true) && (places == Some(true) || numbered);
    }
    match (people, places) {
        // What was planned for the day in one place may be held in another.
        (Some(true), Some(false)) => both_planned || numbered || is_plan_of(a.event, b.event) && a.source != b.source,
        (Some(true), _) | (None, Some(true)) => true,
        _ => false,
    }
}

/// Whether one is the plan of what the other reports as held.
fn is_plan_of(a: &Event, b: &Event) -> bool {
    let statuses = [a.status, b.status];
    a.kind == b.kind && statuses.contains(&EventStatus::Planned) && statuses.contains(&EventStatus::Held)
}

/// Kinds that reporters use for one another.
fn family(kind: EventKind) -> EventKind {
    match kind {
        EventKind::TalksRound | EventKind::Visit => EventKind::Meeting,
        EventKind::Renewal => EventKind::Agreement,
        EventKind::Violation => EventKind::Attack,
        other => other,
    }
}

/// Whether two places agree; `None` where one is not stated.
fn agree(a: Option<&str>, b: Option<&str>) -> Option<bool> {
    let (a, b) = (a?, b?);
    Some(a == b || a.contains(b) || b.contains(a))
}

/// Whether all participants of one report are among those of the other; `None` where one names nobody.
fn share_people(a: &BTreeSet<(String, String)>, b: &BTreeSet<(String, String)>) -> Option<bool> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // A person stands for the party and the party for its person, but not one person for another.
    let meets = |x: &(String, String), y: &(String, String)| x.1 == y.1 || (x.0 == y.0 && (x.0 == x.1 || y.0 == y.1));
    Some(few.iter().all(|x| many.iter().any(|y| meets(x, y))))
}

fn days_between(a: &Edtf, b: &Edtf) -> Option<i32> {
    let (first, second) = if a.earliest() <= b.earliest() { (a, b) } else { (b, a) };
    Some((second.earliest()? - first.latest()?).get_days())
}
