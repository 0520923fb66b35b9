//! One event, however often its document tells of it.
//!
//! Joining is cautious: what differs in day, number in a series or participants stays apart, and something that both
//! tellings say must speak for one event. A mistaken join hides an event; two lines for one event only repeat it.

use std::collections::BTreeSet;

use chancery_record::{Event, EventKind, EventStatus};
use chancery_text::Edtf;

use super::{alike, merged};
use crate::Context;

/// Dates of at most so many days say when something happened.
const SPECIFIC: i32 = 4;

/// Sentences between two tellings of which one has no day, at most.
const NEAR: usize = 6;

/// How many sentences back "it" reaches.
const JUST_BEFORE: usize = 4;

/// A telling, with what joining asks of it.
pub(super) struct Telling {
    pub(super) event: Event,
    sentence: usize,
    /// Names and the parties they stand for; descriptions are left out, they may mean anybody.
    pub(super) who: BTreeSet<(String, String)>,
    words: alike::Words,
    /// "It was the second round of talks": says which event the one before was.
    says_which: bool,
}

impl Telling {
    fn of(context: &Context<'_>, event: Event) -> Self {
        let start = event.passage.range.start();
        let sentence = context.annotations.sentences.partition_point(|s| s.range.end() <= start);
        let words = alike::Words::of(context, event.passage.range);
        let before = context.annotations.token_at(start);
        let lower = |back: usize| before.checked_sub(back).map_or("", |k| context.annotations.tokens[k].lower.as_str());
        let says_which = matches!(lower(1), "was" | "is" | "were") && matches!(lower(2), "it" | "this" | "these");
        Self { who: parties(context, &event), sentence, words, says_which, event }
    }
}

/// The parties and names that take part, as far as the words name them.
pub(super) fn parties(context: &Context<'_>, event: &Event) -> BTreeSet<(String, String)> {
    let named = event.participants.iter().filter(|p| is_named(context, &p.name));
    named.map(|p| (party(context, &p.name), p.name.clone())).collect()
}

/// The state or body somebody speaks for, where the document says so; else the name itself.
pub(super) fn party(context: &Context<'_>, name: &str) -> String {
    let person = context.annotations.people.get(name);
    person.and_then(|person| person.affiliation.clone()).unwrap_or_else(|| name.to_owned())
}

/// Whether words are a name, and no description of somebody: "senior officials".
pub(super) fn is_named(context: &Context<'_>, words: &str) -> bool {
    context.annotations.names.iter().any(|name| name.canonical == words)
}

/// Joins the tellings of one event.
pub(super) fn join(context: &Context<'_>, mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by_key(|event| (event.passage.range.start(), event.passage.range.end()));
    let mut groups: Vec<Vec<Telling>> = Vec::new();
    for event in events {
        let telling = Telling::of(context, event);
        // The latest that fits: a story is taken up where it was left.
        let home = groups.iter_mut().rev().find(|group| group.iter().all(|other| is_same(other, &telling)));
        if let Some(group) = home {
            group.push(telling);
            continue;
        }
        // "The meeting on 20 May": the only one of that day, if it is.
        let taken_up: Vec<usize> =
            (0..groups.len()).filter(|k| groups[*k].iter().all(|other| takes_up(&telling, other))).collect();
        match taken_up[..] {
            [one] => groups[one].push(telling),
            _ => groups.push(vec![telling]),
        }
    }
    groups.into_iter().map(|group| merged::of(context, group)).collect()
}

/// Whether two tellings, in the order of the document, are of one event.
fn is_same(a: &Telling, b: &Telling) -> bool {
    let (x, y) = (&a.event, &b.event);
    let numbered = x.ordinal.is_some() && x.ordinal == y.ordinal;
    // One sentence tells of two events, unless it numbers them alike.
    let apart = a.sentence == b.sentence && !numbered
        || family(x.kind) != family(y.kind)
        || x.basis.rule == "deadline"
        || y.basis.rule == "deadline"
        || x.ordinal.is_some() && y.ordinal.is_some() && x.ordinal != y.ordinal;
    if apart {
        return false;
    }
    // "another meeting" is none of those before it.
    if b.words.is_another && !numbered {
        return false;
    }
    let days = same_days(x, y);
    let people = share_people(&a.who, &b.who);
    let places = agree(x.place.as_deref(), y.place.as_deref());
    if days == Some(false) || people == Some(false) || !is_one_course(x.status, y.status, days == Some(true)) {
        return false;
    }
    if places == Some(false) {
        // Rival places: only where everything else is beyond doubt.
        let planned = x.status == EventStatus::Planned && y.status == EventStatus::Planned && people == Some(true);
        return days == Some(true) && (planned || numbered) && is_contact(x.kind);
    }
    let dated = days == Some(true);
    if is_contact(x.kind) {
        let met = people == Some(true) || people.is_none() && places == Some(true);
        let near = b.sentence - a.sentence <= NEAR;
        let told = people == Some(true) && a.who.len().min(b.who.len()) >= 2 && places == Some(true) && near;
        return dated && (met || numbered) || numbered && met || told;
    }
    // An arrangement is prolonged once in a while, not twice in a page.
    let near = b.sentence - a.sentence <= NEAR;
    if x.kind == EventKind::Renewal && near && days.is_none() && a.words.shared(&b.words) >= 1 {
        return true;
    }
    let acted = people == Some(true) || people.is_none() && (places == Some(true) || x.kind == EventKind::Deadline);
    let told = people == Some(true) && near && !is_repeated(x.kind);
    !a.words.counts_otherwise(&b.words)
        && (dated && acted && a.words.shared(&b.words) >= 2 || told && a.words.shared(&b.words) >= 3)
}

