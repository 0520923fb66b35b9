//! Events: what happened, is happening or is planned.

use std::ops::Range;

use chancery_lang::{Clause, ClauseKind, DateBound, DateMention, Tag, Token};
use chancery_record::{Basis, Confidence, Event, EventKind, EventStatus, Participant, Passage};
use chancery_text::{BlockKind, Edtf, TextRange};

use crate::{
    Context, participants,
    statement::{self, Happening},
    vocabulary::Meaning,
    voice::Voice,
    words::WORDS,
};

/// Longest noun phrase that is taken for an event, in tokens.
const LONGEST_PHRASE: usize = 24;

/// What gave an event away.
struct Trigger<'a> {
    kind: EventKind,
    tokens: Range<usize>,
    clause: &'a Clause,
    /// The verb of the clause, not a noun in it.
    verb: bool,
}

/// At most one event for each clause and kind.
pub(crate) fn propose(context: &Context<'_>, happenings: &[Happening]) -> Vec<Event> {
    let annotations = context.annotations;
    let mut events: Vec<Event> = Vec::new();
    for clause in &annotations.clauses {
        let block = annotations.sentences[clause.sentence].block;
        if !matches!(block, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption)
            || clause.kind == ClauseKind::Condition
        {
            continue;
        }
        if clause.tokens.len() > statement::LONGEST_CLAUSE {
            continue;
        }
        let first = events.len();
        let found: Vec<Event> =
            triggers(context, clause).iter().filter_map(|trigger| event(context, trigger, block)).collect();
        // By when parties meet again is the date of their meeting, no deadline.
        let talks = found.iter().any(|e| matches!(e.kind, EventKind::TalksRound | EventKind::Meeting));
        events.extend(deadline(context, clause).filter(|_| !talks));
        for event in found {
            let known = events[first..].iter().any(|e| {
                e.kind == event.kind
                    || e.passage.range.contains(event.passage.range)
                    || event.passage.range.contains(e.passage.range)
            });
            if !known {
                events.push(event);
            }
        }
    }
    let of_rules = events.len();
    for happening in happenings {
        let event = learned(context, happening);
        if !events[..of_rules].iter().any(|e| e.passage.range.overlaps(event.passage.range)) {
            events.push(event);
        }
    }
    events
}

/// An event that the learned judge finds where the rules see none.
fn learned(context: &Context<'_>, happening: &Happening) -> Event {
    let clause = &context.annotations.clauses[happening.clause];
    let verb = clause.verb.filter(|v| happening.tokens.contains(v));
    let at = verb.unwrap_or(happening.tokens.start);
    let trigger = Trigger { kind: happening.kind, tokens: at..at + 1, clause, verb: verb.is_some() };
    let block = context.annotations.sentences[clause.sentence].block;
    let basis = Basis {
        cue: String::new(),
        rule: "learned".to_owned(),
        confidence: Confidence::of_share(happening.likely),
        reasons: Vec::new(),
    };
    told(context, &trigger, happening.tokens.clone(), block, basis)
}

/// "by 4 May 2031", "not later than 30 May": a date that a text agreed by parties sets is a deadline of its own.
fn deadline(context: &Context<'_>, clause: &Clause) -> Option<Event> {
    let Voice::Joint(parties) = &context.voice else { return None };
    let annotations = context.annotations;
    let tokens = &annotations.tokens;
    annotations.dates_in(clause.range).iter().filter(|d| d.names_date()).find_map(|date| {
        let at = annotations.token_at(date.range.start());
        let lower = |back: usize| at.checked_sub(back).map_or("", |k| tokens[k].lower.as_str());
        let start = match (lower(3), lower(2), lower(1)) {
            ("not" | "no", "later", "than") => at - 3,
            (_, _, "by" | "before") => at - 1,
            _ => return None,
        };
        let range = annotations.range_of(start..at).cover(date.range);
        Some(Event {
            kind: EventKind::Deadline,
            date: date.value.clone(),
            date_text: Some(context.document.words(date.range).to_owned()),
            status: EventStatus::Planned,
            place: None,
            ordinal: None,
            participants: parties.iter().map(Participant::named).collect(),
            absent: Vec::new(),
            outcome: None,
            passage: Passage::of(context.document, range),
            basis: Basis {
                cue: context.document.words(range).to_owned(),
                rule: "deadline".to_owned(),
                confidence: Confidence(75),
                reasons: Vec::new(),
            },
        })
    })
}

