//! Who stayed away from an event.

use chancery_lang::{Clause, Name, NameLabel, Tag};
use chancery_text::TextRange;

use crate::{Context, words::WORDS};

/// Who is said not to have been there, in the sentence of a clause or the next one of its paragraph: "Vesk was absent",
/// "did not attend", "was not represented", "in the absence of Vesk", "without Vesk".
pub(super) fn absent(context: &Context<'_>, clause: &Clause) -> Vec<String> {
    let annotations = context.annotations;
    let block = annotations.sentences[clause.sentence].block_index;
    let first = annotations.clauses.partition_point(|c| c.sentence < clause.sentence);
    let mut last = clause.sentence;
    let mut absent: Vec<String> = Vec::new();
    for near in &annotations.clauses[first..] {
        // One sentence on, and further as long as each says who was missing.
        if near.sentence > last + 1 || annotations.sentences[near.sentence].block_index != block {
            break;
        }
        let names = missing(context, near, near.sentence == clause.sentence);
        if !names.is_empty() {
            last = near.sentence;
        }
        for name in names {
            if !name.is_empty() && !absent.contains(&name) {
                absent.push(name);
            }
        }
    }
    absent
}

/// Who is missing by the words of one clause.
pub(super) fn missing(context: &Context<'_>, clause: &Clause, own: bool) -> Vec<String> {
    let annotations = context.annotations;
    let tokens = &annotations.tokens;
    let named_after = |k: usize| sides_at(context, k + 1, clause.tokens.end);
    for k in clause.tokens.clone() {
        let lower = |at: usize| if clause.tokens.contains(&at) { tokens[at].lower.as_str() } else { "" };
        let without = own && lower(k) == "without";
        let absence = lower(k) == "absence";
        if without || absence && lower(k + 1) == "of" {
            let names = named_after(if without { k } else { k + 1 });
            if !names.is_empty() || absence {
                return names;
            }
        }
    }
    let Some(subject) = clause.subject.clone() else { return Vec::new() };
    let said = clause.tokens.clone().any(|k| {
        matches!(tokens[k].lower.as_str(), "absent" | "absence")
            || tokens[k].lower == "away" && k > 0 && tokens[k - 1].lemma == "stay"
    });
    if !said && !kept_away(context, clause) {
        return Vec::new();
    }
    // "Neither Orlan nor Vesk", "no Veskan envoy": all that are named.
    if matches!(tokens[subject.start].lower.as_str(), "neither" | "no" | "nobody" | "none") {
        return sides_at(context, subject.start + 1, subject.end);
    }
    let resolved = context.referents.resolve(subject, "").unwrap_or_default();
    resolved.split(", ").map(str::to_owned).collect()
}

/// "did not attend the meeting", "was not represented", "sent nobody", "boycotted the talks".
fn kept_away(context: &Context<'_>, clause: &Clause) -> bool {
    let tokens = &context.annotations.tokens;
    let nobody = |k: usize| matches!(tokens.get(k).map(|t| t.lower.as_str()), Some("nobody" | "no-one"));
    // "Norway, which hosted the first round, sent nobody".
    if clause.tokens.clone().any(|k| tokens[k].lemma == "send" && nobody(k + 1)) {
        return true;
    }
    let (Some(verb), Some(first), Some(subject)) = (clause.verb, clause.verb_start, &clause.subject) else {
        return false;
    };
    let after = &tokens[verb + 1..clause.tokens.end.max(verb + 1)];
    let has = |words: &[&str]| after.iter().any(|t| words.contains(&t.lower.as_str()));
    // What somebody did not attend must be the event, or stay unsaid.
    let of_it = !after.iter().any(|t| t.tag.is_noun()) || after.iter().any(|t| WORDS.gatherings.contains(&t.lemma));
    let denied = tokens[first..verb].iter().any(|t| matches!(t.lower.as_str(), "not" | "n't" | "never"))
        || matches!(tokens[subject.start].lower.as_str(), "neither" | "no" | "nobody" | "none");
    let passive = tokens[first].lemma == "be" || tokens[first..verb].iter().any(|t| t.lemma == "be");
    match tokens[verb].lemma.as_str() {
        "attend" | "participate" | "join" | "appear" | "come" | "show" => denied && of_it,
        "take" => denied && has(&["part"]),
        "represent" | "invite" => denied && passive,
        "send" => denied && of_it || has(&["no"]) && after.iter().any(|t| t.tag.is_noun()),
        "fail" => {
            after.iter().any(|t| matches!(t.lemma.as_str(), "attend" | "appear" | "turn" | "show" | "come")) && of_it
        }
        "boycott" | "boycot" | "skip" | "miss" => !denied && of_it && after.iter().any(|t| t.tag.is_noun()),
        _ => false,
    }
}

/// The sides and people named one beside the other from a token on: "Orlan and Vesk".
fn sides_at(context: &Context<'_>, start: usize, end: usize) -> Vec<String> {
    let annotations = context.annotations;
    let names = annotations.names_in(annotations.range_of(start..end.max(start)));
    let side = |name: &&Name| {
        matches!(name.label, NameLabel::State | NameLabel::Organisation | NameLabel::Person | NameLabel::Nationality)
    };
    let mut sides: Vec<String> = Vec::new();
    let mut at = start;
    for name in names.iter().filter(side) {
        let tokens = annotations.tokens_in(name.range);
        let words = context
            .document
            .words(TextRange::of(annotations.tokens[at.min(tokens.start)].range.start(), name.range.start()));
        // Nothing but little words may stand between.
        if words
            .split_whitespace()
            .any(|w| !matches!(w.trim_matches(','), "" | "and" | "or" | "nor" | "the" | "from" | "of"))
        {
            break;
        }
        at = tokens.end;
        if !sides.contains(&name.canonical) {
            sides.push(name.canonical.clone());
        }
        // "no Veskan envoy": what follows is of the same side.
        if annotations.tokens.get(at).is_some_and(|t| t.tag == Tag::Nn || t.tag == Tag::Nns) {
            break;
        }
    }
    sides
}
