//! A ledger that is gone when the program ends.

use std::collections::BTreeMap;

use chancery_record::{Proposal, Record, Source};
use chancery_text::{DocumentId, Edtf};

use crate::{
    check::check,
    error::StoreError,
    key::SourceKey,
    store::{Added, Entry, Store},
    summary::{LedgerSummary, Version, VersionSummary},
};

/// A ledger in memory, for tests: behaves as [`SqliteStore`](crate::SqliteStore) does.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    /// In order of adding.
    versions: Vec<Kept>,
    /// Of each source, its appearances by number.
    sources: BTreeMap<SourceKey, Vec<Appearance>>,
    /// Times of the log's rows.
    log: Vec<String>,
}

/// A version as it is kept.
#[derive(Debug, Clone)]
struct Kept {
    sha256: String,
    pipeline: String,
    /// The source as it first appeared.
    version: Version,
}

/// That a version was seen at a source.
#[derive(Debug, Clone)]
struct Appearance {
    /// Index into the versions.
    version: usize,
    /// Row of the log; orders appearances over all sources.
    log: usize,
    by: String,
    /// The source as it stood there, without its text.
    seen: Source,
}

impl MemoryStore {
    /// An empty ledger.
    pub fn new() -> Self {
        Self::default()
    }

    /// The current version of every source, each once, as it first appeared where it is current.
    fn shown(&self) -> BTreeMap<usize, &Appearance> {
        let mut shown: BTreeMap<usize, &Appearance> = BTreeMap::new();
        for appearances in self.sources.values() {
            let appearance = &appearances[current(appearances)];
            let first = shown.entry(appearance.version).or_insert(appearance);
            if appearance.log < first.log {
                *first = appearance;
            }
        }
        shown
    }
}

impl Store for MemoryStore {
    fn add(
        &mut self,
        source: &Source,
        sha256: &str,
        proposals: &[Proposal],
        entry: &Entry<'_>,
    ) -> Result<Added, StoreError> {
        check(source, sha256, proposals, entry)?;
        let known = self.versions.iter().position(|kept| kept.version.source.id == source.id);
        if let Some(other) = known.map(|at| &self.versions[at]).filter(|kept| kept.sha256 != sha256) {
            return Err(StoreError::Address { sha256: sha256.to_owned(), id: other.version.source.id.to_string() });
        }
        let appearances = self.sources.entry(SourceKey::of(source)).or_default();
        if known.is_some_and(|version| appearances.iter().any(|seen| seen.version == version)) {
            return Ok(Added::Known);
        }
        let before = appearances.last().map(|last| last.version);
        let number = u32::try_from(appearances.len() + 1).unwrap_or(u32::MAX);
        appearances.push(Appearance {
            version: known.unwrap_or(self.versions.len()),
            log: self.log.len(),
            by: entry.by.to_owned(),
            seen: Source { text: String::new(), ..source.clone() },
        });
        self.log.push(entry.at.to_owned());
        if known.is_some() {
            return Ok(Added::Known);
        }
        self.versions.push(Kept {
            sha256: sha256.to_owned(),
            pipeline: entry.pipeline.to_owned(),
            version: Version { source: source.clone(), proposals: proposals.to_vec() },
        });
        Ok(before.map_or(Added::New, |before| Added::NewVersion {
            of: self.versions[before].version.source.id.clone(),
            number,
        }))
    }

    fn record(&self) -> Result<Record, StoreError> {
        let mut record = Record::default();
        for (version, appearance) in self.shown() {
            let Version { source, proposals } = &self.versions[version].version;
            let seen = appearance.seen.clone();
            let source = Source { source: seen.source, metadata: seen.metadata, ..source.clone() };
            record.add(source, proposals.iter().cloned());
        }
        Ok(record)
    }

    fn version(&self, id: &DocumentId) -> Result<Option<Version>, StoreError> {
        Ok(self.versions.iter().map(|kept| &kept.version).find(|version| version.source.id == *id).cloned())
    }

    fn versions(&self, key: &SourceKey) -> Result<Vec<VersionSummary>, StoreError> {
        let Some(appearances) = self.sources.get(key) else { return Ok(Vec::new()) };
        let current = current(appearances);
        let summary = |(at, appearance): (usize, &Appearance)| {
            let kept = &self.versions[appearance.version];
            VersionSummary {
                id: kept.version.source.id.clone(),
                sha256: kept.sha256.clone(),
                number: u32::try_from(at + 1).unwrap_or(u32::MAX),
                title: appearance.seen.metadata.title.clone(),
                date: appearance.seen.metadata.date.clone(),
                added_at: self.log[appearance.log].clone(),
                added_by: appearance.by.clone(),
                pipeline: kept.pipeline.clone(),
                proposals: kept.version.proposals.len(),
                current: at == current,
            }
        };
        Ok(appearances.iter().enumerate().map(summary).collect())
    }

    fn summary(&self) -> Result<LedgerSummary, StoreError> {
        let shown = self.shown();
        let mut summary = LedgerSummary {
            sources: self.sources.len(),
            versions: self.versions.len(),
            current: shown.len(),
            entries: self.log.len(),
            last_entry: self.log.last().cloned(),
            ..LedgerSummary::default()
        };
        for proposal in shown.keys().flat_map(|version| &self.versions[*version].version.proposals) {
            match proposal {
                Proposal::Turn(_) => summary.turns += 1,
                Proposal::Statement(_) => summary.statements += 1,
                Proposal::Event(_) => summary.events += 1,
                Proposal::Figure(_) => summary.figures += 1,
                Proposal::Actor(_) => summary.actors += 1,
            }
        }
        Ok(summary)
    }
}

/// Index of the current one: see the view `current_appearances` of the ledger's schema, which this repeats.
fn current(appearances: &[Appearance]) -> usize {
    let mut latest: Option<&Edtf> = None;
    let mut best = (None, 0);
    for (at, appearance) in appearances.iter().enumerate() {
        let date = appearance.seen.metadata.date.as_ref();
        latest = latest.max(date);
        best = best.max((date.or(latest), at));
    }
    best.1
}
