//! The stretches of clauses, judged, and the choice among them.

use std::ops::Range;

use chancery_record::Statement;

use super::{
    bounds,
    candidate::{Candidate, Happening, Reading},
    features,
    sentence::Sentence,
    source, span,
};
use crate::judge::{Features, JUDGE, best_without_overlap};

/// A stretch that is less likely a statement is not proposed.
const LEAST_LIKELY: f32 = 0.5;

/// A stretch that is less likely an event is left to the rules: below, one in six was right.
const LEAST_LIKELY_EVENT: f32 = 0.65;

impl Sentence<'_> {
    /// The stretches a candidate's words may be cut to, or reach over, each with its features.
    pub(super) fn stretches(
        &self,
        candidate: &Candidate<'_>,
        new: impl Fn() -> Features,
    ) -> Vec<(Range<usize>, Features)> {
        let context = self.context;
        let mut shared = new();
        features::of_clause(context, candidate, &mut shared);
        let mut stretches =
            span::readings(&context.annotations.tokens, candidate.tokens.clone(), candidate.clause.subject.as_ref());
        // "These are first steps, but they are not enough", "the fund ensures that all are paid".
        let next = self.clauses.iter().position(|c| c.tokens.start >= candidate.tokens.end);
        let next = next.filter(|n| !self.is_frame(*n)).map(|n| &self.clauses[n]);
        let over = next.map(|next| candidate.tokens.start..next.tokens.end);
        stretches.extend(over.filter(|over| bounds::closing_mark(context, over.clone()).is_none()));
        let frame = candidate.frame.filter(|f| {
            f.tokens.end <= candidate.tokens.start && !self.verb_lemma(f).is_some_and(source::is_reporting)
        });
        stretches.extend(frame.map(|frame| frame.tokens.start..candidate.tokens.end));
        stretches.retain(|tokens| candidate.kept.allows(tokens));
        let seen = |tokens: Range<usize>| {
            let mut features = new();
            features.extend(&shared);
            features::of_stretch(context, &Candidate { tokens: tokens.clone(), ..candidate.clone() }, &mut features);
            (tokens, features)
        };
        stretches.into_iter().map(seen).collect()
    }

    /// The stretches of a candidate, judged.
    pub(super) fn readings<'c>(&self, candidate: &Candidate<'c>) -> Vec<Reading<'c>> {
        let judged = |(tokens, features): (Range<usize>, Features)| {
            let verdict = JUDGE.judge(features);
            Reading { candidate: Candidate { tokens, ..candidate.clone() }, verdict }
        };
        self.stretches(candidate, Features::default).into_iter().map(judged).collect()
    }

    /// The statements among the readings of a sentence: those that do not overlap and are likeliest together.
    pub(super) fn statements(&self, readings: &[Reading<'_>], statements: &mut Vec<Statement>) {
        let gain = |r: &Reading<'_>| gain(r.likely() - LEAST_LIKELY, r.candidate.tokens.len());
        let stretches: Vec<_> = readings.iter().map(|r| (r.candidate.tokens.clone(), gain(r))).collect();
        for chosen in best_without_overlap(&stretches) {
            self.statements_of(&readings[chosen], statements);
        }
    }

    /// The stretches of a sentence that tell of an event.
    pub(super) fn happenings(&self, readings: &[Reading<'_>]) -> Vec<Happening> {
        let gain = |r: &Reading<'_>| gain(r.verdict.event - LEAST_LIKELY_EVENT, r.candidate.tokens.len());
        let stretches: Vec<_> = readings.iter().map(|r| (r.candidate.tokens.clone(), gain(r))).collect();
        best_without_overlap(&stretches)
            .into_iter()
            .map(|chosen| Happening {
                clause: self.first
                    + self.clauses.iter().position(|c| c == readings[chosen].candidate.clause).unwrap_or(0),
                tokens: readings[chosen].candidate.tokens.clone(),
                kind: readings[chosen].verdict.event_kind,
                likely: readings[chosen].verdict.event,
            })
            .collect()
    }
}

/// What a stretch brings to the record, by how far it is above what is least likely. Longer ones bring more, though not by
/// their length: readers quote whole clauses.
fn gain(above: f32, tokens: usize) -> f32 {
    above * (tokens as f32).sqrt()
}
