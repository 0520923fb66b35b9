//! What every ledger can do.

use chancery_record::{Proposal, Record, Source};
use chancery_text::DocumentId;

use crate::{
    error::StoreError,
    key::SourceKey,
    summary::{LedgerSummary, Version, VersionSummary},
};

/// When, by whom and with what something is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The time, in RFC 3339 with an offset: `2031-06-02T09:00:00Z`. The ledger has no clock of its own.
    pub at: &'a str,
    /// Who enters it; not empty.
    pub by: &'a str,
    /// Name and version of the program that proposed; not empty.
    pub pipeline: &'a str,
}

/// What became of a source that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// The first version of a source that was not known.
    New,
    /// Other bytes of a source that was known.
    NewVersion {
        /// The version added before it.
        of: DocumentId,
        /// Its own number, counting from 1 in order of adding.
        number: u32,
    },
    /// The bytes were in the ledger already; nothing was proposed anew. Where they came from another source, that they
    /// appeared there is noted once.
    Known,
}

/// A ledger.
pub trait Store {
    /// Adds one version of a source with what is proposed from it, in one transaction: all of it or nothing.
    ///
    /// `sha256` is that of the bytes that were read, as 64 lower-case hexadecimal digits; the source's id begins it.
    /// Bytes that are in the ledger already change nothing, whatever else differs.
    ///
    /// # Errors
    /// [`StoreError::Words`], [`StoreError::Bound`], [`StoreError::Address`] and [`StoreError::Entry`] for what may not
    /// stand in a ledger; otherwise what the database reports. The ledger is unchanged after any of them.
    fn add(
        &mut self,
        source: &Source,
        sha256: &str,
        proposals: &[Proposal],
        entry: &Entry<'_>,
    ) -> Result<Added, StoreError>;

    /// The current version of every source with what was proposed from it, in order of adding.
    ///
    /// Current is the version with the latest date; among equals the one added last. A version without a date counts as
    /// no older than those before it. Bytes that are current at several sources stand once.
    fn record(&self) -> Result<Record, StoreError>;

    /// One version, current or not, with its proposals in the order in which they were made; `None` where there is no
    /// such version.
    fn version(&self, id: &DocumentId) -> Result<Option<Version>, StoreError>;

    /// All versions of a source, in order of adding; empty where the source is not known.
    fn versions(&self, key: &SourceKey) -> Result<Vec<VersionSummary>, StoreError>;

    /// How much the ledger holds.
    fn summary(&self) -> Result<LedgerSummary, StoreError>;
}
