//! Which ties a change of a ranking has to break.

use crate::{
    concept::{Concept, Extension},
    frame::PartyId,
    model::Model,
    preference::Preference,
    state_set::StateId,
    witness::witness,
};

/// Most states of a model whose ties are looked at: each is tried by itself.
const MOST_STATES: usize = 128;

/// Of a ranking, best first, under which an outcome holds, the neighbours that were equally good and cannot be so again: as many
/// as can be are made equal, one after another, while the outcome holds.
pub(super) fn broken_ties(
    model: &Model,
    party: PartyId,
    target: StateId,
    concept: Concept,
    ranking: &[StateId],
) -> Vec<(StateId, StateId)> {
    let Some(before) = model.preferences[party.at()].ranks().filter(|ranks| ranks.len() <= MOST_STATES) else {
        return Vec::new();
    };
    let mut changed = model.clone();
    let mut holds = |parted: &[usize]| {
        let mut ranks = vec![0; ranking.len()];
        let mut level = ranking.len() as u32;
        for (at, state) in ranking.iter().enumerate() {
            level -= u32::from(parted.contains(&at));
            ranks[state.at()] = level;
        }
        changed.preferences[party.at()] = Preference::Ranks(ranks);
        changed.frame.parties().all(|p| witness(&changed, concept, Extension::A, p, target).stable)
    };
    let is_tie = |at: &usize| before[ranking[*at - 1].at()] == before[ranking[*at].at()];
    let (ties, mut parted): (Vec<usize>, Vec<usize>) = (1..ranking.len()).partition(is_tie);
    if holds(&parted) {
        return Vec::new();
    }
    parted.extend(&ties);
    for tie in &ties {
        let without: Vec<usize> = parted.iter().copied().filter(|at| at != tie).collect();
        if holds(&without) {
            parted = without;
        }
    }
    ties.into_iter().filter(|at| parted.contains(at)).map(|at| (ranking[at - 1], ranking[at])).collect()
}
