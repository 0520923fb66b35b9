//! Comparisons that are open, and what hangs on them.

use std::collections::BTreeSet;

use crate::{frame::PartyId, model::Model, preference::Comparison, state_set::StateId};

/// Most judgements that are watched, of all parties.
const MOST_JUDGEMENTS: usize = 2_048;

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

/// The open comparisons that can matter for an outcome: of states with the outcome, those first to which the party can move
/// from it; and of states between which the party can move one way or the other. Every pair once; of each party as many.
pub(super) fn judgements(model: &Model, outcome: StateId) -> Vec<Judgement> {
    let open: Vec<PartyId> = model.frame.parties().filter(|p| model.partial(*p).is_some()).collect();
    let most = MOST_JUDGEMENTS / open.len().max(1);
    open.into_iter().flat_map(|party| of_party(model, party, outcome, most)).collect()
}

fn of_party(model: &Model, party: PartyId, outcome: StateId, most: usize) -> Vec<Judgement> {
    let all = || (0..model.frame.states() as u32).map(StateId);
    let own = model.frame.moves(party, outcome).into_iter().map(|s| (s, outcome));
    let with_outcome = all().map(|s| (s, outcome));
    let moves = all().flat_map(|s| model.frame.moves(party, s).into_iter().map(move |t| (s, t)));
    let mut seen = BTreeSet::new();
    own.chain(with_outcome)
        .chain(moves)
        .filter(|(first, second)| model.compare(party, *first, *second) == Comparison::Unknown)
        .filter(|(first, second)| seen.insert((first.min(second).0, first.max(second).0)))
        .map(|(a, b)| if b == outcome || a < b { (a, b) } else { (b, a) })
        .map(|(first, second)| Judgement { party, first, second })
        .take(most)
        .collect()
}
