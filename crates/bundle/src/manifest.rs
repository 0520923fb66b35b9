//! What a bundle is, and the hash of each of its files.

use serde::{Deserialize, Serialize};

use crate::{archive::Entries, files::MANIFEST, hash::sha256, quotation::Quoting};

/// What `format` says.
pub(crate) const FORMAT: &str = "chancery-bundle";
/// The version of the format that is written and read.
pub const FORMAT_VERSION: u32 = 1;

/// The manifest. Its own hash identifies the bundle: whoever hands it on says it aloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always `chancery-bundle`.
    pub format: String,
    /// Version of the format.
    pub format_version: u32,
    /// Name and version of the program that wrote it.
    pub made_by: String,
    /// Title of the brief.
    pub title: String,
    /// Day as of which it is.
    pub as_of: String,
    /// Hash of the last row of the ledger's log from which the brief was written, in hexadecimal; `None` without a ledger.
    pub ledger_head: Option<String>,
    /// All other files, by name.
    pub files: Vec<FileHash>,
}

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileHash {
    /// Its name.
    pub name: String,
    /// Its length in bytes.
    pub bytes: usize,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// Its file's text; `None` where it cannot be written, which no value of its types allows.
    pub(crate) fn to_text(&self) -> Option<String> {
        serde_json::to_string_pretty(self).ok().map(|text| text + "\n")
    }

    /// The manifest of the files there are.
    pub(crate) fn of(entries: &Entries, quoting: &Quoting, ledger_head: Option<&str>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            format_version: FORMAT_VERSION,
            made_by: quoting.version.clone(),
            title: quoting.title.clone(),
            as_of: quoting.as_of.clone(),
            ledger_head: ledger_head.map(str::to_owned),
            files: hashes(entries),
        }
    }
}

/// The hashes of all files but the manifest, by name.
pub(crate) fn hashes(entries: &Entries) -> Vec<FileHash> {
    let files = entries.iter().filter(|(name, _)| *name != MANIFEST);
    files.map(|(name, text)| FileHash { name: name.clone(), bytes: text.len(), sha256: sha256(text) }).collect()
}
