//! The conditions under which an outcome holds for a party, spelt out.

use crate::{
    concept::Concept,
    frame::PartyId,
    model::Model,
    path::{ANSWER, Step, is_willing, way},
    stability::reach,
    state_set::StateId,
};

/// What must be so about one move that a party has: it does not prefer where the move leads, or one of the ways deters it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Clause {
    /// Where the party could move.
    pub to: StateId,
    /// What would deter it, if it preferred that; none under Nash.
    pub or: Vec<Way>,
}

/// One way a party is deterred: it likes none of these states better than the outcome.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Way {
    /// How the others lead there, as they want things now.
    pub by: Vec<Step>,
    /// What the party must like no better: where it ends, and under SMR and SSEQ where it could go on to.
    pub no_better: Vec<StateId>,
}

/// The conditions on what one party wants under which a state is stable for it, the others' wishes as they are. All
/// clauses must hold.
pub fn conditions(model: &Model, party: PartyId, state: StateId, concept: Concept) -> Vec<Clause> {
    let others: Vec<usize> = model.frame.parties().map(PartyId::at).filter(|p| *p != party.at()).collect();
    let allowed = |mover: usize, a: u32, b: u32| !concept.is_credible() || is_willing(model, mover, a, b);
    let clause = |to: StateId| {
        if concept == Concept::Nash {
            return Clause { to, or: Vec::new() };
        }
        let answers = reach(&model.frame.space, &model.frame.moves, &others, to.0, &allowed);
        let or = answers.iter().filter(|answer| *answer != to).filter_map(|answer| {
            let by = way(model, &others, to.0, &|s| s == answer.0, &allowed, ANSWER)?;
            let mut no_better = vec![answer];
            if concept.is_symmetric() {
                no_better.extend(model.frame.moves(party, answer));
            }
            no_better.retain(|s| *s != state);
            Some(Way { by, no_better })
        });
        Clause { to, or: or.collect() }
    };
    model.frame.moves(party, state).into_iter().map(clause).collect()
}
