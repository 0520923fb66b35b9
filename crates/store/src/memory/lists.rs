//! What is shown and what waits in a ledger in memory, told by its whole record.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Act, Record};
use chancery_text::{DocumentId, Edtf};

use super::{MemoryStore, select::negotiation};
use crate::{
    facts::finding_of,
    queue::{QueueQuery, Queued, Row, Spot, stretch, undecided},
    selection::Selection,
    summary::{DocumentSummary, TrackSummary},
};

impl MemoryStore {
    pub(super) fn select_documents(&self, documents: &BTreeSet<DocumentId>) -> Record {
        self.select_keys(Some(&self.keys(|seen| documents.contains(&seen.seen.id))), None)
    }

    pub(super) fn list_documents(&self, from: usize, at_most: usize) -> Vec<DocumentSummary> {
        let mut shown = self.shown();
        let published = |summary: &DocumentSummary| summary.metadata.date.as_ref().and_then(Edtf::latest);
        shown.sort_by_key(|summary| std::cmp::Reverse(published(summary)));
        shown.into_iter().skip(from).take(at_most).collect()
    }

    pub(super) fn list_named_tracks(&self) -> Vec<TrackSummary> {
        let mut tracks: BTreeMap<String, usize> = BTreeMap::new();
        let record = self.select(&Selection::default());
        for summary in self.shown() {
            let source = record.sources.iter().find(|source| source.id == summary.id);
            if let Some(name) = source.and_then(negotiation) {
                *tracks.entry(name.to_owned()).or_default() += 1;
            }
        }
        for decision in &record.decisions {
            if let Act::Track { name } = &decision.act {
                tracks.entry(name.clone()).or_insert_with(|| self.versions_of_track(name).len());
            }
        }
        tracks.into_iter().map(|(name, documents)| TrackSummary { name, documents }).collect()
    }

    pub(super) fn list_queue(&self, query: &QueueQuery) -> Queued {
        let number = |id: &DocumentId| self.versions.iter().position(|kept| kept.version.source.id == *id);
        let current = match &query.track {
            None => self.current(),
            Some(track) => self.versions_of_track(track),
        };
        let record = self.select(&Selection::default());
        let rows = undecided(&record).filter_map(|(id, finding)| {
            let version = number(&id.document).filter(|version| current.contains(version))?;
            Some(Row::of(version as u64, id, &finding))
        });
        let today = self.shown().into_iter().filter_map(|summary| summary.metadata.date?.latest()).max();
        let today = today.map(|day| day.to_string()).unwrap_or_default();
        let at = query.at.as_ref().and_then(|id| {
            let version = number(&id.document)?;
            let known = undecided(&record).find(|(other, _)| *other == id).map(|(_, finding)| finding);
            let finding = known.or_else(|| Some(finding_of(self, id).ok()??.finding))?;
            Some(Row::of(version as u64, id, &finding))
        });
        let name = |spot: Spot| {
            let kept = self.versions.get(usize::try_from(spot.version).ok()?)?;
            spot.finding(kept.version.source.id.clone())
        };
        stretch(rows.collect(), query, &today, at.as_ref(), name)
    }

    /// The current versions, as their sources show them.
    fn shown(&self) -> Vec<DocumentSummary> {
        let current: BTreeSet<&DocumentId> =
            self.current().into_iter().map(|version| &self.versions[version].version.source.id).collect();
        let record = self.select(&Selection::default());
        let shown = record.sources.into_iter().filter(|source| current.contains(&source.id));
        shown
            .map(|source| DocumentSummary { id: source.id, source: source.source, metadata: source.metadata })
            .collect()
    }
}
