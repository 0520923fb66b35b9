//! What the model says, with the findings it rests on.

use serde::Serialize;

use crate::{frame::Way, model::Model};

/// An option as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OptionShown {
    /// Its name.
    pub name: String,
    /// What it is, in words.
    pub text: String,
    /// Whose.
    pub party: String,
    /// In which direction it can be changed.
    pub way: &'static str,
    /// The findings that show it.
    pub cites: Vec<String>,
}

/// A statement with the findings that show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatedShown {
    /// As it was written.
    pub text: String,
    /// Why, where a reason is given.
    pub because: String,
    /// The findings that show it.
    pub cites: Vec<String>,
}

/// A preference as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreferenceShown {
    /// Whose.
    pub party: String,
    /// Whether every two states are compared.
    pub complete: bool,
    /// What was stated, most important first.
    pub stated: Vec<StatedShown>,
    /// Findings about the preference as a whole.
    pub cites: Vec<String>,
}

pub(super) fn options(model: &Model) -> Vec<OptionShown> {
    let show = |option: &crate::frame::Choice| OptionShown {
        name: option.name.clone(),
        text: option.text.clone(),
        party: model.frame.party_name(option.party).to_owned(),
        way: match option.way {
            Way::Both => "both",
            Way::OnlyTaken => "only taken",
            Way::OnlyDropped => "only dropped",
        },
        cites: option.cites.iter().map(ToString::to_string).collect(),
    };
    model.frame.options().iter().map(show).collect()
}

pub(super) fn infeasible(model: &Model) -> Vec<StatedShown> {
    let show = |pattern: &crate::frame::Infeasible| StatedShown {
        text: pattern.written.clone(),
        because: pattern.because.clone(),
        cites: pattern.cites.iter().map(ToString::to_string).collect(),
    };
    model.frame.infeasible().iter().map(show).collect()
}

pub(super) fn preferences(model: &Model) -> Vec<PreferenceShown> {
    let show = |party: crate::frame::PartyId| {
        let grounds = &model.grounds[party.at()];
        let stated = grounds.stated.iter().map(|stated| StatedShown {
            text: stated.text.clone(),
            because: String::new(),
            cites: stated.cites.iter().map(ToString::to_string).collect(),
        });
        PreferenceShown {
            party: model.frame.party_name(party).to_owned(),
            complete: model.preferences[party.at()].ranks().is_some(),
            stated: stated.collect(),
            cites: grounds.cites.iter().map(ToString::to_string).collect(),
        }
    };
    model.frame.parties().map(show).collect()
}
