//! Figures: the quantities that matter.

use std::ops::Range;

use chancery_lang::{Quantity, QuantityKind, Tag};
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
        let (low, high, unit) = values(quantity);
        figures.push(Figure {
            low,
            high,
            unit,
            attributed_to,
            passage: Passage::of(context.document, annotations.range_of(phrase(context, quantity, rule))),
            basis: Basis {
                cue: number,
                rule: rule.to_owned(),
                confidence: Confidence(if rule == "unit" { 80 } else { 65 }),
                reasons: Vec::new(),
            },
        });
    }
    figures
}

/// The values and the unit of a figure; a part of a whole is told in percent.
fn values(quantity: &Quantity) -> (Option<f64>, Option<f64>, String) {
    if quantity.kind != QuantityKind::Share {
        return (quantity.low, quantity.high, quantity.unit.clone());
    }
    let percent = |value: f64| (value * 1e4).round() / 1e2;
    let unit = if quantity.unit.is_empty() { "percent".to_owned() } else { format!("percent of {}", quantity.unit) };
    (Some(quantity.low.map_or(0.0, percent)), Some(quantity.high.map_or(100.0, percent)), unit)
}

/// The words that carry a figure: the quantity with what tells of what it is a figure.
fn phrase(context: &Context<'_>, quantity: &Quantity, rule: &str) -> Range<usize> {
    let tokens = &context.annotations.tokens;
    let mut words = context.annotations.tokens_in(quantity.range);
    let at = context.annotations.clauses.partition_point(|c| c.range.start() <= quantity.range.start());
    let Some(clause) = at.checked_sub(1).map(|c| context.annotations.clauses[c].tokens.clone()) else { return words };
    if clause.end < words.end || words.is_empty() {
        return words;
    }
    if rule == "duration" {
        // "lasted 60 days", "an initial period of 90 days".
        let before = |n: usize| {
            words.start.checked_sub(n).filter(|k| *k >= clause.start).map_or("", |k| tokens[k].lower.as_str())
        };
        if matches!(before(1), "lasted" | "last" | "lasts") {
            words.start -= 1;
        } else if before(1) == "of" && words.start >= clause.start + 2 && tokens[words.start - 2].tag.is_noun() {
            words.start -= 2;
            while words.start > clause.start && tokens[words.start - 1].tag == Tag::Jj {
                words.start -= 1;
            }
        }
        return words;
    }
    if matches!(quantity.kind, QuantityKind::Percent | QuantityKind::Money) {
        // "24% pay raise", "57 percent of the new jobs", "$286 billion in investment".
        let mut end = words.end;
        if end < clause.end && matches!(tokens[end].lower.as_str(), "of" | "in") {
            end += 1;
        }
        let begin = end;
        while end < clause.end
            && end < begin + 6
            && matches!(tokens[end].tag, Tag::Dt | Tag::Jj | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::PrpPossessive)
        {
            end += 1;
        }
        while end > begin && !tokens[end - 1].tag.is_noun() {
            end -= 1;
        }
        if end > begin {
            words.end = end;
        }
    } else if words.end < clause.end && tokens[words.end].tag == Tag::Vbg {
        // "600 trucks carrying aid into Gaza every day".
        let stop = (words.end..clause.end.min(words.end + 9))
            .find(|k| tokens[*k].tag == Tag::Punctuation || tokens[*k].tag.is_finite_verb());
        words.end = stop.unwrap_or(clause.end.min(words.end + 9));
    }
    words
}

/// Why a quantity matters; `None` where it does not.
fn matters(context: &Context<'_>, quantity: &Quantity, sentence: usize) -> Option<&'static str> {
    let words = context.vocabulary.figures();
    let head = quantity.head.as_str();
    let listed = |list: &[String]| list.iter().any(|w| w == head);
    if listed(&words.never) || matches!(quantity.kind, QuantityKind::Age | QuantityKind::Multiple) {
        return None;
    }
    let said = context.document.words(quantity.range).to_lowercase();
    if quantity.kind == QuantityKind::Share {
        // "Half his life" is a way to speak.
        let own = said.split_whitespace().any(|word| matches!(word, "my" | "his" | "her" | "your"));
        return (!own && !quantity.head.is_empty()).then_some("share");
    }
    // "One of the largest attacks" counts nothing.
    if said.starts_with("one of") {
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
        let span = annotations.dates_in(quantity.range).iter().any(|d| !d.is_length());
        let ago =
            annotations.tokens.get(at + 2).is_some_and(|t| matches!(t.lower.as_str(), "ago" | "later" | "earlier"));
        let context_word =
            annotations.tokens[near].iter().any(|t| words.context.iter().any(|w| *w == t.lemma || *w == t.lower));
        return (context_word && !span && !ago).then_some("duration");
    }
    if head.is_empty() && quantity.low.is_some() && quantity.high.is_some() && quantity.low != quantity.high {
        return Some("range");
    }
    if listed(&words.units) {
        // "two people said", "two officials": not a figure but a way to name somebody.
        let few = quantity.low == quantity.high && quantity.low.is_some_and(|n| n <= 3.0);
        let namers = matches!(
            head,
            "person"
                | "people"
                | "official"
                | "state"
                | "man"
                | "woman"
                | "worker"
                | "member"
                | "family"
                | "resident"
                | "representative"
                | "officer"
        );
        return (!(few && namers)).then_some("unit");
    }
    // A noun that is not listed matters where people put figures on record, if the number is not a small word.
    let number = context.document.words(quantity.number);
    let open = quantity.low.is_none() || quantity.high.is_none();
    let large = quantity.low.is_some_and(|n| n >= 10.0) && !head.is_empty();
    let precise = number.bytes().any(|b| b.is_ascii_digit());
    (precise && (open || quantity.low.is_some_and(|n| n >= 10.0))
        || large
        || open && matches!(context.voice, Voice::Report | Voice::Opinion(_)))
    .then_some("number")
}
