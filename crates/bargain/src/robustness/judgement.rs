//! Comparisons that are open, and what hangs on them.

use crate::{frame::PartyId, model::Model, preference::Comparison, state_set::StateId};

/// Most judgements that are watched.
const MOST_JUDGEMENTS: usize = 512;

/// A comparison that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Judgement {
    /// Whose.
    pub party: PartyId,
    /// Whether this is preferred …
    pub first: StateId,
    /// … to this.
    pub second: StateId,
}

/// What hangs on a judgement.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Hinge {
    /// The judgement.
    pub judgement: Judgement,
    /// The share of rankings under which the outcome holds, if the first is preferred to the second.
    pub if_so: f64,
    /// The share, if not.
    pub if_not: f64,
}

/// The open comparisons that can matter for an outcome: of states with the outcome, and of states a party can move between.
pub(super) fn judgements(model: &Model, outcome: StateId) -> Vec<Judgement> {
    let mut found = Vec::new();
    for party in model.frame.parties().filter(|p| model.partial(*p).is_some()) {
        let all = || (0..model.frame.states() as u32).map(StateId);
        let with_outcome = all().map(|s| (s, outcome));
        let moves = all().flat_map(|s| model.frame.moves(party, s).into_iter().map(move |t| (s, t)));
        for (first, second) in with_outcome.chain(moves.filter(|(s, t)| s < t && *s != outcome && *t != outcome)) {
            if model.compare(party, first, second) == Comparison::Unknown && found.len() < MOST_JUDGEMENTS {
                found.push(Judgement { party, first, second });
            }
        }
    }
    found
}
