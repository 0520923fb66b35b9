//! The search for the least change.
//!
//! For Nash, GMR and SMR the others' stability does not depend on what this party wants, and its own only on which states
//! rank below the outcome: raising the outcome is then the best that can be done. For SEQ and SSEQ the others fear what
//! serves *this* party, so other pairs of its ranking matter too. One search does all: it settles pairs only where every
//! solution must have one of them, takes the case with the least possible number of swaps first, and stops at the first
//! order that works: none with fewer swaps can.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{minimal::Change, order::Settled, ties::broken_ties};
use crate::{
    concept::Concept,
    frame::PartyId,
    model::Model,
    stability::reach,
    state_set::{StateId, StateSet},
    witness::{Improvement, Witness},
};

/// Most cases, times the square of the states: this bounds time and memory.
const MOST_WORK: usize = 1 << 29;

pub(super) struct Search<'a> {
    model: &'a Model,
    party: usize,
    target: StateId,
    concept: Concept,
    /// The states by rank, best first, of each place there how good its state is, and of each state its place.
    ranking: Vec<u32>,
    levels: Vec<u32>,
    place: Vec<u32>,
    /// Of each own improvement that could tempt the party: the ways to be held, each a set of places that must come after
    /// the outcome.
    own: Vec<Vec<Vec<u32>>>,
    /// Of the others: who leaves, for where, and which states deter it.
    fears: Vec<(usize, u32, StateSet)>,
}

impl<'a> Search<'a> {
    pub(super) fn new(model: &'a Model, party: PartyId, target: StateId, concept: Concept) -> Self {
        let levels: &[u32] = model.preferences[party.at()].ranks().unwrap_or(&[]);
        let mut ranking: Vec<u32> = (0..levels.len() as u32).collect();
        ranking.sort_by_key(|s| (Reverse(levels[*s as usize]), *s != target.0, *s));
        let mut place = vec![0; ranking.len()];
        for (at, state) in ranking.iter().enumerate() {
            place[*state as usize] = at as u32;
        }
        let levels = ranking.iter().map(|state| levels[*state as usize]).collect();
        let mut search = Self {
            model,
            party: party.at(),
            target,
            concept,
            ranking,
            levels,
            place,
            own: Vec::new(),
            fears: Vec::new(),
        };
        search.own = search.own_conditions();
        search.fears = search.fears();
        search
    }

    /// What would keep the party itself: for each of its moves, alternatives.
    fn own_conditions(&self) -> Vec<Vec<Vec<u32>>> {
        let place = |s: StateId| self.place[s.at()];
        let me = PartyId(self.party as u8);
        let others: Vec<usize> = self.model.frame.parties().map(PartyId::at).filter(|p| *p != self.party).collect();
        let allowed = |mover: usize, a: u32, b: u32| {
            !self.concept.is_credible() || crate::path::is_willing(self.model, mover, a, b)
        };
        let of_move = |to: StateId| {
            let mut ways = vec![vec![place(to)]];
            if self.concept != Concept::Nash {
                let answers = reach(&self.model.frame.space, &self.model.frame.moves, &others, to.0, &allowed);
                for answer in answers.iter() {
                    let mut below = vec![answer];
                    if self.concept.is_symmetric() {
                        below.extend(self.model.frame.moves(me, answer));
                    }
                    ways.push(below.into_iter().filter(|s| *s != self.target).map(place).collect());
                }
            }
            // The way that asks least first.
            ways.sort_by_key(|way: &Vec<u32>| (way.iter().min().map(|p| Reverse(*p)), way.len()));
            ways.dedup();
            ways
        };
        self.model.frame.moves(me, self.target).into_iter().map(of_move).collect()
    }

    fn fears(&self) -> Vec<(usize, u32, StateSet)> {
        let mut fears = Vec::new();
        for other in self.model.frame.parties().filter(|p| p.at() != self.party) {
            let levels: &[u32] = self.model.preferences[other.at()].ranks().unwrap_or(&[]);
            let own = levels[self.target.at()];
            let mut deterring = StateSet::empty(levels.len());
            for state in (0..levels.len() as u32).filter(|s| levels[*s as usize] <= own) {
                let escapes = || self.model.frame.moves(other, StateId(state)).iter().any(|t| levels[t.at()] > own);
                if !self.concept.is_symmetric() || !escapes() {
                    deterring.insert(state);
                }
            }
            for to in self.model.frame.moves(other, self.target) {
                if levels[to.at()] > own {
                    fears.push((other.at(), to.0, deterring.clone()));
                }
            }
        }
        fears
    }

    pub(super) fn run(&self) -> Change {
        if let Some(because) = self.undeterred() {
            return Change::Impossible { because: Some(because), cases: 0 };
        }
        let states = self.ranking.len();
        let most_cases = (MOST_WORK / (states * states)).min(1 << 20);
        let mut cases = vec![Some(Settled::nothing(&self.levels))];
        let mut open = BinaryHeap::from([(Reverse(0usize), 0usize)]);
        let mut looked_at = 0;
        // Among cases with the same least number the youngest first: it is nearest to an order.
        while let Some((Reverse(least), number)) = open.pop() {
            looked_at += 1;
            if looked_at > most_cases || cases.len() > most_cases {
                return Change::Undecided { at_least: least, cases: looked_at };
            }
            let Some(case) = cases[number].take() else { continue };
            let alternatives = match self.unmet(&case) {
                Some(alternatives) => alternatives,
                None => match case.least().1 {
                    None => return self.solution(&case, least, looked_at),
                    Some((o, c)) => [case.with(o, c), case.with(c, o)].into_iter().flatten().collect(),
                },
            };
            for next in alternatives {
                open.push((Reverse(next.least().0.max(least)), cases.len()));
                cases.push(Some(next));
            }
        }
        Change::Impossible { because: None, cases: looked_at }
    }

