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
    /// Verbs that report and nothing else; lemmas.
    pub(crate) saying: HashSet<String>,
    /// Abbreviations that keep their full stop and do not end a sentence before a name or a number; without the stop.
    pub(crate) titles_with_stop: HashSet<String>,
    /// Abbreviations that keep their full stop and may end a sentence; without the stop.
    pub(crate) abbreviations: HashSet<String>,
    /// Abbreviations only before a number; without the stop.
    pub(crate) before_numbers: HashSet<String>,
    /// Words of three letters or fewer that are no abbreviations.
    pub(crate) written_out: HashSet<String>,
    /// Words that open a phrase of time or place before a sentence's subject.
    pub(crate) fronting: HashSet<String>,
    /// Nouns that a number after them counts: "paragraph 2".
    pub(crate) counted_parts: HashSet<String>,
    /// Words that begin sentences far oftener than they follow an abbreviation inside one.
    pub(crate) starters: HashSet<String>,
    /// Past forms that are nothing else.
    pub(crate) past_forms: HashSet<String>,
    /// Verbs that report speech or thought; lemmas.
    pub(crate) reporting: HashSet<String>,
    /// Words that open a condition.
    pub(crate) conditions: HashSet<String>,
    /// Words that open another adverbial clause.
    pub(crate) adverbials: HashSet<String>,
    /// Of those, the ones that are cut off even at the end of a clause.
    pub(crate) cut_at_end: HashSet<String>,
    /// Words at the beginning of a clause that only join it to the text before.
    pub(crate) connectives: HashSet<String>,
    /// Phrases of several words that do the same, before a comma.
    pub(crate) connective_phrases: HashSet<String>,
    /// Verbs that take what is said or thought without "that"; lemmas.
    pub(crate) bare_content: HashSet<String>,
    /// The noun an office ends with.
    pub(crate) office_heads: HashSet<String>,
    /// Words that may stand before that noun.
    pub(crate) office_modifiers: HashSet<String>,
    /// Courtesy titles: a person follows, nothing is said of an office.
    pub(crate) courtesy_titles: HashSet<String>,
    /// Last words of the names of bodies.
    pub(crate) bodies: HashSet<String>,
    /// Words for the sides of a negotiation that name none of them.
    pub(crate) parties: HashSet<String>,
    /// Kinds of states: "Republic of …".
    pub(crate) polities: HashSet<String>,
    /// Last words of the names of places.
    pub(crate) places: HashSet<String>,
    /// Capitalised words that are no names by themselves.
    pub(crate) no_names: HashSet<String>,
    /// Words after which a seat of government is a place.
    pub(crate) locatives: HashSet<String>,
}