/// The triggers of a clause, verbs first: what a clause says is done outranks what it mentions.
fn triggers<'a>(context: &Context<'_>, clause: &'a Clause) -> Vec<Trigger<'a>> {
    let tokens = &context.annotations.tokens;
    let mut triggers: Vec<Trigger<'a>> = context
        .hits
        .within(clause.tokens.clone())
        .filter_map(|hit| match hit.meaning {
            Meaning::Event(kind, verb) => {
                Some(Trigger { kind: *kind, tokens: hit.tokens.clone(), clause, verb: *verb })
            }
            _ => None,
        })
        .filter(|t| {
            let tag = tokens[t.tokens.start].tag;
            // A verb's cue must be a verb here, and near the head of the predicate.
            if t.verb {
                // The clause's own verb, or an infinitive that hangs on it: "is to meet", "agreed to meet".
                let own = Some(t.tokens.start) == t.clause.verb || t.clause.verb.is_none();
                let infinitive =
                    tag == Tag::Vb && t.clause.verb.is_some_and(|v| v < t.tokens.start && t.tokens.start - v <= 4);
                (own || infinitive)
                    && tag.is_verb()
                    && (tag != Tag::Vbg || Some(t.tokens.start) == clause.verb || clause.kind == ClauseKind::Participle)
            } else {
                !tag.is_finite_verb()
            }
        })
        .collect();
    for trigger in &mut triggers {
        // "The second round was held in Ostra on 2 June": the whole clause tells of it.
        let subject = clause.subject.as_ref().is_some_and(|s| s.contains(&trigger.tokens.start));
        let happens = clause.verb.is_some_and(|v| WORDS.taking_place.contains(&tokens[v].lemma));
        trigger.verb |= subject && happens;
    }
    triggers.sort_by_key(|t| (!t.verb, std::cmp::Reverse(t.tokens.len()), t.tokens.start));
    triggers
}

fn event(context: &Context<'_>, trigger: &Trigger<'_>, block: BlockKind) -> Option<Event> {
    let annotations = context.annotations;
    let clause = trigger.clause;
    let span = if trigger.verb { core(context, trigger) } else { phrase(context, trigger) };
    let length = span.len();
    let date = date(context, clause, &span, trigger);
    let words = context.document.words(annotations.range_of(trigger.tokens.clone())).to_owned();
    let basis = Basis {
        cue: words,
        rule: if trigger.verb { "verb" } else { "noun" }.to_owned(),
        confidence: Confidence(if trigger.verb { 70 } else { 55 }),
        reasons: Vec::new(),
    };
    let event = told(context, trigger, span, block, basis);
    // An event needs a hold in the world: a date, a place or somebody named; a bare mention of "talks" is none.
    let anchors = usize::from(date.is_some()) + usize::from(event.place.is_some()) + event.participants.len().min(2);
    let needed = match (trigger.verb, trigger.kind) {
        (
            true,
            EventKind::Agreement
            | EventKind::Renewal
            | EventKind::ExchangeRelease
            | EventKind::Appointment
            | EventKind::Call,
        ) => 1,
        (
            true,
            EventKind::Other | EventKind::Attack | EventKind::SanctionMeasure | EventKind::Vote | EventKind::Deadline,
        ) => 1,
        (true, _) => 2,
        (false, EventKind::Appointment | EventKind::SanctionMeasure | EventKind::Attack | EventKind::Vote) => 1,
        (false, EventKind::Deadline) => {
            if date.is_some() {
                1
            } else {
                9
            }
        }
        (false, _) => {
            if date.is_some() {
                1
            } else {
                2
            }
        }
    };
    // What must or should be done is a demand, what would be done an offer; no event until a day is set.
    let modal = clause.verb_start.map_or("", |v| annotations.tokens[v].lower.as_str());
    let wished = trigger.verb
        && matches!(modal, "must" | "should" | "would" | "could" | "can" | "need" | "needs" | "ought")
        && date.is_none();
    let negated = clause
        .verb_start
        .and_then(|v| annotations.tokens.get(v + 1))
        .is_some_and(|t| matches!(t.lower.as_str(), "not" | "n't" | "never"));
    let refused = trigger.verb && negated && matches!(modal, "will" | "wo" | "'ll" | "shall" | "would" | "ca" | "can");
    let none = refused || anchors < needed || length < 3 || wished || is_habitual(context, trigger);
    (!none).then_some(event)
}

