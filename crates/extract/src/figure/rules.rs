//! Which quantities matter: listed nouns, lengths of a truce, numbers as people put them on record.

use chancery_lang::{QuantityKind, Tag};

use super::seen::Seen;
use crate::voice::Voice;

/// Nouns with which a small number names somebody who speaks or acts: "two officials said".
const NAMERS: [&str; 12] = [
    "person",
    "people",
    "official",
    "state",
    "man",
    "woman",
    "worker",
    "member",
    "family",
    "resident",
    "representative",
    "officer",
];

/// What is done to people who are counted, however few.
const FATES: [&str; 18] = [
    "kill", "wound", "injure", "hurt", "die", "shoot", "arrest", "detain", "hold", "capture", "abduct", "kidnap",
    "free", "release", "exchange", "miss", "drown", "execute",
];

/// Why a quantity matters; `None` where it does not.
pub(super) fn matters(seen: &Seen<'_>) -> Option<&'static str> {
    let (words, quantity) = (seen.context.vocabulary.figures(), seen.quantity);
    let head = quantity.head.as_str();
    let listed = |list: &[String]| list.iter().any(|w| w == head);
    // The user's own words decide.
    if listed(&words.own_never) {
        return None;
    }
    if listed(&words.own_units) {
        return Some("unit");
    }
    if listed(&words.never) || matches!(quantity.kind, QuantityKind::Age | QuantityKind::Multiple) {
        return None;
    }
    if seen.is_said_again() || is_way_to_speak(seen) {
        return None;
    }
    if quantity.kind == QuantityKind::Share {
        return (!head.is_empty()).then_some("share");
    }
    if listed(&words.durations) {
        return is_term(seen).then_some("duration");
    }
    if head.is_empty() && quantity.low.is_some() && quantity.high.is_some() && quantity.low != quantity.high {
        return Some("range");
    }
    if listed(&words.units) {
        let few = quantity.low == quantity.high && quantity.low.is_some_and(|n| n <= 3.0);
        return (!(few && NAMERS.contains(&head)) || suffers(seen)).then_some("unit");
    }
    if is_part(seen) {
        return Some("number");
    }
    // A noun that is not listed matters where people put figures on record, if the number is not a small word.
    let number = seen.context.document.words(quantity.number);
    let open = quantity.low.is_none() || quantity.high.is_none();
    let large = quantity.low.is_some_and(|n| n >= 10.0) && !head.is_empty();
    let precise = number.bytes().any(|b| b.is_ascii_digit());
    (precise && (open || quantity.low.is_some_and(|n| n >= 10.0))
        || large
        || open && matches!(seen.context.voice, Voice::Report | Voice::Opinion(_)))
    .then_some("number")
}

/// "Half his life", "one of the largest attacks", "like millions of others".
fn is_way_to_speak(seen: &Seen<'_>) -> bool {
    let said = seen.context.document.words(seen.quantity.range).to_lowercase();
    let own = |word: &str| matches!(word, "my" | "his" | "her" | "your");
    seen.quantity.kind == QuantityKind::Share && said.split_whitespace().any(own)
        || said.starts_with("one of")
        || matches!(seen.before(1), "like" | "unlike")
}

/// A part of those counted: "14 of them children", "three of the seven ports".
fn is_part(seen: &Seen<'_>) -> bool {
    let annotations = seen.context.annotations;
    let after_number = annotations.tokens_in(seen.quantity.number).end..seen.own().end;
    let whole = annotations.tokens.get(after_number).unwrap_or_default();
    let of_all = whole.first().is_some_and(|t| t.lower == "of") && whole.iter().any(|t| t.tag == Tag::Cd);
    of_all || seen.quantity.unit.is_empty() && seen.after(0) == "of"
}

/// Whether a length of time is that of a truce, a phase, a suspension.
fn is_term(seen: &Seen<'_>) -> bool {
    let annotations = seen.context.annotations;
    let (own, clause) = (seen.own(), seen.clause());
    let near = clause.start.max(own.start.saturating_sub(8))..clause.end.min(own.start + 7);
    let span = annotations.dates_in(seen.quantity.range).iter().any(|d| !d.is_length());
    let ago = matches!(seen.after(0), "ago" | "later" | "earlier") || matches!(seen.before(1), "past" | "last");
    let words = &seen.context.vocabulary.figures().context;
    let named = annotations.tokens.get(near).unwrap_or_default();
    !span && !ago && named.iter().any(|t| words.iter().any(|w| *w == t.lemma || *w == t.lower))
}

/// "Two people were wounded by a mine", "three workers died".
fn suffers(seen: &Seen<'_>) -> bool {
    let tokens = &seen.context.annotations.tokens;
    let governor = seen.own().find_map(|k| tokens[k].head.filter(|head| !seen.own().contains(head)));
    governor.is_some_and(|k| FATES.contains(&tokens[k].lemma.as_str()))
}
