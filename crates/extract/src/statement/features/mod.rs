//! What the learned judge sees of a clause: names of features, each there or not.
//!
//! A feature is `name=value`. Names say where the value stands: `v` the verb, `m` its modal, `s` the subject,
//! `o` what the verb governs, `w` any word, `cue` what the rules found. Words are dictionary forms.

mod grammar;
mod stretch;

use chancery_lang::{Token, Upos};
use chancery_record::Mode;

use super::candidate::Candidate;
use crate::{Context, judge::Features, vocabulary::Meaning, voice::Voice};

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
}