/// The event that some words tell of: when, where, with whom.
fn told(context: &Context<'_>, trigger: &Trigger<'_>, span: Range<usize>, block: BlockKind, basis: Basis) -> Event {
    let annotations = context.annotations;
    let clause = trigger.clause;
    let range = annotations.range_of(span.clone());
    let date = date(context, clause, &span, trigger);
    let speaker = statement::source_at(context, range.start()).unwrap_or_else(|| context.voice.speaker());
    let absent = participants::absent(context, clause);
    let mut participants = participants::of(context, trigger.verb.then_some(clause), &span, &speaker);
    // "his government" names nobody.
    let possessive = |name: &str| ["his ", "her ", "their ", "its ", "our ", "my "].iter().any(|p| name.starts_with(p));
    participants.retain(|p| !absent.contains(&p.name) && !possessive(&p.name));
    let status = status(context, trigger, date, block);
    Event {
        kind: refined(context, trigger),
        date: date.map_or_else(|| just_now(context, trigger), |d| days(context, d, status)),
        date_text: date.map(|d| context.document.words(d.range).to_owned()),
        status,
        place: participants::place(context, &span),
        ordinal: participants::ordinal(context, &clause.tokens),
        participants,
        absent,
        outcome: participants::outcome(context, clause),
        passage: Passage::of(context.document, range),
        basis,
    }
}

/// The words of a clause that carry its event: without a long opening phrase, and without what follows it in time,
/// purpose or contrast.
fn core(context: &Context<'_>, trigger: &Trigger<'_>) -> Range<usize> {
    let tokens = &context.annotations.tokens;
    let clause = trigger.clause;
    let mut words = clause.tokens.clone();
    let dated = |range: Range<usize>| {
        context.annotations.dates_in(context.annotations.range_of(range)).iter().any(DateMention::names_date)
    };
    if let Some(subject) = &clause.subject
        && subject.start > words.start
        && tokens[subject.start - 1].lower == ","
        && !dated(words.start..subject.start)
    {
        words.start = subject.start;
    }
    if matches!(tokens[words.start].lower.as_str(), "where" | "when" | "as" | "that" | "which") && words.len() > 4 {
        words.start += 1;
    }
    let stops = |k: usize| {
        let purpose =
            tokens[k].tag == Tag::To && tokens.get(k + 1).is_some_and(|t| t.tag == Tag::Vb) && k > trigger.tokens.end;
        let aside = tokens[k].lower == ","
            && words.end - k > 4
            && !tokens.get(k + 1).is_some_and(|t| t.tag == Tag::Nnp || t.tag == Tag::Cd || t.lower == "and");
        let later = matches!(
            tokens[k].lower.as_str(),
            "after"
                | "while"
                | "amid"
                | "because"
                | "although"
                | "whether"
                | "where"
                | "who"
                | "which"
                | "when"
                | "including"
                | "—"
                | "–"
                | ";"
        );
        (purpose || aside || later) && words.end - k >= 3
    };
    // What comes before the cut must hold the trigger and at least one thing more.
    if let Some(cut) = (trigger.tokens.end + 1..words.end)
        .find(|k| stops(*k) && !(tokens[*k].lower == "," && dated(*k..words.end) && !dated(words.start..*k)))
    {
        words.end = cut;
    }
    while words.end > words.start + 1 && tokens[words.end - 1].tag == Tag::Punctuation {
        words.end -= 1;
    }
    words
}

/// A meeting "for a second round of talks" is a round of talks.
fn refined(context: &Context<'_>, trigger: &Trigger<'_>) -> EventKind {
    let talks = context
        .hits
        .within(trigger.clause.tokens.clone())
        .any(|h| matches!(h.meaning, Meaning::Event(EventKind::TalksRound, _)));
    if trigger.kind == EventKind::Meeting && talks { EventKind::TalksRound } else { trigger.kind }
}

