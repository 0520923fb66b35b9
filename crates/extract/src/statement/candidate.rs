//! A clause that may be a statement.

use std::ops::Range;

use chancery_lang::Clause;
use chancery_record::{EventKind, Passage};
use chancery_text::TextRange;

use super::{
    kind::{Judged, STRONG},
    source::Attribution,
};
use crate::judge::Verdict;

/// A clause that may be a statement, with all that is known of it before it is judged.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub(super) clause: &'a Clause,
    /// The clause that introduces it.
    pub(super) frame: Option<&'a Clause>,
    /// The words that would be quoted.
    pub(super) tokens: Range<usize>,
    pub(super) attribution: Attribution,
    pub(super) condition: Option<Passage>,
    /// What no stretch of it may be without.
    pub(super) kept: Kept,
    /// Words of a question that a plain yes adopts.
    pub(super) adopted: bool,
    /// Stands in a question that asks.
    pub(super) question: bool,
    /// Thanks, greets or introduces.
    pub(super) polite: bool,
    /// What the rules make of it.
    pub(super) judged: Option<Judged>,
}

/// Words without which the quotation would say something else.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    /// Where the words begin that deny the rest.
    pub(super) from: Option<usize>,
    /// The tokens that set its condition.
    pub(super) condition: Option<Range<usize>>,
}

impl Kept {
    /// Whether a stretch has all it must not be without.
    pub(super) fn allows(&self, tokens: &Range<usize>) -> bool {
        self.from.is_none_or(|from| tokens.start <= from)
            && self.condition.as_ref().is_none_or(|c| tokens.start >= c.start || tokens.end >= c.end)
    }
}

/// A stretch of a clause with what the learned judge makes of it.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) candidate: Candidate<'a>,
    pub(super) verdict: Verdict,
}

/// How likely a cue of the user's own makes it.
const LIKELY_BY_USERS_CUE: f32 = 0.8;

/// How many times likelier, in odds, a strong cue makes it that a clause is a statement.
const ODDS_BY_STRONG_CUE: f32 = 2.5;

impl Reading<'_> {
    /// How likely it is a statement, from 0 to 1: by the learned judge, and by a strong cue of the rules.
    pub(super) fn likely(&self) -> f32 {
        let Candidate { clause, tokens, judged, .. } = &self.candidate;
        if judged.as_ref().is_some_and(|rules| rules.users) {
            return if *tokens == clause.tokens { LIKELY_BY_USERS_CUE } else { 0.0 };
        }
        // Who says yes to it wants it on the record.
        let adopted = self.candidate.adopted;
        let holds_verb = clause.verb.is_none_or(|v| tokens.contains(&v));
        let strong = holds_verb
            && self.candidate.judged.as_ref().is_some_and(|rules| rules.rule == "cue" && rules.weight >= STRONG);
        let likely = self.verdict.statement.clamp(0.0, 0.999);
        if !strong && !adopted {
            return likely;
        }
        let odds = ODDS_BY_STRONG_CUE * likely / (1.0 - likely);
        odds / (1.0 + odds)
    }
}

/// A stretch of a clause that tells of an event.
#[derive(Debug, Clone)]
pub(crate) struct Happening {
    /// Index of the clause.
    pub(crate) clause: usize,
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: EventKind,
    /// How likely it is one, from 0 to 1.
    pub(crate) likely: f32,
}

/// A stretch that may be a statement or an event, as the learned judge sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The words that would be quoted.
    pub range: TextRange,
    /// The sentence they stand in.
    pub sentence: TextRange,
    /// Names of its features, in order.
    pub features: Vec<String>,
}
