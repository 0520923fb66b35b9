//! Which format a source is in: by its name, by how it begins, and by what it cannot be.

use std::path::Path;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Text as it stands.
    Plain,
    /// CommonMark, with or without front matter.
    Markdown,
    /// HTML or XHTML.
    Html,
}

/// Extensions, lower case, that are picked up in folders.
const READ: &[(&str, Format)] = &[
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
];

/// Extensions of documents a user would expect to be read, and what to call them.
const NOT_YET: &[(&str, &str)] = &[
    ("pdf", "a PDF file"),
    ("docx", "a Word document"),
    ("doc", "a Word document"),
    ("odt", "an OpenDocument text"),
    ("rtf", "an RTF document"),
    ("eml", "an e-mail"),
];

/// How binary files begin, and what to call them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"\x7FELF", "a program"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1F\x8B", "a compressed file"),
    (b"SQLite format 3\0", "a database"),
];

/// The extension of a name in lower case; empty where there is none.
fn extension(name: &str) -> String {
    Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The format a file name promises; `None` where the extension says nothing.
pub(crate) fn of_name(name: &str) -> Option<Format> {
    let extension = extension(name);
    READ.iter().find(|(known, _)| *known == extension).map(|(_, format)| *format)
}

/// What a file is called whose format is known but not yet read.
pub(crate) fn not_yet_read(name: &str) -> Option<&'static str> {
    let extension = extension(name);
    NOT_YET.iter().find(|(known, _)| *known == extension).map(|(_, kind)| *kind)
}

/// What the bytes are if they begin like a known binary format.
pub(crate) fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// The format of a decoded text: the name's, except that a page saved under any other name is still a page.
pub(crate) fn of_text(name: &str, text: &str) -> Format {
    match of_name(name) {
        Some(format @ (Format::Html | Format::Markdown)) => format,
        Some(Format::Plain) | None if begins_like_html(text) => Format::Html,
        Some(Format::Plain) | None => Format::Plain,
    }
}

/// `<!doctype html`, `<html`, either also after an XML declaration or comments.
fn begins_like_html(text: &str) -> bool {
    let mut rest = text.trim_start();
    // A handful of prologue parts is normal; a text that consists of them is not worth following further.
    for _ in 0..8 {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else {
            break;
        };
        let Some(at) = rest.find(end) else { return false };
        rest = rest[at + end.len()..].trim_start();
    }
    let begins = |word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    begins("<!doctype html") || (begins("<html") && rest[5..].starts_with([' ', '>', '\n', '\r', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_beginnings() {
        assert_eq!(of_text("a/readout.TXT", "Both sides met."), Format::Plain);
        assert_eq!(of_text("readout.Md", "# Readout"), Format::Markdown);
        assert_eq!(of_text("page.txt", "\n<!DOCTYPE HTML PUBLIC \"-//W3C\"><p>x"), Format::Html);
        assert_eq!(of_text("-", "<?xml version=\"1.0\"?>\n<!-- saved --><html lang=\"en\">"), Format::Html);
        assert_eq!(of_text("-", "<html5 is a word>"), Format::Plain);
        assert_eq!(of_text("-", "<!-- never closed"), Format::Plain);
    }

    #[test]
    fn what_is_not_read_has_a_name() {
        assert_eq!(not_yet_read("minutes.PDF"), Some("a PDF file"));
        assert_eq!(not_yet_read("minutes.txt"), None);
        assert_eq!(binary_kind(b"%PDF-1.7 ..."), Some("a PDF file"));
        assert_eq!(binary_kind("Prime Minister".as_bytes()), None);
    }
}
