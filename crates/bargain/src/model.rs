//! A conflict with what its parties prefer.

use chancery_record::FindingId;

use crate::{
    error::{Fault, ModelError},
    formula::Formula,
    frame::{Frame, PartyId},
    preference::{Comparison, PartialOrder, Preference},
    state_set::StateId,
};

/// A model of a conflict: who can do what, and who prefers what.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// What it is about.
    pub title: String,
    /// Parties, states and moves.
    pub frame: Frame,
    /// Of every party what it prefers.
    pub preferences: Vec<Preference>,
    /// Of every party on what the preference rests.
    pub grounds: Vec<Grounds>,
    /// Where things stand.
    pub status_quo: Option<StateId>,
    /// What others could do to change what the parties prefer.
    pub instruments: Vec<Instrument>,
}

/// How a preference was stated, with the findings that show it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grounds {
    /// What was stated, most important first: statements, points, comparisons.
    pub stated: Vec<Stated>,
    /// Findings about the preference as a whole.
    pub cites: Vec<FindingId>,
    /// The points of the states, where the preference was given in points.
    pub points: Option<Vec<i64>>,
}

/// One thing stated of a preference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// As it was written.
    pub text: String,
    /// The findings that show it.
    pub cites: Vec<FindingId>,
}

/// Something that changes how good states are for a party, at a cost to whoever does it: sanctions, aid, a guarantee.
#[derive(Debug, Clone, PartialEq)]
pub struct Instrument {
    /// What it is called.
    pub name: String,
    /// What it costs, in the user's unit.
    pub cost: u64,
    /// What it changes.
    pub effects: Vec<Effect>,
}

/// What an instrument changes for one party.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// For whom.
    pub party: PartyId,
    /// In which states; in all where there is none.
    pub when: Formula,
    /// By how many points.
    pub points: i64,
}

impl Model {
    /// A model of a frame and one preference for every party.
    pub fn new(frame: Frame, preferences: Vec<Preference>) -> Result<Self, ModelError> {
        let states = frame.states();
        if let Some(party) = frame.parties().nth(preferences.len()) {
            return Err(Fault::NoPreference(frame.party_name(party).to_owned()).into());
        }
        for (party, preference) in frame.parties().zip(&preferences) {
            let covered = match preference {
                Preference::Ranks(ranks) => ranks.len(),
                Preference::Partial(order) => order.classes().len(),
            };
            if covered != states {
                let party = frame.party_name(party).to_owned();
                let first = frame.state_name(StateId(covered.min(states.saturating_sub(1)) as u32));
                return Err(Fault::Unranked { party, count: states.abs_diff(covered), states, first }.into());
            }
        }
        let grounds = vec![Grounds::default(); preferences.len()];
        Ok(Self { title: String::new(), frame, preferences, grounds, status_quo: None, instruments: Vec::new() })
    }

    /// Reads a model from its file, see `docs/BARGAINING.md`.
    ///
    /// ```
    /// let model = chancery_bargain::Model::read(r#"
    /// [[party]]
    /// name = "North"
    /// [[party]]
    /// name = "South"
    /// [[option]]
    /// name = "north-disarms"
    /// party = "North"
    /// [[option]]
    /// name = "south-disarms"
    /// party = "South"
    /// [[preference]]
    /// party = "North"
    /// ranking = ["NY", "YY", "NN", "YN"]
    /// [[preference]]
    /// party = "South"
    /// ranking = ["YN", "YY", "NN", "NY"]
    /// "#)?;
    /// assert_eq!(model.frame.states(), 4);
    /// # Ok::<(), chancery_bargain::ModelError>(())
    /// ```
    pub fn read(text: &str) -> Result<Self, ModelError> {
        crate::file::read(text)
    }

    /// How a party compares two states, as far as is known.
    pub fn compare(&self, party: PartyId, a: StateId, b: StateId) -> Comparison {
        self.preferences[party.at()].compare(a.0, b.0)
    }

    /// Whether every party's comparisons are all known.
    pub fn is_complete(&self) -> bool {
        self.preferences.iter().all(|p| p.ranks().is_some())
    }

    /// The order of a party that leaves comparisons open.
    pub(crate) fn partial(&self, party: PartyId) -> Option<&PartialOrder> {
        match &self.preferences[party.at()] {
            Preference::Ranks(_) => None,
            Preference::Partial(order) => Some(order),
        }
    }
}
