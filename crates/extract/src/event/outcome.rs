//! What came of an event, and what was expected of it.

use std::ops::Range;

use chancery_lang::{Clause, ClauseKind, Tag, Token};

use super::{nearby, participants::ORDINALS};
use crate::{Context, words::WORDS};

/// What is said to have come of it: a predicate of the same sentence that brings, yields, ends or agrees, or one of the
/// next sentence that speaks of the meeting; else what its own clause says it was "without".
pub(super) fn outcome(context: &Context<'_>, clause: &Clause) -> Option<String> {
    let told = nearby(context, clause)
        .filter(|c| c.range != clause.range && c.kind != ClauseKind::Condition)
        .filter(|c| speaks_of_it(context, c) || c.sentence == clause.sentence && !collapses(context, c))
        .find(|c| brings(context, c))
        .map(|c| context.document.words(c.range).to_owned());
    told.or_else(|| ended(context, clause)).or_else(|| without(context, clause))
}

/// What a clause whose subject is the event says came of it.
pub(super) fn of_reference(context: &Context<'_>, clause: &Clause) -> Option<String> {
    (brings(context, clause) && !is_expected(context, clause)).then(|| context.document.words(clause.range).to_owned())
}

/// What was expected of it: what its own clause says it aims at, or a predicate beside it that says so.
pub(super) fn expected(context: &Context<'_>, clause: &Clause, trigger: &Range<usize>) -> Option<String> {
    let annotations = context.annotations;
    let sentence = annotations.sentences[clause.sentence].tokens.clone();
    let aim = (trigger.end..sentence.end).find(|k| opens_aim(context, *k)).map(|start| {
        let stop = |k: &usize| {
            matches!(annotations.tokens[*k].lower.as_str(), "," | ";" | "." | "—" | "–" | "but" | "while" | "”" | "\"")
        };
        let end = (start + 1..sentence.end).find(stop).unwrap_or(sentence.end);
        context.document.words(annotations.range_of(start..end)).to_owned()
    });
    aim.or_else(|| {
        nearby(context, clause)
            .filter(|c| c.range != clause.range && speaks_of_it(context, c))
            .find_map(|c| of_expectation(context, c))
    })
}

/// "The talks were expected to settle the duty": the words of a clause that says what was expected.
pub(super) fn of_expectation(context: &Context<'_>, clause: &Clause) -> Option<String> {
    is_expected(context, clause).then(|| context.document.words(clause.range).to_owned())
}

fn is_expected(context: &Context<'_>, clause: &Clause) -> bool {
    let tokens = &context.annotations.tokens[clause.tokens.clone()];
    tokens.windows(2).any(|pair| {
        matches!(pair[0].lower.as_str(), "expected" | "meant" | "supposed" | "intended" | "hoped" | "aimed" | "due")
            && matches!(pair[1].lower.as_str(), "to" | "at")
    }) && !tokens.windows(3).any(|three| {
        // "is expected to take place": that it happens, not what it brings.
        three[1].lower == "to" && (WORDS.taking_place.contains(&three[2].lemma) || three[2].lemma == "be")
    })
}

/// "aimed at …", "with the aim of …", "in the hope of …", "hoping to …".
fn opens_aim(context: &Context<'_>, at: usize) -> bool {
    let lower = |k: usize| context.annotations.tokens.get(k).map_or("", |t| t.lower.as_str());
    matches!(
        (lower(at), lower(at + 1), lower(at + 2), lower(at + 3)),
        ("aimed" | "aiming", "at" | "to", ..)
            | ("hoping", "to" | "for", ..)
            | ("with" | "in", "the", "aim" | "goal" | "hope" | "hopes" | "intention", "of")
            | ("in", "hope" | "hopes", "of", _)
    )
}

/// Whether the subject of a clause is the meeting told of before it.
fn speaks_of_it(context: &Context<'_>, clause: &Clause) -> bool {
    clause.subject.clone().is_some_and(|subject| {
        let tokens = &context.annotations.tokens[subject];
        // "The first round" and "the next meeting" may be others.
        let other = |t: &Token| {
            matches!(t.lower.as_str(), "next" | "last" | "previous" | "earlier" | "another" | "new")
                || ORDINALS.contains(&t.lower.as_str())
        };
        let told = |t: &Token| matches!(t.lower.as_str(), "it" | "they") || WORDS.gatherings.contains(&t.lemma);
        tokens.iter().any(told) && !tokens.iter().any(other)
    })
}

fn brings(context: &Context<'_>, clause: &Clause) -> bool {
    clause.verb.is_some_and(|verb| {
        WORDS.bringing.contains(&context.annotations.tokens[verb].lemma) && !is_expected(context, clause)
    })
}

/// What is said of much else than meetings.
fn collapses(context: &Context<'_>, clause: &Clause) -> bool {
    clause
        .verb
        .is_some_and(|verb| matches!(context.annotations.tokens[verb].lemma.as_str(), "collapse" | "break" | "adjourn"))
}

/// "The first round ended in a walkout": how its own clause says that it ended.
fn ended(context: &Context<'_>, clause: &Clause) -> Option<String> {
    let tokens = &context.annotations.tokens;
    let start = clause.verb_start.filter(|_| speaks_of_any(context, clause) && brings(context, clause))?;
    let words = start..clause.tokens.end;
    let result = tokens[words.clone()].iter().any(|t| t.tag.is_noun() && WORDS.results.contains(&t.lemma));
    let without = tokens[words.clone()].iter().any(|t| t.lower == "without");
    (result && !without).then(|| context.document.words(context.annotations.range_of(words)).to_owned())
}

/// Whether the subject of a clause is a meeting.
fn speaks_of_any(context: &Context<'_>, clause: &Clause) -> bool {
    let tokens = &context.annotations.tokens;
    clause.subject.clone().is_some_and(|subject| tokens[subject].iter().any(|t| WORDS.gatherings.contains(&t.lemma)))
}

/// "… ended without agreement": the words from "without" on.
fn without(context: &Context<'_>, clause: &Clause) -> Option<String> {
    let tokens = &context.annotations.tokens;
    let start = clause.tokens.clone().find(|k| tokens[*k].lower == "without")?;
    let noun = (start + 1..clause.tokens.end.min(start + 5))
        .find(|k| tokens[*k].tag.is_noun() && WORDS.results.contains(&tokens[*k].lemma))?;
    let goes_on = |k: &usize| matches!(tokens[*k].tag, Tag::In | Tag::Dt | Tag::Jj | Tag::Nn | Tag::Nns | Tag::Nnp);
    let mut end = (noun + 1..clause.tokens.end).find(|k| !goes_on(k)).unwrap_or(clause.tokens.end);
    while matches!(tokens[end - 1].tag, Tag::In | Tag::Dt) && end > noun + 1 {
        end -= 1;
    }
    Some(context.document.words(context.annotations.range_of(start..end)).to_owned())
}
