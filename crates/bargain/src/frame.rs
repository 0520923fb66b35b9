//! A conflict without its preferences: parties, options, feasible states, moves.

use std::collections::BTreeMap;

use chancery_record::FindingId;

use crate::{
    error::{Fault, ModelError},
    formula::Formula,
    moves::{Arcs, Moves},
    space::{MOST_OPTIONS, MOST_STATES, Space},
    state_set::StateId,
};

/// A party to a conflict, by its place in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct PartyId(pub u8);

impl PartyId {
    pub(crate) const fn at(self) -> usize {
        self.0 as usize
    }
}

/// Most parties of a model.
pub const MOST_PARTIES: usize = 32;

/// Something that a party can do or not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name in statements.
    pub name: String,
    /// What it is, in words.
    pub text: String,
    /// Who decides.
    pub party: PartyId,
    /// Whether it can be undone.
    pub way: Way,
    /// The findings that show it.
    pub cites: Vec<FindingId>,
}

/// In which direction an option can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// Taken and dropped.
    #[default]
    Both,
    /// Only taken: what is done cannot be undone.
    OnlyTaken,
    /// Only dropped: what is given up cannot be taken up again.
    OnlyDropped,
}

/// A combination that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Infeasible {
    /// Which states.
    pub when: Formula,
    /// The same as it was written.
    pub written: String,
    /// Why: a logical exclusion, a red line.
    pub because: String,
    /// The findings that show it.
    pub cites: Vec<FindingId>,
}

/// The parties, states and moves of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    parties: Vec<String>,
    options: Vec<Choice>,
    infeasible: Vec<Infeasible>,
    names: BTreeMap<u32, String>,
    pub(crate) space: Space,
    pub(crate) moves: Moves,
}

impl Frame {
    /// A conflict in option form: a state is which options are taken.
    pub fn of_options(
        parties: Vec<String>,
        options: Vec<Choice>,
        infeasible: Vec<Infeasible>,
    ) -> Result<Self, ModelError> {
        check_parties(&parties)?;
        if options.is_empty() {
            return Err(Fault::Empty("option").into());
        }
        // One line of thought for all sizes: too many options are too many states.
        let patterns: Vec<Formula> = infeasible.iter().map(|i| i.when.clone()).collect();
        let space = Space::of_options(options.len(), &patterns)?;
        let mut own = vec![0u64; parties.len()];
        let (mut only_taken, mut only_dropped) = (0, 0);
        for (at, option) in options.iter().enumerate().take(MOST_OPTIONS) {
            if let Some(own) = own.get_mut(option.party.at()) {
                *own |= 1 << at;
            }
            match option.way {
                Way::Both => {}
                Way::OnlyTaken => only_taken |= 1 << at,
                Way::OnlyDropped => only_dropped |= 1 << at,
            }
        }
        let moves = Moves::Options { own, only_taken, only_dropped };
        Ok(Self { parties, options, infeasible, names: BTreeMap::new(), space, moves })
    }

    /// A conflict in graph form: named states, and of every party its moves between them.
    pub fn of_moves(
        parties: Vec<String>,
        states: Vec<String>,
        moves: &[Vec<(StateId, StateId)>],
    ) -> Result<Self, ModelError> {
        check_parties(&parties)?;
        let count = states.len();
        if count == 0 {
            return Err(Fault::Empty("state").into());
        }
        if count as u64 > MOST_STATES {
            return Err(Fault::TooMany { what: "states", count, most: MOST_STATES as usize }.into());
        }
        let mut arcs = Vec::new();
        for party in 0..parties.len() {
            let given = moves.get(party).map_or(&[][..], Vec::as_slice);
            if let Some((a, b)) = given.iter().find(|(a, b)| a == b || a.at() >= count || b.at() >= count) {
                return Err(Fault::Move(format!("{} -> {}", a.0 + 1, b.0 + 1)).into());
            }
            arcs.push(Arcs::new(count, &given.iter().map(|(a, b)| (a.0, b.0)).collect::<Vec<_>>()));
        }
        Ok(Self {
            parties,
            options: Vec::new(),
            infeasible: Vec::new(),
            names: states.into_iter().enumerate().map(|(at, name)| (at as u32, name)).collect(),
            space: Space::Named { count: count as u32 },
            moves: Moves::Listed(arcs),
        })
    }

