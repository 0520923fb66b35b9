//! From a reading that was chosen to the statement.

use std::ops::Range;

use chancery_lang::Clause;
use chancery_record::{Authority, Basis, Confidence, Issue, Layer, Mode, Passage, Statement, StatementKind};

use super::{
    candidate::{Candidate, Reading},
    due, features,
    kind::{self, Judged},
    sentence::Sentence,
    source::{self, Attribution},
    terms,
};
use crate::{
    Context, issue,
    judge::{Features, JUDGE, Part},
    voice::Voice,
    words::WORDS,
};

/// How many reasons a statement is given.
const MOST_REASONS: usize = 4;

impl Sentence<'_> {
    /// What speaks most for a kind.
    fn reasons(&self, candidate: &Candidate<'_>, kind: StatementKind) -> Vec<String> {
        let mut features = Features::named();
        features::of_clause(self.context, candidate, &mut features);
        features::of_stretch(self.context, candidate, &mut features);
        let class = StatementKind::ALL.iter().position(|k| *k == kind).unwrap_or_default();
        let reasons = JUDGE.reasons(features.into_names(), Part::Kind, class);
        let told = |(name, weight): (String, f32)| Some(format!("{} (+{weight:.1})", features::in_words(&name)?));
        reasons.into_iter().filter_map(told).take(MOST_REASONS).collect()
    }

    pub(super) fn statements_of(&self, reading: &Reading<'_>, statements: &mut Vec<Statement>) {
        let context = self.context;
        let Candidate { clause, tokens, attribution, condition, question, polite, judged: rules, .. } =
            &reading.candidate;
        let moderates = matches!(attribution.speaker.as_str(), "Moderator" | "Operator" | "Interpreter");
        // Questions and thanks put nothing on the record, nor does who runs the meeting.
        if *question || *polite || moderates || self.is_bracketed(clause) {
            return;
        }
        // What an author says of nobody and of nothing that is negotiated is scene-setting.
        let cue = rules.as_ref().is_some_and(|rules| rules.rule != "grammar");
        let named = || !context.annotations.names_in(context.annotations.range_of(tokens.clone())).is_empty();
        if attribution.is_author() && !cue && !named() && !issue::is_topical(context, tokens.clone()) {
            return;
        }
        let mut judged = kind::weigh(reading);
        judged.reasons = self.reasons(&reading.candidate, judged.kind);
        let attribution = &source::of_position(context, clause, attribution, judged.kind);
        // A report's narration is on the record only where it judges the talks.
        if context.voice == Voice::Report
            && attribution.is_author()
            && !matches!(judged.kind.layer(), Layer::Outlook | Layer::Judgement)
        {
            return;
        }
        let listing = tokens.end == clause.tokens.end && clause.verb.is_none_or(|v| tokens.contains(&v));
        let items = if listing { terms::items(context, clause, &judged) } else { Vec::new() };
        // What an item of a list is about its own words tell.
        let item = !items.is_empty() || clause.verb.is_some_and(|v| !tokens.contains(&v));
        let issues: &[(Issue, f32)] = if item { &[] } else { &reading.verdict.issues };
        let spans = if items.is_empty() { vec![tokens.clone()] } else { items };
        for span in spans {
            statements.push(self.statement(span, clause, attribution, &judged, issues, condition.clone()));
        }
    }

    /// A whole sentence in parentheses, in a transcript, describes the scene.
    pub(super) fn is_bracketed(&self, clause: &Clause) -> bool {
        let sentence = self.context.document.words(self.context.annotations.sentences[clause.sentence].range);
        self.context.voice == Voice::Transcript
            && (sentence.starts_with('(') || sentence.starts_with('['))
            && sentence.ends_with([')', ']'])
    }

    fn statement(
        &self,
        tokens: Range<usize>,
        clause: &Clause,
        attribution: &Attribution,
        judged: &Judged,
        issues: &[(Issue, f32)],
        condition: Option<Passage>,
    ) -> Statement {
        let context = self.context;
        let annotations = context.annotations;
        let range = annotations.range_of(tokens.clone());
        let due = matches!(judged.kind.layer(), Layer::Position | Layer::Undertaking)
            || judged.kind == StatementKind::Recommendation;
        let condition = condition.filter(|c| !c.quote.is_empty());
        let due = due.then(|| due::of(context, clause, condition.is_some())).flatten();
        let holder = attribution.holder.clone().or_else(|| source::holder(context, clause, attribution, judged.kind));
        Statement {
            kind: judged.kind,
            speaker: attribution.speaker.clone(),
            holder: holder.filter(|h| *h != attribution.speaker),
            relayed_by: attribution.relayed_by.clone(),
            mode: attribution.mode,
            authority: authority(context, attribution),
            addressee: source::addressee(context, clause, judged),
            condition,
            hedge: hedge(context, tokens.clone()),
            issue: issue::weigh(issues, issue::of(context, tokens, self.index)),
            date: context.told_on(range.start()),
            due,
            passage: Passage::of(context.document, range),
            basis: Basis {
                cue: judged.cue.clone(),
                rule: judged.rule.to_owned(),
                confidence: Confidence(judged.weight),
                reasons: judged.reasons.clone(),
            },
        }
    }
}

/// The speaker's own hedge.
fn hedge(context: &Context<'_>, tokens: Range<usize>) -> Option<String> {
    let token = context.annotations.tokens[tokens].iter().find(|t| WORDS.hedges.contains(t.lemma.as_str()))?;
    Some(context.document.words(token.range).to_owned())
}

fn authority(context: &Context<'_>, attribution: &Attribution) -> Option<Authority> {
    if matches!(context.voice, Voice::Joint(_)) && attribution.mode == Mode::Document {
        return Some(Authority::JointText);
    }
    let person = context.annotations.people.get(&attribution.speaker);
    if person.is_some_and(|p| !p.offices.is_empty())
        || matches!(context.voice, Voice::Statement(_)) && attribution.mode == Mode::Document
    {
        return Some(Authority::Official);
    }
    let unnamed = attribution.speaker.starts_with(char::is_lowercase) && attribution.speaker != "author";
    unnamed.then_some(Authority::Unnamed)
}
