//! Which side of the document's date a mention without a year lies on, told from the words around it.

use chancery_text::BlockKind;

use crate::{
    annotations::{Annotations, Sentence},
    tag::Tag,
};

/// Which side of the document's date a mention lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Any,
}

/// Tokens on either side of a date among which its verb is looked for.
const NEAR: usize = 40;

/// Tense around a date: of the finite verb nearest to it in its sentence; what a caption shows is past.
pub(super) fn around(annotations: &Annotations, sentence: &Sentence, from: usize, to: usize) -> Tense {
    if sentence.block == BlockKind::Caption {
        return Tense::Past;
    }
    let tokens = &annotations.tokens;
    // A date that is a sentence by itself heads an entry of a chronology, which tells what has happened.
    if sentence.tokens.clone().all(|k| (from..to).contains(&k) || !tokens[k].lower.contains(char::is_alphanumeric)) {
        return Tense::Past;
    }
    // Verbs farther away say nothing of this date.
    let near = sentence.tokens.start.max(from.saturating_sub(NEAR))..sentence.tokens.end.min(to + NEAR);
    if from > sentence.tokens.start && matches!(tokens[from - 1].lower.as_str(), "until" | "till" | "by" | "through") {
        let weekday = matches!(
            tokens[from].lower.as_str(),
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        );
        let past = tokens[near].iter().any(|t| t.tag == Tag::Vbd && t.lemma != "be");
        return if past && !weekday { Tense::Any } else { Tense::Future };
    }
    if from > sentence.tokens.start && tokens[from - 1].lower == "since" {
        return Tense::Past;
    }
    // "The pact, announced Friday, would …"
    if from > sentence.tokens.start && tokens[from - 1].tag == Tag::Vbn {
        let planned =
            matches!(tokens[from - 1].lower.as_str(), "expected" | "scheduled" | "set" | "planned" | "held" | "due");
        return if planned { Tense::Any } else { Tense::Past };
    }
    // "May" and "March" are no verbs where they are dates.
    let verbs = near.filter(|k| !(from..to).contains(k) && tokens[*k].tag.is_finite_verb());
    let distance = |k: &usize| if *k < from { from - *k } else { (*k + 1).saturating_sub(to) * 2 };
    let Some(verb) = verbs.min_by_key(distance) else { return Tense::Any };
    let lower = tokens[verb].lower.as_str();
    let next = tokens.get(verb + 1).map_or("", |t| t.lower.as_str());
    // "agreed to meet on 17 April": what is agreed comes after.
    let infinitive = verb < from && (verb + 1..from).any(|k| tokens[k].tag == Tag::To && tokens[k + 1].tag == Tag::Vb);
    match tokens[verb].tag {
        Tag::Vbd | Tag::Vbz | Tag::Vbp if infinitive => Tense::Any,
        Tag::Vbd => Tense::Past,
        Tag::Md
            if matches!(
                lower,
                "will" | "'ll" | "shall" | "wo" | "would" | "may" | "might" | "can" | "must" | "should"
            ) =>
        {
            Tense::Future
        }
        _ if matches!(lower, "is" | "are")
            && tokens.get(verb + 1..(verb + 4).min(tokens.len())).is_some_and(|t| {
                t.iter()
                    .any(|t| matches!(t.lower.as_str(), "expected" | "scheduled" | "due" | "set" | "to" | "planned"))
            }) =>
        {
            Tense::Future
        }
        Tag::Vbp | Tag::Vbz if matches!(lower, "has" | "have" | "'ve") && next != "to" => Tense::Past,
        _ => Tense::Any,
    }
}
