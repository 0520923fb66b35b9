//! What the user sees: data on standard output, talk on standard error.

use std::{
    fmt::Display,
    fs,
    io::{self, IsTerminal, Write},
    path::Path,
};

use chancery_app::{Collection, SourceError};
use chancery_read::ReadError;

use crate::outcome::CommandError;

/// Columns when standard output is no terminal.
const PLAIN_WIDTH: usize = 100;

/// Says something on standard error. That nobody reads it is no reason to stop.
pub(crate) fn say(message: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// Names an error and what to do about it.
pub(crate) fn error(error: &CommandError) {
    if matches!(error, CommandError::Closed) {
        return;
    }
    problem(error, error.hint());
}

fn problem(what: &dyn Display, hint: Option<&str>) {
    say(format_args!("error: {what}"));
    if let Some(hint) = hint {
        say(format_args!("  hint: {hint}"));
    }
}

/// Names a source that gave nothing.
pub(crate) fn failure(failure: &SourceError) {
    problem(failure, failure.hint());
}

/// Names a path that could not be walked.
pub(crate) fn not_found(error: &ReadError) {
    problem(error, error.hint());
}

/// Names what went wrong with the sources of a collection, and what was left out.
pub(crate) fn collection(collection: &Collection) {
    collection.failures.iter().for_each(failure);
    for (source, note) in collection.problems() {
        say(format_args!("error: {source}: {}", note.message));
    }
    same_bytes(&collection.duplicates);
}

/// Names sources that were left out, each beside the one with the same bytes.
pub(crate) fn same_bytes(left_out: &[(String, String)]) {
    for (source, first) in left_out {
        say(format_args!("note: {source} has the same bytes as {first} and was read once"));
    }
}

/// Writes data to standard output.
pub(crate) fn print(data: &str) -> Result<(), CommandError> {
    let mut out = io::stdout().lock();
    out.write_all(data.as_bytes()).and_then(|()| out.flush()).map_err(|cause| match cause.kind() {
        io::ErrorKind::BrokenPipe => CommandError::Closed,
        _ => CommandError::Write { path: "standard output".into(), cause },
    })
}

/// Writes a file whole or not at all: beside its place first, then moved there.
pub(crate) fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), CommandError> {
    let failed = |cause| CommandError::Write { path: path.to_owned(), cause };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = fs::write(&part, &contents).and_then(|()| fs::rename(&part, path));
    written.map_err(|cause| {
        let _ = fs::remove_file(&part);
        failed(cause)
    })
}

/// Columns of the terminal; `COLUMNS` where it says them.
pub(crate) fn width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).filter(|c| (40..=400).contains(c));
    said.filter(|_| io::stdout().is_terminal()).unwrap_or(PLAIN_WIDTH)
}
