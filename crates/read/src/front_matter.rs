//! Front matter: the lines between two `---` at the top of a Markdown file.

use chancery_text::{Metadata, Note, TextRange};

use crate::{dates, metadata};

/// Code of the notes that say a line of front matter was not taken at its word.
pub(crate) const CODE: &str = "front-matter";

/// Front matter as it stands in a file.
#[derive(Debug)]
pub(crate) struct FrontMatter {
    /// Its bytes, both fences included.
    pub(crate) range: TextRange,
    /// What it says.
    pub(crate) metadata: Metadata,
    /// What of it could not be used.
    pub(crate) notes: Vec<Note>,
}

/// Reads flat `key: value` lines; lists, nested values and unknown keys are passed over.
///
/// `None` where the text does not begin with a fence, where no second fence follows, or where what stands between
/// them is not made of keys: a thematic break at the top of a text is no front matter.
pub(crate) fn read(text: &str) -> Option<FrontMatter> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut found = FrontMatter { range: TextRange::default(), metadata: Metadata::default(), notes: Vec::new() };
    let mut keys = 0;
    let mut at = first.len();
    for line in lines {
        let start = at;
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            found.range = TextRange::of(0, at);
            return (keys > 0).then_some(found);
        }
        let nested = line.starts_with([' ', '\t', '-', '#']);
        match line.split_once(':') {
            Some((key, value)) if !nested && is_key(key) => {
                keys += 1;
                take(&mut found, key, value, TextRange::of(start, start + line.trim_end().len()));
            }
            _ if nested || line.trim().is_empty() => {}
            _ => return None,
        }
    }
    None
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
}

/// Takes one line over into the metadata.
fn take(found: &mut FrontMatter, key: &str, value: &str, range: TextRange) {
    let key = match key.trim().to_lowercase() {
        key if key == "lang" => "language".to_owned(),
        key if key == "source" && value.trim().starts_with("http") => "url".to_owned(),
        key => key,
    };
    let value = unquoted(value);
    if key != "date" {
        metadata::set_text(&mut found.metadata, &key, value);
        return;
    }
    found.metadata.date = dates::loose(value);
    if found.metadata.date.is_none() && !value.is_empty() {
        let shown: String = value.chars().take(40).collect();
        let message = format!("The front matter has “{shown}” as date; write it as 2031-06-02, 2031-06 or 2031");
        found.notes.push(Note::at(CODE, range, message));
    }
}

/// A value without its quotation marks.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inside = |mark: char| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_keys_are_taken() {
        let text =
            "---\r\ntitle: \"Talks: a readout\"\r\ndate: 2031-06-02 10:00\r\ntags:\r\n  - lake\r\n---\r\nBoth met.";
        let found = read(text).unwrap();
        assert_eq!(found.metadata.title.as_deref(), Some("Talks: a readout"));
        assert_eq!(found.metadata.date.map(String::from).as_deref(), Some("2031-06-02"));
        assert_eq!(&text[found.range.end()..], "Both met.");
    }

    #[test]
    fn a_bad_date_is_noted_where_it_stands() {
        let text = "---\ndate: soon\nform: readout\n---\n";
        let found = read(text).unwrap();
        assert_eq!(found.metadata.form.as_deref(), Some("readout"));
        assert_eq!(found.notes[0].range.map(|range| range.of_text(text)), Some("date: soon"));
    }

    #[test]
    fn a_break_is_no_front_matter() {
        assert!(read("---\n\nBoth sides met.\n\n---\n").is_none());
        assert!(read("---\ntitle: never closed\n").is_none());
        assert!(read("Talks\n---\n").is_none());
        assert!(read("---\n---\n").is_none());
    }
}
