//! Ways from one state to another, and what stands in the way.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::{
    frame::PartyId,
    model::Model,
    preference::Comparison,
    state_set::{StateId, StateSet},
};

/// One step of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    /// Who moves.
    pub party: PartyId,
    /// To where.
    pub to: StateId,
    /// Whether the mover prefers where it goes; none where that is not known.
    pub willing: Option<bool>,
}

/// A way from one state to another: with as few steps as can be that do not serve the one who takes them, then as few as can
/// be of which that is not known, and then as short as can be.
///
/// Where moves are listed, a party may take several in a row: that nobody moves twice in a row is a rule for answers (Fang,
/// Hipel & Kilgour 1993), and who has a move and then another can go where they lead. Options of a party are changed at once.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Journey {
    /// The steps; none where one is there already.
    pub steps: Vec<Step>,
    /// Who can take the first step of a way on which every step serves the one who takes it.
    pub first_movers: Vec<PartyId>,
    /// Who else can take the first step of a way on which every step serves the one who takes it, or may do so.
    pub perhaps_first: Vec<PartyId>,
}

impl Journey {
    /// The steps that block it: those that do not serve the one who would have to take them.
    pub fn blocking(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.willing == Some(false))
    }

    /// Whether every step is known to serve the one who takes it.
    pub fn is_willing(&self) -> bool {
        self.steps.iter().all(|step| step.willing == Some(true))
    }
}

/// The best way from one state to another; `None` where moves lead there by no way.
pub fn journey(model: &Model, from: StateId, to: StateId) -> Option<Journey> {
    let all: Vec<usize> = (0..model.preferences.len()).collect();
    let rule = Rule { at_start: true, again: !model.frame.moves.are_transitive() };
    let steps = way(model, &all, from.0, &|state| state == to.0, &|_, _, _| true, rule)?;
    let begin = |wills| model.frame.parties().filter(|party| begins(model, *party, from, to, wills)).collect();
    let first_movers: Vec<PartyId> = begin(Wills::Surely);
    let mut perhaps_first: Vec<PartyId> = begin(Wills::Perhaps);
    perhaps_first.retain(|party| !first_movers.contains(party));
    Some(Journey { steps, first_movers, perhaps_first })
}

/// Which steps are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wills {
    /// Those that serve the one who takes them.
    Surely,
    /// Those too of which it is not known whether they do.
    Perhaps,
    /// Any.
    Any,
}

impl Wills {
    fn allow(self, model: &Model, party: usize, from: u32, to: u32) -> bool {
        match self {
            Self::Any => true,
            Self::Perhaps => willing(model, party, from, to) != Some(false),
            Self::Surely => willing(model, party, from, to) == Some(true),
        }
    }
}

/// Whether a party can take the first step of a way on which all steps are such.
fn begins(model: &Model, party: PartyId, from: StateId, to: StateId, wills: Wills) -> bool {
    let firsts = model.frame.moves(party, from).into_iter();
    let mut firsts = firsts.filter(|first| wills.allow(model, party.at(), from.0, first.0));
    firsts.any(|first| first == to || reached(model, first, Some(party), wills).contains(to))
}

/// The states that can be reached from a state by such steps, itself included.
pub fn reachable(model: &Model, from: StateId, wills: Wills) -> StateSet {
    reached(model, from, None, wills)
}

fn reached(model: &Model, from: StateId, last: Option<PartyId>, wills: Wills) -> StateSet {
    let states = model.frame.states();
    let again = !model.frame.moves.are_transitive();
    let mut reached = StateSet::empty(states);
    reached.insert(from.0);
    let mut seen = vec![StateSet::empty(states); model.preferences.len()];
    let mut open = vec![(from, last)];
    while let Some((state, last)) = open.pop() {
        for party in model.frame.parties().filter(|party| again || Some(*party) != last) {
            for next in model.frame.moves(party, state) {
                if wills.allow(model, party.at(), state.0, next.0) {
                    let is_new = reached.insert(next.0);
                    if seen[party.at()].insert(next.0) && (is_new || !again) {
                        open.push((next, Some(party)));
                    }
                }
            }
        }
    }
    reached
}

/// Whether a step serves the one who takes it; none where that is not known.
pub(crate) fn willing(model: &Model, party: usize, from: u32, to: u32) -> Option<bool> {
    match model.preferences[party].compare(to, from) {
        Comparison::Better => Some(true),
        Comparison::Unknown => None,
        Comparison::Equal | Comparison::Worse => Some(false),
    }
}

pub(crate) fn is_willing(model: &Model, party: usize, from: u32, to: u32) -> bool {
    model.preferences[party].compare(to, from) == Comparison::Better
}

/// What a way may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// A start that is a goal is a way without steps.
    pub(crate) at_start: bool,
    /// The same party may move again at once.
    pub(crate) again: bool,
}

/// The rule for answers: somebody answers, and nobody twice in a row.
pub(crate) const ANSWER: Rule = Rule { at_start: false, again: false };

/// The best way from a state to one that is a goal, by some movers and steps.
pub(crate) fn way(
    model: &Model,
    movers: &[usize],
    from: u32,
    is_goal: &dyn Fn(u32) -> bool,
    allowed: &dyn Fn(usize, u32, u32) -> bool,
    rule: Rule,
) -> Option<Vec<Step>> {
    if rule.at_start && is_goal(from) {
        return Some(Vec::new());
    }
    let states = model.frame.states();
    let (space, moves) = (&model.frame.space, &model.frame.moves);
    // A node is a state and who moved last; the start stands behind them.
    let start = movers.len() * states;
    let mut cost = vec![(u32::MAX, u32::MAX, u32::MAX); start + 1];
    let mut before = vec![u32::MAX; start + 1];
    cost[start] = (0, 0, 0);
    let mut open = BinaryHeap::from([Reverse(((0u32, 0u32, 0u32), start))]);
    let mut to = Vec::new();
    while let Some(Reverse((so_far, node))) = open.pop() {
        if so_far > cost[node] {
            continue;
        }
        let (last, state) = if node == start { (usize::MAX, from) } else { (node / states, (node % states) as u32) };
        if node != start && is_goal(state) {
            return Some(trace(model, movers, &before, start, node, from));
        }
        for (at, mover) in movers.iter().enumerate().filter(|(at, _)| rule.again || *at != last) {
            to.clear();
            moves.from(space, *mover, state, &mut to);
            for next in to.iter().filter(|next| allowed(*mover, state, **next)) {
                let serves = willing(model, *mover, state, *next);
                let (unwilling, unknown) = (u32::from(serves == Some(false)), u32::from(serves.is_none()));
                let there = (so_far.0 + unwilling, so_far.1 + unknown, so_far.2 + 1);
                let next = at * states + *next as usize;
                if there < cost[next] {
                    cost[next] = there;
                    before[next] = node as u32;
                    open.push(Reverse((there, next)));
                }
            }
        }
    }
    None
}

fn trace(model: &Model, movers: &[usize], before: &[u32], start: usize, goal: usize, from: u32) -> Vec<Step> {
    let states = model.frame.states();
    let mut steps = Vec::new();
    let mut node = goal;
    while node != start {
        let (mover, to) = (movers[node / states], (node % states) as u32);
        node = before[node] as usize;
        let here = if node == start { from } else { (node % states) as u32 };
        let willing = willing(model, mover, here, to);
        steps.push(Step { party: PartyId(mover as u8), to: StateId(to), willing });
    }
    steps.reverse();
    steps
}
