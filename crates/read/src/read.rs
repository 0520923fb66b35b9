//! One source to one document.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use chancery_text::{Document, Note};
use sha2::{Digest, Sha256};

use crate::{
    decode,
    error::ReadError,
    format::{self, Format},
    front_matter, html, language, markdown,
    metadata::{self, Overrides},
    plain, sidecar,
};

/// Bytes a source may have: 25 MB, some twenty novels.
pub const MAX_BYTES: u64 = 25_000_000;

/// Reads one file and its sidecar, `name.meta.json` beside `name.txt`.
///
/// A sidecar that cannot be used does not keep the document from being read: see [`is_problem`].
///
/// # Errors
/// Any [`ReadError`] but `NoDocuments`.
pub fn read_file(path: &Path, overrides: &Overrides) -> Result<Document, ReadError> {
    let name = path.to_string_lossy();
    let failed = |cause: io::Error| match cause.kind() {
        io::ErrorKind::NotFound => ReadError::NotFound { path: path.to_owned() },
        _ => ReadError::Io { path: path.to_owned(), cause },
    };
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(ReadError::Folder { path: path.to_owned() });
    }
    if let Some(kind) = format::not_yet_read(&name) {
        return Err(ReadError::NotYetRead { name: name.into_owned(), kind });
    }
    if about.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { name: name.into_owned(), limit: MAX_BYTES });
    }
    let bytes = bytes_of(path, MAX_BYTES).map_err(failed)?;
    let (beside, note) = match bytes_of(&sidecar::path_of(path), sidecar::MAX_BYTES) {
        Ok(beside) if beside.len() as u64 > sidecar::MAX_BYTES => (None, Some("is larger than 1 MB".to_owned())),
        Ok(beside) => (Some(beside), None),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => (None, None),
        Err(cause) => (None, Some(format!("could not be read ({cause})"))),
    };
    let mut document = read_bytes(&name, &bytes, beside.as_deref(), overrides)?;
    document.notes.extend(note.map(|what| sidecar::problem(&what)));
    Ok(document)
}

/// The bytes of a file, one more than `limit` at most; its size is not trusted, for it may be a pipe or growing.
fn bytes_of(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads bytes that came from standard input or a test.
///
/// `name` is the source name: a path, whose extension says the format, or `-`. `sidecar` are the bytes of the sidecar,
/// where there is one.
///
/// # Errors
/// Those of [`ReadError`] that are about contents: too large, empty, binary, not yet read, or HTML that gives no text.
pub fn read_bytes(
    name: &str,
    bytes: &[u8],
    sidecar: Option<&[u8]>,
    overrides: &Overrides,
) -> Result<Document, ReadError> {
    let source = || name.to_owned();
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { name: source(), limit: MAX_BYTES });
    }
    if let Some(kind) = format::not_yet_read(name) {
        return Err(ReadError::NotYetRead { name: source(), kind });
    }
    if let Some(kind) = format::binary_kind(bytes) {
        return Err(ReadError::Binary { name: source(), kind });
    }
    let Some(decoded) = decode::decode(bytes) else {
        return Err(ReadError::Binary { name: source(), kind: "binary data" });
    };
    if decoded.text.chars().all(is_blank) {
        return Err(ReadError::Empty { name: source() });
    }
    let reading = match format::of_text(name, &decoded.text) {
        Format::Plain => plain::read(decoded.text),
        Format::Markdown => markdown::read(decoded.text),
        Format::Html => html::read(name, decoded.text)?,
    };
    let (beside, beside_notes) = sidecar.map(sidecar::read).unwrap_or_default();
    let reading_date = reading.metadata.date.clone();
    let known = metadata::or(metadata::or(overrides.to_metadata(), beside), reading.metadata);
    let mut notes: Vec<Note> = decoded.notes;
    // How the page's date was guessed is of no interest where the user has said the date.
    let date_is_said = overrides.date.is_some() || known.date != reading_date;
    notes.extend(reading.notes.into_iter().filter(|note| !(date_is_said && note.code == html::GUESSED_DATE)));
    notes.extend(beside_notes);
    notes.extend(language::note(&reading.text));
    let mut document = Document::new(name, reading.text, &hexadecimal(&Sha256::digest(bytes)), known, &reading.hints);
    notes.append(&mut document.notes);
    document.notes = notes;
    Ok(document)
}

/// Whether a note is about something the user must correct, so that the run ends with exit code 1 although the document
/// was read: a malformed sidecar, or a date in front matter that is none.
pub fn is_problem(note: &Note) -> bool {
    [sidecar::CODE, front_matter::CODE].contains(&note.code.as_str())
}

/// White space, and the characters that show nothing.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{AD}' | '\u{1A}')
}

fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
