//! Figures: the quantities that matter.
//!
//! [`rules`] tells which do, [`seen`] where a quantity stands and whether it was said before, [`phrase`] which words carry
//! it, [`circumstances`] what is told beside it.

mod circumstances;
mod phrase;
mod rules;
mod seen;

use std::ops::Range;

use chancery_lang::{Quantity, QuantityKind};
use chancery_record::{Basis, Confidence, Figure, FigureBound, Passage};

use crate::{Context, statement};
use seen::Seen;

/// One figure for each quantity that matters; two for one that goes from the one value to the other.
pub(crate) fn propose(context: &Context<'_>) -> Vec<Figure> {
    let mut figures = Vec::new();
    for seen in Seen::all(context) {
        let Some(rule) = rules::matters(&seen) else { continue };
        let words = phrase::of(context, seen.quantity);
        match ends(&seen, &words) {
            Some(ends) => figures.extend(ends.map(|(value, words)| {
                let mut end = Figure { low: Some(value), high: Some(value), ..figure(&seen, rule, words) };
                end.circumstances.bound = FigureBound::Exact;
                end
            })),
            None => figures.push(figure(&seen, rule, words)),
        }
    }
    figures
}

/// The figure of a quantity that some tokens carry.
fn figure(seen: &Seen<'_>, rule: &str, words: Range<usize>) -> Figure {
    let (context, quantity) = (seen.context, seen.quantity);
    let (low, high, unit) = values(quantity);
    Figure {
        low,
        high,
        unit,
        attributed_to: statement::source_at(context, quantity.range.start()).unwrap_or_else(|| context.voice.speaker()),
        circumstances: circumstances::of(seen, &words),
        passage: Passage::of(context.document, context.annotations.range_of(words)),
        basis: Basis {
            cue: context.document.words(quantity.number).to_owned(),
            rule: rule.to_owned(),
            confidence: Confidence(if rule == "unit" { 80 } else { 65 }),
            reasons: Vec::new(),
        },
    }
}

/// "Raised from 95 to 150 cubic metres": it was 95, and will be 150 cubic metres.
fn ends(seen: &Seen<'_>, words: &Range<usize>) -> Option<[(f64, Range<usize>); 2]> {
    let [first, last] = seen.quantity.course?;
    let tokens = &seen.context.annotations.tokens;
    let to = words.clone().find(|k| tokens[*k].lower == "to").filter(|k| words.start < *k && k + 1 < words.end)?;
    Some([(first, words.start..to), (last, to + 1..words.end)])
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
