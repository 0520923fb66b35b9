//! What a `.gmcr` file holds.

use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Gmcr {
    pub(super) decision_makers: Vec<DecisionMaker>,
    pub(super) options: Vec<GmcrOption>,
    #[serde(default)]
    pub(super) infeasibles: Vec<Vec<Literal>>,
    #[serde(default, alias = "useManualPreferenceVectors")]
    pub(super) use_manual_preference_ranking: bool,
    #[serde(default)]
    pub(super) coalitions: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DecisionMaker {
    pub(super) name: String,
    pub(super) options: Vec<usize>,
    #[serde(default)]
    pub(super) preferences: Vec<Statement>,
    #[serde(default, alias = "preferenceVector")]
    pub(super) preference_ranking: Vec<Level>,
    #[serde(default)]
    pub(super) misperceptions: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct GmcrOption {
    pub(super) name: String,
    #[serde(default)]
    pub(super) permitted_direction: Option<String>,
}

/// An option by its number from 0, and whether it is taken: "Y" or "N".
pub(super) type Literal = (usize, String);

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Statement {
    All(Vec<Literal>),
    Any { members: Vec<Vec<Literal>> },
}

#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Level {
    One(usize),
    Tied(Vec<usize>),
}

pub(super) const KNOWN: [&str; 9] = [
    "decisionMakers",
    "options",
    "infeasibles",
    "useManualPreferenceRanking",
    "useManualPreferenceVectors",
    "coalitions",
    "coalitionsFull",
    "program",
    "version",
];
pub(super) const KNOWN_OF_PARTY: [&str; 7] =
    ["name", "options", "preferences", "preferenceRanking", "preferenceVector", "misperceptions", "payoffs"];

/// Whether a ranking counts, and not the statements.
pub(super) const fn is_ranked(gmcr: &Gmcr, maker: &DecisionMaker) -> bool {
    gmcr.use_manual_preference_ranking && !maker.preference_ranking.is_empty()
}
