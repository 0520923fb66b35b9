//! Words that deny what stands after or before them: without them a quotation would say the opposite.

use std::ops::Range;

use chancery_lang::{Clause, Tag, Token, Upos};
use chancery_record::StatementKind;

use super::kind::Judged;
use crate::{Context, vocabulary::Hit, words::WORDS};

/// How sure a denial in so many words is.
const SURE: u8 = 95;

/// The kind told by words that deny or refuse outright.
fn outright(context: &Context<'_>, kind: StatementKind, cue: Range<usize>, rule: &'static str) -> Judged {
    let cue = context.document.words(context.annotations.range_of(cue)).to_owned();
    Judged { reasons: Vec::new(), kind, weight: SURE, cue, rule, performs: true, users: false }
}

/// A denial by the clause that introduces what is denied; `at` is the first of its words.
pub(super) fn judged(context: &Context<'_>, at: usize, frame: Option<&Clause>) -> Judged {
    let end = frame.and_then(|f| f.verb).map_or(at + 1, |verb| verb.max(at) + 1);
    outright(context, StatementKind::Denial, at..end, "frame")
}

/// "Under no circumstances will we sign": the words that refuse stand before the verb, and the verb before "we".
pub(super) fn fronted(context: &Context<'_>, clause: &Clause) -> Option<Judged> {
    let tokens = &context.annotations.tokens[clause.tokens.clone()];
    let modal = tokens.iter().take(5).position(|t| matches!(t.lower.as_str(), "will" | "would" | "shall" | "can"))?;
    let lowers: Vec<&str> = tokens[..modal].iter().map(|t| t.lower.as_str()).collect();
    let refuses = matches!(
        lowers.as_slice(),
        ["never"]
            | ["under" | "in", "no", "circumstances" | "circumstance" | "case" | "way"]
            | ["on", "no", "account"]
            | ["at", "no", "point" | "time" | "price"]
            | ["not", "for", "any", "price"]
    );
    let own = tokens.get(modal + 1).is_some_and(|t| matches!(t.lower.as_str(), "we" | "i"));
    let start = clause.tokens.start;
    (refuses && own).then(|| outright(context, StatementKind::Refusal, start..start + modal, "cue"))
}

/// The first of the words that deny what the next clause says, in the clause that introduces it: "denied", "I never said".
pub(super) fn introducing(context: &Context<'_>, frame: &Clause) -> Option<usize> {
    let tokens = &context.annotations.tokens;
    let (start, verb) = (frame.verb_start?, frame.verb?);
    let subject = frame.subject.clone();
    // Who stands far off, with office and all, is named by the speaker's field.
    let from =
        |at: usize| subject.as_ref().map_or(at, |s| if s.end - s.start <= 3 && s.end == at { s.start } else { at });
    if tokens[verb].lemma == "deny" {
        return Some(from(start));
    }
    let own = subject.clone().is_some_and(|s| tokens[s].iter().any(|t| matches!(t.lower.as_str(), "i" | "we")));
    let after_subject = subject.as_ref().map_or(start, |s| s.end).min(start);
    let negated = tokens[after_subject..verb].iter().any(|t| matches!(t.lower.as_str(), "never" | "not" | "n't"));
    let says = matches!(tokens[verb].lemma.as_str(), "say" | "claim" | "tell" | "suggest" | "promise" | "write");
    (own && negated && says).then(|| from(after_subject))
}

/// Whether what stands before a token is called untrue right after it: "…, which is false", "… That is a lie."
pub(super) fn is_disputed(tokens: &[Token], end: usize) -> bool {
    /// Words within which the verdict stands.
    const REACH: usize = 5;
    let after = (end..tokens.len().min(end + REACH)).find(|k| tokens[*k].upos != Upos::Punct);
    let Some(at) = after.filter(|k| matches!(tokens[*k].lower.as_str(), "which" | "that" | "this")) else {
        return false;
    };
    if tokens.get(at + 1).is_none_or(|t| t.lemma != "be") {
        return false;
    }
    let verdict = &tokens[at + 2..tokens.len().min(at + 2 + REACH)];
    let until = verdict.iter().position(|t| t.tag == Tag::Punctuation).unwrap_or(verdict.len());
    let not = verdict[..until].iter().any(|t| matches!(t.lower.as_str(), "not" | "n't" | "never"));
    verdict[..until].iter().any(|t| {
        if not {
            matches!(t.lower.as_str(), "true" | "right" | "correct" | "so")
        } else {
            WORDS.untrue.contains(t.lemma.as_str())
        }
    })
}

/// A negation among the three words before a cue, or right after its first word ("will not", "did not").
pub(super) fn is_negated(tokens: &[Token], clause_start: usize, hit: &Hit<'_>) -> bool {
    let negation = |t: &Token| {
        matches!(t.lower.as_str(), "not" | "n't" | "never" | "no" | "without" | "neither" | "nor" | "nobody" | "none")
    };
    let cue = &tokens[hit.tokens.clone()];
    if cue.iter().any(negation) {
        return false;
    }
    // A cue in the words that introduce the clause stands before it.
    let from = hit.tokens.start.saturating_sub(3).max(clause_start.min(hit.tokens.start));
    let before = tokens[from..hit.tokens.start].iter().rev().take_while(|t| t.tag != Tag::Punctuation).any(negation);
    let modal = tokens[hit.tokens.start].tag == Tag::Md || tokens[hit.tokens.start].lemma == "be";
    // "will accept no base": the verb's own object denies it.
    let no_object = cue[0].tag.is_verb()
        && tokens
            .get(hit.tokens.end)
            .is_some_and(|t| matches!(t.lower.as_str(), "no" | "neither" | "nothing" | "nobody" | "none"));
    before || no_object || modal && tokens.get(hit.tokens.start + 1).is_some_and(negation)
}
