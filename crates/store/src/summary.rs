//! What a ledger says about what it holds.

use chancery_record::{Proposal, Source};
use chancery_text::{DocumentId, Edtf, Metadata};

/// One version of a source with everything proposed from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The source as it stood then, named as where the version first appeared.
    pub source: Source,
    /// What was proposed, in the order in which it was; turns too.
    pub proposals: Vec<Proposal>,
}

/// One version in the list of a source's versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionSummary {
    /// Content address.
    pub id: DocumentId,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Counting from 1 in order of adding.
    pub number: u32,
    /// Headline.
    pub title: Option<String>,
    /// Date of publication.
    pub date: Option<Edtf>,
    /// When it was added, in RFC 3339.
    pub added_at: String,
    /// Who added it.
    pub added_by: String,
    /// The program whose proposals it has.
    pub pipeline: String,
    /// How many proposals it has, of all types.
    pub proposals: usize,
    /// Whether it is the one the record shows for this source.
    pub current: bool,
}

/// A current version in the list of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSummary {
    /// Content address.
    pub id: DocumentId,
    /// Its name, as the user gave it.
    pub source: String,
    /// What is known of it.
    pub metadata: Metadata,
}

/// A track in a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackSummary {
    /// Its name.
    pub name: String,
    /// Current versions of sources on it, with those whose findings are one with theirs.
    pub documents: usize,
}

/// How much a ledger holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LedgerSummary {
    /// Sources, by their keys.
    pub sources: usize,
    /// Versions, the earlier ones too.
    pub versions: usize,
    /// Versions the record shows. The findings below are counted in these.
    pub current: usize,
    /// Speakers' turns.
    pub turns: usize,
    /// Statements.
    pub statements: usize,
    /// Events.
    pub events: usize,
    /// Figures.
    pub figures: usize,
    /// Actors, document by document.
    pub actors: usize,
    /// Decisions, those undone too.
    pub decisions: usize,
    /// Rows of the log.
    pub entries: usize,
    /// Time of the last row of the log, in RFC 3339.
    pub last_entry: Option<String>,
}
