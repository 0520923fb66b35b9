//! Features of the stretch itself: how it is cut from its clause, its words, where it stands and what it holds.

use std::cmp::Ordering;

use chancery_lang::Upos;

use super::Seen;
use crate::{issue, judge::Features};

/// Words that are read one by one. A longer clause is a table or a list without an end.
const MOST_WORDS: usize = 60;

impl Seen<'_> {
    /// How the words stand in their clause: all of it, or which part.
    pub(super) fn part(&self, features: &mut Features) {
        let clause = &self.candidate.clause.tokens;
        let span = &self.candidate.tokens;
        let verb = self.candidate.clause.verb;
        let holds = match verb {
            Some(verb) if span.contains(&verb) => "verb",
            Some(_) => "no verb",
            None => "fragment",
        };
        let opens = match span.start.cmp(&clause.start) {
            Ordering::Less => "before",
            Ordering::Equal => "with",
            Ordering::Greater => "after",
        };
        let closes = match span.end.cmp(&clause.end) {
            Ordering::Less => "before",
            Ordering::Equal => "with",
            Ordering::Greater => "beyond",
        };
        features.add("part", format!("{holds} {opens} {closes}"));
        if span.start > clause.start {
            features.add("cutbefore", &self.tokens[span.start - 1].lower);
            features.add("cutbefore", format!("{:?}", self.tokens[span.start].tag).to_lowercase());
            features.add("opens", &self.tokens[span.start].lemma);
        }
        if span.end < clause.end {
            let next = &self.tokens[span.end];
            features.add("cutafter", &next.lower);
            features.add("cutafter", next.relation.as_str());
            if let Some(follows) = self.tokens.get(span.end + 1).filter(|_| next.upos == Upos::Punct) {
                features.add("cutafter", format!(", {}", follows.lower));
            }
        }
        let left = (span.len() * 5 / clause.len().max(1)).min(6);
        features.add("cut", format!("{left}/5"));
        // What governs the words from outside.
        let head = span
            .clone()
            .find(|k| self.tokens[*k].head.is_none_or(|h| !span.contains(&h)) && self.tokens[*k].upos != Upos::Punct);
        if let Some(head) = head {
            let token = &self.tokens[head];
            features.add("h", format!("{} {}", token.relation.as_str(), token.lemma));
            features.add("h", format!("{:?} {}", token.upos, token.relation.as_str()).to_lowercase());
            features.add("h", format!("{holds} {}", token.relation.as_str()));
            if let Some(governor) = token.head {
                features.add("g", format!("{} {}", token.relation.as_str(), self.tokens[governor].lemma));
            }
        }
    }

    /// The words themselves.
    pub(super) fn words(&self, features: &mut Features) {
        let mut before = "^";
        for token in self.tokens[self.candidate.tokens.clone()].iter().take(MOST_WORDS) {
            if matches!(token.upos, Upos::Punct | Upos::Propn | Upos::Num | Upos::Sym) {
                before = if token.upos == Upos::Propn { "NAME" } else { "·" };
                continue;
            }
            if matches!(token.upos, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Aux) {
                features.add("w", &token.lemma);
            }
            features.add("b", format!("{before} {}", token.lemma));
            before = &token.lemma;
        }
        let open = self.candidate.tokens.start;
        if let Some(first) = self.tokens.get(open) {
            features.add("first", &first.lower);
        }
    }

    /// How long it is, what it holds, where it stands.
    pub(super) fn surroundings(&self, features: &mut Features) {
        let annotations = self.context.annotations;
        let tokens = self.candidate.tokens.clone();
        let clause = self.candidate.clause;
        let range = annotations.range_of(tokens.clone());
        let sentence = &annotations.sentences[clause.sentence];
        let length = match tokens.len() {
            0..=3 => "3",
            4..=5 => "5",
            6..=8 => "8",
            9..=13 => "13",
            14..=21 => "21",
            22..=34 => "34",
            _ => "more",
        };
        features.add("length", length);
        let share = tokens.len() * 4 / sentence.tokens.len().max(1);
        features.add("share", share);
        features.add("names", annotations.names_in(range).len().min(3));
        features.add("quantities", annotations.quantities_in(range).len().min(2));
        features.add("dates", annotations.dates_in(range).len().min(2));
        let topical = issue::is_topical(self.context, tokens.clone());
        features.add("topical", topical);
        let named = !annotations.names_in(range).is_empty();
        let whose = if self.candidate.attribution.is_author() { "author" } else { "source" };
        let strength =
            self.candidate.judged.as_ref().map_or(0, |j| if j.rule == "grammar" { 1 } else { j.weight / 10 });
        features.add("worth", format_args!("{whose} {topical} {named}"));
        features.add("worth", format_args!("{} {whose} {topical} {named}", self.voice()));
        features.add("worth", format_args!("{} {whose} {strength}", self.voice()));
        features.add("worth", format_args!("{topical} {named} {strength}"));
        features.add("issue", issue::of(self.context, tokens, clause.sentence));
        let own = issue::of(self.context, annotations.sentences[clause.sentence].tokens.clone(), clause.sentence);
        features.add("sentence", own);
        for (place, issue) in self.context.issues.iter().enumerate() {
            features.add("about", issue);
            features.add("about", format_args!("{place} {issue}"));
        }
        let block = annotations.sentences.partition_point(|s| s.block_index < sentence.block_index);
        features.add("near", issue::of(self.context, annotations.sentences[block].tokens.clone(), block));
        if self.candidate.condition.is_some() {
            features.add("has", "condition");
        }
        if self.candidate.question {
            features.add("has", "question");
        }
        if self.candidate.polite {
            features.add("has", "courtesy");
        }
        if annotations.quotation_at(range.start()).is_some() {
            features.add("has", "quotation");
        }
        let blocks = self.context.document.blocks.len().max(1);
        features.add("place", sentence.block_index * 4 / blocks);
        if sentence.marker.is_some() {
            features.add("has", "bullet");
        }
        let title = clause
            .sentence
            .checked_sub(1)
            .is_some_and(|s| annotations.sentences[s].block_index != sentence.block_index);
        if title {
            features.add("place", "opens a paragraph");
        }
    }
}
