//! A ledger that is gone when the program ends.

mod facts;
mod lists;
mod search;
mod select;

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Act, Decided, Decision, FindingId, Proposal, Record, Source, Subject, check as check_rules};
use chancery_text::DocumentId;

use crate::{
    check::{check, check_act, check_entry},
    content::{ADD, APPEAR, Content, Written, detail, json},
    error::StoreError,
    facts::{desk, finding_of},
    key::SourceKey,
    log::LogRow,
    queue::{QueueQuery, Queued},
    search::{Found, Query},
    selection::{Selection, current},
    store::{Added, Addition, Entry, Store, Taken},
    summary::{DocumentSummary, LedgerSummary, TrackSummary, Version, VersionSummary},
    verify::{Chain, Verification},
};

/// A ledger in memory, for tests: behaves as [`SqliteStore`](crate::SqliteStore) does.
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    /// In order of adding.
    versions: Vec<Kept>,
    /// Of each source, its appearances by number.
    sources: BTreeMap<SourceKey, Vec<Appearance>>,
    decisions: Vec<Decision>,
    log: Vec<LogRow>,
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
    /// Index into the log; orders appearances over all sources.
    log: usize,
    /// The source as it stood there, without its text.
    seen: Source,
}

impl MemoryStore {
    /// An empty ledger.
    pub fn new() -> Self {
        Self::default()
    }

    /// The current version of every source, each once.
    fn current(&self) -> BTreeSet<usize> {
        Self::current_of(self.sources.values())
    }

    /// The current version of some sources, each once.
    fn current_of<'a>(sources: impl Iterator<Item = &'a Vec<Appearance>>) -> BTreeSet<usize> {
        let date = |seen: &Appearance| seen.seen.metadata.date.clone();
        sources
            .filter_map(|appearances| {
                let dates: Vec<_> = appearances.iter().map(date).collect();
                Some(appearances[current(dates.iter().map(Option::as_ref))?].version)
            })
            .collect()
    }

    fn append(&mut self, act: &str, detail: String, entry: &Entry<'_>) -> u64 {
        let last = self.log.last().map(|row| (row.seq, row.hash.as_str()));
        let row = LogRow::after(last, entry.at, entry.by, act, detail);
        let seq = row.seq;
        self.log.push(row);
        seq
    }

    fn add_one(&mut self, addition: &Addition<'_>, entry: &Entry<'_>) -> Result<Added, StoreError> {
        let Addition { source, sha256, proposals } = *addition;
        let known = self.versions.iter().position(|kept| kept.version.source.id == source.id);
        if let Some(other) = known.map(|at| &self.versions[at]).filter(|kept| kept.sha256 != sha256) {
            return Err(StoreError::Address { sha256: sha256.to_owned(), id: other.version.source.id.to_string() });
        }
        let key = SourceKey::of(source);
        let appearances = self.sources.entry(key.clone()).or_default();
        if known.is_some_and(|version| appearances.iter().any(|seen| seen.version == version)) {
            return Ok(Added::Known);
        }
        let before = appearances.last().map(|last| last.version);
        let number = u32::try_from(appearances.len() + 1).unwrap_or(u32::MAX);
        appearances.push(Appearance {
            version: known.unwrap_or(self.versions.len()),
            log: self.log.len(),
            seen: Source { text: String::new(), ..source.clone() },
        });
        let written = Written::of(source, proposals)?;
        if known.is_some() {
            let content = Content::appeared(&source.source, &written.metadata);
            self.append(APPEAR, detail(&key, sha256, number, 0, content, entry)?, entry);
            return Ok(Added::Known);
        }
        let content = written.added(&source.source, &source.text);
        self.append(ADD, detail(&key, sha256, number, proposals.len(), content, entry)?, entry);
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

    fn decide_one(&mut self, act: &Act, entry: &Entry<'_>) -> Result<Decision, StoreError> {
        check_act(act)?;
        check_rules(act, &desk(act, self)?)?;
        let number = self.append(act.code(), json(act)?, entry);
        let decision = Decision { number, at: entry.at.to_owned(), by: entry.by.to_owned(), act: act.clone() };
        self.decisions.push(decision.clone());
        Ok(decision)
    }
}

