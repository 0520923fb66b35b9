//! Words the rules look for, read once from `data/words.toml`, which says what each list is.

use std::{collections::HashSet, sync::LazyLock};

use serde::Deserialize;

/// The lists.
pub(crate) static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../data/words.toml")).expect("the embedded lists are well formed"));

/// Lists of words, in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    /// What meetings, rounds and votes do when they happen; lemmas.
    pub(crate) taking_place: HashSet<String>,
    /// Verbs that an infinitive hangs on of which nothing has happened, and adjectives; lemmas.
    pub(crate) intending: HashSet<String>,
    /// Verbs that an infinitive hangs on which is planned by them; lemmas.
    pub(crate) planning: HashSet<String>,
    /// Verbs by which a day is set for somebody to act; lemmas.
    pub(crate) setting_limits: HashSet<String>,
    /// Verbs by which somebody has time until a day; lemmas.
    pub(crate) giving_time: HashSet<String>,
    /// What an assertion is called that is disputed; lemmas.
    pub(crate) untrue: HashSet<String>,
    /// Nouns that take up a meeting told of before; lemmas.
    pub(crate) gatherings: HashSet<String>,
    /// Verbs by which something comes of a meeting; lemmas.
    pub(crate) bringing: HashSet<String>,
    /// What a meeting may end without; lemmas.
    pub(crate) results: HashSet<String>,
    /// Nouns that make a noun phrase somebody; lemmas.
    pub(crate) human: HashSet<String>,
    /// Verbs that report without quoting, or do by saying; lemmas. Their subject speaks.
    pub(crate) speech_acts: HashSet<String>,
    /// Verbs that introduce a clause without saying it; lemmas.
    pub(crate) silent_frames: HashSet<String>,
    /// How thanks, greetings and introductions begin; they put nothing on the record.
    pub(crate) polite_openings: HashSet<String>,
    /// Words by which a speaker hedges; lemmas.
    pub(crate) hedges: HashSet<String>,
    /// Verbs of harm: as the consequence of a condition they threaten; lemmas.
    pub(crate) harm: HashSet<String>,
    /// Words after which terms are listed; lemmas.
    pub(crate) term_openers: HashSet<String>,
    /// Offices that stand before a name in a title.
    pub(crate) title_offices: HashSet<String>,
}
