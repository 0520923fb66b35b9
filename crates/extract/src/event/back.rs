//! Words that take up an event told before: "the meeting", "the Pellin round", "the talks of June 2".
//!
//! Alone they would tell of no event; of one that is known they are a further telling, and may say where it was, who was
//! missing and what came of it. Only one event may be meant, else none is.

use std::ops::Range;

use chancery_lang::{Clause, DateMention, NameLabel, Tag};
use chancery_record::{Event, EventKind, EventStatus, Mention, Passage};
use chancery_text::{Edtf, TextRange};

use super::{absence, clauses, date, merged, outcome, participants, place, rival, telling};
use crate::{Context, words::WORDS};

/// How many sentences back words without a day, place or number reach.
const NEAR: usize = 3;

/// Letters that the noun and the verb of one act share: "release", "released".
const STEM: usize = 5;

/// Longest clause that is quoted as a telling, in tokens; of a longer one the phrase is.
const LONGEST: usize = 24;

/// Tokens between determiner and noun, at most.
const MODIFIERS: usize = 5;

/// Words that tell of another event than the one known, or of no certain one.
const OTHERS: [&str; 14] = [
    "next", "new", "last", "previous", "earlier", "other", "another", "future", "further", "coming", "final", "latest",
    "possible", "same",
];

/// A phrase that takes something up.
struct Reference<'a> {
    clause: &'a Clause,
    tokens: Range<usize>,
    noun: usize,
    kinds: &'static [EventKind],
}

/// Adds to events the words that take them up.
pub(super) fn refer(context: &Context<'_>, events: &mut [Event]) {
    if events.is_empty() {
        return;
    }
    for clause in clauses(context) {
        let mut at = clause.tokens.start;
        while let Some(reference) = next(context, clause, at) {
            at = reference.tokens.end;
            let range = context.annotations.range_of(reference.tokens.clone());
            let told = events.iter().any(|e| told_at(e).any(|told| told.overlaps(range)));
            if !told && let Some(event) = meant(context, &reference, events) {
                let free = events.iter().all(|e| !e.passage.range.overlaps(clause.range));
                add(context, &mut events[event], &reference, free);
            }
        }
    }
}

/// Whether a noun names the act in the words of the event: "the ambush" is no shelling, and "the exchange" no release
/// without return. "The attack" may be either; meetings go by many names.
fn names_act(context: &Context<'_>, reference: &Reference<'_>, event: &Event) -> bool {
    let noun = context.annotations.tokens[reference.noun].lemma.as_str();
    let stem: String = noun.chars().take(STEM).collect();
    let many_names = noun == "attack" || !matches!(event.kind, EventKind::Attack | EventKind::ExchangeRelease);
    many_names || event.passage.quote.to_lowercase().contains(&stem)
}

/// The kinds of events that a noun takes up.
fn kinds(lemma: &str) -> &'static [EventKind] {
    match lemma {
        "meeting" | "summit" | "session" | "talk" | "talks" | "round" | "gathering" => {
            &[EventKind::TalksRound, EventKind::Meeting]
        }
        "call" | "conversation" => &[EventKind::Call],
        "visit" | "trip" => &[EventKind::Visit],
        "vote" | "referendum" | "ballot" => &[EventKind::Vote],
        "walkout" | "walk-out" => &[EventKind::Walkout],
        "exchange" | "swap" | "release" | "handover" => &[EventKind::ExchangeRelease],
        "attack" | "raid" | "shelling" | "ambush" | "bombing" | "airstrike" => &[EventKind::Attack],
        "signing" => &[EventKind::Agreement],
        "demonstration" | "march" => &[EventKind::Protest],
        _ => &[],
    }
}

/// The next phrase of a clause, from a token on, that may take up an event: "the", few words, a noun for an event, and
/// the day, place or people that stand right behind it.
fn next<'a>(context: &Context<'_>, clause: &'a Clause, from: usize) -> Option<Reference<'a>> {
    let tokens = &context.annotations.tokens;
    (from..clause.tokens.end).find_map(|start| {
        if !matches!(tokens[start].lower.as_str(), "the" | "this" | "that" | "these" | "those") {
            return None;
        }
        let within = |k: &usize| {
            matches!(tokens[*k].tag, Tag::Jj | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Cd | Tag::Vbn | Tag::Pos)
        };
        let limit = clause.tokens.end.min(start + 2 + MODIFIERS);
        let end = (start + 1..limit).find(|k| !within(k)).unwrap_or(limit);
        let noun = end - 1;
        let kinds = if tokens[noun].tag.is_noun() { kinds(&tokens[noun].lemma) } else { &[] };
        let apart = (start + 1..noun).any(|k| OTHERS.contains(&tokens[k].lower.as_str()));
        if noun == start || kinds.is_empty() || apart || tokens.get(end).is_some_and(|t| t.tag.is_noun()) {
            return None;
        }
        Some(Reference { clause, tokens: start..complement(context, end, clause.tokens.end), noun, kinds })
    })
}

