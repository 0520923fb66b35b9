//! Features of grammar: subject, verb, what it governs.

use std::ops::Range;

use chancery_lang::{NameLabel, Relation, Tag, Upos};

use super::Seen;
use crate::{judge::Features, words::WORDS};

impl Seen<'_> {
    /// Subject, verb, what it governs.
    pub(super) fn grammar(&self, features: &mut Features) {
        let clause = self.candidate.clause;
        features.add("clause", format!("{:?}", clause.kind).to_lowercase());
        if let Some(word) = &clause.joined_by {
            features.add("joined", word);
        }
        if let Some(frame) = self.candidate.frame
            && let Some(verb) = frame.verb
        {
            let subject = frame.subject.clone().map_or("", |s| self.person(s));
            features.add("fv", &self.tokens[verb].lemma);
            features.add("fv", format!("{subject}/{}", self.tokens[verb].lemma));
        }
        let person = clause.subject.clone().map_or("none", |s| self.person(s));
        features.add("s", person);
        let (Some(start), Some(verb)) = (clause.verb_start, clause.verb) else { return };
        if let Some(subject) = clause.subject.clone() {
            for token in self.tokens[subject].iter().filter(|t| t.upos == Upos::Noun).take(3) {
                features.add("s", &token.lemma);
            }
        }
        let lemma = self.tokens[verb].lemma.as_str();
        let group = &self.tokens[start..=verb];
        let modal = group.iter().find(|t| t.tag == Tag::Md).map_or("no", |t| t.lower.as_str());
        let negated = self.tokens[start..(verb + 2).min(clause.tokens.end)]
            .iter()
            .any(|t| matches!(t.lower.as_str(), "not" | "n't" | "never" | "no"));
        let not = if negated { "not " } else { "" };
        let tense = format!("{:?}", self.tokens[start].tag).to_lowercase();
        let auxiliary = if start == verb { "no" } else { self.tokens[start].lemma.as_str() };
        features.add("v", lemma);
        features.add("v", format!("{not}{lemma}"));
        features.add("v", format!("{person} {lemma}"));
        features.add("t", &tense);
        features.add("t", format!("{person} {tense} {auxiliary} {not}"));
        features.add("m", format!("{not}{modal}"));
        features.add("m", format!("{person} {not}{modal}"));
        features.add("m", format!("{not}{modal} {lemma}"));
        if self.tokens[clause.tokens.clone()].iter().any(|t| t.relation == Relation::AuxPass) {
            features.add("v", "passive");
        }
        for k in clause.tokens.clone().filter(|k| self.tokens[*k].head == Some(verb)) {
            let token = &self.tokens[k];
            let relation = token.relation;
            let governed = matches!(
                relation,
                Relation::Obj | Relation::Iobj | Relation::Obl | Relation::Xcomp | Relation::Ccomp | Relation::Advmod
            );
            if governed {
                features.add("o", format!("{}:{}", relation.as_str(), token.lemma));
                features.add("o", format!("{lemma} {}", token.lemma));
            }
            if relation == Relation::Xcomp {
                features.add("x", format!("{person} {lemma}"));
            }
        }
        // "is important": the predicate governs its copula.
        if let Some(head) = self.tokens[verb].head.filter(|_| self.tokens[verb].relation == Relation::Cop) {
            features.add("be", format!("{not}{}", self.tokens[head].lemma));
            features.add("be", format!("{:?}", self.tokens[head].upos).to_lowercase());
        }
    }

    /// Whom a subject stands for.
    fn person(&self, subject: Range<usize>) -> &'static str {
        let annotations = self.context.annotations;
        let tokens = &self.tokens[subject.clone()];
        let Some(last) = tokens.last() else { return "none" };
        match last.lower.as_str() {
            "i" => return "i",
            "we" | "us" => return "we",
            "you" => return "you",
            "he" | "she" => return "he",
            "they" => return "they",
            "it" | "this" | "that" | "these" | "those" => return "it",
            "there" => return "there",
            "who" | "which" | "what" => return "which",
            "everyone" | "everybody" | "nobody" | "anyone" | "anybody" | "all" | "one" => return "anybody",
            _ => {}
        }
        if tokens.iter().any(|t| matches!(t.lower.as_str(), "our" | "my")) {
            return "ours";
        }
        let names = annotations.names_in(annotations.range_of(subject));
        match names.first().map(|n| n.label) {
            Some(NameLabel::Person | NameLabel::Office) => "person",
            Some(NameLabel::State | NameLabel::Nationality) => "state",
            Some(NameLabel::Organisation) => "body",
            Some(_) => "name",
            None if tokens.iter().any(|t| WORDS.human.contains(t.lemma.as_str())) => "people",
            None => "thing",
        }
    }
}
