//! Statements: somebody puts something on the record.
//!
//! [`sentence`] finds the clauses that may be statements ([`candidate`]), [`span`] and [`reading`] the stretches of them that
//! the judge weighs by their [`features`], [`proposal`] makes statements of those that are chosen: who says it ([`source`]),
//! of which [`kind`], on which [`condition`], by when ([`due`]), in which [`terms`].

mod adopted;
mod bounds;
mod candidate;
mod condition;
mod denial;
mod due;
mod features;
mod kind;
mod proposal;
mod reading;
mod sentence;
mod source;
mod span;
mod terms;

use chancery_lang::ClauseKind;
use chancery_record::Statement;
use chancery_text::BlockKind;

use crate::{Context, judge::Features};
pub use candidate::Example;
pub(crate) use candidate::Happening;
use candidate::Reading;
use sentence::Sentence;

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
