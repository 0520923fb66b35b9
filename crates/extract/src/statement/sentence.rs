//! One sentence: which of its clauses may be statements, and which only introduce others.

use std::ops::Range;

use chancery_lang::{Clause, ClauseKind, Tag};
use chancery_record::Passage;

use super::{
    LONGEST_CLAUSE, adopted, bounds,
    candidate::{Candidate, Kept},
    denial, kind,
    source::{self, Attribution},
};
use crate::Context;

/// Fewest words a statement has.
const FEWEST_WORDS: usize = 3;

/// The clauses of one sentence.
pub(super) struct Sentence<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) index: usize,
    /// Index of the first clause among all.
    pub(super) first: usize,
    pub(super) clauses: &'a [Clause],
}

impl Sentence<'_> {
    /// The clauses that may be statements.
    pub(super) fn candidates(&self) -> Vec<Candidate<'_>> {
        let mut candidates = Vec::new();
        let mut carried: Option<Attribution> = None;
        for (i, clause) in self.clauses.iter().enumerate() {
            let frame = clause.frame.and_then(|f| f.checked_sub(self.first)).and_then(|f| self.clauses.get(f));
            if clause.kind == ClauseKind::Condition || clause.tokens.len() > LONGEST_CLAUSE || self.is_frame(i) {
                continue;
            }
            let shares_frame = clause.kind == ClauseKind::Predicate || self.goes_on(clause);
            let attribution = match (&carried, shares_frame) {
                (Some(carried), true) => carried.clone(),
                _ => source::of(self.context, clause, frame, self.tail(i)),
            };
            let adopted = adopted::of(self.context, clause);
            let (frame, attribution) = match &adopted {
                Some(adopted) => (None, attribution.of_another(adopted.speaker)),
                None => (frame, attribution),
            };
            // "“…” even as Vesk fired and fled": after the closing mark the document speaks again.
            let ends = bounds::closing_mark(self.context, clause.tokens.clone()).is_some();
            let attribution_after = if ends { source::of_document(self.context, clause) } else { attribution.clone() };
            carried =
                (clause.kind == ClauseKind::Content || shares_frame && carried.is_some()).then_some(attribution_after);
            candidates.extend(self.candidate(i, clause, frame, attribution, adopted.map(|a| a.tokens)));
        }
        candidates
    }

    /// Reported speech goes on: "and that …", or "and" with the tense of reported speech.
    fn goes_on(&self, clause: &Clause) -> bool {
        let tokens = &self.context.annotations.tokens;
        match clause.joined_by.as_deref() {
            Some("that") => true,
            Some("and" | "but") => {
                let verb = clause.verb_start.map(|v| &tokens[v]);
                let backshifted =
                    verb.is_some_and(|v| matches!(v.lower.as_str(), "would" | "could" | "had" | "were" | "was"));
                let pronoun = clause.subject.clone().is_some_and(|s| {
                    tokens[s]
                        .last()
                        .is_some_and(|t| matches!(t.lower.as_str(), "it" | "he" | "she" | "they" | "them" | "there"))
                });
                backshifted || pronoun && verb.is_some_and(|v| v.tag == Tag::Vbd)
            }
            _ => false,
        }
    }

    /// The clause that only says who says what the next one holds, or what the one before held in quotation marks.
    pub(super) fn is_frame(&self, i: usize) -> bool {
        if self.clauses.get(i + 1).is_some_and(|next| next.frame == Some(self.first + i)) {
            return true;
        }
        self.tail_of_quotation(i) || self.is_parenthesis(i)
    }

    /// ", officials said,": words that report between the parts of what is reported, or after it.
    fn is_parenthesis(&self, i: usize) -> bool {
        let content_follows = self.clauses.get(i + 1).is_some_and(|n| n.frame == Some(self.first + i));
        i > 0 && self.clauses[i].kind == ClauseKind::Reporting && !content_follows
    }

    /// "said Pell", "Pell said on Monday" after a quotation.
    fn tail_of_quotation(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).map(|k| &self.clauses[k]) else { return false };
        let clause = &self.clauses[i];
        let quoted = self
            .context
            .annotations
            .quotation_at(before.range.end().saturating_sub(1))
            .is_some_and(|q| q.range.end() <= clause.range.start());
        let short = clause.tokens.len() <= 14;
        quoted
            && short
            && self.verb_lemma(clause).is_some_and(source::is_reporting)
            && self.context.annotations.quotation_at(clause.range.start()).is_none()
    }

    pub(super) fn tail(&self, i: usize) -> Option<&Clause> {
        let after = self.clauses.get(i + 1).filter(|_| self.tail_of_quotation(i + 1) || self.is_parenthesis(i + 1));
        after.or_else(|| {
            i.checked_sub(1)
                .filter(|k| self.is_parenthesis(*k) && self.clauses[i].frame.is_none())
                .map(|k| &self.clauses[k])
        })
    }

    pub(super) fn verb_lemma(&self, clause: &Clause) -> Option<&str> {
        clause.verb.map(|v| self.context.annotations.tokens[v].lemma.as_str())
    }

    /// What a clause may put on the record; `None` where it is too short to.
    fn candidate<'c>(
        &'c self,
        i: usize,
        clause: &'c Clause,
        frame: Option<&'c Clause>,
        attribution: Attribution,
        adopted: Option<Range<usize>>,
    ) -> Option<Candidate<'c>> {
        let context = self.context;
        let is_adopted = adopted.is_some();
        let question = !is_adopted && self.is_question(clause);
        let mut tokens = adopted.unwrap_or_else(|| clause.tokens.clone());
        // What a speaker thinks and says of himself is one statement: "I think it will be hard".
        let own_frame = frame.filter(|f| attribution.own_frame && f.tokens.end <= tokens.start);
        if let Some(frame) = own_frame {
            tokens.start = frame.tokens.start;
        }
        // Without the word that denies, the quote would say the opposite.
        let denied_at = frame.filter(|f| f.tokens.end <= tokens.start).and_then(|f| denial::introducing(context, f));
        tokens = bounds::of_clause(
            context,
            clause,
            trimmed(context, clause, denied_at.map_or(tokens.clone(), |d| d..tokens.end)),
        );
        let attribution = disputed(context, attribution, tokens.end);
        let trailing = bounds::trailing_condition(&context.annotations.tokens, self.clauses, i);
        if let Some(condition) = trailing {
            tokens.end = condition.tokens.end;
        }
        if words(context, tokens.clone()) < FEWEST_WORDS {
            return None;
        }
        let condition = self.condition(i, clause);
        let inside = trailing.map(|c| c.tokens.clone()).or_else(|| bounds::condition_inside(context, clause));
        let judged = match denied_at {
            Some(at) => Some(denial::judged(context, at, frame)),
            None => kind::judge(context, clause, frame, &attribution, condition.is_some()),
        };
        Some(Candidate {
            clause,
            frame,
            tokens,
            attribution,
            adopted: is_adopted,
            question,
            polite: source::is_polite(context, clause),
            condition,
            kept: Kept { from: denied_at, condition: inside },
            judged,
        })
    }

    fn is_question(&self, clause: &Clause) -> bool {
        let annotations = self.context.annotations;
        let sentence = &annotations.sentences[clause.sentence];
        let last = annotations.tokens[sentence.tokens.clone()]
            .iter()
            .rev()
            .find(|t| !matches!(t.lower.as_str(), "”" | "\"" | ")"));
        last.is_some_and(|t| t.lower == "?")
    }

    /// The condition of a clause: a leading clause of its own, or a part of it.
    fn condition(&self, i: usize, clause: &Clause) -> Option<Passage> {
        let leading = i.checked_sub(1).map(|k| &self.clauses[k]).filter(|c| c.kind == ClauseKind::Condition);
        let annotations = self.context.annotations;
        let trailing = || bounds::trailing_condition(&annotations.tokens, self.clauses, i).map(|c| c.range);
        let inside = || bounds::condition_inside(self.context, clause).map(|tokens| annotations.range_of(tokens));
        let range = leading.map(|c| c.range).or_else(trailing).or_else(inside)?;
        Some(Passage::of(self.context.document, range))
    }
}

