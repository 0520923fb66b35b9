//! Sidecars: `name.meta.json` beside `name.txt`, what the user knows about a document.

use std::path::{Path, PathBuf};

use chancery_text::{Metadata, Note};
use serde_json::Value;

use crate::{dates, metadata};

/// Code of the notes that say a sidecar was not taken at its word.
pub(crate) const CODE: &str = "sidecar";

/// Bytes a sidecar may have; it holds eight short values.
pub(crate) const MAX_BYTES: u64 = 1_000_000;

/// Where the sidecar of a document is looked for.
pub(crate) fn path_of(document: &Path) -> PathBuf {
    document.with_extension("meta.json")
}

/// Whether a path is named like a sidecar.
pub(crate) fn is_sidecar(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().to_lowercase().ends_with(".meta.json"))
}

/// Reads a sidecar. What cannot be used is left out and noted, with line, column and what to do.
pub(crate) fn read(bytes: &[u8]) -> (Metadata, Vec<Note>) {
    let mut known = Metadata::default();
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{FEFF}');
    let values = match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(values)) => values,
        Ok(_) => return (known, vec![problem("must hold one JSON object, such as {\"date\": \"2031-06-02\"}")]),
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            let message = format!("is not valid JSON at line {line}, column {column}; correct it there and read again");
            return (known, vec![problem(&message)]);
        }
    };
    let mut notes = Vec::new();
    for (key, value) in &values {
        let text_of = match value {
            Value::String(words) => words,
            Value::Null => continue,
            _ if key == "date" || metadata::set_text(&mut Metadata::default(), key, "") => {
                let at = place(text, key);
                notes.push(problem(&format!(
                    "has a value for “{key}” that is no text, {at}; put it in quotation marks"
                )));
                continue;
            }
            _ => continue,
        };
        if key == "date" && !text_of.trim().is_empty() {
            known.date = dates::strict(text_of);
            if known.date.is_none() {
                let at = place(text, key);
                let shown: String = text_of.chars().take(40).collect();
                let message = format!("has “{shown}” as date, {at}; write it as 2031-06-02, 2031-06 or 2031");
                notes.push(problem(&message));
            }
        } else {
            metadata::set_text(&mut known, key, text_of);
        }
    }
    (known, notes)
}

/// A note that a sidecar was not taken at its word; `what` continues the sentence.
pub(crate) fn problem(what: &str) -> Note {
    Note::new(CODE, format!("The sidecar {what}. The document was read without that"))
}

/// Line and column, from 1, at which a key stands in the sidecar's text.
fn place(text: &str, key: &str) -> String {
    let at = text.find(&format!("\"{key}\"")).unwrap_or(0);
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
    format!("line {line}, column {column}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(json: &str) -> String {
        read(json.as_bytes()).1.into_iter().map(|note| note.message).collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn known_keys_are_taken_and_others_ignored() {
        let (known, notes) = read(br#"{"date": "2031-06-02T10:00:00Z", "form": " op-ed ", "pages": 3, "url": null}"#);
        assert_eq!(known.date.map(String::from).as_deref(), Some("2031-06-02"));
        assert_eq!(known.form.as_deref(), Some("op-ed"));
        assert!(notes.is_empty());
    }

    #[test]
    fn problems_are_placed_and_the_rest_is_kept() {
        let (known, notes) = read(b"{\n  \"date\": \"June 2\",\n  \"publisher\": \"Lake Radio\"\n}");
        assert_eq!(known.publisher.as_deref(), Some("Lake Radio"));
        assert!(notes[0].message.contains("“June 2” as date, line 2, column 3"), "{}", notes[0].message);
        assert!(message("{\"date\": 2031}").contains("no text"));
        assert!(message("{\"date\": \"2031-06-02\",}").contains("line 1, column 23"));
        assert!(message("[1]").contains("one JSON object"));
        assert!(message("").contains("not valid JSON"));
    }
}
