//! A bank of sentences with one labelled stretch each: examples for the learned judge, outside documents.
//!
//! A file ends in `.tsv`. A line `# form = statement` says what the sentences stand in; every other line has three columns:
//! the kind of statement or event, its issue or status, and the sentence with the stretch in ⟦ ⟧. `none` marks a sentence
//! that holds nothing for the record. A sentence that stands on several lines has several labelled stretches.

use std::{collections::BTreeMap, fs, path::Path};

use chancery_text::{Document, Metadata};

use crate::gold::{Annotated, GoldError, Item, Scope};

/// The sentences of a file as documents of one sentence each.
pub fn load(file: &Path) -> Result<Vec<Annotated>, GoldError> {
    let content = fs::read_to_string(file).map_err(|cause| GoldError::Io { path: file.to_owned(), cause })?;
    let form = content.lines().find_map(|line| line.strip_prefix("# form = ")).unwrap_or("article").trim();
    let mut sentences: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    let mut scope = Scope::Statements;
    for (number, line) in content.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let malformed = || GoldError::Sentence { path: file.to_owned(), line: number + 1 };
        let (kind, rest) = line.split_once('\t').ok_or_else(malformed)?;
        let (second, marked) = rest.split_once('\t').ok_or_else(malformed)?;
        if STATUSES.contains(&second) {
            scope = Scope::Events;
        }
        let items = sentences.entry(marked.replace(['⟦', '⟧'], "")).or_default();
        if kind != "none" {
            let (before, rest) = marked.split_once('⟦').ok_or_else(malformed)?;
            let (quote, _) = rest.split_once('⟧').ok_or_else(malformed)?;
            items.push(item(kind, second, quote, before).ok_or_else(malformed)?);
        }
    }
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    Ok(sentences
        .into_iter()
        .enumerate()
        .map(|(number, (sentence, items))| document(&format!("{name}:{number}"), form, &sentence, items, scope))
        .collect())
}

/// Codes that only events have stand beside a status.
const STATUSES: [&str; 4] = ["held", "planned", "cancelled", "unclear"];

fn item(kind: &str, second: &str, quote: &str, before: &str) -> Option<Item> {
    let event = STATUSES.contains(&second);
    let fields = serde_json::json!({
        "type": if event { "event" } else { "statement" },
        "kind": kind,
        "quote": quote,
        "nth": before.matches(quote).count(),
        "issue": (!event).then_some(second),
        "status": event.then_some(second),
    });
    serde_json::from_value(fields).ok()
}

fn document(name: &str, form: &str, sentence: &str, items: Vec<Item>, scope: Scope) -> Annotated {
    let metadata = Metadata {
        form: Some(form.to_owned()),
        author: matches!(form, "statement" | "speech").then(|| "Speaker".to_owned()),
        publisher: (form == "press release").then(|| "Ministry of Foreign Affairs".to_owned()),
        ..Metadata::default()
    };
    let document = Document::new(name, format!("Report\n\n{sentence}"), "00", metadata, &[]);
    Annotated { name: name.to_owned(), document, items, scope }
}
