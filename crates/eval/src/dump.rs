//! Files for the scorers that gold and data sets come with, so that figures can be compared.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::json;

use crate::figures::Figures;

/// Why something cannot be written down.
#[derive(Debug, thiserror::Error)]
#[error("{path}: could not be written ({cause})", path = path.display())]
pub struct DumpError {
    /// The file or folder.
    path: PathBuf,
    /// What the operating system said.
    #[source]
    cause: io::Error,
}

/// Writes a file, and the folder it is in where there is none.
pub(crate) fn write(path: &Path, content: &str) -> Result<(), DumpError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|cause| DumpError { path: folder.to_owned(), cause })?;
    }
    fs::write(path, content).map_err(|cause| DumpError { path: path.to_owned(), cause })
}

/// The line of `commands.jsonl` that says how a scorer is called for the figures of a row, and to how many places it
/// prints them.
pub(crate) fn command(row: &str, arguments: &[String], figures: &Figures, places: usize) -> String {
    format!("{}\n", json!({ "row": row, "command": arguments, "places": places, "figures": figures }))
}
