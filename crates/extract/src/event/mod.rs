//! Events: what happened, is happening or is planned.
//!
//! Words of the vocabulary give an event away, as the verb of its clause or as a noun; where they see none, a stretch
//! that the learned judge takes for one is an event.

mod date;
mod deadline;
mod hold;
mod participants;
mod place;
mod span;
mod status;
mod trigger;

use std::ops::Range;

use chancery_lang::{Clause, ClauseKind};
use chancery_record::{Basis, Confidence, Event, EventKind, Passage};
use chancery_text::BlockKind;

use crate::{
    Context,
    statement::{self, Happening},
};
use trigger::Trigger;

/// At most one event for each clause and kind: those of the rules, then what the learned judge finds beside them, then
/// the days that are set where nothing else is told.
pub(crate) fn propose(context: &Context<'_>, happenings: &[Happening]) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for clause in clauses(context) {
        events.extend(of_clause(context, clause));
    }
    let learned = happenings.iter().filter_map(|happening| learned(context, happening));
    let apart: Vec<Event> = learned.filter(|event| !overlaps_any(&events, event)).collect();
    events.extend(apart);
    for clause in clauses(context) {
        let limit = deadline::set(context, clause).filter(|event| !overlaps_any(&events, event));
        events.extend(limit);
    }
    events
}

/// The place told in some tokens, as written.
pub(crate) fn place_in(context: &Context<'_>, tokens: &Range<usize>) -> Option<String> {
    place::of(context, tokens)
}

/// The clauses that may tell of events.
fn clauses<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Clause> {
    let annotations = context.annotations;
    annotations.clauses.iter().filter(|clause| {
        let block = annotations.sentences[clause.sentence].block;
        matches!(block, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption)
            && clause.kind != ClauseKind::Condition
            && clause.tokens.len() <= statement::LONGEST_CLAUSE
    })
}

fn overlaps_any(events: &[Event], event: &Event) -> bool {
    events.iter().any(|e| e.passage.range.overlaps(event.passage.range))
}

/// The events that the words of a clause give away.
fn of_clause(context: &Context<'_>, clause: &Clause) -> Vec<Event> {
    let found: Vec<Event> =
        trigger::triggers(context, clause).iter().filter_map(|trigger| event(context, trigger)).collect();
    // By when parties meet again is the date of their meeting, no deadline.
    let talks = found.iter().any(|e| matches!(e.kind, EventKind::TalksRound | EventKind::Meeting));
    let mut events: Vec<Event> = deadline::agreed(context, clause).filter(|_| !talks).into_iter().collect();
    for event in found {
        let range = event.passage.range;
        let known = events
            .iter()
            .any(|e| e.kind == event.kind || e.passage.range.contains(range) || range.contains(e.passage.range));
        if !known {
            events.push(event);
        }
    }
    events
}

/// An event that the learned judge finds where the rules see none.
fn learned(context: &Context<'_>, happening: &Happening) -> Option<Event> {
    let clause = &context.annotations.clauses[happening.clause];
    let verb = clause.verb.filter(|v| happening.tokens.contains(v));
    let at = verb.unwrap_or(happening.tokens.start);
    let trigger = Trigger { kind: happening.kind, tokens: at..at + 1, clause, verb: verb.is_some(), anchors: 0 };
    if hold::is_only_meant(context, &trigger) {
        return None;
    }
    let basis = Basis {
        cue: String::new(),
        rule: "learned".to_owned(),
        confidence: Confidence::of_share(happening.likely),
        reasons: Vec::new(),
    };
    Some(told(context, &trigger, happening.tokens.clone(), basis))
}

/// The event of a trigger, unless its words only mention, wish for or rule one out.
fn event(context: &Context<'_>, trigger: &Trigger<'_>) -> Option<Event> {
    let tokens = if trigger.verb { span::core(context, trigger) } else { span::phrase(context, trigger) };
    let length = tokens.len();
    let basis = Basis {
        cue: context.document.words(context.annotations.range_of(trigger.tokens.clone())).to_owned(),
        rule: if trigger.verb { "verb" } else { "noun" }.to_owned(),
        confidence: Confidence(if trigger.verb { 70 } else { 55 }),
        reasons: Vec::new(),
    };
    let event = told(context, trigger, tokens, basis);
    let told_as_fact = !hold::is_no_fact(context, trigger, event.date_text.is_some());
    (told_as_fact && hold::suffices(trigger, &event, length)).then_some(event)
}

/// The event that some words tell of: when, where, with whom.
fn told(context: &Context<'_>, trigger: &Trigger<'_>, span: Range<usize>, basis: Basis) -> Event {
    let annotations = context.annotations;
    let clause = trigger.clause;
    let range = annotations.range_of(span.clone());
    let date = date::date(context, clause, &span, trigger);
    let speaker = statement::source_at(context, range.start()).unwrap_or_else(|| context.voice.speaker());
    let absent = participants::absent(context, clause);
    let mut participants = participants::of(context, trigger.verb.then_some(clause), &span, &speaker);
    // "his government" names nobody.
    let possessive = |name: &str| ["his ", "her ", "their ", "its ", "our ", "my "].iter().any(|p| name.starts_with(p));
    participants.retain(|p| !absent.contains(&p.name) && !possessive(&p.name));
    let status = status::status(context, trigger, date);
    Event {
        kind: trigger::refined(context, trigger),
        date: date.map_or_else(|| date::just_now(context, trigger), |d| date::days(context, d, status)),
        date_text: date.map(|d| context.document.words(d.range).to_owned()),
        status,
        place: place::of(context, &span),
        ordinal: participants::ordinal(context, &clause.tokens),
        participants,
        absent,
        outcome: participants::outcome(context, clause),
        passage: Passage::of(context.document, range),
        basis,
    }
}
