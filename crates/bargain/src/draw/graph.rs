//! The graph of moves: which states and moves of a model are drawn.

use std::collections::{BTreeMap, BTreeSet, VecDeque, btree_map::Entry};

use serde::Serialize;

use crate::{
    analysis::Question,
    concept::{Concept, Extension},
    frame::{Frame, PartyId},
    model::Model,
    moves::Moves,
    path::{Step, journey, willing},
    preference::Comparison,
    robustness::{Bounds, Verdict},
    state_set::StateId,
    witness::witness,
};

/// States and moves to be drawn. All of a small model; of a larger one those that the answers are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Graph {
    /// The states.
    pub states: Vec<DrawnState>,
    /// Of each party the move it likes best from each state; from where things stand, and in graph form, all that it
    /// likes; and the steps of the ways and answers that the page names.
    pub moves: Vec<DrawnMove>,
    /// How many states of the model are not drawn.
    pub not_drawn: usize,
    /// The state from which columns are counted: where things stand, if that is said.
    pub from: String,
}

/// A state of the graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DrawnState {
    /// Its name, or its letters.
    pub state: String,
    /// Of every option whether it is taken; empty where states have names only.
    pub letters: String,
    /// What is taken that is not taken in the state from which columns are counted.
    pub taken: Vec<String>,
    /// What is not taken that is taken there.
    pub dropped: Vec<String>,
    /// How many parties have to act to get there; in graph form how many moves.
    pub column: usize,
    /// In which senses it holds for all, whatever is not known.
    pub equilibrium: Vec<Concept>,
    /// In which senses it may hold for all: that hangs on what is not known.
    pub perhaps: Vec<Concept>,
    /// Whether it holds in the sense asked for.
    pub holds: bool,
    /// Whether things stand there.
    pub status_quo: bool,
    /// Whether it is the outcome asked about.
    pub asked: bool,
}

/// A move of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DrawnMove {
    /// From which of the states.
    pub from: usize,
    /// To which.
    pub to: usize,
    /// Whose, by its place among the parties.
    pub party: usize,
    /// Whether it serves the party.
    pub wish: Wish,
}

/// Whether a move serves the one who makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// It leads to something the party prefers.
    Wanted,
    /// It is not known how the party compares the two states.
    Open,
    /// It leads to something no better for the party.
    Unwanted,
}

/// A model with so many states is drawn whole.
const WHOLE: usize = 16;
/// Most states that are drawn.
const MOST_STATES: usize = 24;
/// Most states among which ways are sought.
const MOST_SEARCHED: usize = 1 << 14;

pub(crate) fn graph(model: &Model, question: &Question, bounds: &Bounds, lines: &[StateId]) -> Graph {
    let frame = &model.frame;
    let told = told(model, question, lines);
    let drawn = chosen(model, lines, &told);
    let from = model.status_quo.or_else(|| drawn.first().copied()).unwrap_or(StateId(0));
    let columns = columns(frame, from, &drawn);
    let options = |bits: u64| {
        let is_changed = |at: &usize| bits >> at & 1 == 1;
        (0..frame.options().len()).filter(is_changed).map(|at| frame.options()[at].name.clone()).collect::<Vec<_>>()
    };
    let base = frame.bits(from);
    let has_options = !frame.options().is_empty();
    let state = |(s, column): (&StateId, usize)| {
        let bits = frame.bits(*s);
        let is = |c: &Concept, verdict: Verdict| bounds.verdict(*c, *s) == verdict;
        DrawnState {
            state: frame.state_name(*s),
            letters: frame.letters(bits),
            taken: if has_options { options(bits & !base) } else { Vec::new() },
            dropped: if has_options { options(base & !bits) } else { Vec::new() },
            column,
            equilibrium: Concept::ALL.into_iter().filter(|c| is(c, Verdict::Holds)).collect(),
            perhaps: Concept::ALL.into_iter().filter(|c| is(c, Verdict::Open)).collect(),
            holds: is(&question.concept, Verdict::Holds),
            status_quo: model.status_quo == Some(*s),
            asked: question.outcome == Some(*s),
        }
    };
    Graph {
        states: drawn.iter().zip(columns).map(state).collect(),
        moves: moves(model, &drawn, &told),
        not_drawn: frame.states() - drawn.len(),
        from: frame.state_name(from),
    }
}

