//! What every ledger can do.

use std::collections::BTreeSet;

use chancery_record::{Act, Decided, Decision, FindingId, Proposal, Record, Source, Subject};
use chancery_text::DocumentId;

use crate::{
    error::StoreError,
    key::SourceKey,
    log::LogRow,
    queue::{QueueQuery, Queued},
    search::{Found, Query},
    selection::Selection,
    summary::{DocumentSummary, LedgerSummary, TrackSummary, Version, VersionSummary},
    verify::Verification,
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

/// One version of a source to be added, with what is proposed from it.
#[derive(Debug, Clone, Copy)]
pub struct Addition<'a> {
    /// The version.
    pub source: &'a Source,
    /// SHA-256 of the bytes that were read, as 64 lower-case hexadecimal digits; the source's id begins it.
    pub sha256: &'a str,
    /// What is proposed from it, in document order.
    pub proposals: &'a [Proposal],
}

/// A decision that was taken at some time.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The decision.
    pub decision: Decision,
    /// Whether it holds today: no undo of it holds.
    pub in_force: bool,
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
    ) -> Result<Added, StoreError> {
        let added = self.add_all(&[Addition { source, sha256, proposals }], entry)?;
        Ok(added.into_iter().next().unwrap_or(Added::Known))
    }

    /// Adds several versions in one transaction: all of them or none. For many documents this is much faster.
    ///
    /// # Errors
    /// As [`Self::add`].
    fn add_all(&mut self, additions: &[Addition<'_>], entry: &Entry<'_>) -> Result<Vec<Added>, StoreError>;

    /// Takes a decision, in one transaction with its row of the log. Of the entry, `pipeline` is not kept.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for what may not be decided, [`StoreError::Entry`], [`StoreError::Bound`]; otherwise what
    /// the database reports. The ledger is unchanged after any of them.
    fn decide(&mut self, act: &Act, entry: &Entry<'_>) -> Result<Decision, StoreError> {
        let mut taken = self.decide_all(std::slice::from_ref(act), entry)?;
        taken.pop().ok_or(StoreError::Damaged { what: "a decision left no trace".into(), cause: None })
    }

    /// Takes several decisions in their order and in one transaction: all of them or none. Each is judged by what those
    /// before it made of the ledger.
    ///
    /// # Errors
    /// As [`Self::decide`]; of several acts, [`StoreError::OneOf`] says which may not be taken.
    fn decide_all(&mut self, acts: &[Act], entry: &Entry<'_>) -> Result<Vec<Decision>, StoreError>;

    /// Every decision about something, or all there are; oldest first, with undone ones and their undos.
    fn decisions(&self, about: Option<&Subject>) -> Result<Vec<Taken>, StoreError>;

    /// A finding of one version as it stands today, on the record or not; `None` where there is none of this name.
    fn finding(&self, id: &FindingId) -> Result<Option<Decided>, StoreError>;

    /// The record of the whole ledger: the current version of every source, with what was proposed from it and decided
    /// about it, in order of adding.
    ///
    /// Current is the version with the latest date; among equals the one added last. A version without a date counts as
    /// no older than those before it. Bytes that are current at several sources stand once. Of an earlier version stays
    /// what was accepted in it and is not in the current one, see [`Record::assemble`].
    fn record(&self) -> Result<Record, StoreError> {
        self.record_of(&Selection::default())
    }

    /// The record of a part of the ledger, read without the rest.
    ///
    /// It brings the decisions in force about its documents, about actors and about tracks, without undos, and the
    /// documents whose findings were merged with theirs.
    fn record_of(&self, selection: &Selection) -> Result<Record, StoreError>;

    /// The record of certain documents, or of the current versions of their sources, read without the rest. Other documents
    /// with findings that were merged with theirs are not brought along.
    fn record_of_documents(&self, documents: &BTreeSet<DocumentId>) -> Result<Record, StoreError>;

    /// The current versions, without their texts, the latest published first and those without a date last: `at_most` so
    /// many after the first `from`.
    fn documents(&self, from: usize, at_most: usize) -> Result<Vec<DocumentSummary>, StoreError>;

    /// A stretch of what waits for a decision, read without the rest.
    fn queue(&self, query: &QueueQuery) -> Result<Queued, StoreError>;

    /// The tracks people opened and the negotiations that current versions name, by name, with how many name each: what is
    /// filed without being named so is not counted, which [`Self::tracks`] does and takes longer for.
    fn named_tracks(&self) -> Result<Vec<TrackSummary>, StoreError>;

    /// Of certain decisions, by their numbers, those in force.
    fn holding(&self, decisions: &BTreeSet<u64>) -> Result<BTreeSet<u64>, StoreError>;

    /// One version, current or not, with its proposals in the order in which they were made; `None` where there is no
    /// such version.
    fn version(&self, id: &DocumentId) -> Result<Option<Version>, StoreError>;

    /// All versions of a source, in order of adding; empty where the source is not known.
    fn versions(&self, key: &SourceKey) -> Result<Vec<VersionSummary>, StoreError>;

    /// The tracks: those people opened, and the negotiations that documents name; by name.
    fn tracks(&self) -> Result<Vec<TrackSummary>, StoreError>;

    /// How much the ledger holds.
    fn summary(&self) -> Result<LedgerSummary, StoreError>;

    /// Hash of the last row of the log; `None` for an empty ledger. Written down elsewhere it shows later that nothing up to
    /// there was changed.
    fn head(&self) -> Result<Option<String>, StoreError>;

    /// Number and hash of the last row of the log; `None` for an empty ledger.
    fn last(&self) -> Result<Option<(u64, String)>, StoreError>;

    /// Rows of the log after that with the number `after`, oldest first, `at_most` so many.
    fn log(&self, after: u64, at_most: usize) -> Result<Vec<LogRow>, StoreError>;

    /// Looks for words in findings and texts, in current versions of sources.
    fn search(&self, query: &Query) -> Result<Found, StoreError>;

    /// Walks over the whole ledger and tells everything that is not as it was written: rows of the log that were changed,
    /// removed or moved, texts, words and decisions that differ from what the log commits to.
    ///
    /// Rows cut from the end of the log, and a log that was written anew, are found with the head of an earlier day that was
    /// kept elsewhere, such as in a brief.
    fn verify(&self, expected_head: Option<&str>) -> Result<Verification, StoreError>;
}