/// "never met", "would meet every week" in the abstract, "to meet" as a wish: no event.
fn is_habitual(context: &Context<'_>, trigger: &Trigger<'_>) -> bool {
    let tokens = &context.annotations.tokens[trigger.clause.tokens.clone()];
    tokens.iter().any(|t| {
        matches!(
            t.lower.as_str(),
            "regularly" | "often" | "usually" | "always" | "rarely" | "never" | "nobody" | "none"
        )
    })
}

/// The noun phrase around a trigger: from its determiner to where its complements end.
fn phrase(context: &Context<'_>, trigger: &Trigger<'_>) -> Range<usize> {
    let tokens = &context.annotations.tokens;
    let clause = &trigger.clause.tokens;
    let mut start = trigger.tokens.start;
    while start > clause.start {
        let before = &tokens[start - 1];
        let determiner = matches!(before.tag, Tag::Dt | Tag::PrpPossessive);
        let modifier =
            matches!(before.tag, Tag::Jj | Tag::Nn | Tag::Nnp | Tag::Nns | Tag::Cd | Tag::Vbn | Tag::Pos) || determiner;
        if !modifier {
            break;
        }
        start -= 1;
        if determiner {
            break;
        }
    }
    let mut end = trigger.tokens.end;
    while end < clause.end && end - start < LONGEST_PHRASE {
        let token = &tokens[end];
        let goes_on = matches!(
            token.tag,
            Tag::In
                | Tag::To
                | Tag::Dt
                | Tag::Jj
                | Tag::Nn
                | Tag::Nns
                | Tag::Nnp
                | Tag::Cd
                | Tag::Cc
                | Tag::Pos
                | Tag::PrpPossessive
                | Tag::Wdt
        ) || matches!(token.tag, Tag::Vbn | Tag::Vbg | Tag::Vbd) && end == trigger.tokens.end
            || token.lower == "," && tokens.get(end + 1).is_some_and(|t| t.tag == Tag::Cd || t.tag == Tag::Nnp)
            || matches!(token.lower.as_str(), "today" | "yesterday" | "tonight" | "tomorrow");
        if !goes_on
            || matches!(token.lower.as_str(), "that" | "which" | "as" | "because" | "while") && end > trigger.tokens.end
        {
            break;
        }
        end += 1;
    }
    while end > trigger.tokens.end
        && matches!(tokens[end - 1].tag, Tag::In | Tag::To | Tag::Dt | Tag::Cc | Tag::Punctuation | Tag::Wdt)
    {
        end -= 1;
    }
    start..end
}

/// The date of an event: in its own words, else the only one in its clause, else one that opens its sentence.
fn date<'a>(
    context: &'a Context<'_>,
    clause: &Clause,
    span: &Range<usize>,
    trigger: &Trigger<'_>,
) -> Option<&'a DateMention> {
    let annotations = context.annotations;
    let dated = |range| annotations.dates_in(range).iter().filter(|d| d.names_date());
    let inside = dated(annotations.range_of(span.clone())).next();
    if inside.is_some() || !trigger.verb {
        return inside;
    }
    let in_clause = dated(clause.range).next();
    let sentence = &annotations.sentences[clause.sentence];
    in_clause.or_else(|| dated(sentence.range).next().filter(|_| dated(sentence.range).count() == 1)).or_else(|| {
        // A chronology: the line opens with its date.
        let block = context.document.block_at(clause.range.start())?;
        let opening = TextRange::of(block.range.start(), (block.range.start() + 40).min(block.range.end()));
        dated(opening).next().filter(|d| d.range.start() <= block.range.start() + 8)
    })
}

/// The days a date names, as its preposition opens them towards the day of the document: what will be before the end of
/// June lies between today and then, what has lasted since April ends, so far, today.
fn days(context: &Context<'_>, date: &DateMention, status: EventStatus) -> Option<Edtf> {
    let value = date.value.clone()?;
    let today = context.document.metadata.date.as_ref().filter(|d| d.is_day()).and_then(Edtf::latest);
    let (Some(today), Some(first), Some(last)) = (today, value.earliest(), value.latest()) else { return Some(value) };
    match (date.bound, status) {
        (Some(DateBound::Before | DateBound::By | DateBound::Until), EventStatus::Planned)
            if today < last && !value.is_day() =>
        {
            Some(Edtf::days(today, last))
        }
        (Some(DateBound::Since), EventStatus::Held) if first < today => Some(Edtf::days(first, today)),
        _ => Some(value),
    }
}

