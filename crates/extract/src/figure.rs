//! Figures: the quantities that matter.

use chancery_lang::Quantity;
use chancery_record::{Basis, Confidence, Figure, Passage};
use chancery_text::BlockKind;

use crate::{Context, statement, voice::Voice};

/// One figure for each quantity whose unit matters.
pub(crate) fn propose(context: &Context<'_>) -> Vec<Figure> {
    let annotations = context.annotations;
    let mut figures = Vec::new();
    for quantity in &annotations.quantities {
        let Some(sentence) = annotations.sentence_at(quantity.range.start()) else { continue };
        if !matches!(
            annotations.sentences[sentence].block,
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption
        ) {
            continue;
        }
        let Some(rule) = matters(context, quantity, sentence) else { continue };
        let attributed_to =
            statement::source_at(context, quantity.range.start()).unwrap_or_else(|| context.voice.speaker());
        let number = context.document.words(quantity.number).to_owned();
        figures.push(Figure {
            low: quantity.low,
            high: quantity.high,
            unit: quantity.unit.clone(),
            attributed_to,
            passage: Passage::of(context.document, quantity.range),
            basis: Basis {
                cue: number,
                rule: rule.to_owned(),
                confidence: Confidence(if rule == "unit" { 80 } else { 65 }),
            },
        });
    }
    figures
}

/// Why a quantity matters; `None` where it does not.
fn matters(context: &Context<'_>, quantity: &Quantity, sentence: usize) -> Option<&'static str> {
    let words = context.vocabulary.figures();
    let head = quantity.head.as_str();
    let listed = |list: &[String]| list.iter().any(|w| w == head);
    if listed(&words.never) {
        return None;
    }
    if listed(&words.durations) {
        // A length of time matters as the length of a truce, a phase, a suspension.
        let annotations = context.annotations;
        let sentence = &annotations.sentences[sentence];
        let at = annotations.token_at(quantity.range.start());
        let clause = annotations.clauses.partition_point(|c| c.range.start() <= quantity.range.start());
        let near = clause.checked_sub(1).map_or(sentence.tokens.clone(), |c| annotations.clauses[c].tokens.clone());
        let near = near.start.max(at.saturating_sub(8))..near.end.min(at + 7);
        let span = annotations.dates_in(quantity.range).iter().any(|d| d.duration.is_none());
        let ago =
            annotations.tokens.get(at + 2).is_some_and(|t| matches!(t.lower.as_str(), "ago" | "later" | "earlier"));
        let context_word =
            annotations.tokens[near].iter().any(|t| words.context.iter().any(|w| *w == t.lemma || *w == t.lower));
        return (context_word && !span && !ago).then_some("duration");
    }
    if listed(&words.units) {
        return Some("unit");
    }
    // A noun that is not listed matters where people put figures on record, if the number is not a small word.
    let number = context.document.words(quantity.number);
    let precise = number.bytes().any(|b| b.is_ascii_digit());
    let open = quantity.low.is_none() || quantity.high.is_none();
    (precise && (open || quantity.low.is_some_and(|n| n >= 10.0))
        || open && matches!(context.voice, Voice::Report | Voice::Opinion))
    .then_some("number")
}