    pub(crate) fn name_state(&mut self, state: StateId, name: String) {
        self.names.insert(state.0, name);
    }

    /// How many states are feasible.
    pub fn states(&self) -> usize {
        self.space.len()
    }

    /// The parties, in their order.
    pub fn parties(&self) -> impl ExactSizeIterator<Item = PartyId> + use<> {
        (0..self.parties.len() as u8).map(PartyId)
    }

    /// What a party is called.
    pub fn party_name(&self, party: PartyId) -> &str {
        &self.parties[party.at()]
    }

    /// The party that is called so.
    pub fn party_called(&self, name: &str) -> Option<PartyId> {
        self.parties.iter().position(|p| p == name).map(|at| PartyId(at as u8))
    }

    /// The options, in their order; none in graph form.
    pub fn options(&self) -> &[Choice] {
        &self.options
    }

    /// The combinations that are ruled out.
    pub fn infeasible(&self) -> &[Infeasible] {
        &self.infeasible
    }

    /// The options taken in a state, as bits: the first option is the lowest.
    pub fn bits(&self, state: StateId) -> u64 {
        self.space.bits(state.0)
    }

    /// The state in which exactly these options are taken, where it is feasible.
    pub fn state_of(&self, bits: u64) -> Option<StateId> {
        self.space.index(bits).map(StateId)
    }

    /// A state as the literature writes it: Y or N for every option.
    pub fn letters(&self, bits: u64) -> String {
        (0..self.options.len()).map(|at| if bits >> at & 1 == 1 { 'Y' } else { 'N' }).collect()
    }

    /// What a state is called: its name if it has one, else its letters.
    pub fn state_name(&self, state: StateId) -> String {
        self.names.get(&state.0).cloned().unwrap_or_else(|| self.letters(self.bits(state)))
    }

    /// The names given to states.
    pub fn named_states(&self) -> impl Iterator<Item = (StateId, &str)> {
        self.names.iter().map(|(state, name)| (StateId(*state), name.as_str()))
    }

    /// The state that a name or letters stand for.
    pub fn find_state(&self, text: &str) -> Result<StateId, Fault> {
        if let Some((state, _)) = self.names.iter().find(|(_, name)| *name == text) {
            return Ok(StateId(*state));
        }
        let Some(bits) = self.letters_of(text) else {
            let known: Vec<&str> = self.names.values().take(12).map(String::as_str).collect();
            let known = if self.options.is_empty() {
                known.join(", ")
            } else if known.is_empty() {
                format!("the {}-letter states such as {}", self.options.len(), self.letters(0))
            } else {
                format!("{}, or letters such as {}", known.join(", "), self.letters(0))
            };
            return Err(Fault::UnknownName { what: "state", name: text.to_owned(), known });
        };
        self.find_bits(bits)
    }

    /// The options that letters say are taken; `None` where a text is no letters of a state.
    pub(crate) fn letters_of(&self, text: &str) -> Option<u64> {
        let is_letters = text.len() == self.options.len()
            && !text.is_empty()
            && text.bytes().all(|b| matches!(b, b'Y' | b'N' | b'y' | b'n'));
        let taken = text.bytes().enumerate().filter(|(_, b)| matches!(b, b'Y' | b'y'));
        is_letters.then(|| taken.map(|(at, _)| 1u64 << at).sum())
    }

    /// The feasible state with these options, or the pattern that rules it out.
    pub(crate) fn find_bits(&self, bits: u64) -> Result<StateId, Fault> {
        self.state_of(bits).ok_or_else(|| {
            let why = self.infeasible.iter().find(|i| i.when.holds(bits)).map(|i| format!("“{}”", i.written));
            Fault::Infeasible { state: self.letters(bits), why: why.unwrap_or_else(|| "not in the model".into()) }
        })
    }

    /// Where a party can move from a state, ascending.
    pub fn moves(&self, party: PartyId, state: StateId) -> Vec<StateId> {
        let mut to = Vec::new();
        self.moves.from(&self.space, party.at(), state.0, &mut to);
        to.into_iter().map(StateId).collect()
    }
}

fn check_parties(parties: &[String]) -> Result<(), ModelError> {
    match parties.len() {
        0 => Err(Fault::Empty("party").into()),
        1..=MOST_PARTIES => Ok(()),
        count => Err(Fault::TooMany { what: "parties", count, most: MOST_PARTIES }.into()),
    }
}
