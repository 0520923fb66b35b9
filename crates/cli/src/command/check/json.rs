//! What a program reads of a draft that was checked: one object a line.

use chancery_app::check::{CheckedDraft, CitedFigure, Shelf};
use chancery_quote::{Checked, CheckedFigure, Place, Quoted, Told};
use chancery_text::TextRange;
use serde_json::{Value, json};

/// Every quotation, then every cited figure.
pub(super) fn of(draft: &CheckedDraft, shelf: &Shelf) -> String {
    let quotations = draft.quotations.iter().map(|(quoted, checked)| line(draft, quoted, checked, shelf));
    let figures = draft.figures.iter().map(|(cited, checked)| figure(draft, cited, checked, shelf));
    quotations.chain(figures).map(|value| format!("{value}\n")).collect()
}

fn figure(draft: &CheckedDraft, cited: &CitedFigure, checked: &CheckedFigure, shelf: &Shelf) -> Value {
    let figures = shelf.figures();
    let place = |told: &Told| {
        let range = told.figure.passage.range;
        json!({
            "source": shelf.name(told.source),
            "line": shelf.line(told.source, range.start()),
            "speaker": told.speaker,
            "quote": told.figure.passage.quote,
            "sentence": told.sentence,
            "low": told.figure.low,
            "high": told.figure.high,
            "unit": told.figure.unit,
            "bound": told.figure.circumstances.bound,
            "span": span(range, told.source, shelf),
        })
    };
    let faults = checked.faults.iter().map(|fault| {
        let newer = fault.newer.and_then(|at| figures.get(at)).map(place);
        json!({"outcome": fault.outcome.code(), "source": fault.source, "draft": fault.draft, "newer": newer})
    });
    json!({
        "type": "cited_figure",
        "draft": draft.name,
        "line": cited.line,
        "column": cited.column,
        "quote": cited.told.figure.passage.quote,
        "speaker": cited.told.speaker,
        "outcome": checked.outcome.code(),
        "weight": checked.outcome.weight(),
        "faults": faults.collect::<Vec<_>>(),
        "places": checked.places.iter().filter_map(|at| figures.get(*at)).map(place).collect::<Vec<_>>(),
    })
}

fn span(range: TextRange, source: usize, shelf: &Shelf) -> Value {
    let characters = shelf.document(source).map(|document| document.characters(range));
    json!({"start": characters.map(|c| c.0), "end": characters.map(|c| c.1), "bytes": [range.start(), range.end()]})
}

fn line(draft: &CheckedDraft, quoted: &Quoted, checked: &Checked, shelf: &Shelf) -> Value {
    let faults: Vec<Value> = checked
        .faults
        .iter()
        .map(|fault| json!({"outcome": fault.outcome, "limit": fault.limit, "words": fault.words}))
        .collect();
    json!({
        "type": "quotation",
        "draft": draft.name,
        "line": quoted.line,
        "column": quoted.column,
        "quote": quoted.claim.words,
        "speaker": quoted.claim.speaker,
        "outcome": checked.outcome,
        "weight": checked.weight(),
        "faults": faults,
        "changes": checked.changes,
        "allowed": checked.rungs,
        "cuts_unjudged": checked.cuts_unjudged,
        "more_places": checked.more_places,
        "places": checked.places.iter().map(|place| place_value(place, shelf)).collect::<Vec<_>>(),
    })
}

fn place_value(place: &Place, shelf: &Shelf) -> Value {
    let span = |range: &TextRange| span(*range, place.source, shelf);
    json!({
        "source": shelf.name(place.source),
        "line": place.parts.first().map(|part| shelf.line(place.source, part.start())),
        "speaker": place.speaker,
        "before": place.before,
        "quote": place.words,
        "after": place.after,
        "parts": place.parts.iter().map(span).collect::<Vec<_>>(),
    })
}