impl Store for MemoryStore {
    fn add_all(&mut self, additions: &[Addition<'_>], entry: &Entry<'_>) -> Result<Vec<Added>, StoreError> {
        check_entry(entry)?;
        for addition in additions {
            check(addition.source, addition.sha256, addition.proposals)?;
        }
        let mut after = self.clone();
        let added = additions.iter().map(|addition| after.add_one(addition, entry)).collect::<Result<_, _>>()?;
        *self = after;
        Ok(added)
    }

    fn decide_all(&mut self, acts: &[Act], entry: &Entry<'_>) -> Result<Vec<Decision>, StoreError> {
        check_entry(entry)?;
        let mut after = self.clone();
        let one = |(index, act)| after.decide_one(act, entry).map_err(|error| error.of_act(index, acts.len()));
        let taken = acts.iter().enumerate().map(one).collect::<Result<_, _>>()?;
        *self = after;
        Ok(taken)
    }

    fn decisions(&self, about: Option<&Subject>) -> Result<Vec<Taken>, StoreError> {
        Ok(self.taken(about))
    }

    fn finding(&self, id: &FindingId) -> Result<Option<Decided>, StoreError> {
        finding_of(self, id)
    }

    fn record_of(&self, selection: &Selection) -> Result<Record, StoreError> {
        Ok(self.select(selection))
    }

    fn record_of_documents(&self, documents: &BTreeSet<DocumentId>) -> Result<Record, StoreError> {
        Ok(self.select_documents(documents))
    }

    fn documents(&self, from: usize, at_most: usize) -> Result<Vec<DocumentSummary>, StoreError> {
        Ok(self.list_documents(from, at_most))
    }

    fn queue(&self, query: &QueueQuery) -> Result<Queued, StoreError> {
        Ok(self.list_queue(query))
    }

    fn named_tracks(&self) -> Result<Vec<TrackSummary>, StoreError> {
        Ok(self.list_named_tracks())
    }

    fn holding(&self, decisions: &BTreeSet<u64>) -> Result<BTreeSet<u64>, StoreError> {
        let holding = self.taken(None).into_iter().filter(|taken| taken.in_force).map(|taken| taken.decision.number);
        Ok(holding.filter(|number| decisions.contains(number)).collect())
    }

    fn version(&self, id: &DocumentId) -> Result<Option<Version>, StoreError> {
        Ok(self.versions.iter().map(|kept| &kept.version).find(|version| version.source.id == *id).cloned())
    }

    fn versions(&self, key: &SourceKey) -> Result<Vec<VersionSummary>, StoreError> {
        let Some(appearances) = self.sources.get(key) else { return Ok(Vec::new()) };
        let current = current(appearances.iter().map(|seen| seen.seen.metadata.date.as_ref()));
        let summary = |(at, appearance): (usize, &Appearance)| {
            let kept = &self.versions[appearance.version];
            VersionSummary {
                id: kept.version.source.id.clone(),
                sha256: kept.sha256.clone(),
                number: u32::try_from(at + 1).unwrap_or(u32::MAX),
                title: appearance.seen.metadata.title.clone(),
                date: appearance.seen.metadata.date.clone(),
                added_at: self.log[appearance.log].at.clone(),
                added_by: self.log[appearance.log].by.clone(),
                pipeline: kept.pipeline.clone(),
                proposals: kept.version.proposals.len(),
                current: current == Some(at),
            }
        };
        Ok(appearances.iter().enumerate().map(summary).collect())
    }

    fn tracks(&self) -> Result<Vec<TrackSummary>, StoreError> {
        Ok(self.list_tracks())
    }

    fn summary(&self) -> Result<LedgerSummary, StoreError> {
        let shown = self.current();
        let mut summary = LedgerSummary {
            sources: self.sources.len(),
            versions: self.versions.len(),
            current: shown.len(),
            decisions: self.decisions.len(),
            entries: self.log.len(),
            last_entry: self.log.last().map(|row| row.at.clone()),
            ..LedgerSummary::default()
        };
        for proposal in shown.iter().flat_map(|version| &self.versions[*version].version.proposals) {
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

    fn head(&self) -> Result<Option<String>, StoreError> {
        Ok(self.log.last().map(|row| row.hash.clone()))
    }

    fn last(&self) -> Result<Option<(u64, String)>, StoreError> {
        Ok(self.log.last().map(|row| (row.seq, row.hash.clone())))
    }

    fn log(&self, after: u64, at_most: usize) -> Result<Vec<LogRow>, StoreError> {
        Ok(self.log.iter().filter(|row| row.seq > after).take(at_most).cloned().collect())
    }

    fn search(&self, query: &Query) -> Result<Found, StoreError> {
        search::search(self, query)
    }

    fn verify(&self, expected_head: Option<&str>) -> Result<Verification, StoreError> {
        let mut found = Verification::default();
        let mut chain = Chain::new(expected_head);
        self.log.iter().for_each(|row| chain.follow(row, &mut found));
        chain.end(&mut found);
        found.documents = self.versions.len() as u64;
        found.proposals = self.versions.iter().map(|kept| kept.version.proposals.len() as u64).sum();
        found.decisions = self.decisions.len() as u64;
        Ok(found)
    }
}
