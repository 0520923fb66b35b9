//! Statements: somebody puts something on the record.

mod candidate;
mod condition;
mod due;
mod features;
mod kind;
mod source;
mod span;
mod terms;

use std::ops::Range;

use chancery_lang::{Clause, ClauseKind, Tag};
use chancery_record::{Authority, Basis, Confidence, Issue, Layer, Mode, Passage, Statement, StatementKind};
use chancery_text::BlockKind;

use crate::{
    Context, issue,
    judge::{Features, JUDGE, Part, best_without_overlap},
    voice::Voice,
    words::WORDS,
};
pub use candidate::Example;
pub(crate) use candidate::Happening;
use candidate::{Candidate, Reading};
use kind::Judged;
use source::Attribution;

/// Fewest words a statement has.
const FEWEST_WORDS: usize = 3;

/// How many reasons a statement is given.
const MOST_REASONS: usize = 4;

/// A stretch that is less likely a statement, or an event, is not proposed.
const LEAST_LIKELY: f32 = 0.5;

/// A longer clause is a table, a list without an end or a text without punctuation.
pub(crate) const LONGEST_CLAUSE: usize = 150;

/// Statements of a document, and the stretches of it that tell of events, sentence by sentence.
pub(crate) fn propose(context: &Context<'_>) -> (Vec<Statement>, Vec<Happening>) {
    let (mut statements, mut happenings) = (Vec::new(), Vec::new());
    for sentence in sentences(context) {
        let readings: Vec<Reading<'_>> = sentence.candidates().iter().flat_map(|c| sentence.readings(c)).collect();
        sentence.statements(&readings, &mut statements);
        happenings.extend(sentence.happenings(&readings));
    }
    terms::mark_described(context, &mut statements);
    (statements, happenings)
}

/// The stretches of a document that may be statements or events, as the learned judge sees them: its examples.
pub(crate) fn examples(context: &Context<'_>) -> Vec<Example> {
    let mut examples = Vec::new();
    for sentence in sentences(context) {
        for candidate in sentence.candidates() {
            for (tokens, features) in sentence.stretches(&candidate, Features::named) {
                examples.push(Example {
                    range: context.annotations.range_of(tokens),
                    sentence: context.annotations.sentences[sentence.index].range,
                    features: features.into_names(),
                });
            }
        }
    }
    examples
}

/// The sentences of paragraphs and lists with their clauses.
fn sentences<'a>(context: &'a Context<'a>) -> impl Iterator<Item = Sentence<'a>> {
    let annotations = context.annotations;
    let mut first = 0;
    annotations.sentences.iter().enumerate().filter_map(move |(index, sentence)| {
        while annotations.clauses.get(first).is_some_and(|c| c.sentence < index) {
            first += 1;
        }
        let count = annotations.clauses[first..].iter().take_while(|c| c.sentence == index).count();
        let clauses = &annotations.clauses[first..first + count];
        let recordable = matches!(sentence.block, BlockKind::Paragraph | BlockKind::ListItem);
        recordable.then_some(Sentence { context, index, first, clauses })
    })
}

/// Who says what stands at a byte: the source of the clause that holds it.
pub(crate) fn source_at(context: &Context<'_>, offset: usize) -> Option<String> {
    let annotations = context.annotations;
    let after = annotations.clauses.partition_point(|c| c.range.start() <= offset);
    let index = after.checked_sub(1)?;
    let clause = &annotations.clauses[index];
    // A table or a text without punctuation has no source of its own.
    if clause.tokens.len() > LONGEST_CLAUSE {
        return None;
    }
    // A predicate shares the words that introduce the clause before it.
    let framed = annotations.clauses[..=index]
        .iter()
        .rev()
        .take_while(|c| c.sentence == clause.sentence)
        .find(|c| c.kind != ClauseKind::Predicate)?;
    let frame = framed.frame.and_then(|f| annotations.clauses.get(f));
    let first = annotations.clauses.partition_point(|c| c.sentence < clause.sentence);
    let count = annotations.clauses[first..].iter().take_while(|c| c.sentence == clause.sentence).count();
    let sentence =
        Sentence { context, index: clause.sentence, first, clauses: &annotations.clauses[first..first + count] };
    let attribution = source::of(context, clause, frame, sentence.tail(index - first));
    Some(attribution.holder.unwrap_or(attribution.speaker))
}

