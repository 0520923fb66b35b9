//! Tracks that unassigned documents may belong to, with the reason. Nothing here is applied: a person files a document.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::Issue;
use serde::Serialize;

use crate::{cite::Cite, view::View};

/// A track an unassigned document may belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// Index of the document.
    pub source: usize,
    /// Index of the track.
    pub track: usize,
    /// Parties that speak or meet in both.
    pub parties: Vec<String>,
    /// Issues that both are about.
    pub issues: Vec<Issue>,
    /// Words of the document by or about each shared party.
    pub cites: Vec<Cite>,
}

#[derive(Default)]
struct Profile<'v> {
    parties: BTreeMap<&'v str, Cite>,
    issues: BTreeSet<Issue>,
}

/// Every track with which an unassigned document shares two parties, or one party and two issues.
pub(crate) fn suggestions(view: &View<'_>) -> Vec<Suggestion> {
    let Some(unnamed) = view.filing.unnamed().filter(|unnamed| *unnamed > 0) else { return Vec::new() };
    let mut documents: BTreeMap<usize, Profile<'_>> = BTreeMap::new();
    let mut tracks: BTreeMap<usize, Profile<'_>> = BTreeMap::new();
    for said in &view.said {
        let profile = if said.track == unnamed {
            documents.entry(said.cite().source).or_default()
        } else {
            tracks.entry(said.track).or_default()
        };
        // An author is a voice, not a side; a document's own voice shares nothing with another's.
        for party in said.parties.iter().filter(|party| !party.starts_with("author (")) {
            profile.parties.entry(party.as_str()).or_insert_with(|| said.cite().clone());
        }
        if said.issue != Issue::Other {
            profile.issues.insert(said.issue);
        }
    }
    let mut found = Vec::new();
    for (source, document) in documents {
        for (track, known) in &tracks {
            let shared: Vec<(&str, &Cite)> = document
                .parties
                .iter()
                .filter(|(party, _)| known.parties.contains_key(*party))
                .map(|(party, cite)| (*party, cite))
                .collect();
            let issues: Vec<Issue> = document.issues.intersection(&known.issues).copied().collect();
            if shared.len() >= 2 || (shared.len() == 1 && issues.len() >= 2) {
                let mut cites: Vec<Cite> = shared.iter().map(|(_, cite)| (*cite).clone()).collect();
                cites.dedup();
                let parties = shared.into_iter().map(|(party, _)| party.to_owned()).collect();
                found.push(Suggestion { source, track: *track, parties, issues, cites });
            }
        }
    }
    found
}
