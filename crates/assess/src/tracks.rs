//! Tracks: which negotiations a document or a finding belongs to.
//!
//! The user's decisions stand beside the negotiation the metadata name. Something may be on several tracks; it shows once
//! on each of them.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Act, FindingId, Record, Ruling, Subject};
use chancery_text::DocumentId;
use serde::Serialize;

/// The documents of one negotiation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Track {
    /// The user's name for it; `None` for documents assigned to no negotiation.
    pub name: Option<String>,
    /// Indices of its sources.
    pub sources: Vec<usize>,
    /// A person opened it; otherwise it is the negotiation that metadata name.
    pub opened: bool,
}

/// Tracks, and what is on which.
#[derive(Debug, Default)]
pub(crate) struct Filing {
    pub(crate) tracks: Vec<Track>,
    of_source: Vec<Vec<usize>>,
    /// Findings with a place of their own: on a track, or off it.
    of_finding: BTreeMap<FindingId, BTreeMap<usize, bool>>,
    unnamed: Option<usize>,
}

impl Filing {
    /// Of a record: tracks in the order in which documents were added, then those opened without a document, then the
    /// unassigned.
    ///
    /// Where only one negotiation is named and nobody opened a track, unassigned documents are taken to be about it.
    ///
    /// The record of one track has that one, whatever else its documents are about.
    pub(crate) fn of(record: &Record) -> Self {
        if let Some(name) = &record.track {
            return Self::of_one(record, name);
        }
        let (documents, findings) = decided(record);
        let mut names: Vec<(String, bool)> = Vec::new();
        let mut on: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); record.sources.len()];
        let mut number = |name: &str, opened: bool| match names.iter_mut().position(|(known, _)| known == name) {
            Some(at) => {
                names[at].1 |= opened;
                at
            }
            None => {
                names.push((name.to_owned(), opened));
                names.len() - 1
            }
        };
        for (source, tracks) in record.sources.iter().zip(&mut on) {
            let own = documents.get(&source.id);
            let off = |name: &str| own.is_some_and(|own| own.get(name) == Some(&false));
            let named = source.metadata.negotiation.as_deref().map(str::trim).filter(|name| !name.is_empty());
            tracks.extend(named.filter(|name| !off(name)).map(|name| number(name, false)));
            let filed = own.into_iter().flatten().filter(|(_, on)| **on);
            tracks.extend(filed.map(|(name, _)| number(name, true)));
        }
        for decision in &record.decisions {
            if let Act::Track { name } = &decision.act {
                number(name, true);
            }
        }
        let of_finding: BTreeMap<FindingId, BTreeMap<usize, bool>> = findings
            .into_iter()
            .map(|(id, own)| (id.clone(), own.into_iter().map(|(name, on)| (number(name, true), on)).collect()))
            .collect();
        let only = matches!(names.as_slice(), [(_, false)]);
        if only {
            on.iter_mut().filter(|tracks| tracks.is_empty()).for_each(|tracks| tracks.extend([0]));
        }
        let taken_off = of_finding.values().flat_map(BTreeMap::values).any(|on| !on);
        let unnamed = (taken_off || on.iter().any(BTreeSet::is_empty)).then_some(names.len());
        let of_source: Vec<Vec<usize>> = on
            .into_iter()
            .map(|tracks| if tracks.is_empty() { unnamed.into_iter().collect() } else { tracks.into_iter().collect() })
            .collect();
        let named = names.into_iter().map(|(name, opened)| Track { name: Some(name), sources: Vec::new(), opened });
        let mut tracks: Vec<Track> = named.collect();
        tracks.extend(unnamed.map(|_| Track { name: None, sources: Vec::new(), opened: false }));
        for (source, on) in of_source.iter().enumerate() {
            for track in on {
                tracks[*track].sources.push(source);
            }
        }
        Self { tracks, of_source, of_finding, unnamed }
    }

    fn of_one(record: &Record, name: &str) -> Self {
        let opens = |act: &Act| match act {
            Act::Track { name: track } | Act::File { track, .. } => track == name,
            _ => false,
        };
        let opened = record.decisions.iter().any(|decision| opens(&decision.act));
        let sources = (0..record.sources.len()).collect();
        let of_source = vec![vec![0]; record.sources.len()];
        Self { tracks: vec![Track { name: Some(name.to_owned()), sources, opened }], of_source, ..Self::default() }
    }

    /// Tracks of a document; never empty where it is one of the record.
    pub(crate) fn of_source(&self, source: usize) -> &[usize] {
        self.of_source.get(source).map_or(&[], Vec::as_slice)
    }

    /// Tracks of a finding: those of the documents that tell it, and where a person put the finding itself.
    pub(crate) fn of_finding(&self, source: usize, ruling: &Ruling) -> Vec<usize> {
        let ids = ruling.id.iter().chain(&ruling.other_ids);
        let own: BTreeMap<usize, bool> = ids.filter_map(|id| self.of_finding.get(id)).flatten().map(pair).collect();
        if own.is_empty() && ruling.tellings.is_empty() {
            return self.of_source(source).to_vec();
        }
        let told_in = std::iter::once(source).chain(ruling.tellings.iter().map(|telling| telling.source));
        let stays = |track: &usize| Some(*track) != self.unnamed && own.get(track) != Some(&false);
        let mut tracks: BTreeSet<usize> =
            told_in.flat_map(|source| self.of_source(source)).copied().filter(stays).collect();
        tracks.extend(own.iter().filter(|(_, on)| **on).map(|(track, _)| *track));
        if tracks.is_empty() { self.unnamed.into_iter().collect() } else { tracks.into_iter().collect() }
    }

    /// Index of what is on no track.
    pub(crate) fn unnamed(&self) -> Option<usize> {
        self.unnamed
    }
}

fn pair((track, on): (&usize, &bool)) -> (usize, bool) {
    (*track, *on)
}

type OnOff<'r> = BTreeMap<&'r str, bool>;

/// What was last decided of documents and of findings, by track.
fn decided(record: &Record) -> (BTreeMap<&DocumentId, OnOff<'_>>, BTreeMap<&FindingId, OnOff<'_>>) {
    let (mut documents, mut findings) = (BTreeMap::new(), BTreeMap::new());
    for decision in &record.decisions {
        let (subject, track, on) = match &decision.act {
            Act::File { subject, track } => (subject, track.as_str(), true),
            Act::Unfile { subject, track } => (subject, track.as_str(), false),
            _ => continue,
        };
        match subject {
            Subject::Document(id) => documents.entry(id).or_insert_with(OnOff::new).insert(track, on),
            Subject::Finding(id) => findings.entry(id).or_insert_with(OnOff::new).insert(track, on),
            Subject::Actor(_) | Subject::Track(_) => None,
        };
    }
    (documents, findings)
}
