//! Whether an event was held, is planned or came to nothing.

use chancery_lang::{DateMention, Tag, Token};
use chancery_record::EventStatus;
use chancery_text::BlockKind;

use super::trigger::Trigger;
use crate::{Context, words::WORDS};

pub(super) fn status(context: &Context<'_>, trigger: &Trigger<'_>, date: Option<&DateMention>) -> EventStatus {
    let tokens = &context.annotations.tokens;
    let clause = trigger.clause;
    let words = &tokens[clause.tokens.clone()];
    if context.annotations.sentences[clause.sentence].block == BlockKind::Caption {
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
    // "plan to meet", "have agreed to meet".
    if trigger.governor(context).is_some_and(|v| WORDS.planning.contains(&tokens[v].lemma)) {
        return EventStatus::Planned;
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

/// "the next round", "next week"; not "the next morning", which is next to a day of the story.
fn is_next(words: &[Token]) -> bool {
    const OF_THE_STORY: [&str; 6] = ["day", "morning", "afternoon", "evening", "night", "week"];
    let lower = |i: usize| words.get(i).map_or("", |t| t.lower.as_str());
    (0..words.len()).any(|i| {
        let told = i > 0 && lower(i - 1) == "the" && OF_THE_STORY.contains(&lower(i + 1));
        lower(i) == "next" && !told
    })
}
