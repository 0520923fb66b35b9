//! Who came for whom: "Vesk was represented by its deputy minister", "a delegation led by Ana Pell".

use std::ops::Range;

use chancery_lang::{Clause, Name, NameLabel, Tag};
use chancery_record::{EventKind, Level, Participant};
use chancery_text::TextRange;

use super::participants;
use crate::Context;

/// How many tokens after "by" may hold who came.
const REACH: usize = 14;

/// A side and who came for it.
struct Sent {
    side: String,
    by: String,
    level: Option<Level>,
}

/// Notes beside the participants of an event who came for them, by the sentence of its clause and the next one.
pub(super) fn note(context: &Context<'_>, clause: &Clause, kind: EventKind, participants: &mut Vec<Participant>) {
    let together = matches!(kind, EventKind::Meeting | EventKind::TalksRound | EventKind::Agreement | EventKind::Call);
    if !together {
        return;
    }
    let annotations = context.annotations;
    let block = annotations.sentences[clause.sentence].block_index;
    let first = annotations.clauses.partition_point(|c| c.sentence < clause.sentence);
    let mut last = clause.sentence;
    for near in &annotations.clauses[first..] {
        // One sentence on, and further as long as each says who came.
        if near.sentence > last + 1 || annotations.sentences[near.sentence].block_index != block {
            break;
        }
        let Some(sent) = sent(context, near) else { continue };
        last = near.sentence;
        participants.retain(|p| p.name != sent.by || p.name == sent.side);
        match participants.iter_mut().find(|p| p.name == sent.side) {
            Some(side) => {
                side.level = side.level.or(sent.level);
                side.represented_by.get_or_insert(sent.by);
            }
            None => {
                participants.push(Participant { name: sent.side, level: sent.level, represented_by: Some(sent.by) });
            }
        }
    }
}

/// Whether a clause says who came for whom.
pub(super) fn tells(context: &Context<'_>, clause: &Clause) -> bool {
    sent(context, clause).is_some()
}

/// Who came for whom, by the words of one clause.
fn sent(context: &Context<'_>, clause: &Clause) -> Option<Sent> {
    let tokens = &context.annotations.tokens;
    let sentence = context.annotations.sentences[clause.sentence].tokens.clone();
    let denied = clause.tokens.clone().any(|k| matches!(tokens[k].lower.as_str(), "not" | "n't" | "nobody" | "no"));
    if denied {
        return None;
    }
    let lower = |k: usize| if sentence.contains(&k) { tokens[k].lower.as_str() } else { "" };
    for k in clause.tokens.clone() {
        let by = lower(k + 1) == "by";
        let rest = k + 1..clause.tokens.end;
        let found = match tokens[k].lemma.as_str() {
            "represent" if by => of_words(context, side_before(context, &sentence, k), k + 2..sentence.end),
            "represent" => of_subject(context, clause, side_in(context, rest)),
            "lead" | "head" if by && has_delegation(context, sentence.start.max(k.saturating_sub(8))..k) => {
                of_words(context, side_before(context, &sentence, k), k + 2..sentence.end)
            }
            "lead" | "head" if has_delegation(context, k + 1..rest.end.min(k + 7)) => {
                of_subject(context, clause, side_in(context, rest.start..rest.end.min(k + 7)))
            }
            "send" if tokens[k].tag.is_verb() => {
                let subject = clause.subject.clone().and_then(|s| side_in(context, s));
                of_words(context, subject, k + 1..clause.tokens.end.max(sentence.end.min(k + REACH)))
            }
            "behalf" if lower(k + 1) == "of" => of_subject(context, clause, side_in(context, rest)),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// A side, and whoever stands first in some words: a person named, or an office.
fn of_words(context: &Context<'_>, side: Option<String>, words: Range<usize>) -> Option<Sent> {
    let side = side?;
    let annotations = context.annotations;
    let words = words.start..words.end.min(words.start + REACH);
    if words.is_empty() {
        return None;
    }
    // Up to the next finite verb: what follows is another story.
    let stop = words.clone().find(|k| matches!(annotations.tokens[*k].tag, Tag::Vbd | Tag::Vbz | Tag::Md));
    let words = words.start..stop.unwrap_or(words.end);
    let level = participants::level_in(context, &words);
    let person =
        annotations.names_in(annotations.range_of(words.clone())).iter().find(|n| n.label == NameLabel::Person);
    if let Some(person) = person {
        let level = participants::level_of_person(context, &person.canonical).or(level);
        return Some(Sent { side, by: person.canonical.clone(), level });
    }
    let level = level?;
    let ends =
        |k: &usize| matches!(annotations.tokens[*k].lower.as_str(), "," | "." | ";" | "and" | "to" | "in" | "at");
    let end = words.clone().find(ends).unwrap_or(words.end);
    let by = context.document.words(annotations.range_of(words.start..end)).trim().to_owned();
    (!by.is_empty()).then_some(Sent { side, by, level: Some(level) })
}

/// A side, and the subject of a clause: "Ana Pell represented Orlan".
fn of_subject(context: &Context<'_>, clause: &Clause, side: Option<String>) -> Option<Sent> {
    let (side, subject) = (side?, clause.subject.clone()?);
    let range = context.annotations.range_of(subject);
    let person = context.annotations.names_in(range).iter().find(|n| n.label == NameLabel::Person)?;
    let level = participants::level_of_person(context, &person.canonical);
    Some(Sent { side, by: person.canonical.clone(), level })
}

fn has_delegation(context: &Context<'_>, words: Range<usize>) -> bool {
    context.annotations.tokens[words].iter().any(|t| matches!(t.lemma.as_str(), "delegation" | "team" | "side"))
}

fn is_side(name: &Name) -> bool {
    matches!(name.label, NameLabel::State | NameLabel::Nationality | NameLabel::Organisation)
}

/// The last side named in a sentence before a token.
fn side_before(context: &Context<'_>, sentence: &Range<usize>, at: usize) -> Option<String> {
    let range = context.annotations.range_of(sentence.start..at);
    context.annotations.names_in(range).iter().rev().find(|n| is_side(n)).map(|n| n.canonical.clone())
}

/// The first side named in some words.
fn side_in(context: &Context<'_>, words: Range<usize>) -> Option<String> {
    let range: TextRange = context.annotations.range_of(words);
    context.annotations.names_in(range).iter().find(|n| is_side(n)).map(|n| n.canonical.clone())
}
