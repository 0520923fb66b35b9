//! The shipped example has gold made by hand: what is proposed may not fall below these floors.
//!
//! The floors are figures of a first version by rules, rounded down. Raise them when the program gets better; never lower
//! one without a word in the change that does.

use std::path::PathBuf;

use chancery_eval::{gold, record};

/// F1 that must be reached.
const FLOORS: [(&str, f64); 5] = [
    ("statement.span", 0.55),
    ("statement.kind", 0.28),
    ("event.span", 0.42),
    ("figure.span", 0.60),
    ("turn.span", 1.0),
];

/// Kinds of gold items that the example holds.
const TYPES: [&str; 4] = ["turn", "statement", "event", "figure"];

fn example() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/lake-mirn")
}

#[test]
fn the_example_is_read_as_well_as_before() {
    let found = chancery_read::find(&[example()]);
    let vocabulary = chancery_app::vocabulary(&found.vocabulary).unwrap();
    let scores = record::score(&gold::load(&example()).unwrap(), &vocabulary);
    let low: Vec<String> = FLOORS
        .iter()
        .map(|(measure, floor)| (measure, scores.counts[*measure].f1(), floor))
        .filter(|(_, f1, floor)| f1 < floor)
        .map(|(measure, f1, floor)| format!("{measure} is {f1:.3}, below {floor}"))
        .collect();
    assert!(low.is_empty(), "{}\n{}", low.join("\n"), scores.table(None));
}

#[test]
fn every_gold_quote_stands_in_its_document() {
    let documents = gold::load(&example()).unwrap();
    assert!(documents.len() >= 14, "the example has {} documents with gold", documents.len());
    let mut wrong = Vec::new();
    for document in &documents {
        for item in &document.items {
            let range = item.range(&document.document);
            let words = range.map_or("", |range| document.document.words(range));
            if words != item.quote || item.quote.trim() != item.quote || item.quote.is_empty() {
                wrong.push(format!("{}: “{}” is not where the gold says: “{words}”", document.name, item.quote));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn gold_uses_the_coding_vocabulary_and_is_of_every_type() {
    let documents = gold::load(&example()).unwrap();
    let items = || documents.iter().flat_map(|d| d.items.iter().map(move |item| (&d.name, item)));
    for r#type in TYPES {
        assert!(items().any(|(_, item)| item.r#type == r#type), "the example has no {type}");
    }
    for (name, item) in items() {
        let kind = item.kind.as_deref().unwrap_or_default();
        let known = match item.r#type.as_str() {
            "statement" => chancery_record::StatementKind::of_code(kind).is_some() && item.speaker.is_some(),
            "event" => chancery_record::EventKind::of_code(kind).is_some(),
            "figure" => item.low.is_some() || item.high.is_some(),
            other => TYPES.contains(&other),
        };
        assert!(known, "{name}: {item:?}");
    }
}
