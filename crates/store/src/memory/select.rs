//! The record of a part of a ledger in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
};

use chancery_record::{Act, Decision, Reading, Record, Source, Subject};
use chancery_text::{Day, DocumentId};

use super::{Appearance, MemoryStore};
use crate::{
    key::SourceKey,
    selection::{Read, Seen, Selection, versions},
    subjects::{document, named},
    summary::TrackSummary,
};

/// The negotiation the metadata name.
pub(super) fn negotiation(source: &Source) -> Option<&str> {
    let name = source.metadata.negotiation.as_deref()?.trim_matches(['\t', '\n', '\r', ' ']);
    (!name.is_empty()).then_some(name)
}

impl MemoryStore {
    pub(super) fn select(&self, selection: &Selection) -> Record {
        let Some(track) = &selection.track else { return self.select_keys(None, selection.until) };
        let record = self.select_keys(Some(&self.sources_of_track(track)), selection.until);
        record.on_track(track, &self.documents_of(&self.whole_sources_of_track(track)))
    }

    /// The record of some sources, or of all.
    pub(super) fn select_keys(&self, keys: Option<&BTreeSet<SourceKey>>, until: Option<Day>) -> Record {
        let sources = self.sources.iter().filter(|(key, _)| keys.is_none_or(|keys| keys.contains(key)));
        let sources: Vec<&Vec<Appearance>> = sources.map(|(_, appearances)| appearances).collect();
        let seen: Vec<Seen> = sources.iter().enumerate().flat_map(|(at, of_source)| seen(at, of_source)).collect();
        let decided_on: BTreeSet<DocumentId> = self.decisions.iter().flat_map(documents).collect();
        let is_decided_on =
            |version: u64| Ok::<_, Infallible>(decided_on.contains(&self.versions[index(version)].version.source.id));
        let shown = versions(&seen, until, is_decided_on).unwrap_or_default();
        let readings = shown.iter().map(|(version, how)| self.reading(*version, how)).collect();
        let decisions = match keys {
            None => self.standing().cloned().collect(),
            Some(keys) => self.decisions_about(&self.documents_of(keys)),
        };
        let mut record = Record::assemble(readings, decisions);
        record.head = self.log.last().map(|row| row.hash.clone());
        record
    }

    /// Every track with how many documents it has; one that nobody opened and that has none left is no track.
    pub(super) fn list_tracks(&self) -> Vec<TrackSummary> {
        let opened = self.standing().filter_map(|decision| match &decision.act {
            Act::Track { name } => Some((name.clone(), true)),
            _ => None,
        });
        let seen = self.sources.values().flatten();
        let named = seen.filter_map(|seen| negotiation(&seen.seen)).map(|name| (name.to_owned(), false));
        let mut names: BTreeMap<String, bool> = BTreeMap::new();
        for (name, open) in named.chain(opened) {
            *names.entry(name).or_default() |= open;
        }
        let tracks = names.into_iter().map(|(name, open)| {
            let documents = self.versions_of_track(&name).len();
            (open, TrackSummary { name, documents })
        });
        tracks.filter(|(open, track)| *open || track.documents > 0).map(|(_, track)| track).collect()
    }

    /// The current versions of a track.
    pub(super) fn versions_of_track(&self, track: &str) -> BTreeSet<usize> {
        let keys = self.sources_of_track(track);
        Self::current_of(self.sources.iter().filter(|(key, _)| keys.contains(key)).map(|(_, appearances)| appearances))
    }

    fn reading(&self, version: u64, how: &Read) -> Reading {
        let kept = &self.versions[index(version)].version;
        let appearances = self.sources.values().flatten();
        let seen = appearances.filter(|seen| seen.log as u64 == how.appearance).map(|seen| seen.seen.clone()).next();
        let seen = seen.unwrap_or_else(|| kept.source.clone());
        Reading {
            source: Source { source: seen.source, metadata: seen.metadata, ..kept.source.clone() },
            proposals: kept.proposals.clone(),
            followed_by: how.followed_by.map(|version| self.versions[index(version)].version.source.id.clone()),
        }
    }

    /// What was last decided of documents and findings, for or against a track.
    fn filed(&self, track: &str) -> BTreeMap<&Subject, bool> {
        let mut filed: BTreeMap<&Subject, bool> = BTreeMap::new();
        for decision in self.standing() {
            match &decision.act {
                Act::File { subject, track: on } if on == track => filed.insert(subject, true),
                Act::Unfile { subject, track: on } if on == track => filed.insert(subject, false),
                _ => None,
            };
        }
        filed
    }

    /// The sources that are on a track as a whole.
    fn whole_sources_of_track(&self, track: &str) -> BTreeSet<SourceKey> {
        let filed = self.filed(track);
        self.keys(|seen| match filed.get(&Subject::Document(seen.seen.id.clone())) {
            Some(on) => *on,
            None => negotiation(&seen.seen) == Some(track),
        })
    }

    /// All sources with anything on a track, and those with findings that are one with theirs.
    fn sources_of_track(&self, track: &str) -> BTreeSet<SourceKey> {
        let filed = self.filed(track);
        let within =
            |seen: &Appearance| filed.iter().any(|(subject, on)| *on && document(subject) == Some(&seen.seen.id));
        let mut keys = self.whole_sources_of_track(track);
        keys.extend(self.keys(within));
        loop {
            let decisions = self.decisions_about(&self.documents_of(&keys));
            let merges = decisions.iter().filter(|decision| matches!(decision.act, Act::Merge { .. }));
            let merged: BTreeSet<DocumentId> = merges.flat_map(documents).collect();
            let before = keys.len();
            keys.extend(self.keys(|seen| merged.contains(&seen.seen.id)));
            if keys.len() == before {
                return keys;
            }
        }
    }

    pub(super) fn keys(&self, wanted: impl Fn(&Appearance) -> bool) -> BTreeSet<SourceKey> {
        self.sources.iter().filter(|(_, of_source)| of_source.iter().any(&wanted)).map(|(key, _)| key.clone()).collect()
    }

    fn documents_of(&self, keys: &BTreeSet<SourceKey>) -> BTreeSet<DocumentId> {
        keys.iter().filter_map(|key| self.sources.get(key)).flatten().map(|seen| seen.seen.id.clone()).collect()
    }

    fn decisions_about(&self, of: &BTreeSet<DocumentId>) -> Vec<Decision> {
        let is_about = |decision: &&Decision| {
            let mut documents = documents(decision).peekable();
            documents.peek().is_none() || documents.any(|document| of.contains(&document))
        };
        self.standing().filter(is_about).cloned().collect()
    }
}

fn seen(source: usize, of_source: &[Appearance]) -> impl Iterator<Item = Seen> {
    of_source.iter().map(move |seen| Seen {
        source: source as u64,
        version: seen.version as u64,
        appearance: seen.log as u64,
        date: seen.seen.metadata.date.clone(),
    })
}

/// The documents a decision is about.
fn documents(decision: &Decision) -> impl Iterator<Item = DocumentId> + use<> {
    named(&decision.act).into_iter().filter_map(|named| document(&named.subject).cloned())
}

fn index(version: u64) -> usize {
    usize::try_from(version).unwrap_or(usize::MAX)
}
