//! The lists of `data/limits.toml`, which says what each is for.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
    sync::LazyLock,
};

use serde::Deserialize;

use crate::limit::Limit;

/// Entries of a list, each in its words.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Entries(Vec<Vec<String>>);

impl From<Vec<String>> for Entries {
    fn from(entries: Vec<String>) -> Self {
        Self(entries.iter().map(|entry| entry.split(' ').map(str::to_owned).collect()).collect())
    }
}

impl Deref for Entries {
    type Target = [Vec<String>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// The lists of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    pub(crate) spaceless: bool,
    pub(crate) verb_last: bool,
    pub(crate) prefixes: Vec<String>,
    negations: Entries,
    conditions: Entries,
    contrasts: Entries,
    modals: Entries,
    hedges: Entries,
    bounds: Entries,
    sayings: Entries,
    denials: Entries,
    pub(crate) inversions: Entries,
    pub(crate) joins: Entries,
    pub(crate) ands: Entries,
    pub(crate) firm: Entries,
    pub(crate) weak: Entries,
    pub(crate) middling: Entries,
    pub(crate) duties: Entries,
    pub(crate) urges: Entries,
    pub(crate) permits: Entries,
    pub(crate) harmless: Entries,
    pub(crate) selves: Entries,
    pub(crate) times: Entries,
    pub(crate) provisos: Entries,
    pub(crate) doubts: Entries,
    pub(crate) approximations: Entries,
    pub(crate) thats: Entries,
    pub(crate) doubtful: Entries,
    pub(crate) reporters: Entries,
    pub(crate) said: Entries,
    pub(crate) marked: Entries,
    pub(crate) papers: Entries,
    pub(crate) intentions: Entries,
    pub(crate) aims: Entries,
    pub(crate) numbers: Entries,
    pub(crate) common: BTreeSet<String>,
    pub(crate) pronouns: BTreeSet<String>,
    pub(crate) definite: BTreeSet<String>,
    pub(crate) prepositions: BTreeSet<String>,
    pub(crate) helpers: Entries,
}

/// The lists of every language, by its tag.
pub(crate) static LANGUAGES: LazyLock<BTreeMap<String, Limits>> =
    LazyLock::new(|| toml::from_str(include_str!("../data/limits.toml")).expect("the embedded lists are well formed"));

impl Limits {
    /// What does one thing to what is said.
    pub(crate) fn entries(&self, limit: Limit) -> &[Vec<String>] {
        match limit {
            Limit::Negation => &self.negations,
            Limit::Condition => &self.conditions,
            Limit::Denial => &self.denials,
            Limit::Saying => &self.sayings,
            Limit::Bound => &self.bounds,
            Limit::Modal => &self.modals,
            Limit::Hedge => &self.hedges,
            Limit::Contrast => &self.contrasts,
            Limit::Question | Limit::List | Limit::Meant => &[],
        }
    }
}
