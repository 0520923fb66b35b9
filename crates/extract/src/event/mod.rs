//! Events: what happened, is happening or is planned.
//!
//! Words of the vocabulary give an event away, as the verb of its clause or as a noun; where they see none, a stretch
//! that the learned judge takes for one is an event.

mod absence;
mod alike;
mod back;
mod date;
mod deadline;
mod hold;
mod merged;
mod outcome;
mod participants;
mod place;
mod represented;
mod rival;
mod span;
mod status;
mod telling;
mod trigger;

use std::ops::Range;

use chancery_lang::{Clause, ClauseKind};
use chancery_record::{Basis, Confidence, Event, EventKind, EventStatus, Passage};
use chancery_text::BlockKind;

use crate::{
    Context,
    statement::{self, Happening},
};
use trigger::Trigger;

/// At most one event for each clause and kind: those of the rules, then what the learned judge finds beside them, then
/// the days that are set where nothing else is told. What is told several times is one event.
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
    let mut events = telling::join(context, events);
    back::refer(context, &mut events);
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

/// The clauses of the sentence of a clause, and those of the next sentence of its paragraph.
fn nearby<'a>(context: &'a Context<'_>, clause: &Clause) -> impl Iterator<Item = &'a Clause> {
    let annotations = context.annotations;
    let sentence = clause.sentence;
    let block = annotations.sentences[sentence].block_index;
    let first = annotations.clauses.partition_point(|c| c.sentence < sentence);
    annotations.clauses[first..]
        .iter()
        .take_while(move |c| c.sentence <= sentence + 1 && annotations.sentences[c.sentence].block_index == block)
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
    // "The Orlani delegation was led by Ana Pell" says who came to an event, and is none.
    let comes = happening.kind == EventKind::Appointment && represented::tells(context, clause);
    if comes || hold::is_only_meant(context, &trigger) {
        return None;
    }
    let basis = Basis {
        cue: String::new(),
        rule: "learned".to_owned(),
        confidence: Confidence::of_share(happening.likely),
        reasons: Vec::new(),
    };
    let mut event = told(context, &trigger, happening.tokens.clone(), basis);
    participants::settle(context, &clause.tokens, &mut event.participants);
    represented::note(context, clause, event.kind, &mut event.participants);
    Some(event)
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
    let mut event = told(context, trigger, tokens, basis);
    if hold::is_no_fact(context, trigger, event.date_text.is_some()) || !hold::suffices(trigger, &event, length) {
        return None;
    }
    participants::settle(context, &trigger.clause.tokens, &mut event.participants);
    represented::note(context, trigger.clause, event.kind, &mut event.participants);
    Some(event)
}

/// The event that some words tell of: when, where, with whom.
fn told(context: &Context<'_>, trigger: &Trigger<'_>, span: Range<usize>, basis: Basis) -> Event {
    let annotations = context.annotations;
    let clause = trigger.clause;
    let range = annotations.range_of(span.clone());
    let date = date::date(context, clause, &span, trigger);
    let speaker = statement::source_at(context, range.start()).unwrap_or_else(|| context.voice.speaker());
    let absent = absence::absent(context, clause);
    let mut participants = participants::of(context, trigger.verb.then_some(clause), &span, &speaker);
    // "his government" names nobody.
    let possessive = |name: &str| ["his ", "her ", "their ", "its ", "our ", "my "].iter().any(|p| name.starts_with(p));
    participants.retain(|p| !absent.contains(&p.name) && !possessive(&p.name));
    let status = status::status(context, trigger, date);
    let place = place::of(context, &span);
    // Nothing has come yet of what is planned.
    let outcome = outcome::outcome(context, clause).filter(|_| status != EventStatus::Planned);
    Event {
        kind: trigger::refined(context, trigger),
        date: date.map_or_else(|| date::just_now(context, trigger), |d| date::days(context, d, status)),
        date_text: date.map(|d| context.document.words(d.range).to_owned()),
        rival_dates: date.map(|d| rival::dates(context, d)).unwrap_or_default(),
        status,
        rival_places: rival::places(place.as_deref()),
        place,
        ordinal: participants::ordinal(context, &clause.tokens),
        participants,
        absent,
        expected: outcome::expected(context, clause, &trigger.tokens),
        outcome,
        passage: Passage::of(context.document, range),
        mentions: Vec::new(),
        basis,
    }
}
