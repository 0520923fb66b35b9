//! Why a state is stable or not: the move, the sanction, the way there.

use crate::{
    concept::{Concept, Extension},
    frame::PartyId,
    model::Model,
    path::{ANSWER, Step, way},
    stability::Reading,
    state_set::StateId,
};

/// Why a state is stable or unstable for a party.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Witness {
    /// In which sense.
    pub concept: Concept,
    /// For whom.
    pub party: PartyId,
    /// Which state.
    pub state: StateId,
    /// Whether it is stable: whether every improvement is answered.
    pub stable: bool,
    /// Every move by which the party could leave for something it prefers, and the answer to it.
    pub improvements: Vec<Improvement>,
}

/// A move to a state that a party prefers, and what it would meet.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Improvement {
    /// Where the party would go.
    pub to: StateId,
    /// The others' way from there to a state that the party does not prefer to where it started; `None` if there is no
    /// such way.
    pub sanction: Option<Vec<Step>>,
}

/// Says why a state is stable or unstable for a party. It searches by itself, so it checks the verdict as well.
pub fn witness(model: &Model, concept: Concept, extension: Extension, party: PartyId, state: StateId) -> Witness {
    witness_read(model, concept, extension.into(), party, state)
}

/// The same, unknown comparisons read in any way.
pub(crate) fn witness_read(
    model: &Model,
    concept: Concept,
    reading: Reading,
    party: PartyId,
    state: StateId,
) -> Witness {
    let own = &model.preferences[party.at()];
    let deterred = |other: StateId| reading.is_deterred(own.compare(state.0, other.0));
    let leaves = |to: &StateId| reading.leaves_for(own.compare(to.0, state.0));
    let is_sanction = |other: u32| {
        let other = StateId(other);
        deterred(other) && (!concept.is_symmetric() || model.frame.moves(party, other).into_iter().all(deterred))
    };
    let others: Vec<usize> = model.frame.parties().filter(|p| *p != party).map(PartyId::at).collect();
    let allowed = |mover: usize, from: u32, to: u32| {
        !concept.is_credible() || reading.serves(model.preferences[mover].compare(to, from))
    };
    let answer = |to: StateId| {
        let sanction = match concept {
            Concept::Nash => None,
            _ => way(model, &others, to.0, &is_sanction, &allowed, ANSWER),
        };
        Improvement { to, sanction }
    };
    let improvements: Vec<Improvement> =
        model.frame.moves(party, state).into_iter().filter(leaves).map(answer).collect();
    let stable = improvements.iter().all(|i| i.sanction.is_some());
    Witness { concept, party, state, stable, improvements }
}
