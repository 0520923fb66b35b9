//! Clauses that only say who speaks, beside what is said: "It rained, she said." "As Pell put it, …".

use std::ops::Range;

use chancery_text::TextRange;

use super::{
    cue::{CUES, Sense},
    quoted::add,
    reader::{Found, NEAR, Reader},
};
use crate::{
    annotations::Quotation,
    model::{Relation, Upos},
    tag::Tag,
};

impl Reader<'_> {
    /// "It rained, she said." "The plan, said Pell, is dead."
    ///
    /// Gives whether it stands beside a quotation, too.
    pub(super) fn of_aside(&self, at: usize, sentence: &Range<usize>) -> Option<(Found, bool)> {
        let sense = self.speech_sense(at).filter(|_| self.is_finite(at) && self.says_nothing_after(at))?;
        if self.tree.one(at, Relation::Aux).is_some_and(|k| self.tree.tokens[k].tag == Tag::Md) {
            return None;
        }
        let (phrase, source) = self.aside(at, sentence)?;
        let before = phrase.start.checked_sub(1).filter(|k| *k > sentence.start)?;
        if !matches!(self.tree.lower(before), "," | "”" | "\"" | "'" | "—" | "–" | "-" | "»" | "?" | "!") {
            return None;
        }
        let left = self.trimmed(sentence.start..phrase.start);
        if left.is_empty() {
            return None;
        }
        let mut content = self.ranges(std::slice::from_ref(&left));
        let quoted = self.quotation_before(phrase.start);
        if let Some(quotation) = quoted {
            add(&mut content, quotation.range);
        }
        let finite = left.clone().any(|k| self.tree.tokens[k].tag.is_finite_verb());
        let right = self.trimmed(phrase.end..sentence.end);
        if quoted.is_none() && !finite && !right.is_empty() {
            content.push(self.annotations.range_of(right));
        }
        let cue = self.group_start(at)..at + 1;
        Some((Found { anchor: at, cue, sense, content, source: Some(source) }, quoted.is_some()))
    }

    /// "It rained, as Pell put it."
    pub(super) fn of_as(&self, at: usize, sentence: &Range<usize>) -> Option<Found> {
        let says = self.speech_sense(at).or((self.tree.lemma(at) == "put").then_some(Sense::Says))?;
        let mark = self.tree.dependents(at).find(|k| *k < at && self.tree.lower(*k) == "as" && *k + NEAR / 2 > at)?;
        let source = self.near_source(at, sentence).filter(|s| s.start > mark)?;
        let (phrase, _) = self.aside(at, sentence)?;
        let edge = mark.checked_sub(1).is_none_or(|k| k < sentence.start || self.tree.is_punctuation(k));
        if !edge || !self.says_nothing_after(at) {
            return None;
        }
        let content = self.rest_of_sentence(mark..phrase.end, sentence)?;
        Some(Found { anchor: at, cue: at..at + 1, sense: says, content: self.ranges(&content), source: Some(source) })
    }

    /// The quotation that ends right before a token.
    fn quotation_before(&self, at: usize) -> Option<&Quotation> {
        let offset = self.tree.tokens[at].range.start();
        let quotations = &self.annotations.quotations;
        let before = quotations.partition_point(|q| q.range.start() < offset);
        let last = quotations[..before].last().filter(|q| !q.scare)?;
        let gap = self.document.words(TextRange::of(last.range.end().min(offset), offset));
        (last.range.end() <= offset && !gap.contains(char::is_alphanumeric) && gap.len() < 4).then_some(last)
    }

    /// Whether nothing that the verb could say stands after it: no clause, and no object but the one who is told, "it",
    /// or a subject that was taken for one.
    fn says_nothing_after(&self, at: usize) -> bool {
        let told = CUES.verb(self.tree.lemma(at)).is_some_and(|cue| cue.told);
        let subject_before = self.subject(at).is_some_and(|k| k < at);
        !self.tree.dependents(at).any(|k| {
            k > at
                && match self.tree.relation(k) {
                    Relation::Ccomp | Relation::Xcomp => true,
                    Relation::Obj => subject_before && !told && self.tree.lower(k) != "it",
                    _ => false,
                }
        })
    }

    /// The sense of a finite verb that goes with quotation marks.
    pub(super) fn speech_sense(&self, at: usize) -> Option<Sense> {
        let token = &self.tree.tokens[at];
        if !token.tag.is_verb() || token.tag == Tag::Md || token.tag == Tag::Vb && !self.has_auxiliary(at) {
            return None;
        }
        let lemma = self.tree.lemma(at);
        let next = self.tree.tokens.get(at + 1).filter(|t| matches!(t.tag, Tag::Rp | Tag::Rb | Tag::In));
        next.and_then(|t| CUES.verb(&format!("{lemma} {}", t.lower))).or_else(|| CUES.verb(lemma))?.speech
    }

    fn has_auxiliary(&self, at: usize) -> bool {
        self.tree.one(at, Relation::Aux).is_some_and(|k| k < at)
    }

    /// "says", "has said", "is saying"; not "saying".
    pub(super) fn is_finite(&self, at: usize) -> bool {
        self.tree.tokens[at].tag.is_finite_verb() || self.has_auxiliary(at)
    }

    /// A clause of source and verb of saying with what says when and where, and its source.
    fn aside(&self, at: usize, sentence: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let source = self.near_source(at, sentence)?;
        let start = source.start.min(self.group_start(at));
        let from = source.end.max(at + 1);
        let end = (from..sentence.end)
            .find(|k| matches!(self.tree.lower(*k), "," | ";" | "—" | ":" | "“" | "\"") || self.is_last(*k, sentence))
            .unwrap_or(sentence.end);
        Some((start..end, source))
    }

    fn is_last(&self, at: usize, sentence: &Range<usize>) -> bool {
        (at..sentence.end).all(|k| self.tree.is_punctuation(k))
    }

    /// The source beside a verb of saying: its subject by the tree, else the noun phrase next to it.
    pub(super) fn near_source(&self, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        if let Some(pronoun) = self.pronoun_before(at).filter(|k| sentence.contains(k)) {
            return Some(pronoun..pronoun + 1);
        }
        let before = self.phrase_between_commas(self.group_start(at), sentence.start);
        // What stands alone between a comma or a mark and the verb is its subject, whatever the tree says.
        let subject = self.subject(at).filter(|k| sentence.contains(k));
        if let Some(subject) = subject.filter(|k| *k > at || before.as_ref().is_none_or(|b| b.contains(k))) {
            let phrase = self.noun_phrase(subject);
            let phrase =
                if subject < at { phrase.start..phrase.end.min(at) } else { phrase.start.max(at + 1)..phrase.end };
            return Some(self.trimmed(phrase)).filter(|p| !p.is_empty());
        }
        // "…," Pell then said
        if before.is_some() {
            return before;
        }
        // "…," said Pell
        let limit = sentence.end.min(at + 8);
        let nominal = |k: usize| matches!(self.tree.tokens[k].upos, Upos::Noun | Upos::Propn | Upos::Pron);
        let before = |k: usize| matches!(self.tree.tokens[k].upos, Upos::Det | Upos::Adj | Upos::Num | Upos::Sym);
        // The noun, else the last word of a phrase without one: "the 46-year-old".
        let words = (at + 1..limit).take_while(|k| nominal(*k) || before(*k));
        let head = words.clone().find(|k| nominal(*k)).or_else(|| words.last())?;
        if self.is_date(head) {
            return None;
        }
        let mut end = head + 1;
        while end < sentence.end && matches!(self.tree.tokens[end].upos, Upos::Noun | Upos::Propn) && !self.is_date(end)
        {
            end += 1;
        }
        Some(at + 1..end)
    }

    /// "“It rained,” Pell said, “and it rained.”" Between a quotation and a finite verb stands nothing but its subject.
    pub(super) fn source_between_marks(&self, at: usize) -> Option<Range<usize>> {
        let phrase = self.phrase_between_commas(self.group_start(at), self.sentence(at).start)?;
        (self.is_finite(at) && self.quotation_before(phrase.start).is_some()).then_some(phrase)
    }

    /// "Friday", "two days": when it was said.
    fn is_date(&self, at: usize) -> bool {
        let range = self.tree.tokens[at].range;
        let dates = &self.annotations.dates;
        dates.get(dates.partition_point(|d| d.range.end() <= range.start())).is_some_and(|d| d.range.contains(range))
    }

    /// The words before a verb, back to a comma or a mark; an apposition between commas belongs to them.
    fn phrase_between_commas(&self, at: usize, from: usize) -> Option<Range<usize>> {
        let is_break = |k: usize| {
            self.tree.is_punctuation(k)
                && !matches!(self.tree.lower(k), "." | "-" | "'" | "’" | "(" | ")" | "$" | "/" | "&")
        };
        let mut end = at;
        let mut start = end;
        let comma = at > from && self.tree.lower(at - 1) == ",";
        if comma {
            end = at - 1;
            start = (from..end).rev().find(|k| is_break(*k)).filter(|k| self.tree.lower(*k) == ",")?;
        }
        start = (from..start).rev().find(|k| is_break(*k)).map_or(from, |k| k + 1);
        let phrase = self.trimmed(start..end);
        let verbs = phrase.clone().any(|k| self.tree.tokens[k].tag.is_finite_verb());
        let last = phrase.end.checked_sub(1)?;
        let nominal = phrase.clone().any(|k| matches!(self.tree.tokens[k].upos, Upos::Noun | Upos::Propn | Upos::Pron));
        let preposition =
            matches!(self.tree.tokens[phrase.start.min(last)].upos, Upos::Adp | Upos::Sconj | Upos::Cconj);
        (!phrase.is_empty() && phrase.len() < NEAR && nominal && !verbs && !preposition && !self.is_date(last))
            .then_some(phrase)
    }
}
