//! Stability for parties that look several moves ahead; two parties whose preferences have no ties.
//!
//! Limited-move stability (Zagare 1984; Kilgour 1985; Fang, Hipel & Kilgour 1993) and non-myopic stability (Brams & Wittman
//! 1981; Kilgour 1984). Under ties the state a party foresees is not unique, and with more than two parties the definitions
//! in the literature have properties nobody wants: both are refused.

use crate::{frame::PartyId, model::Model, state_set::StateSet};

/// Why foresight cannot be analysed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ForesightError {
    /// Not two parties.
    #[error("looking several moves ahead is defined for two parties; this model has {0}")]
    Parties(usize),
    /// A tie, or a comparison that is not known.
    #[error(
        "looking several moves ahead needs rankings without ties; that of party {0} has one or leaves comparisons open"
    )]
    Ties(u8),
}

/// What parties foresee.
#[derive(Debug, Clone)]
pub struct Foresight<'a> {
    model: &'a Model,
    moves: [Vec<Vec<u32>>; 2],
    ranks: [&'a [u32]; 2],
}

/// What is stable for parties that look all the way ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NonMyopic {
    /// The states stable for both.
    pub equilibria: StateSet,
    /// Of both parties the stable states.
    pub stable: [StateSet; 2],
    /// From how many moves ahead on nothing changes any more, or begins to repeat.
    pub settled_after: usize,
}

/// Most moves ahead that are looked at before a repetition must have been found.
const FARTHEST: usize = 1_024;

impl<'a> Foresight<'a> {
    /// Prepares a model.
    pub fn new(model: &'a Model) -> Result<Self, ForesightError> {
        if model.preferences.len() != 2 {
            return Err(ForesightError::Parties(model.preferences.len()));
        }
        let ranks = |party: u8| {
            let ranks = model.preferences[usize::from(party)].ranks().ok_or(ForesightError::Ties(party + 1))?;
            let mut sorted = ranks.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            if sorted.len() == ranks.len() { Ok(ranks) } else { Err(ForesightError::Ties(party + 1)) }
        };
        let moves = |party: usize| {
            let from = |state: u32| {
                let mut to = Vec::new();
                model.frame.moves.from(&model.frame.space, party, state, &mut to);
                to
            };
            (0..model.frame.states() as u32).map(from).collect()
        };
        Ok(Self { model, moves: [moves(0), moves(1)], ranks: [ranks(0)?, ranks(1)?] })
    }

    /// The states that a party would stay in, looking so many moves ahead.
    pub fn stable(&self, party: PartyId, ahead: usize) -> StateSet {
        let mut foreseen = self.nothing();
        for _ in 0..ahead {
            foreseen = self.further(&foreseen);
        }
        self.unmoved(&foreseen[party.at().min(1)])
    }

    /// The states that a party would stay in however far beyond some distance it looks.
    pub fn non_myopic(&self) -> NonMyopic {
        let mut history = vec![self.nothing()];
        loop {
            let next = self.further(&history[history.len() - 1]);
            let repeats = history.iter().position(|earlier| *earlier == next);
            if repeats.is_some() || history.len() > FARTHEST {
                // What is foreseen follows from what was foreseen one move nearer: from here on it repeats.
                let from = repeats.unwrap_or(history.len() - 1);
                let mut stable = [StateSet::full(self.model.frame.states()), StateSet::full(self.model.frame.states())];
                for foreseen in &history[from..] {
                    for (stable, foreseen) in stable.iter_mut().zip(foreseen) {
                        *stable = stable.and(&self.unmoved(foreseen));
                    }
                }
                return NonMyopic { equilibria: stable[0].and(&stable[1]), stable, settled_after: from };
            }
            history.push(next);
        }
    }

    fn nothing(&self) -> [Vec<u32>; 2] {
        let all: Vec<u32> = (0..self.model.frame.states() as u32).collect();
        [all.clone(), all]
    }

    /// What both foresee one move farther: the best of what the other would make of each move, or staying.
    fn further(&self, foreseen: &[Vec<u32>; 2]) -> [Vec<u32>; 2] {
        let of = |party: usize| {
            let rank = |state: u32| self.ranks[party][state as usize];
            let one = |state: u32| {
                let ends = self.moves[party][state as usize].iter().map(|to| foreseen[1 - party][*to as usize]);
                ends.max_by_key(|end| rank(*end)).filter(|end| rank(*end) > rank(state)).unwrap_or(state)
            };
            (0..foreseen[party].len() as u32).map(one).collect()
        };
        [of(0), of(1)]
    }

    fn unmoved(&self, foreseen: &[u32]) -> StateSet {
        let mut set = StateSet::empty(self.model.frame.states());
        for (_, end) in foreseen.iter().enumerate().filter(|(state, end)| *state == **end as usize) {
            set.insert(*end);
        }
        set
    }
}