/// Where the day or place behind a noun ends: "in Pellin", "of June 2", "on Monday".
fn complement(context: &Context<'_>, noun_end: usize, clause_end: usize) -> usize {
    let annotations = context.annotations;
    let mut end = noun_end;
    while end + 1 < clause_end
        && matches!(annotations.tokens[end].lower.as_str(), "in" | "of" | "on" | "at" | "between" | "and")
    {
        let from = annotations.tokens[end + 1].range.start();
        let date = annotations.dates.partition_point(|d| d.range.start() < from);
        let name = annotations.names.partition_point(|n| n.range.start() < from);
        let dated = annotations.dates.get(date).map(|d| d.range).filter(|range| range.start() == from);
        let named = annotations.names.get(name).map(|n| n.range).filter(|range| range.start() == from);
        let Some(range) = dated.or(named) else { break };
        end = annotations.tokens_in(range).end.clamp(end + 2, clause_end.max(end + 2));
    }
    end
}

/// The event that a phrase takes up: the only one it can mean.
fn meant(context: &Context<'_>, reference: &Reference<'_>, events: &[Event]) -> Option<usize> {
    let range = context.annotations.range_of(reference.tokens.clone());
    let before = |event: &Event| {
        reference.kinds.contains(&event.kind)
            && event.passage.range.end() <= range.start()
            && names_act(context, reference, event)
            && event.basis.rule != "deadline"
    };
    let anchored: Vec<(usize, bool)> = (0..events.len())
        .filter(|k| before(&events[*k]))
        .filter_map(|k| Some((k, agreement(context, reference, &events[k])?)))
        .collect();
    let certain: Vec<usize> = anchored.iter().filter(|(_, said)| *said).map(|(k, _)| *k).collect();
    if let [one] = certain[..] {
        return Some(one);
    }
    if !certain.is_empty() || says_more(context, reference) || is_general(context, reference) {
        return None;
    }
    // "the meeting": the only one told of in the sentences before.
    let last_told = |event: &Event| told_at(event).map(TextRange::start).filter(|at| *at < range.start()).max();
    let near: Vec<usize> = anchored
        .iter()
        .map(|(k, _)| *k)
        .filter(|k| {
            last_told(&events[*k]).is_some_and(|at| reference.clause.sentence <= sentence_at(context, at) + NEAR)
        })
        .collect();
    if let [one] = near[..] { Some(one) } else { None }
}

/// Where an event is told.
fn told_at(event: &Event) -> impl Iterator<Item = TextRange> {
    event.mentions.iter().map(|mention| mention.passage.range).chain([event.passage.range])
}

fn sentence_at(context: &Context<'_>, offset: usize) -> usize {
    context.annotations.sentences.partition_point(|s| s.range.end() <= offset)
}

/// Whether the phrase agrees with an event in everything it says, and whether it says anything: `None` where it does not
/// agree.
fn agreement(context: &Context<'_>, reference: &Reference<'_>, event: &Event) -> Option<bool> {
    let annotations = context.annotations;
    let range = annotations.range_of(reference.tokens.clone());
    let mut said = false;
    for date in annotations.dates_in(range).iter().filter(|d| d.names_date()) {
        let same = match (&date.value, &event.date) {
            (Some(own), Some(known)) => own.may_coincide(known),
            _ => event
                .date_text
                .as_deref()
                .is_some_and(|words| words.eq_ignore_ascii_case(context.document.words(date.range))),
        };
        if !same {
            return None;
        }
        said = true;
    }
    if let Some(number) = participants::ordinal(context, &(reference.tokens.start..reference.noun + 1)) {
        if event.ordinal != Some(number) {
            return None;
        }
        said = true;
    }
    for name in annotations.names_in(range) {
        let words = context.document.words(name.range);
        let there = event.place.as_deref().is_some_and(|place| telling::agree(Some(place), Some(words)) == Some(true));
        let takes_part = event
            .participants
            .iter()
            .any(|p| p.name == name.canonical || telling::party(context, &p.name) == name.canonical);
        if !there && !takes_part {
            return None;
        }
        said |= there || name.label != NameLabel::Place;
    }
    Some(said)
}