/// The clauses of one sentence.
struct Sentence<'a> {
    context: &'a Context<'a>,
    index: usize,
    /// Index of the first clause among all.
    first: usize,
    clauses: &'a [Clause],
}

impl Sentence<'_> {
    /// The clauses that may be statements.
    fn candidates(&self) -> Vec<Candidate<'_>> {
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
            carried =
                (clause.kind == ClauseKind::Content || shares_frame && carried.is_some()).then(|| attribution.clone());
            candidates.extend(self.candidate(i, clause, frame, attribution));
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
    fn is_frame(&self, i: usize) -> bool {
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

    fn tail(&self, i: usize) -> Option<&Clause> {
        let after = self.clauses.get(i + 1).filter(|_| self.tail_of_quotation(i + 1) || self.is_parenthesis(i + 1));
        after.or_else(|| {
            i.checked_sub(1)
                .filter(|k| self.is_parenthesis(*k) && self.clauses[i].frame.is_none())
                .map(|k| &self.clauses[k])
        })
    }

    fn verb_lemma(&self, clause: &Clause) -> Option<&str> {
        clause.verb.map(|v| self.context.annotations.tokens[v].lemma.as_str())
    }

    /// What a clause may put on the record; `None` where it is too short to.
    fn candidate<'c>(
        &'c self,
        i: usize,
        clause: &'c Clause,
        frame: Option<&'c Clause>,
        attribution: Attribution,
    ) -> Option<Candidate<'c>> {
        let context = self.context;
        let mut tokens = clause.tokens.clone();
        // What a speaker thinks and says of himself is one statement: "I think it will be hard".
        let own_frame = frame.filter(|f| attribution.own_frame && f.tokens.end <= tokens.start);
        if let Some(frame) = own_frame {
            tokens.start = frame.tokens.start;
        }
        // Without the word that denies, the quote would say the opposite.
        if let Some(frame) = frame.filter(|f| self.verb_lemma(f) == Some("deny") && f.tokens.end <= tokens.start) {
            tokens.start = frame.tokens.start;
        }
        tokens = trimmed(context, clause, tokens);
        if words(context, tokens.clone()) < FEWEST_WORDS {
            return None;
        }
        let condition = self.condition(i, clause);
        let judged = kind::judge(context, clause, frame, &attribution, condition.is_some());
        Some(Candidate {
            clause,
            frame,
            tokens,
            attribution,
            question: self.is_question(clause),
            polite: source::is_polite(context, clause),
            condition,
            judged,
        })
    }

    /// The stretches a candidate's words may be cut to, or reach over, each with its features.
    fn stretches(&self, candidate: &Candidate<'_>, new: impl Fn() -> Features) -> Vec<(Range<usize>, Features)> {
        let context = self.context;
        let mut shared = new();
        features::of_clause(context, candidate, &mut shared);
        let mut stretches =
            span::readings(&context.annotations.tokens, candidate.tokens.clone(), candidate.clause.subject.as_ref());
        // "These are first steps, but they are not enough", "the fund ensures that all are paid".
        let next = self.clauses.iter().position(|c| c.tokens.start >= candidate.tokens.end);
        let next = next.filter(|n| !self.is_frame(*n)).map(|n| &self.clauses[n]);
        stretches.extend(next.map(|next| candidate.tokens.start..next.tokens.end));
        let frame = candidate.frame.filter(|f| {
            f.tokens.end <= candidate.tokens.start && !self.verb_lemma(f).is_some_and(source::is_reporting)
        });
        stretches.extend(frame.map(|frame| frame.tokens.start..candidate.tokens.end));
        let seen = |tokens: Range<usize>| {
            let mut features = new();
            features.extend(&shared);
            features::of_stretch(context, &Candidate { tokens: tokens.clone(), ..candidate.clone() }, &mut features);
            (tokens, features)
        };
        stretches.into_iter().map(seen).collect()
    }

    /// The stretches of a candidate, judged.
    fn readings<'c>(&self, candidate: &Candidate<'c>) -> Vec<Reading<'c>> {
        let judged = |(tokens, features): (Range<usize>, Features)| {
            let verdict = JUDGE.judge(features);
            Reading { candidate: Candidate { tokens, ..candidate.clone() }, verdict }
        };
        self.stretches(candidate, Features::default).into_iter().map(judged).collect()
    }

    /// The statements among the readings of a sentence: those that do not overlap and are likeliest together.
    fn statements(&self, readings: &[Reading<'_>], statements: &mut Vec<Statement>) {
        let gain = |r: &Reading<'_>| gain(r.likely(), r.candidate.tokens.len());
        let stretches: Vec<_> = readings.iter().map(|r| (r.candidate.tokens.clone(), gain(r))).collect();
        for chosen in best_without_overlap(&stretches) {
            self.statements_of(&readings[chosen], statements);
        }
    }

    /// The stretches of a sentence that tell of an event.
    fn happenings(&self, readings: &[Reading<'_>]) -> Vec<Happening> {
        let gain = |r: &Reading<'_>| gain(r.verdict.event, r.candidate.tokens.len());
        let stretches: Vec<_> = readings.iter().map(|r| (r.candidate.tokens.clone(), gain(r))).collect();
        best_without_overlap(&stretches)
            .into_iter()
            .filter(|chosen| !self.is_wished(readings[*chosen].candidate.clause))
            .map(|chosen| Happening {
                clause: self.first
                    + self.clauses.iter().position(|c| c == readings[chosen].candidate.clause).unwrap_or(0),
                tokens: readings[chosen].candidate.tokens.clone(),
                kind: readings[chosen].verdict.event_kind,
                likely: readings[chosen].verdict.event,
            })
            .collect()
    }

    /// What must, should or could be done has not happened, nor is it planned.
    fn is_wished(&self, clause: &Clause) -> bool {
        let modal = clause.verb_start.map_or("", |v| self.context.annotations.tokens[v].lower.as_str());
        matches!(modal, "must" | "should" | "ought" | "would" | "could" | "can" | "may" | "might" | "let")
    }

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

    fn statements_of(&self, reading: &Reading<'_>, statements: &mut Vec<Statement>) {
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
    fn is_bracketed(&self, clause: &Clause) -> bool {
        let sentence = self.context.document.words(self.context.annotations.sentences[clause.sentence].range);
        self.context.voice == Voice::Transcript
            && (sentence.starts_with('(') || sentence.starts_with('['))
            && sentence.ends_with([')', ']'])
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
        let range = leading.map(|c| c.range).or_else(|| condition::inside(self.context.annotations, clause))?;
        Some(Passage::of(self.context.document, range))
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
        let holder = attribution.holder.clone().or_else(|| source::holder(context, clause, attribution, judged.kind));
        Statement {
            kind: judged.kind,
            speaker: attribution.speaker.clone(),
            holder: holder.filter(|h| *h != attribution.speaker),
            relayed_by: attribution.relayed_by.clone(),
            mode: attribution.mode,
            authority: authority(context, attribution),
            addressee: source::addressee(context, clause, judged),
            condition: condition.filter(|c| !c.quote.is_empty()),
            hedge: hedge(context, tokens.clone()),
            issue: issue::weigh(issues, issue::of(context, tokens, self.index)),
            date: context.document.metadata.date.clone(),
            due: due.then(|| due::of(context, clause)).flatten(),
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

/// What a stretch brings to the record. Longer ones bring more, though not by their length: readers quote whole clauses.
fn gain(likely: f32, tokens: usize) -> f32 {
    (likely - LEAST_LIKELY) * (tokens as f32).sqrt()
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
