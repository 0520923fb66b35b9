//! Writing a bundle.

use std::collections::BTreeMap;

use chancery_brief::Brief;
use chancery_record::Record;
use chancery_text::{DocumentId, TextRange};

use crate::{
    annotations::annotations,
    archive::{ArchiveError, Entries, pack},
    excerpt::{SourceFile, stretches},
    files,
    manifest::Manifest,
    outcome::Verification,
    problem::Problem,
    quotation::Quoting,
    readme::{readme, sums},
    strict,
    verify::verify,
};

/// Why a bundle could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// It would be larger than a bundle may be.
    #[error("the brief is too large for a bundle: {0}")]
    Archive(#[from] ArchiveError),
    /// A source has a name under which no file can be kept.
    #[error("“{id}” is no id of a source: it should be 16 hexadecimal digits")]
    Id {
        /// As the record has it.
        id: String,
    },
    /// The brief has not the form of one; a fault of the program.
    #[error("the brief cannot be read again: {0}")]
    Brief(String),
    /// What was written does not prove itself.
    #[error("the bundle would not prove itself: {0}")]
    Unproved(Box<Problem>),
}

/// A bundle, written and verified.
#[derive(Debug, Clone)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// What verifying it found: nothing wrong.
    pub verification: Verification,
}

/// Writes a brief of a record as a bundle, and verifies what was written.
///
/// Of a source no more is handed on than the paragraphs in which words of `brief.json` stand. `sha256` are hashes of the
/// bytes of sources, in hexadecimal, as far as they are known.
///
/// # Errors
/// [`WriteError`]; nothing is written by halves.
pub fn write(brief: &Brief<'_>, record: &Record, sha256: &BTreeMap<DocumentId, String>) -> Result<Written, WriteError> {
    if let Some(source) = record.sources.iter().find(|source| !files::is_source_id(&source.id.0)) {
        return Err(WriteError::Id { id: source.id.0.clone() });
    }
    let json = brief.to_json();
    let value = strict::value(&json).map_err(|cause| WriteError::Brief(cause.to_string()))?;
    let quoting = Quoting::of(&value).map_err(WriteError::Brief)?;
    let shown: Vec<Vec<TextRange>> = record
        .sources
        .iter()
        .enumerate()
        .map(|(at, source)| {
            let of_source = quoting.quotations.iter().filter(|quotation| quotation.source == at);
            stretches(&source.text, &of_source.map(|quotation| quotation.range).collect::<Vec<_>>())
        })
        .collect();
    let sources: Vec<SourceFile> = record
        .sources
        .iter()
        .zip(&shown)
        .map(|(source, stretches)| SourceFile::of(source, sha256.get(&source.id), stretches))
        .collect();
    let known: Vec<Option<&SourceFile>> = sources.iter().map(Some).collect();
    let head = record.head.as_deref();
    let mut entries = Entries::new();
    entries.insert(files::README.to_owned(), readme(&quoting, head));
    entries.insert(files::ANNOTATIONS.to_owned(), annotations(&quoting, &known));
    entries.insert(files::PAGE.to_owned(), brief.to_html_of_excerpts(&shown));
    entries.insert(files::BRIEF.to_owned(), json);
    for (source, file) in record.sources.iter().zip(&sources) {
        entries.insert(files::of_source(&source.id), pretty(file)?);
    }
    entries.insert(files::SUMS.to_owned(), sums(&entries));
    entries.insert(files::MANIFEST.to_owned(), pretty(&Manifest::of(&entries, &quoting, head))?);
    let bytes = pack(&entries)?;
    let verification = verify(&bytes);
    match verification.first_problem() {
        Some(problem) => Err(WriteError::Unproved(Box::new(problem))),
        None => Ok(Written { bytes, verification }),
    }
}

fn pretty(value: &impl serde::Serialize) -> Result<String, WriteError> {
    let text = serde_json::to_string_pretty(value).map_err(|cause| WriteError::Brief(cause.to_string()))?;
    Ok(text + "\n")
}
