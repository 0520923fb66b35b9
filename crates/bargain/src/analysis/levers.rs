//! What would make an outcome hold, with names.

use serde::Serialize;

use super::outcomes::{Leaving, leaving};
use crate::{
    concept::{Concept, Extension},
    lever::{Change, PackageFound, cheapest_package, minimal_change},
    model::Model,
    stability::Stability,
    state_set::StateId,
    witness::Witness,
};

/// What would make an outcome hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Levers {
    /// Which outcome.
    pub outcome: String,
    /// In which sense.
    pub concept: Concept,
    /// Whether it holds already.
    pub holds: bool,
    /// Who would leave it, and what it would meet.
    pub leaving: Vec<Leaving>,
    /// Of every party the least change of what it wants that does it.
    pub changes: Vec<ChangeShown>,
    /// The cheapest instruments that do it; none where the model has no instruments.
    pub package: Option<PackageShown>,
}

/// The least change of one party's ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeShown {
    /// Whose.
    pub party: String,
    /// What is known.
    pub answer: &'static str,
    /// How many swaps of neighbours in the ranking.
    pub swaps: Option<usize>,
    /// What it would have to prefer to what, and now does not.
    pub turned: Vec<(String, String)>,
    /// Where no change does it: who leaves, and for where, whatever this party wants.
    pub because: Option<(String, Vec<String>)>,
    /// How many cases were looked at.
    pub cases: usize,
}

/// The cheapest instruments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackageShown {
    /// What is known.
    pub answer: &'static str,
    /// Which.
    pub instruments: Vec<String>,
    /// What they cost together, or at least.
    pub cost: Option<u64>,
    /// Of each instrument who would leave without it, and for where.
    pub without: Vec<(String, String, Vec<String>)>,
}

pub(super) fn levers(model: &Model, outcome: StateId, concept: Concept, found: &Stability) -> Levers {
    let change = |party| {
        let name = model.frame.party_name(party).to_owned();
        let mut shown =
            ChangeShown { party: name, answer: "", swaps: None, turned: Vec::new(), because: None, cases: 0 };
        match minimal_change(model, party, outcome, concept) {
            Err(_) => shown.answer = "not counted: comparisons are open, or the model is too large",
            Ok(Change::None) => (shown.answer, shown.swaps) = ("it holds already", Some(0)),
            Ok(Change::Swaps { swaps, turned, cases, .. }) => {
                (shown.answer, shown.swaps, shown.cases) = ("the least change", Some(swaps), cases);
                let name = |s: StateId| model.frame.state_name(s);
                shown.turned = turned.into_iter().map(|(a, b)| (name(a), name(b))).collect();
            }
            Ok(Change::Impossible { because, cases }) => {
                (shown.answer, shown.cases) = ("no change does it", cases);
                shown.because = because.map(|witness| left(model, &witness));
            }
            Ok(Change::Undecided { at_least, cases }) => {
                (shown.answer, shown.swaps, shown.cases) = ("given up: at least", Some(at_least), cases);
            }
        }
        shown
    };
    Levers {
        outcome: model.frame.state_name(outcome),
        concept,
        holds: found.equilibria(concept).contains(outcome),
        leaving: leaving(model, concept, Extension::A, outcome),
        changes: model.frame.parties().map(change).collect(),
        package: (!model.instruments.is_empty()).then(|| package(model, outcome, concept)),
    }
}

/// Who leaves, and for where without being stopped.
fn left(model: &Model, witness: &Witness) -> (String, Vec<String>) {
    let free = witness.improvements.iter().filter(|i| i.sanction.is_none()).map(|i| model.frame.state_name(i.to));
    (model.frame.party_name(witness.party).to_owned(), free.collect())
}

fn package(model: &Model, outcome: StateId, concept: Concept) -> PackageShown {
    match cheapest_package(model, outcome, concept) {
        PackageFound::Cheapest { instruments, cost, without } => {
            let names: Vec<String> = instruments.iter().map(|at| model.instruments[*at].name.clone()).collect();
            let without = names.iter().zip(&without).map(|(name, witness)| {
                let (party, to) = left(model, witness);
                (name.clone(), party, to)
            });
            PackageShown { answer: "the cheapest", without: without.collect(), instruments: names, cost: Some(cost) }
        }
        PackageFound::Impossible { .. } => {
            PackageShown { answer: "none does it", instruments: Vec::new(), cost: None, without: Vec::new() }
        }
        PackageFound::Undecided { at_least, .. } => PackageShown {
            answer: "given up: at least",
            instruments: Vec::new(),
            cost: Some(at_least),
            without: Vec::new(),
        },
    }
}
