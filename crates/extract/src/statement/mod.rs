//! Statements: somebody puts something on the record.

mod condition;
mod due;
mod kind;
mod source;
mod terms;

use std::ops::Range;

use chancery_lang::{Clause, ClauseKind, Tag};
use chancery_record::{Authority, Basis, Confidence, Layer, Mode, Passage, Statement, StatementKind};
use chancery_text::BlockKind;

use crate::{Context, issue, voice::Voice, words::WORDS};
use kind::Judged;
use source::Attribution;

/// Fewest words a statement has.
const FEWEST_WORDS: usize = 3;

/// A longer clause is a table, a list without an end or a text without punctuation.
pub(crate) const LONGEST_CLAUSE: usize = 150;

/// Statements of a document, sentence by sentence.
pub(crate) fn propose(context: &Context<'_>) -> Vec<Statement> {
    let annotations = context.annotations;
    let mut statements = Vec::new();
    let mut first = 0;
    for (index, sentence) in annotations.sentences.iter().enumerate() {
        while annotations.clauses.get(first).is_some_and(|c| c.sentence < index) {
            first += 1;
        }
        let count = annotations.clauses[first..].iter().take_while(|c| c.sentence == index).count();
        if matches!(sentence.block, BlockKind::Paragraph | BlockKind::ListItem) {
            let clauses = &annotations.clauses[first..first + count];
            Sentence { context, index, first, clauses }.propose(&mut statements);
        }
        first += count;
    }
    terms::mark_described(context, &mut statements);
    statements
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
    fn propose(&self, statements: &mut Vec<Statement>) {
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
            self.propose_clause(i, clause, frame, &attribution, statements);
        }
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

    fn propose_clause(
        &self,
        i: usize,
        clause: &Clause,
        frame: Option<&Clause>,
        attribution: &Attribution,
        statements: &mut Vec<Statement>,
    ) {
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
        if words(context, tokens.clone()) < FEWEST_WORDS || self.is_question(clause) {
            return;
        }
        let condition = self.condition(i, clause);
        let Some(judged) = kind::judge(context, clause, frame, attribution, condition.is_some()) else { return };
        let attribution = &source::of_position(context, clause, attribution, judged.kind);
        if !self.is_wanted(clause, &tokens, attribution, &judged) {
            return;
        }
        let items = terms::items(context, clause, &judged);
        let spans = if items.is_empty() { vec![tokens] } else { items };
        for span in spans {
            statements.push(self.statement(span, clause, attribution, &judged, condition.clone()));
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

    /// Whether a careful reader would put it on the record: nothing but politeness, biography and plain narration stays out.
    fn is_wanted(&self, clause: &Clause, tokens: &Range<usize>, attribution: &Attribution, judged: &Judged) -> bool {
        let context = self.context;
        let strong = judged.weight >= 78;
        let cue = judged.rule != "grammar";
        let topical = issue::is_topical(context, tokens.clone());
        let named = !context.annotations.names_in(context.annotations.range_of(tokens.clone())).is_empty();
        let long = words(context, tokens.clone()) >= if named { 3 } else { 4 };
        if clause.kind == ClauseKind::Fragment && !strong {
            return false;
        }
        // "As she made clear, …", "as we saw": a pointer, not a statement. "(He checks his watch.)": no speech.
        let tokens_of = &context.annotations.tokens;
        let opening = tokens_of[clause.tokens.start].lower.as_str();
        if opening == "as" && tokens.len() <= 7 || self.is_bracketed(clause) {
            return false;
        }
        // Who runs the meeting puts nothing on its record.
        if source::is_polite(context, clause)
            || matches!(attribution.speaker.as_str(), "Moderator" | "Operator" | "Interpreter")
        {
            return false;
        }
        match (&context.voice, attribution.is_author()) {
            // A report's narration is not on the record; that talks fail or move, it may say itself.
            (Voice::Report, true) => {
                matches!(judged.kind, StatementKind::ProgressClaim | StatementKind::SetbackClaim) && strong
            }
            (Voice::Readout | Voice::Release(_), true) => long && (strong || topical && named),
            (Voice::Opinion, true) => long && (strong || topical && (named || cue)),
            _ => strong || long && (topical || named || judged.weight >= 66),
        }
    }

    fn statement(
        &self,
        tokens: Range<usize>,
        clause: &Clause,
        attribution: &Attribution,
        judged: &Judged,
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
            issue: issue::of(context, tokens, self.index),
            date: context.document.metadata.date.clone(),
            due: due.then(|| due::of(context, clause)).flatten(),
            passage: Passage::of(context.document, range),
            basis: Basis {
                cue: judged.cue.clone(),
                rule: judged.rule.to_owned(),
                confidence: Confidence(judged.weight),
            },
        }
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
