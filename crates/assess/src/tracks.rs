//! Tracks: which negotiation a document belongs to, as the user or the publisher named it.

use chancery_record::Record;
use serde::Serialize;

/// The documents of one negotiation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Track {
    /// The user's name for it; `None` for documents assigned to no negotiation.
    pub name: Option<String>,
    /// Indices of its sources.
    pub sources: Vec<usize>,
}

/// Groups the sources by negotiation, in the order in which they were added, the unassigned last.
///
/// Where only one negotiation is named, unassigned documents are taken to be about it.
pub(crate) fn tracks(record: &Record) -> Vec<Track> {
    let mut tracks: Vec<Track> = Vec::new();
    let mut unassigned = Vec::new();
    for (at, source) in record.sources.iter().enumerate() {
        let name = source.metadata.negotiation.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let Some(name) = name else {
            unassigned.push(at);
            continue;
        };
        match tracks.iter_mut().find(|track| track.name.as_deref() == Some(name)) {
            Some(track) => track.sources.push(at),
            None => tracks.push(Track { name: Some(name.to_owned()), sources: vec![at] }),
        }
    }
    if let [only] = tracks.as_mut_slice() {
        only.sources.extend(unassigned);
        only.sources.sort_unstable();
    } else if !unassigned.is_empty() {
        tracks.push(Track { name: None, sources: unassigned });
    }
    tracks
}