    fn solution(&self, case: &Settled<'_>, swaps: usize, cases: usize) -> Change {
        let state = |place: u32| StateId(self.ranking[place as usize]);
        let order = case.order();
        let mut turned = Vec::new();
        for (at, a) in order.iter().enumerate() {
            let is_turned = |b: &&u32| *b < a && self.levels[**b as usize] != self.levels[*a as usize];
            turned.extend(order[at + 1..].iter().filter(is_turned).map(|b| (state(*a), state(*b))));
        }
        let ranking: Vec<StateId> = order.into_iter().map(state).collect();
        let broken = broken_ties(self.model, PartyId(self.party as u8), self.target, self.concept, &ranking);
        Change::Swaps { swaps, ranking, turned, broken, cases }
    }

    /// Another party that leaves whatever this party wants, and the moves by which it does: nothing deters it from them even
    /// if every move of this party counts as serving it. What another ranking would deter it from is not among them.
    fn undeterred(&self) -> Option<Witness> {
        let goes = |(other, to, deterring): &&(usize, u32, StateSet)| match self.concept {
            Concept::Nash => true,
            _ => !self.led_to(*other, *to, &|_, _| true).0.iter().any(|s| s.meets(deterring)),
        };
        let mut going = self.fears.iter().filter(goes);
        let (other, first, _) = going.next()?;
        let further = going.filter(|(party, ..)| party == other).map(|(_, to, _)| *to);
        let unanswered = |to: u32| Improvement { to: StateId(to), sanction: None };
        Some(Witness {
            concept: self.concept,
            party: PartyId(*other as u8),
            state: self.target,
            stable: false,
            improvements: [*first].into_iter().chain(further).map(unanswered).collect(),
        })
    }

    /// The conditions that the reading of a case does not meet: the cases of which every solution is one. `None` where all
    /// are met.
    fn unmet<'s>(&'s self, case: &Settled<'s>) -> Option<Vec<Settled<'s>>> {
        let target = self.place[self.target.at()];
        for ways in &self.own {
            if ways.iter().any(|way| way.iter().all(|below| case.reads(target, *below))) {
                continue;
            }
            let mut rest = Some(case.clone());
            let mut next = Vec::new();
            for way in ways {
                let Some(so_far) = &rest else { break };
                let pairs: Vec<(u32, u32)> = way.iter().map(|below| (target, *below)).collect();
                next.extend(so_far.with_all(&pairs));
                // The later alternatives need only be tried without the earlier ones.
                if let [below] = way[..] {
                    rest = so_far.with(below, target);
                }
            }
            return Some(next);
        }
        if !self.concept.is_credible() {
            return None;
        }
        for (other, to, deterring) in &self.fears {
            let serves = |a: u32, b: u32| case.reads(self.place[b as usize], self.place[a as usize]);
            let (reached, ends) = self.led_to(*other, *to, &serves);
            if reached.iter().any(|s| s.meets(deterring)) {
                continue;
            }
            // Every solution leads out of what is reached so far, by a move of this party that serves it only then.
            let mut rest = Some(case.clone());
            let mut next = Vec::new();
            for (a, b) in ends {
                let Some(so_far) = &rest else { break };
                let (pa, pb) = (self.place[a as usize], self.place[b as usize]);
                if case.is_settled(pa, pb) {
                    continue;
                }
                next.extend(so_far.with(pb, pa));
                rest = so_far.with(pa, pb);
            }
            return Some(next);
        }
        None
    }

    /// What all but `other` can lead to, by last mover, where this party moves as `serves` says; and this party's moves out
    /// of it.
    fn led_to(&self, other: usize, start: u32, serves: &dyn Fn(u32, u32) -> bool) -> (Vec<StateSet>, Vec<(u32, u32)>) {
        let (space, moves) = (&self.model.frame.space, &self.model.frame.moves);
        let parties = self.model.preferences.len();
        let mut seen = vec![StateSet::empty(space.len()); parties];
        let mut ends = Vec::new();
        let mut open = vec![(start, usize::MAX)];
        let mut to = Vec::new();
        while let Some((state, last)) = open.pop() {
            for mover in (0..parties).filter(|m| *m != other && *m != last) {
                to.clear();
                moves.from(space, mover, state, &mut to);
                for next in &to {
                    let goes = if !self.concept.is_credible() {
                        true
                    } else if mover == self.party {
                        serves(state, *next)
                    } else {
                        crate::path::is_willing(self.model, mover, state, *next)
                    };
                    if !goes {
                        ends.push((state, *next));
                    } else if seen[mover].insert(*next) {
                        open.push((*next, mover));
                    }
                }
            }
        }
        let mine = |(a, b): &(u32, u32)| {
            let mut to = Vec::new();
            moves.from(space, self.party, *a, &mut to);
            to.contains(b) && !seen[self.party].has(*b)
        };
        ends.retain(mine);
        ends.sort_unstable();
        ends.dedup();
        (seen, ends)
    }
}
