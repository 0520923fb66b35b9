//! What the learned judge sees of a clause: names of features, each there or not.
//!
//! A feature is `name=value`. Names say where the value stands: `v` the verb, `m` its modal, `s` the subject,
//! `o` what the verb governs, `w` any word, `cue` what the rules found. Words are dictionary forms.

use std::cmp::Ordering;

use chancery_lang::{NameLabel, Relation, Tag, Token, Upos};
use chancery_record::Mode;

use super::candidate::Candidate;
use crate::{Context, issue, judge::Features, vocabulary::Meaning, voice::Voice};

/// Words that are read one by one. A longer clause is a table or a list without an end.
const MOST_WORDS: usize = 60;

/// The features that all stretches of a clause share.
pub(super) fn of_clause(context: &Context<'_>, candidate: &Candidate<'_>, features: &mut Features) {
    let seen = Seen { context, candidate, tokens: &context.annotations.tokens };
    seen.document(features);
    seen.rules(features);
    seen.grammar(features);
}

/// The features of the stretch itself.
pub(super) fn of_stretch(context: &Context<'_>, candidate: &Candidate<'_>, features: &mut Features) {
    let seen = Seen { context, candidate, tokens: &context.annotations.tokens };
    seen.part(features);
    seen.words(features);
    seen.surroundings(features);
}

/// A feature in words for the user; `None` for those that say nothing by themselves.
pub(super) fn in_words(feature: &str) -> Option<String> {
    let (name, value) = feature.split_once('=')?;
    let what = match name {
        "v" => "verb",
        "m" => "modal verb",
        "t" => "tense and subject",
        "s" => "subject",
        "o" | "x" => "what the verb governs",
        "be" => "says that it is",
        "w" | "b" | "first" => "words",
        "rule" | "cue" => "rules and cues",
        "framecue" | "fv" | "said" => "introduced by",
        "sense" | "says" => "said as",
        "voice" | "mode" | "whose" | "relayed" => "voice",
        "has" => "has",
        "issue" | "about" | "near" | "sentence" => "subject matter",
        _ => return None,
    };
    Some(format!("{what}: {value}"))
}

struct Seen<'a> {
    context: &'a Context<'a>,
    candidate: &'a Candidate<'a>,
    tokens: &'a [Token],
}

impl Seen<'_> {
    fn voice(&self) -> &'static str {
        match self.context.voice {
            Voice::Transcript => "transcript",
            Voice::Remarks(_) => "remarks",
            Voice::Statement(_) => "statement",
            Voice::Joint(_) => "joint",
            Voice::Readout => "readout",
            Voice::Release(_) => "release",
            Voice::Opinion(_) => "opinion",
            Voice::Report => "report",
        }
    }

    /// In whose voice it is said.
    fn document(&self, features: &mut Features) {
        let attribution = &self.candidate.attribution;
        let voice = self.voice();
        let mode = match attribution.mode {
            Mode::Direct => "direct",
            Mode::Document => "document",
            Mode::Indirect => "indirect",
        };
        let whose = if attribution.is_author() { "author" } else { "source" };
        features.add("voice", format!("{voice}/{whose}"));
        features.add("voice", format!("{voice}/{mode}"));
        features.add("mode", mode);
        features.add("whose", whose);
        if attribution.holder.is_some() {
            features.add("relayed", voice);
        }
        if attribution.own_frame {
            features.add("own", "frame");
        }
    }

    /// What the rules make of it.
    fn rules(&self, features: &mut Features) {
        let clause = self.candidate.clause;
        match &self.candidate.judged {
            Some(judged) => {
                features.add("rule", judged.kind);
                features.add("rule", format!("{}/{}/{}", judged.kind, judged.rule, judged.weight / 10));
                let whose = if self.candidate.attribution.is_author() { "author" } else { "source" };
                features.add("rule", format!("{}/{whose}", judged.kind));
            }
            None => features.add("rule", "none"),
        }
        let frame = self.candidate.frame.map_or(0..0, |f| f.tokens.clone());
        for (name, tokens) in [("cue", clause.tokens.clone()), ("framecue", frame)] {
            for hit in self.context.hits.within(tokens) {
                if let Meaning::Cue(cue) = hit.meaning {
                    features.add(name, cue.kind);
                    let words: Vec<&str> = self.tokens[hit.tokens.clone()].iter().map(|t| t.lemma.as_str()).collect();
                    features.add(name, format!("{}/{}", cue.kind, words.join(" ")));
                }
            }
        }
        let middle = clause.range.start() + clause.range.len() / 2;
        for attribution in
            self.context.attributions_near(middle).filter(|a| a.content.iter().any(|c| c.contains_offset(middle)))
        {
            features.add("sense", format!("{:?}", attribution.sense).to_lowercase());
            if let Some(cue) = attribution.cue {
                for token in &self.tokens[self.context.annotations.tokens_in(cue)] {
                    if token.upos == Upos::Verb || token.upos == Upos::Noun {
                        features.add("said", &token.lemma);
                    }
                }
            }
        }
        for attribution in self
            .context
            .attributions_near(clause.range.end())
            .filter(|a| a.cue.is_some_and(|c| clause.range.contains(c)))
        {
            features.add("says", format!("{:?}", attribution.sense).to_lowercase());
        }
    }

    /// Subject, verb, what it governs.
    fn grammar(&self, features: &mut Features) {
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

    /// How the words stand in their clause: all of it, or which part.
    fn part(&self, features: &mut Features) {
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

    /// Whom a subject stands for.
    fn person(&self, subject: std::ops::Range<usize>) -> &'static str {
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
            None if tokens.iter().any(|t| crate::words::WORDS.human.contains(t.lemma.as_str())) => "people",
            None => "thing",
        }
    }

    /// The words themselves.
    fn words(&self, features: &mut Features) {
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
    fn surroundings(&self, features: &mut Features) {
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
