//! What would make an outcome hold, with names.

use serde::Serialize;

use super::outcomes::{Leaving, StepShown, leaving, steps};
use crate::{
    concept::Concept,
    frame::PartyId,
    lever::{Change, Clause, ClauseWay, PackageFound, cheapest_package, conditions, minimal_change},
    model::Model,
    robustness::{AGAINST, Bounds, Verdict},
    state_set::StateId,
    witness::{Witness, witness_read},
};

/// What would make an outcome hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Levers {
    /// Which outcome.
    pub outcome: String,
    /// In which sense.
    pub concept: Concept,
    /// Whether it holds already; none where that hangs on what is not known.
    pub holds: Option<bool>,
    /// Who would leave it, and what it would meet.
    pub leaving: Vec<Leaving>,
    /// For every move by which somebody would leave unanswered: what would have to be so instead.
    pub conditions: Vec<ConditionShown>,
    /// Of every party the least change of what it wants that does it.
    pub changes: Vec<ChangeShown>,
    /// The cheapest instruments that do it; none where the model has no instruments.
    pub package: Option<PackageShown>,
}

/// What would keep a party from one move: it likes the end of it no better than the outcome, or is deterred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConditionShown {
    /// Who would leave.
    pub party: String,
    /// For where: it would have to like this no better.
    pub to: String,
    /// Or one of these: the way the others would answer, and what the party would have to like no better than the outcome. Those
    /// that ask least first.
    pub or: Vec<(Vec<StepShown>, Vec<String>)>,
    /// How many ways more there are.
    pub more: usize,
}

/// The least change of one party's ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeShown {
    /// Whose.
    pub party: String,
    /// What is known.
    pub answer: &'static str,
    /// How many swaps of neighbours in the ranking; of states that are equally good either may come first at no cost.
    pub swaps: Option<usize>,
    /// What it would have to prefer to what, and now does not.
    pub turned: Vec<(String, String)>,
    /// What it would have to prefer to what, and now likes as much.
    pub broken: Vec<(String, String)>,
    /// Where no change does it: who leaves, and for where, whatever this party wants.
    pub because: Option<(String, Vec<String>)>,
    /// Why no change does it, where none does; why it was not counted, where it was not.
    pub proof: Option<String>,
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

/// Most moves of one party whose conditions are shown, and most ways of each.
const MOST_CONDITIONS: usize = 8;
const MOST_WAYS: usize = 3;

pub(super) fn levers(model: &Model, outcome: StateId, concept: Concept, bounds: &Bounds) -> Levers {
    let change = |party| {
        let name = model.frame.party_name(party).to_owned();
        let mut shown = ChangeShown {
            party: name,
            answer: "",
            swaps: None,
            turned: Vec::new(),
            broken: Vec::new(),
            because: None,
            proof: None,
            cases: 0,
        };
        match minimal_change(model, party, outcome, concept) {
            Err(why) => (shown.answer, shown.proof) = ("not counted", Some(why.to_string())),
            Ok(Change::None) => (shown.answer, shown.swaps) = ("it holds already", Some(0)),
            Ok(Change::Swaps { swaps, turned, broken, cases, .. }) => {
                (shown.answer, shown.swaps, shown.cases) = ("the least change", Some(swaps), cases);
                let names = |(a, b)| (model.frame.state_name(a), model.frame.state_name(b));
                shown.turned = turned.into_iter().map(names).collect();
                shown.broken = broken.into_iter().map(names).collect();
            }
            Ok(Change::Impossible { because, cases }) => {
                (shown.answer, shown.cases) = ("no change does it", cases);
                shown.because = because.map(|witness| left(model, &witness));
                shown.proof = Some(match &shown.because {
                    Some((leaver, to)) => {
                        format!("{leaver} would move to {} whatever {} wants", to.join(" or "), shown.party)
                    }
                    None => format!("its conditions cannot be met together: every case was ruled out, {cases} of them"),
                });
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
        holds: match bounds.verdict(concept, outcome) {
            Verdict::Holds => Some(true),
            Verdict::Fails => Some(false),
            Verdict::Open => None,
        },
        leaving: leaving(model, concept, outcome),
        conditions: model.frame.parties().flat_map(|party| unmet(model, party, outcome, concept)).collect(),
        changes: model.frame.parties().map(change).collect(),
        package: (!model.instruments.is_empty()).then(|| package(model, outcome, concept)),
    }
}

/// The conditions under which a party would stay, for the moves that nothing surely answers.
fn unmet(model: &Model, party: PartyId, outcome: StateId, concept: Concept) -> Vec<ConditionShown> {
    let free: Vec<StateId> = witness_read(model, concept, AGAINST, party, outcome)
        .improvements
        .into_iter()
        .filter(|improvement| improvement.sanction.is_none())
        .map(|improvement| improvement.to)
        .take(MOST_CONDITIONS)
        .collect();
    if free.is_empty() {
        return Vec::new();
    }
    let name = |s: StateId| model.frame.state_name(s);
    let shown = |mut clause: Clause| {
        clause.or.sort_by_key(|way| (way.no_better.len(), way.by.len()));
        let more = clause.or.len().saturating_sub(MOST_WAYS);
        let way = |way: &ClauseWay| (steps(model, &way.by), way.no_better.iter().map(|s| name(*s)).collect());
        let or = clause.or.iter().take(MOST_WAYS).map(way).collect();
        ConditionShown { party: model.frame.party_name(party).to_owned(), to: name(clause.to), or, more }
    };
    let clauses = conditions(model, party, outcome, concept);
    clauses.into_iter().filter(|clause| free.contains(&clause.to)).map(shown).collect()
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
