//! Measurements: `cargo test -p chancery-store --release --test speed -- --ignored --nocapture`.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that is read by a person")]

mod common;

use std::{fmt::Write as _, time::Instant};

use chancery_record::{Passage, Proposal};
use chancery_store::{SqliteStore, Store};
use chancery_text::TextRange;
use common::{ENTRY, sha256, source, statement};

/// A text of so many sentences, with a statement on each.
fn document(number: u32, sentences: u32) -> (String, Vec<Proposal>) {
    let (mut text, mut proposals) = (String::new(), Vec::new());
    for sentence in 0..sentences {
        let start = text.len();
        write!(
            text,
            "The minister said that point {sentence} of draft {number} was not acceptable to the delegation. "
        )
        .unwrap();
        let range = TextRange::of(start, text.len() - 1);
        proposals.push(Proposal::Statement(statement(Passage { range, quote: range.of_text(&text).to_owned() })));
    }
    (text, proposals)
}

fn measure(documents: u32, sentences: u32) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = SqliteStore::open_or_create(folder.path().join("chancery.db")).unwrap();
    let inputs: Vec<_> = (0..documents)
        .map(|number| {
            let (text, proposals) = document(number, sentences);
            (source(number.into(), &number.to_string(), &text, None), sha256(number.into()), proposals)
        })
        .collect();
    let begun = Instant::now();
    for (source, sha256, proposals) in &inputs {
        store.add(source, sha256, proposals, &ENTRY).unwrap();
    }
    let added = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    for (source, sha256, proposals) in &inputs {
        store.add(source, sha256, proposals, &ENTRY).unwrap();
    }
    let again = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let record = store.record().unwrap();
    let read = begun.elapsed().as_secs_f64();
    assert_eq!(record.statements.len(), (documents * sentences) as usize);
    let (statements, documents) = (f64::from(documents * sentences), f64::from(documents));
    println!(
        "{documents} documents of {sentences} statements ({} kB): add {:.0} documents/s, {:.0} statements/s; again {:.0}/s; \
         record {:.0} statements/s",
        inputs[0].0.text.len() / 1000,
        documents / added,
        statements / added,
        documents / again,
        statements / read
    );
}

#[test]
#[ignore = "a measurement"]
fn adds_a_second() {
    measure(2000, 1);
    measure(2000, 20);
    measure(200, 200);
    measure(1, 5_000);
    measure(1, 50_000);
}
