//! Briefs with proof of their quotations, in one file.

use std::{collections::BTreeMap, path::Path};

use chancery_assess::assess;
use chancery_brief::{Brief, BriefOptions};
use chancery_bundle::{Verification, WriteError, Written};
use chancery_record::Record;
use chancery_store::{SourceKey, SqliteStore, Store, StoreError};
use chancery_text::DocumentId;

use crate::briefing::BriefRequest;

/// A brief, written as a bundle.
#[derive(Debug, Clone)]
pub struct Bundled {
    /// The file's contents.
    pub bytes: Vec<u8>,
    /// What verifying it found; nothing is wrong.
    pub verification: Verification,
    /// One screen for a terminal.
    pub summary: String,
}

/// Writes the brief of a record as a bundle. Of the request, the format is not heeded: a bundle has HTML and JSON.
///
/// A bundle is handed on, so of the path of a file it names only the last part.
///
/// # Errors
/// [`WriteError`].
pub fn bundle(
    mut record: Record,
    sha256: &BTreeMap<DocumentId, String>,
    request: BriefRequest,
) -> Result<Bundled, WriteError> {
    let BriefRequest { as_of, since, title, format: _, width } = request;
    leave_out_folders(&mut record);
    let assessment = assess(&record, as_of);
    let brief = Brief::new(&record, &assessment, BriefOptions { title, since, ..BriefOptions::default() });
    let Written { bytes, verification } = chancery_bundle::write(&brief, &record, sha256)?;
    Ok(Bundled { bytes, verification, summary: brief.to_summary(width) })
}

/// The hashes of the bytes of a record's sources, as the ledger keeps them.
///
/// # Errors
/// What the ledger reports.
pub fn hashes(path: &Path, record: &Record) -> Result<BTreeMap<DocumentId, String>, StoreError> {
    let store = SqliteStore::open_read_only(path)?;
    let mut hashes = BTreeMap::new();
    for source in &record.sources {
        let versions = store.versions(&SourceKey::of(source))?;
        hashes.extend(versions.into_iter().map(|version| (version.id, version.sha256)));
    }
    Ok(hashes)
}

/// Folders say where on somebody's computer a file lies.
fn leave_out_folders(record: &mut Record) {
    let long: Vec<String> = record.sources.iter().map(|source| source.source.clone()).collect();
    for source in &mut record.sources {
        for path in &long {
            for note in &mut source.notes {
                note.message = note.message.replace(path, last_part(path));
            }
        }
        source.source = last_part(&source.source).to_owned();
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(path)
}
