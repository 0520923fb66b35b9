//! What parties can do together.
//!
//! By the definitions of Kilgour, Hipel, Fang & Peng 2001 and Inohara & Hipel 2008: a coalition leaves a state for what it
//! can reach by legal sequences of its members' moves, if every member prefers it. Some programs instead merge the members
//! into one party that changes all its options at once; the two differ, and both are here.

use std::{cell::RefCell, collections::BTreeMap};

use crate::{
    concept::Concept,
    frame::PartyId,
    model::Model,
    moves::Moves,
    preference::Comparison,
    stability::reach,
    state_set::{StateId, StateSet},
};

/// How the members of a coalition act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Acting {
    /// One after another, nobody twice in a row: the definition.
    #[default]
    InTurn,
    /// All at once, as one party; in graph form the same as in turn.
    AtOnce,
}

/// What a coalition makes of a state.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CoalitionVerdict {
    /// Who.
    pub members: Vec<PartyId>,
    /// Where they could lead together, to the good of each.
    pub improvements: Vec<StateId>,
    /// In which senses the coalition stays: Nash if it can lead nowhere better; GMR if the others can answer so that some
    /// member is no better off; SMR if the coalition cannot then get all of them better off after all; SEQ if the others can
    /// answer by steps of theirs, alone or together, that serve all who take them.
    pub stays: Vec<Concept>,
}

/// What a coalition makes of a state.
pub fn coalition(model: &Model, members: &[PartyId], acting: Acting, state: StateId) -> CoalitionVerdict {
    let inside: Vec<usize> = members.iter().map(|p| p.at()).collect();
    let outside: Vec<usize> = model.frame.parties().map(PartyId::at).filter(|p| !inside.contains(p)).collect();
    let improvements = improvements(model, &inside, acting, state.0);
    let holds_back = |to: u32| inside.iter().any(|member| no_better(model, *member, state.0, to));
    let cannot_escape =
        |to: u32| holds_back(to) && together(model, &inside, acting, to).iter().all(|further| holds_back(further.0));
    let any = |_: usize, _: u32, _: u32| true;
    let answered = |by: &dyn Fn(u32) -> StateSet, sanction: &dyn Fn(u32) -> bool| {
        improvements.iter().all(|to| by(to.0).iter().any(|answer| sanction(answer.0)))
    };
    let moves = |start: u32| reach(&model.frame.space, &model.frame.moves, &outside, start, &any);
    let steps = Steps::new(model, &outside);
    let serving = |start: u32| steps.reach(start);
    let stays = [
        (Concept::Nash, improvements.is_empty()),
        (Concept::Gmr, answered(&moves, &holds_back)),
        (Concept::Smr, answered(&moves, &cannot_escape)),
        (Concept::Seq, answered(&serving, &holds_back)),
    ];
    let stays = stays.into_iter().filter(|(_, stays)| *stays).map(|(concept, _)| concept).collect();
    CoalitionVerdict { members: members.to_vec(), improvements, stays }
}

/// The coalitions of two or more that would lead away from a state together, smallest first.
pub fn upsetting(model: &Model, state: StateId) -> Vec<CoalitionVerdict> {
    let parties = model.preferences.len() as u32;
    // Beyond twelve parties only pairs and triples: their number stays small.
    let most = if parties <= 12 { parties } else { 3 };
    let mut subsets: Vec<u32> =
        (1..1u64 << parties).map(|s| s as u32).filter(|s| (2..=most).contains(&s.count_ones())).collect();
    subsets.sort_by_key(|s| (s.count_ones(), *s));
    let members = |subset: &u32| model.frame.parties().filter(|p| subset >> p.0 & 1 == 1).collect::<Vec<_>>();
    subsets
        .iter()
        .map(members)
        .filter(|m| {
            !improvements(model, &m.iter().map(|p| p.at()).collect::<Vec<_>>(), Acting::InTurn, state.0).is_empty()
        })
        .map(|members| coalition(model, &members, Acting::InTurn, state))
        .collect()
}

fn no_better(model: &Model, member: usize, state: u32, to: u32) -> bool {
    matches!(model.preferences[member].compare(state, to), Comparison::Better | Comparison::Equal)
}

/// Where members can lead together.
fn together(model: &Model, inside: &[usize], acting: Acting, from: u32) -> Vec<StateId> {
    match (&model.frame.moves, acting) {
        (Moves::Options { own, only_taken, only_dropped }, Acting::AtOnce) => {
            let joint = inside.iter().map(|m| own[*m]).fold(0, |a, b| a | b);
            let moves = Moves::Options { own: vec![joint], only_taken: *only_taken, only_dropped: *only_dropped };
            let mut to = Vec::new();
            moves.from(&model.frame.space, 0, from, &mut to);
            to.into_iter().map(StateId).collect()
        }
        (moves, _) => reach(&model.frame.space, moves, inside, from, &|_, _, _| true).iter().collect(),
    }
}

fn improvements(model: &Model, inside: &[usize], acting: Acting, from: u32) -> Vec<StateId> {
    let prefer = |to: &StateId| inside.iter().all(|m| model.preferences[*m].compare(to.0, from) == Comparison::Better);
    together(model, inside, acting, from).into_iter().filter(prefer).collect()
}

/// The steps of one or several of some parties, each preferred by all who take part in it.
struct Steps<'a> {
    model: &'a Model,
    groups: Vec<Vec<usize>>,
    /// Of each group and state where the group would go, once it was asked for.
    known: RefCell<BTreeMap<(usize, u32), Vec<StateId>>>,
}

impl<'a> Steps<'a> {
    fn new(model: &'a Model, parties: &[usize]) -> Self {
        let members = |set: u32| parties.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1).map(|(_, p)| *p);
        let groups = (1..1u32 << parties.len().min(10)).map(|set| members(set).collect()).collect();
        Self { model, groups, known: RefCell::default() }
    }

    /// What they can bring about, the same group never twice in a row.
    fn reach(&self, start: u32) -> StateSet {
        let states = self.model.frame.states();
        let mut known = self.known.borrow_mut();
        let mut reached = StateSet::empty(states);
        let mut seen = vec![StateSet::empty(states); self.groups.len()];
        let mut open = vec![(start, usize::MAX)];
        while let Some((state, last)) = open.pop() {
            for (at, group) in self.groups.iter().enumerate().filter(|(at, _)| *at != last) {
                let to =
                    known.entry((at, state)).or_insert_with(|| improvements(self.model, group, Acting::InTurn, state));
                for to in to.iter() {
                    reached.insert(to.0);
                    if seen[at].insert(to.0) {
                        open.push((to.0, at));
                    }
                }
            }
        }
        reached
    }
}