/// What is passed on in order to dispute it belongs to whoever claims it, not to the one who passes it on.
fn disputed(context: &Context<'_>, attribution: Attribution, end: usize) -> Attribution {
    match &attribution.holder {
        Some(claimant) if denial::is_disputed(&context.annotations.tokens, end) => {
            let mut relayed_by = attribution.relayed_by.clone();
            relayed_by.push(attribution.speaker.clone());
            Attribution { speaker: claimant.clone(), holder: None, relayed_by, own_frame: false, ..attribution }
        }
        _ => attribution,
    }
}

/// Words of some tokens, marks not counted.
fn words(context: &Context<'_>, tokens: Range<usize>) -> usize {
    context.annotations.tokens[tokens].iter().filter(|t| t.tag != Tag::Punctuation).count()
}

/// Spoken fillers at the front are no part of a statement, nor is a leading phrase that outweighs it.
fn trimmed(context: &Context<'_>, clause: &Clause, mut tokens: Range<usize>) -> Range<usize> {
    let all = &context.annotations.tokens;
    let filler = |k: usize| matches!(all[k].lower.as_str(), "..." | "…" | "—" | "–" | "," | "uh" | "um" | "well");
    while tokens.start < tokens.end && filler(tokens.start) {
        tokens.start += 1;
    }
    if let Some(subject) = &clause.subject
        && subject.start > tokens.start + 1
        && subject.start < tokens.end
        && all[subject.start - 1].lower == ","
        && tokens.start == clause.tokens.start
        && (subject.start - tokens.start) * 2 >= tokens.end - subject.start
    {
        tokens.start = subject.start;
    }
    tokens
}