/// Whether a telling takes up another: it names nobody, but "the meeting" of the same day; or it says which the meeting
/// just told of was. Nothing may speak against it.
fn takes_up(telling: &Telling, other: &Telling) -> bool {
    let (x, y) = (&telling.event, &other.event);
    let fits = telling.sentence != other.sentence
        && is_contact(x.kind)
        && family(x.kind) == family(y.kind)
        && x.status == y.status
        && agree(x.place.as_deref(), y.place.as_deref()) != Some(false);
    let days = same_days(x, y);
    let of_that_day = telling.words.is_reference
        && telling.who.is_empty()
        && (x.ordinal.is_none() || x.ordinal == y.ordinal)
        && days == Some(true);
    let numbers_it = telling.says_which
        && telling.sentence - other.sentence <= JUST_BEFORE
        && (y.ordinal.is_none() || x.ordinal == y.ordinal)
        && days != Some(false)
        && share_people(&telling.who, &other.who) != Some(false);
    fits && (of_that_day || numbers_it)
}

/// Kinds that reporters use for one another.
pub(super) const fn family(kind: EventKind) -> EventKind {
    match kind {
        EventKind::TalksRound => EventKind::Meeting,
        other => other,
    }
}

/// People come together: who, where and when tell such events apart, and the words hardly differ.
const fn is_contact(kind: EventKind) -> bool {
    matches!(kind, EventKind::Meeting | EventKind::TalksRound | EventKind::Call | EventKind::Visit)
}

/// What happens again and again in a conflict; without a day no two of them are known to be one.
const fn is_repeated(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Attack | EventKind::Violation | EventKind::Protest | EventKind::Deployment | EventKind::Deadline
    )
}

/// Whether one event can have both statuses in one document: what was planned may be held or called off, on its day.
fn is_one_course(a: EventStatus, b: EventStatus, same_day: bool) -> bool {
    let either = |status| a == status || b == status;
    a == b || either(EventStatus::Unclear) || either(EventStatus::Planned) && same_day
}

/// Whether two tellings name the same few days; `None` where one names none or a long time.
fn same_days(a: &Event, b: &Event) -> Option<bool> {
    match (&a.date, &b.date) {
        (Some(x), Some(y)) if !x.may_coincide(y) => Some(false),
        (Some(x), Some(y)) => (is_specific(x) && is_specific(y)).then_some(true),
        // Without the day of the document "Monday" has no value, and is one Monday as likely as another.
        _ => {
            let (x, y) = (a.date_text.as_ref()?, b.date_text.as_ref()?);
            Some(x.eq_ignore_ascii_case(y))
        }
    }
}

/// Whether a date means a few days at most.
pub(super) fn is_specific(date: &Edtf) -> bool {
    matches!((date.earliest(), date.latest()), (Some(first), Some(last)) if (last - first).get_days() < SPECIFIC)
}

/// Whether two places agree; `None` where one is not stated.
pub(super) fn agree(a: Option<&str>, b: Option<&str>) -> Option<bool> {
    let bare = |place: &str| place.to_lowercase().trim_start_matches("the ").to_owned();
    let (a, b) = (bare(a?), bare(b?));
    Some(a.contains(&b) || b.contains(&a))
}

/// Whether all participants of one telling are among those of the other; `None` where one names nobody.
fn share_people(a: &BTreeSet<(String, String)>, b: &BTreeSet<(String, String)>) -> Option<bool> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // A person stands for the party and the party for its person, but not one person for another.
    let meets = |x: &(String, String), y: &(String, String)| x.1 == y.1 || x.0 == y.0 && (x.0 == x.1 || y.0 == y.1);
    Some(few.iter().all(|x| many.iter().any(|y| meets(x, y))))
}
