//! The least change of one party's ranking that makes an outcome hold: fewest swaps of neighbours, exactly.

use super::{LeverError, search::Search};
use crate::{
    concept::{Concept, Extension},
    frame::PartyId,
    model::Model,
    preference::Preference,
    state_set::StateId,
    witness::{Witness, witness},
};

/// What the least change of a ranking is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase", tag = "answer")]
pub enum Change {
    /// The outcome holds already.
    None,
    /// This many swaps of neighbours, and not fewer.
    Swaps {
        /// How many.
        swaps: usize,
        /// The ranking they lead to, best first.
        ranking: Vec<StateId>,
        /// The pairs that are turned: what is now preferred, to what.
        turned: Vec<(StateId, StateId)>,
        /// Of states that were equally good and stand beside each other those of which the first must be preferred to the second;
        /// the others may stay equally good. In a model of more than 128 states none are named.
        broken: Vec<(StateId, StateId)>,
        /// How many cases were looked at to know that it cannot be done with fewer.
        cases: usize,
    },
    /// No change of this party's ranking can do it.
    Impossible {
        /// Another party leaves the outcome by these moves, and nothing this party could want deters it from them; none where
        /// only the conditions together cannot be met.
        because: Option<Witness>,
        /// How many cases were looked at.
        cases: usize,
    },
    /// Given up after so many cases: it takes at least this many swaps.
    Undecided {
        /// What is known.
        at_least: usize,
        /// How many cases were looked at.
        cases: usize,
    },
}

/// Most states for which the least change is sought.
const MOST_STATES: usize = 512;

/// The least change of a party's ranking that makes a state hold for all. Of states that are equally good either may come
/// first at no cost: what is counted is how many pairs that are not must be turned round.
pub fn minimal_change(model: &Model, party: PartyId, target: StateId, concept: Concept) -> Result<Change, LeverError> {
    if let Some(open) = model.frame.parties().find(|p| model.partial(*p).is_some()) {
        return Err(LeverError::Open(model.frame.party_name(open).to_owned()));
    }
    let states = model.frame.states();
    if states > MOST_STATES {
        return Err(LeverError::States { states, most: MOST_STATES });
    }
    let holds = |party: PartyId| witness(model, concept, Extension::A, party, target).stable;
    if model.frame.parties().all(holds) {
        return Ok(Change::None);
    }
    Ok(Search::new(model, party, target, concept).run())
}

/// The model with another ranking of one party, best first.
pub fn with_ranking(model: &Model, party: PartyId, ranking: &[StateId]) -> Model {
    let mut levels = vec![0; ranking.len()];
    for (at, state) in ranking.iter().enumerate() {
        levels[state.at()] = (ranking.len() - at) as u32;
    }
    let mut changed = model.clone();
    changed.preferences[party.at()] = Preference::Ranks(levels);
    changed
}
