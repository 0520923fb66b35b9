//! When an event took or takes place.

use std::ops::Range;

use chancery_lang::{Clause, DateBound, DateMention};
use chancery_record::EventStatus;
use chancery_text::{Edtf, TextRange};

use super::trigger::Trigger;
use crate::Context;

/// How far before "since" the word "first" stands, in tokens.
const REACH: usize = 6;

/// The date of an event: in its own words, else the only one in its clause, else one that opens its sentence.
pub(super) fn date<'a>(
    context: &'a Context<'_>,
    clause: &Clause,
    span: &Range<usize>,
    trigger: &Trigger<'_>,
) -> Option<&'a DateMention> {
    let annotations = context.annotations;
    // "the first since 2029" did not take place since then.
    let tokens = &annotations.tokens;
    let compared = |d: &DateMention| {
        let at = annotations.tokens_in(d.range).start;
        d.bound == Some(DateBound::Since) && tokens[at.saturating_sub(REACH)..at].iter().any(|t| t.lower == "first")
    };
    let dated = |range| annotations.dates_in(range).iter().filter(|d| d.names_date() && !compared(d));
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
pub(super) fn days(context: &Context<'_>, date: &DateMention, status: EventStatus) -> Option<Edtf> {
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
pub(super) fn just_now(context: &Context<'_>, trigger: &Trigger<'_>) -> Option<Edtf> {
    let clause = trigger.clause;
    let tokens = &context.annotations.tokens[clause.tokens.clone()];
    let perfect = clause.verb_start.is_some_and(|v| context.annotations.tokens[v].lemma == "have");
    let now = tokens.iter().any(|t| matches!(t.lower.as_str(), "now" | "just"));
    (trigger.verb && perfect && now).then(|| context.told_on(clause.range.start())).flatten().filter(Edtf::is_day)
}