/// The steps that the page names: ways from where things stand, and the answers to those who would leave.
fn told(model: &Model, question: &Question, lines: &[StateId]) -> Vec<(StateId, Step)> {
    let Some(from) = model.status_quo.filter(|_| model.frame.states() <= MOST_SEARCHED) else { return Vec::new() };
    let mut told = Vec::new();
    let mut walk = |from: StateId, steps: &[Step]| {
        let starts = std::iter::once(from).chain(steps.iter().map(|s| s.to));
        told.extend(starts.zip(steps.iter().copied()));
    };
    for to in lines.iter().filter(|to| **to != from) {
        walk(from, &journey(model, from, *to).map(|j| j.steps).unwrap_or_default());
    }
    for party in model.frame.parties() {
        for left in witness(model, question.concept, Extension::A, party, from).improvements {
            let willing = willing(model, party.at(), from.0, left.to.0);
            walk(from, &[Step { party, to: left.to, willing }]);
            walk(left.to, &left.sanction.unwrap_or_default());
        }
    }
    told
}

/// The states that are drawn: those with a line, those that the told steps lead to, and those that moves which serve the one
/// who makes them lead to.
fn chosen(model: &Model, lines: &[StateId], told: &[(StateId, Step)]) -> Vec<StateId> {
    let states = model.frame.states();
    if states <= WHOLE {
        return (0..states as u32).map(StateId).collect();
    }
    let mut drawn: BTreeSet<StateId> = BTreeSet::new();
    for state in lines.iter().copied().chain(told.iter().map(|(_, step)| step.to)) {
        if drawn.len() < MOST_STATES {
            drawn.insert(state);
        }
    }
    let mut open: VecDeque<StateId> = model.status_quo.filter(|_| states <= MOST_SEARCHED).into_iter().collect();
    let mut seen: BTreeSet<StateId> = open.iter().copied().collect();
    while let Some(state) = open.pop_front().filter(|_| drawn.len() < WHOLE) {
        drawn.insert(state);
        for party in model.frame.parties() {
            let wanted = |s: &StateId| model.compare(party, *s, state) == Comparison::Better;
            let there = model.frame.moves(party, state).into_iter().filter(wanted).collect();
            open.extend(best(model, party, there).filter(|s| seen.insert(*s)));
        }
    }
    drawn.into_iter().collect()
}

/// The first state that a party likes no less than any other of these.
fn best(model: &Model, party: PartyId, states: Vec<StateId>) -> Option<StateId> {
    states.into_iter().reduce(|a, b| if model.compare(party, b, a) == Comparison::Better { b } else { a })
}

fn moves(model: &Model, drawn: &[StateId], told: &[(StateId, Step)]) -> Vec<DrawnMove> {
    let frame = &model.frame;
    let at = |s: StateId| drawn.binary_search(&s).ok();
    let wish = |party, from, to| match model.compare(party, to, from) {
        Comparison::Better => Wish::Wanted,
        Comparison::Unknown => Wish::Open,
        Comparison::Equal | Comparison::Worse => Wish::Unwanted,
    };
    let mut found: BTreeMap<(usize, usize, usize), Wish> = BTreeMap::new();
    for from in drawn {
        for party in frame.parties() {
            let to: Vec<StateId> = drawn.iter().copied().filter(|to| can(frame, party, *from, *to)).collect();
            let of = |wanted: Wish| to.iter().copied().filter(move |s| wish(party, *from, *s) == wanted);
            // The other half of an open pair is the same line.
            let open = of(Wish::Open).filter(|to| to > from || !can(frame, party, *to, *from));
            let is_whole = model.status_quo == Some(*from) || matches!(frame.moves, Moves::Listed(_));
            let all: Vec<StateId> = if is_whole {
                of(Wish::Wanted).chain(open).collect()
            } else {
                best(model, party, of(Wish::Wanted).collect()).into_iter().chain(open).collect()
            };
            let ends = all.into_iter().filter_map(|s| Some((at(*from)?, at(s)?, wish(party, *from, s))));
            found.extend(ends.map(|(from, to, wish)| ((from, to, party.at()), wish)));
        }
    }
    for (from, step) in told {
        if let (Some(start), Some(end)) = (at(*from), at(step.to)) {
            let wish = wish(step.party, *from, step.to);
            let is_drawn = wish == Wish::Open && found.contains_key(&(end, start, step.party.at()));
            if !is_drawn {
                found.entry((start, end, step.party.at())).or_insert(wish);
            }
        }
    }
    found.into_iter().map(|((from, to, party), wish)| DrawnMove { from, to, party, wish }).collect()
}

