//! Dates by which something must be done.

use std::ops::Range;

use chancery_lang::{Clause, DateMention, Tag};
use chancery_record::{Basis, Confidence, Event, EventKind, EventStatus, Participant, Passage};
use chancery_text::Edtf;

use crate::{Context, voice::Voice, words::WORDS};

/// "by 4 May 2031", "not later than 30 May": a date that a text agreed by parties sets is a deadline of its own.
pub(super) fn agreed(context: &Context<'_>, clause: &Clause) -> Option<Event> {
    let Voice::Joint(parties) = &context.voice else { return None };
    let closes = |(_, words): &(&DateMention, Range<usize>)| !gives_time(context, words);
    let (date, words) = limits(context, clause).find(closes)?;
    Some(deadline(context, date, words, parties.iter().map(Participant::named).collect()))
}

/// A day by which somebody is told to act, promises to or is given time: "must answer by 30 May", "has until Friday".
pub(super) fn set(context: &Context<'_>, clause: &Clause) -> Option<Event> {
    let (date, words) = limits(context, clause)
        .find(|(date, words)| is_day_to_come(context, date) && is_faced(context, clause, words))?;
    Some(deadline(context, date, words, Vec::new()))
}

/// The limits of a clause: the date, and its words with those that make it a limit.
fn limits<'a>(context: &'a Context<'_>, clause: &Clause) -> impl Iterator<Item = (&'a DateMention, Range<usize>)> {
    let annotations = context.annotations;
    annotations.dates_in(clause.range).iter().filter(|date| date.names_date()).filter_map(|date| {
        let words = annotations.tokens_in(date.range);
        let at = words.start;
        let lower = |back: usize| at.checked_sub(back).map_or("", |k| annotations.tokens[k].lower.as_str());
        let start = match (lower(3), lower(2), lower(1)) {
            ("not" | "no", "later", "than") => at - 3,
            (_, _, "by" | "before" | "until" | "till") => at - 1,
            _ => return None,
        };
        Some((date, start..words.end))
    })
}

/// "until Friday" gives time, where "by Friday" asks for an act.
fn gives_time(context: &Context<'_>, limit: &Range<usize>) -> bool {
    matches!(context.annotations.tokens[limit.start].lower.as_str(), "until" | "till")
}

/// A limit of months is a plan; one that has passed is a story, unless the day of the document is unknown.
fn is_day_to_come(context: &Context<'_>, date: &DateMention) -> bool {
    let today = context.document.metadata.date.as_ref().and_then(Edtf::latest);
    date.value.as_ref().is_some_and(|value| {
        let day = value.is_day() || date.time.is_some();
        day && today.is_none_or(|today| value.latest().is_none_or(|last| last >= today))
    })
}

/// Whether the predicate before a limit says that somebody must or will act by then, or has time until then.
fn is_faced(context: &Context<'_>, clause: &Clause, limit: &Range<usize>) -> bool {
    let before = &context.annotations.tokens[clause.tokens.start..limit.start.max(clause.tokens.start)];
    if gives_time(context, limit) {
        return before.iter().any(|t| WORDS.giving_time.contains(&t.lemma));
    }
    before.iter().any(|t| matches!(t.tag, Tag::Md | Tag::To) || WORDS.setting_limits.contains(&t.lemma))
}

fn deadline(context: &Context<'_>, date: &DateMention, words: Range<usize>, participants: Vec<Participant>) -> Event {
    let range = context.annotations.range_of(words);
    Event {
        kind: EventKind::Deadline,
        date: date.value.clone(),
        date_text: Some(context.document.words(date.range).to_owned()),
        rival_dates: Vec::new(),
        status: EventStatus::Planned,
        place: None,
        rival_places: Vec::new(),
        ordinal: None,
        participants,
        absent: Vec::new(),
        expected: None,
        outcome: None,
        passage: Passage::of(context.document, range),
        mentions: Vec::new(),
        basis: Basis {
            cue: context.document.words(range).to_owned(),
            rule: "deadline".to_owned(),
            confidence: Confidence(75),
            reasons: Vec::new(),
        },
    }
}
