//! Cuts texts into tokens for training: reads lines `{"id", "text"}`, prints lines `{"id", "text", "sentences"}`, where a
//! sentence is a list of tokens `[start, end, form]` in bytes.

use std::io::{self, BufRead, Write};

use chancery_lang::{Gazetteer, annotate};
use chancery_text::Document;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let gazetteer = Gazetteer::builtin();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let document = Document::of_text(record["text"].as_str().unwrap_or_default());
        let annotations = annotate(&document, &gazetteer);
        let token =
            |t: &chancery_lang::Token| json!([t.range.start(), t.range.end(), t.range.of_text(document.text())]);
        let sentences: Vec<Vec<Value>> = annotations
            .sentences
            .iter()
            .map(|s| annotations.tokens[s.tokens.clone()].iter().map(token).collect())
            .collect();
        writeln!(out, "{}", json!({ "id": record["id"], "text": document.text(), "sentences": sentences }))?;
    }
    Ok(out.flush()?)
}