/// Whether a party can move from one state to another.
fn can(frame: &Frame, party: PartyId, from: StateId, to: StateId) -> bool {
    match &frame.moves {
        Moves::Options { own, only_taken, only_dropped } => {
            let (a, b) = (frame.bits(from), frame.bits(to));
            let changed = a ^ b;
            changed != 0 && changed & !own[party.at()] == 0 && a & !b & only_taken == 0 && b & !a & only_dropped == 0
        }
        Moves::Listed(_) => frame.moves(party, from).binary_search(&to).is_ok(),
    }
}

/// Of every drawn state how many parties have to act, or in graph form how many moves it takes; what no moves lead to stands
/// in a column of its own at the end.
fn columns(frame: &Frame, from: StateId, drawn: &[StateId]) -> Vec<usize> {
    if let Moves::Options { own, .. } = &frame.moves {
        let apart = |s: &StateId| {
            let changed = frame.bits(*s) ^ frame.bits(from);
            own.iter().filter(|own| *own & changed != 0).count()
        };
        return drawn.iter().map(apart).collect();
    }
    let mut far: BTreeMap<StateId, usize> = BTreeMap::from([(from, 0)]);
    let mut open = VecDeque::from([from]);
    while let Some(state) = open.pop_front() {
        let next = far[&state] + 1;
        for to in frame.parties().flat_map(|party| frame.moves(party, state)) {
            if let Entry::Vacant(place) = far.entry(to) {
                place.insert(next);
                open.push_back(to);
            }
        }
    }
    let last = far.values().max().map_or(0, |far| far + 1);
    drawn.iter().map(|s| far.get(s).copied().unwrap_or(last)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;

    fn lake() -> Model {
        Model::read(include_str!("../../../../examples/lake-mirn/bargain.toml")).unwrap()
    }

    #[test]
    fn where_things_stand_and_the_outcome_asked_about_are_drawn_with_the_way_between_them() {
        let model = lake();
        let outcome = model.frame.find_state("text-kept").unwrap();
        let drawn = analyse(&model, &Question { outcome: Some(outcome), ..Question::default() }).graph;
        assert_eq!(drawn.states.len() + drawn.not_drawn, 64);
        let now = drawn.states.iter().position(|s| s.status_quo).unwrap();
        assert_eq!(drawn.states[now].column, 0);
        let kept = drawn.states.iter().find(|s| s.asked).unwrap();
        assert_eq!((kept.column, &*kept.taken.join(" ")), (3, "open-bridge suspend-duty guarantee"));
        // The step that blocks the way to it is against somebody's wishes.
        assert!(drawn.moves.iter().any(|m| m.wish == Wish::Unwanted && m.party == 1));
        assert!(drawn.moves.iter().any(|m| m.from == now && m.wish == Wish::Wanted));
    }

    #[test]
    fn every_equilibrium_with_a_line_is_drawn() {
        let model = lake();
        let analysis = analyse(&model, &Question::default());
        for outcome in &analysis.outcomes {
            assert!(analysis.graph.states.iter().any(|s| s.state == outcome.state), "{}", outcome.state);
        }
    }
}
