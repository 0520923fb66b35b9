//! Ways from one state to another, and what stands in the way.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::{
    frame::PartyId,
    model::Model,
    preference::Comparison,
    stability::reach,
    state_set::{StateId, StateSet},
};

/// One step of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Step {
    /// Who moves.
    pub party: PartyId,
    /// To where.
    pub to: StateId,
    /// Whether the mover is known to prefer where it goes.
    pub willing: bool,
}

/// A way from one state to another, in which nobody moves twice in a row: with as few steps as can be that do not serve the
/// one who takes them, and then as short as can be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Journey {
    /// The steps; none where one is there already.
    pub steps: Vec<Step>,
    /// Who can take the first step of a way on which every step serves the one who takes it.
    pub first_movers: Vec<PartyId>,
}

impl Journey {
    /// The steps that block it: those that do not serve the one who would have to take them.
    pub fn blocking(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| !step.willing)
    }

    /// Whether every step serves the one who takes it.
    pub fn is_willing(&self) -> bool {
        self.blocking().next().is_none()
    }
}

/// The best way from one state to another; `None` where moves lead there by no way.
pub fn journey(model: &Model, from: StateId, to: StateId) -> Option<Journey> {
    let all: Vec<usize> = (0..model.preferences.len()).collect();
    let steps = best_way(model, &all, from.0, &|state| state == to.0, false)?;
    // Who can begin: the first step is theirs, and from where it leads the rest is willing without them moving next.
    let first_movers = model.frame.parties().filter(|party| begins(model, *party, from, to)).collect();
    Some(Journey { steps, first_movers })
}

fn begins(model: &Model, party: PartyId, from: StateId, to: StateId) -> bool {
    let firsts = model.frame.moves(party, from).into_iter().filter(|q| is_willing(model, party.at(), from.0, q.0));
    firsts.into_iter().any(|first| first == to || willing_reach_after(model, party, first).contains(to))
}

fn willing_reach_after(model: &Model, last: PartyId, from: StateId) -> StateSet {
    // Everything the others can begin from here; the last mover may join in again after one of them.
    let mut reached = StateSet::empty(model.frame.states());
    let all: Vec<usize> = (0..model.preferences.len()).collect();
    let willing = |mover: usize, a: u32, b: u32| is_willing(model, mover, a, b);
    for other in model.frame.parties().filter(|p| *p != last) {
        for next in model.frame.moves(other, from) {
            if is_willing(model, other.at(), from.0, next.0) {
                reached.insert(next.0);
                reached.or_with(&reach(&model.frame.space, &model.frame.moves, &all, next.0, &willing));
            }
        }
    }
    reached
}

/// The states that can be reached from a state by steps that serve those who take them; and by any steps.
pub fn reachable(model: &Model, from: StateId, willing_only: bool) -> StateSet {
    let all: Vec<usize> = (0..model.preferences.len()).collect();
    let allowed = |mover: usize, a: u32, b: u32| !willing_only || is_willing(model, mover, a, b);
    let mut set = reach(&model.frame.space, &model.frame.moves, &all, from.0, &allowed);
    set.insert(from.0);
    set
}

pub(crate) fn is_willing(model: &Model, party: usize, from: u32, to: u32) -> bool {
    model.preferences[party].compare(to, from) == Comparison::Better
}

/// A way from a state to one that is a goal, by some movers; with `willing_only`, or with as few unwilling steps as can be.
pub(crate) fn best_way(
    model: &Model,
    movers: &[usize],
    from: u32,
    is_goal: &dyn Fn(u32) -> bool,
    willing_only: bool,
) -> Option<Vec<Step>> {
    let allowed = |mover: usize, a: u32, b: u32| !willing_only || is_willing(model, mover, a, b);
    way(model, movers, from, is_goal, &allowed, true)
}

/// The way itself. Where `at_start`, a start that is a goal is a way without steps.
pub(crate) fn way(
    model: &Model,
    movers: &[usize],
    from: u32,
    is_goal: &dyn Fn(u32) -> bool,
    allowed: &dyn Fn(usize, u32, u32) -> bool,
    at_start: bool,
) -> Option<Vec<Step>> {
    if at_start && is_goal(from) {
        return Some(Vec::new());
    }
    let states = model.frame.states();
    let (space, moves) = (&model.frame.space, &model.frame.moves);
    // A node is a state and who moved last; the start stands behind them.
    let start = movers.len() * states;
    let mut cost = vec![(u32::MAX, u32::MAX); start + 1];
    let mut before = vec![u32::MAX; start + 1];
    cost[start] = (0, 0);
    let mut open = BinaryHeap::from([Reverse(((0u32, 0u32), start))]);
    let mut to = Vec::new();
    while let Some(Reverse((so_far, node))) = open.pop() {
        if so_far > cost[node] {
            continue;
        }
        let (last, state) = if node == start { (usize::MAX, from) } else { (node / states, (node % states) as u32) };
        if node != start && is_goal(state) {
            return Some(trace(model, movers, &before, start, node, from));
        }
        for (at, mover) in movers.iter().enumerate().filter(|(at, _)| *at != last) {
            to.clear();
            moves.from(space, *mover, state, &mut to);
            for next in to.iter().filter(|next| allowed(*mover, state, **next)) {
                let unwilling = u32::from(!is_willing(model, *mover, state, *next));
                let there = (so_far.0 + unwilling, so_far.1 + 1);
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
        let willing = is_willing(model, mover, here, to);
        steps.push(Step { party: PartyId(mover as u8), to: StateId(to), willing });
    }
    steps.reverse();
    steps
}