/// Whether a phrase says of itself more than that there was such an event.
fn says_more(context: &Context<'_>, reference: &Reference<'_>) -> bool {
    let annotations = context.annotations;
    let tokens = &annotations.tokens[reference.tokens.start + 1..reference.noun];
    let range = annotations.range_of(reference.tokens.clone());
    let named =
        !annotations.names_in(range).is_empty() || annotations.dates_in(range).iter().any(DateMention::names_date);
    named || tokens.iter().any(|t| matches!(t.tag, Tag::Nnp | Tag::Cd | Tag::Vbn) || t.lower == "peace")
}

/// Whether a phrase without day, place or name may speak of such events as such: "the votes", "the atmosphere of the
/// talks", "if the talks fail", "the talks must go on".
fn is_general(context: &Context<'_>, reference: &Reference<'_>) -> bool {
    let tokens = &context.annotations.tokens;
    let noun = &tokens[reference.noun];
    let clause = &tokens[reference.clause.tokens.clone()];
    let several = noun.tag == Tag::Nns && !matches!(noun.lower.as_str(), "talks");
    let open = clause.iter().any(|t| matches!(t.lower.as_str(), "if" | "unless" | "whether"));
    let modal = reference
        .clause
        .verb_start
        .is_some_and(|v| tokens[v].tag == Tag::Md && !matches!(tokens[v].lower.as_str(), "will" | "'ll"));
    several || open || modal || noun.lower == "talks" && !is_subject(reference)
}

/// Adds a phrase to the event it takes up, with what its clause says of it; `free` where no other event is told there.
fn add(context: &Context<'_>, event: &mut Event, reference: &Reference<'_>, free: bool) {
    let clause = reference.clause;
    let annotations = context.annotations;
    let (date, place) = if free { when_and_where(context, reference) } else { (None, None) };
    if let (Some((own, _)), Some(known)) = (&date, &event.date)
        && !own.may_coincide(known)
    {
        return;
    }
    let whole = free && clause.tokens.len() <= LONGEST;
    let range: TextRange = if whole { clause.range } else { annotations.range_of(reference.tokens.clone()) };
    if event.mentions.is_empty() {
        event.mentions.push(event.telling());
    }
    let (value, words) = date.map_or((None, None), |(value, words)| (Some(value), Some(words)));
    event.mentions.push(Mention {
        passage: Passage::of(context.document, range),
        date: value.clone(),
        date_text: words.clone(),
        place: place.clone(),
    });
    event.mentions.sort_by_key(|mention| (mention.passage.range.start(), mention.passage.range.end()));
    if event.date.is_none() && value.is_some() {
        (event.date, event.date_text) = (value, words);
    }
    event.place = event.place.take().or(place);
    event.rival_places = merged::rivals(event);
    let about_it = is_subject(reference) && free;
    let missing = if about_it { absence::absent(context, clause) } else { absence::missing(context, clause, true) };
    for name in missing {
        event.participants.retain(|p| p.name != name);
        if !name.is_empty() && !event.absent.contains(&name) {
            event.absent.push(name);
        }
    }
    if event.expected.is_none() {
        event.expected = outcome::of_expectation(context, clause);
    }
    if event.outcome.is_none() && is_subject(reference) && event.status == EventStatus::Held {
        event.outcome = outcome::of_reference(context, clause);
    }
}

fn is_subject(reference: &Reference<'_>) -> bool {
    reference.clause.subject.as_ref().is_some_and(|subject| subject.contains(&reference.noun))
}

/// Day and place, where a phrase says them itself, or its clause says when and where the event took place.
fn when_and_where(context: &Context<'_>, reference: &Reference<'_>) -> (Option<(Edtf, String)>, Option<String>) {
    let annotations = context.annotations;
    let clause = reference.clause;
    let happens = clause.verb.is_some_and(|v| WORDS.taking_place.contains(&annotations.tokens[v].lemma));
    let tokens = if happens && is_subject(reference) { clause.tokens.clone() } else { reference.tokens.clone() };
    // "the first since January" was not in January.
    let dates = annotations.dates_in(annotations.range_of(tokens.clone()));
    let dated = dates.iter().find(|d| d.names_date() && d.bound.is_none());
    let date = dated
        .and_then(|d| Some((date::days(context, d, EventStatus::Held)?, context.document.words(d.range).to_owned())));
    let place = place::of(context, &tokens);
    (date, place.filter(|place| rival::places(Some(place)).is_empty()))
}
