//! Several tellings of one event as one event.

use chancery_record::{Event, EventStatus, Participant};
use chancery_text::Edtf;

use super::telling::{Telling, agree, is_named, is_specific, party};
use crate::Context;

/// One event of its tellings, which stand in the order of the document: the best told one, with what the others add.
pub(super) fn of(context: &Context<'_>, group: Vec<Telling>) -> Event {
    let best = (0..group.len()).rev().max_by_key(|k| fullness(&group[*k].event)).unwrap_or_default();
    let mut tellings: Vec<Event> = group.into_iter().map(|telling| telling.event).collect();
    if tellings.len() == 1 {
        return tellings.swap_remove(0);
    }
    let mentions = tellings.iter().map(Event::telling).collect();
    let mut event = tellings.remove(best);
    event.mentions = mentions;
    let statuses = tellings.iter().map(|other| other.status);
    event.status = statuses.fold(event.status, course);
    for other in tellings {
        add(context, &mut event, other);
    }
    event.participants.retain(|p| !event.absent.contains(&p.name));
    event.rival_places = rivals(&event);
    event
}

/// How much a telling says of day, place and people.
fn fullness(event: &Event) -> usize {
    let dated = 2 * usize::from(event.date.is_some()) + usize::from(event.date.as_ref().is_some_and(is_specific));
    dated + 2 * usize::from(event.place.is_some()) + event.participants.len().min(2)
}

/// What two statuses of one event come to: that it was held or called off says more than that it was planned.
const fn course(a: EventStatus, b: EventStatus) -> EventStatus {
    match (a, b) {
        (EventStatus::Cancelled, _) | (_, EventStatus::Cancelled) => EventStatus::Cancelled,
        (EventStatus::Held, _) | (_, EventStatus::Held) => EventStatus::Held,
        (EventStatus::Planned, _) | (_, EventStatus::Planned) => EventStatus::Planned,
        _ => EventStatus::Unclear,
    }
}

/// Adds to an event what another telling says beyond it.
fn add(context: &Context<'_>, event: &mut Event, other: Event) {
    let narrower = |own: &Edtf, more: &Edtf| !is_specific(own) && is_specific(more);
    if event.date.as_ref().is_none_or(|own| other.date.as_ref().is_some_and(|more| narrower(own, more)))
        && other.date.is_some()
    {
        event.date = other.date;
        event.date_text = other.date_text;
    }
    for date in other.rival_dates {
        if !event.rival_dates.contains(&date) {
            event.rival_dates.push(date);
        }
    }
    event.place = event.place.take().or(other.place);
    event.ordinal = event.ordinal.or(other.ordinal);
    event.expected = event.expected.take().or(other.expected);
    event.outcome = event.outcome.take().or(other.outcome);
    for name in other.absent {
        if !event.absent.contains(&name) {
            event.absent.push(name);
        }
    }
    let nobody = event.participants.is_empty();
    for participant in other.participants {
        if nobody || is_named(context, &participant.name) {
            attend(context, &mut event.participants, participant);
        }
    }
}

/// Adds a participant of another telling; a person who speaks for a party that is there already represents it.
pub(super) fn attend(context: &Context<'_>, participants: &mut Vec<Participant>, more: Participant) {
    if let Some(known) = participants.iter_mut().find(|p| p.name == more.name) {
        known.level = known.level.or(more.level);
        known.represented_by = known.represented_by.take().or(more.represented_by);
        return;
    }
    let sent_by = party(context, &more.name);
    // Its person is there.
    let is_represented = participants.iter().any(|p| party(context, &p.name) == more.name);
    match participants.iter_mut().find(|p| p.name == sent_by) {
        Some(side) => {
            side.level = side.level.or(more.level);
            side.represented_by.get_or_insert(more.name);
        }
        None if is_represented => {}
        None => participants.push(more),
    }
}

/// Places of the tellings that do not agree, each once; none where all agree.
pub(super) fn rivals(event: &Event) -> Vec<String> {
    let mut places: Vec<String> = event.rival_places.clone();
    for place in event.mentions.iter().filter_map(|mention| mention.place.as_ref()) {
        if places.iter().all(|known| agree(Some(known), Some(place)) == Some(false)) {
            places.push(place.clone());
        }
    }
    if places.len() > 1 { places } else { Vec::new() }
}
