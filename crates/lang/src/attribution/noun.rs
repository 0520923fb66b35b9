//! Nouns, adjectives and phrases that say who says what: "the claim that", "is sure that", "according to".

use std::ops::Range;

use super::{
    cue::{CUES, Sense, WordCue},
    reader::{Found, Reader},
};
use crate::model::{Relation, Upos};

impl Reader<'_> {
    /// "the claim that it rained", "its plan to leave", "Vesk’s call for a truce".
    pub(super) fn of_noun(&self, at: usize) -> Option<Found> {
        if self.tree.tokens[at].upos != Upos::Noun {
            return None;
        }
        let cue = CUES.noun(self.tree.lemma(at))?;
        let (sense, content, end) = self.complement(at, cue)?;
        let source = self.owner(at).or_else(|| self.subject_of_copula(at)).map(|head| self.noun_phrase(head));
        let source = source
            .or_else(|| self.source_of_light_verb(at))
            .filter(|s| s.end <= content.start || content.end <= s.start);
        Some(Found { anchor: at, cue: at..end.max(at) + 1, sense, content: self.ranges(&[content]), source })
    }

    /// "is sure that it rained", "critical of the plan".
    pub(super) fn of_adjective(&self, at: usize) -> Option<Found> {
        if !matches!(self.tree.tokens[at].upos, Upos::Adj | Upos::Verb) {
            return None;
        }
        let cue = CUES.adjective(self.tree.lower(at))?;
        let (sense, content, end) = self.complement(at, cue)?;
        let source = self.source_of_verb(at).filter(|s| s.end <= content.start || content.end <= s.start);
        let start = self.tree.one(at, Relation::Cop).filter(|k| *k < at && at - *k < 4).unwrap_or(at);
        Some(Found { anchor: at, cue: start..end.max(at) + 1, sense, content: self.ranges(&[content]), source })
    }

    /// Sense, content and end of the cue.
    fn complement(&self, at: usize, cue: &WordCue) -> Option<(Sense, Range<usize>, usize)> {
        for k in self.tree.dependents(at).filter(|k| *k > at) {
            let relation = self.tree.relation(k);
            let preposition = self.tree.preposition(k).filter(|p| *p > at);
            let by_preposition = preposition.and_then(|p| cue.prepositions.get(self.tree.lower(p)));
            if let (
                Some(sense),
                Some(p),
                Relation::Nmod | Relation::Obl | Relation::Acl | Relation::Advcl | Relation::Ccomp,
            ) = (by_preposition, preposition, relation)
            {
                let content = self.trimmed(self.clipped(at, p + 1..self.tree.extent(k).end));
                return (!content.is_empty()).then_some((*sense, content, p));
            }
            let Some(sense) = cue.clause else { continue };
            let marked = preposition.is_some_and(|p| matches!(self.tree.lower(p), "that" | "to" | "whether" | "if"));
            let clause = match relation {
                Relation::Ccomp => true,
                Relation::Xcomp => true,
                Relation::Acl | Relation::Advcl => marked,
                Relation::AclRelcl => preposition.is_some_and(|p| self.tree.lower(p) == "that"),
                _ => false,
            };
            if clause {
                let content = self.trimmed(self.clipped(at, self.beside(k, at)));
                return (!content.is_empty()).then_some((sense, content, at));
            }
        }
        None
    }

    /// "Vesk is a critic of the plan".
    fn subject_of_copula(&self, noun: usize) -> Option<usize> {
        self.tree.one(noun, Relation::Cop)?;
        self.tree.one(noun, Relation::Nsubj)
    }

    /// "according to Vesk, it rained".
    pub(super) fn of_according(&self, at: usize, sentence: &Range<usize>) -> Option<Found> {
        if self.tree.lower(at) != "according" || at + 2 >= sentence.end || self.tree.lower(at + 1) != "to" {
            return None;
        }
        let head = self.tree.tokens[at]
            .head
            .filter(|head| *head > at)
            .or_else(|| self.tree.dependents(at).find(|k| *k > at + 1 && self.tree.tokens[*k].upos != Upos::Part))
            .or_else(|| self.tree.tokens[at + 1].head.filter(|head| *head > at))?;
        let source = self.trimmed(at + 2..self.noun_phrase(head).end.min(sentence.end));
        if source.is_empty() {
            return None;
        }
        let content = self.rest_of_sentence(at..source.end, sentence)?;
        Some(Found {
            anchor: at,
            cue: at..at + 2,
            sense: Sense::Says,
            content: self.ranges(&content),
            source: Some(source),
        })
    }

    /// "reportedly": nobody in particular says it.
    pub(super) fn of_hearsay(&self, at: usize) -> Option<Found> {
        if self.tree.tokens[at].upos != Upos::Adv || !CUES.is_hearsay(self.tree.lower(at)) {
            return None;
        }
        let head = self.tree.tokens[at].head?;
        let extent = self.clipped(at, self.tree.extent(head));
        let parts = [self.trimmed(extent.start..at), self.trimmed(at + 1..extent.end)];
        let content: Vec<Range<usize>> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        (!content.is_empty()).then(|| Found {
            anchor: at,
            cue: at..at + 1,
            sense: Sense::Seems,
            content: self.ranges(&content),
            source: None,
        })
    }

    /// The sentence without a phrase that stands before, after or inside it between commas.
    pub(super) fn rest_of_sentence(&self, phrase: Range<usize>, sentence: &Range<usize>) -> Option<Vec<Range<usize>>> {
        // What stands before a semicolon is said by somebody else.
        let start =
            (sentence.start..phrase.start).rev().find(|k| self.tree.lower(*k) == ";").map_or(sentence.start, |k| k + 1);
        let before = self.trimmed(start..phrase.start);
        let after = self.trimmed(phrase.end..sentence.end);
        let content = match (before.len(), after.len()) {
            (0, _) => vec![after],
            (_, 0) => vec![before],
            // "…, according to Vesk, but it did not": what comes after is another's.
            _ if matches!(self.tree.lower(after.start), "but" | "and" | "while" | "although" | "though") => {
                vec![before]
            }
            // "And, according to Vesk, it rained."
            (1 | 2, _) => vec![after],
            _ => vec![before, after],
        };
        (!content.iter().any(Range::is_empty)).then_some(content)
    }
}
