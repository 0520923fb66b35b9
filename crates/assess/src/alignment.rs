//! Narrative alignment: a third party's words beside a party's earlier words, where both use one rare run of words.
//!
//! Nothing is inferred and nothing is scored: the two quotations stand side by side, or the pair is not shown.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::Role;
use serde::Serialize;

use crate::{balance::mediators, moves::Moves, positions::Matrix, said::Said, view::View};

/// A pair of quotations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alignment {
    /// Words of a mediator or other third party.
    pub third_party: Said,
    /// Earlier words of a party.
    pub party: Said,
    /// Days between the two.
    pub days: i32,
}

/// The pairs, with what they were looked for in.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Alignments {
    /// Oldest third-party words first.
    pub pairs: Vec<Alignment>,
    /// Lines of third parties that were compared: the denominator.
    pub compared: usize,
}

/// So many content words in a row.
const RUN: usize = 4;
/// A run that stands in more lines of one track is a turn of phrase of everybody.
const RARE: usize = 3;

/// Roles of those who are not a party and stand by none.
const THIRD: &[Role] = &[
    Role::Mediator,
    Role::FacilitatorHost,
    Role::Guarantor,
    Role::Monitor,
    Role::Observer,
    Role::Witness,
    Role::Arbiter,
    Role::Donor,
    Role::Commentator,
];

/// Every pair of a third party's line and the first line of a party that has the run.
pub(crate) fn alignments(view: &View<'_>, moves: &Moves<'_>, matrices: &[Matrix]) -> Alignments {
    let third: Vec<BTreeSet<String>> = third_parties(view, matrices);
    let is_third = |said: &Said| {
        third.get(said.track).is_some_and(|names| {
            names.contains(&said.speaker) || said.speaker_parties.iter().any(|party| names.contains(party))
        })
    };
    let mut runs: BTreeMap<(usize, &[u32]), BTreeSet<usize>> = BTreeMap::new();
    for (at, said) in view.said.iter().enumerate() {
        for run in moves.topics[at].run.windows(RUN) {
            runs.entry((said.track, run)).or_default().insert(at);
        }
    }
    let mut found = Alignments::default();
    for (at, said) in view.said.iter().enumerate().filter(|(_, said)| !said.attributed && is_third(said)) {
        found.compared += 1;
        let mut earlier: BTreeMap<&str, usize> = BTreeMap::new();
        for run in moves.topics[at].run.windows(RUN) {
            let Some(lines) = runs.get(&(said.track, run)).filter(|lines| lines.len() <= RARE) else { continue };
            for other in lines {
                let said_before = &view.said[*other];
                let before = said_before.day().zip(said.day()).is_some_and(|(then, now)| then < now);
                let own =
                    !said_before.attributed && !is_third(said_before) && !said_before.speaker.starts_with("author (");
                if before && own && !said_before.shares_party(said) {
                    let first = earlier.entry(said_before.speaker.as_str()).or_insert(*other);
                    *first = (*first).min(*other);
                }
            }
        }
        let pairs: BTreeSet<usize> = earlier.into_values().collect();
        for other in pairs {
            let party = &view.said[other];
            let days = party.day().zip(said.day()).map_or(0, |(then, now)| (now - then).get_days());
            found.pairs.push(Alignment { third_party: said.clone(), party: party.clone(), days });
        }
    }
    found
}

/// Names and sides of third parties, by track.
fn third_parties(view: &View<'_>, matrices: &[Matrix]) -> Vec<BTreeSet<String>> {
    let mediators = mediators(view, matrices);
    let tracks = view.filing.tracks.iter().enumerate();
    tracks
        .map(|(at, track)| {
            let entered =
                view.cast.members.iter().filter(|m| THIRD.iter().any(|role| m.is(*role, track.name.as_deref())));
            let by_office = mediators.get(&at).into_iter().flatten().map(|(member, _)| *member);
            entered
                .chain(by_office)
                .flat_map(|member| std::iter::once(&member.name).chain(&member.affiliation))
                .cloned()
                .collect()
        })
        .collect()
}
