//! What makes words about an event an event: a hold in the world, and that somebody tells of it as a fact or a plan.

use chancery_lang::Tag;
use chancery_record::{Event, EventKind};

use super::trigger::Trigger;
use crate::{Context, words::WORDS};

/// How far from its verb an infinitive begins, in tokens.
const REACH: usize = 4;

/// Fewest tokens of an event told by a noun or a verb; "the talks" is a mention.
const FEWEST_TOKENS: usize = 3;

/// Whether an event is dated, placed or attended enough for the words that gave it away; a bare mention of "talks" is
/// none.
pub(super) fn suffices(trigger: &Trigger<'_>, event: &Event, tokens: usize) -> bool {
    let dated = event.date_text.is_some();
    // Who goes somewhere has a place or a day to go.
    let crowd = if trigger.kind == EventKind::Visit { 1 } else { 2 };
    let anchors = usize::from(dated) + usize::from(event.place.is_some()) + event.participants.len().min(crowd);
    let needed = match (trigger.verb, trigger.kind) {
        // A limit is its date.
        (false, EventKind::Deadline) => return dated,
        (false, _) if dated => 1,
        _ => usize::from(trigger.anchors),
    };
    tokens >= FEWEST_TOKENS && anchors >= needed
}

/// Whether a clause only wishes for, offers or rules out what it names, or speaks of a habit.
pub(super) fn is_no_fact(context: &Context<'_>, trigger: &Trigger<'_>, dated: bool) -> bool {
    let wished = is_wished(context, trigger) && !dated || is_intent(context, trigger);
    trigger.verb && (wished || is_refused(context, trigger)) || is_habitual(context, trigger)
}

/// Whether the verb of a clause itself only threatens, wants or must do what an infinitive of it names, where no cue tells
/// which words are the event.
pub(super) fn is_only_meant(context: &Context<'_>, trigger: &Trigger<'_>) -> bool {
    let annotations = context.annotations;
    let Some(verb) = trigger.clause.verb else { return false };
    let after = &annotations.tokens[verb..trigger.clause.tokens.end.max(verb)];
    let meant = after
        .iter()
        .take_while(|t| t.tag != Tag::To)
        .any(|t| WORDS.intending.contains(&t.lemma) || WORDS.intending.contains(&t.lower));
    let infinitive = after.iter().take(REACH).any(|t| t.tag == Tag::To);
    meant && infinitive || is_wished(context, trigger)
}

/// The first word of the predicate: "must", "will", "has".
fn auxiliary<'a>(context: &'a Context<'_>, trigger: &Trigger<'_>) -> &'a str {
    trigger.clause.verb_start.map_or("", |v| context.annotations.tokens[v].lower.as_str())
}

/// What must or should be done is a demand, what would be done an offer; no event until a day is set.
fn is_wished(context: &Context<'_>, trigger: &Trigger<'_>) -> bool {
    matches!(auxiliary(context, trigger), "must" | "should" | "would" | "could" | "can" | "need" | "needs" | "ought")
}

/// "threatened to attack", "ready to come", "urged that they sign": what somebody wants, refuses or threatens has not
/// happened.
fn is_intent(context: &Context<'_>, trigger: &Trigger<'_>) -> bool {
    let annotations = context.annotations;
    let tokens = &annotations.tokens;
    let intends = |verb: usize| WORDS.intending.contains(&tokens[verb].lemma);
    let frame = trigger.clause.frame.and_then(|f| annotations.clauses.get(f)).and_then(|f| f.verb);
    // "hopes that they meet", where "he hoped they had met" tells of it as done: a bare verb with a subject.
    let bare = trigger.clause.verb.is_some_and(|v| matches!(tokens[v].tag, Tag::Vb | Tag::Vbp));
    frame.is_some_and(intends) && bare
        || trigger.governor(context).is_some_and(|verb| {
            intends(verb) || tokens[verb..trigger.tokens.start].iter().any(|t| WORDS.intending.contains(&t.lower))
        })
}

/// "will not meet", "cannot sign".
fn is_refused(context: &Context<'_>, trigger: &Trigger<'_>) -> bool {
    let negated = trigger
        .clause
        .verb_start
        .and_then(|v| context.annotations.tokens.get(v + 1))
        .is_some_and(|t| matches!(t.lower.as_str(), "not" | "n't" | "never"));
    negated && matches!(auxiliary(context, trigger), "will" | "wo" | "'ll" | "shall" | "would" | "ca" | "can")
}

/// "never met", "would meet every week" in the abstract.
fn is_habitual(context: &Context<'_>, trigger: &Trigger<'_>) -> bool {
    context.annotations.tokens[trigger.clause.tokens.clone()].iter().any(|t| {
        matches!(
            t.lower.as_str(),
            "regularly" | "often" | "usually" | "always" | "rarely" | "never" | "nobody" | "none" | "neither"
        )
    })
}