/// "The parties have now extended the truce": today, where the document has a day.
fn just_now(context: &Context<'_>, trigger: &Trigger<'_>) -> Option<Edtf> {
    let clause = trigger.clause;
    let tokens = &context.annotations.tokens[clause.tokens.clone()];
    let perfect = clause.verb_start.is_some_and(|v| context.annotations.tokens[v].lemma == "have");
    let now = tokens.iter().any(|t| matches!(t.lower.as_str(), "now" | "just"));
    (trigger.verb && perfect && now).then(|| context.document.metadata.date.clone()).flatten().filter(Edtf::is_day)
}

/// "the next round", "next week"; not "the next morning", which is next to a day of the story.
fn is_next(words: &[Token]) -> bool {
    const OF_THE_STORY: [&str; 6] = ["day", "morning", "afternoon", "evening", "night", "week"];
    let lower = |i: usize| words.get(i).map_or("", |t| t.lower.as_str());
    (0..words.len()).any(|i| {
        let told = i > 0 && lower(i - 1) == "the" && OF_THE_STORY.contains(&lower(i + 1));
        lower(i) == "next" && !told
    })
}

fn status(context: &Context<'_>, trigger: &Trigger<'_>, date: Option<&DateMention>, block: BlockKind) -> EventStatus {
    let tokens = &context.annotations.tokens;
    let clause = trigger.clause;
    let words = &tokens[clause.tokens.clone()];
    if block == BlockKind::Caption {
        return EventStatus::Held;
    }
    let has =
        |list: &[&str]| words.iter().any(|t| list.contains(&t.lower.as_str()) || list.contains(&t.lemma.as_str()));
    let negated = clause
        .verb_start
        .is_some_and(|v| tokens.get(v + 1).is_some_and(|t| matches!(t.lower.as_str(), "not" | "n't" | "never")));
    if has(&["cancel", "postpone", "scrap"])
        || negated && trigger.verb
        || words.iter().any(|t| t.lemma == "fail") && trigger.verb
    {
        return EventStatus::Cancelled;
    }
    // "were to meet" on a day that has passed: planned, and nothing says it was held.
    if trigger.verb
        && clause.verb.is_some_and(|v| tokens[v].lower == "were" || tokens[v].lower == "was")
        && words.iter().any(|t| t.tag == Tag::To)
    {
        return EventStatus::Cancelled;
    }
    let verb = clause.verb_start.map(|v| (&tokens[v].tag, tokens[v].lower.as_str()));
    // "is due to meet", not "suspends the duty three months after it was due".
    let said_of_it =
        if trigger.verb { &tokens[clause.tokens.start..trigger.tokens.end.max(clause.tokens.start)] } else { words };
    let planned_words = is_next(words)
        || said_of_it.iter().any(|t| {
            matches!(
                t.lower.as_str(),
                "scheduled" | "expected" | "planned" | "due" | "upcoming" | "forthcoming" | "supposed"
            )
        });
    let future_date = date
        .and_then(|d| d.value.as_ref()?.earliest())
        .zip(context.document.metadata.date.as_ref().and_then(chancery_text::Edtf::latest))
        .is_some_and(|(event, published)| event > published);
    match verb {
        _ if future_date => EventStatus::Planned,
        Some((Tag::Md, "will" | "'ll" | "shall" | "wo" | "would")) if trigger.verb => EventStatus::Planned,
        Some((Tag::Md, "may" | "might" | "could")) if trigger.verb => {
            if date.is_some() {
                EventStatus::Planned
            } else {
                EventStatus::Unclear
            }
        }
        _ if planned_words && trigger.verb && !words.iter().any(|t| t.tag == Tag::Vbd && t.lemma != "be") => {
            EventStatus::Planned
        }
        _ if planned_words && !trigger.verb => EventStatus::Planned,
        _ => EventStatus::Held,
    }
}
