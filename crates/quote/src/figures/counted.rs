//! What a number counts, and what its sentence is about.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::Told;
use crate::{
    ladder::Plain,
    words::{Word, words},
};

static COUNTED: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/counted.toml")).expect("the embedded lists are well formed")
});

/// Words of no topic.
const EMPTY: &[&str] = &[
    "least",
    "about",
    "more",
    "than",
    "some",
    "were",
    "have",
    "been",
    "said",
    "says",
    "that",
    "this",
    "they",
    "with",
    "from",
    "people",
    "according",
    "ministry",
    "would",
    "between",
    "their",
    "which",
    "also",
    "into",
    "over",
    "after",
    "before",
    "when",
];

/// How far from a number the word may stand that tells what it counts, in words.
const FAR: usize = 9;

/// Which list tells what a figure counts.
pub(crate) fn class(told: &Told) -> Option<&'static str> {
    let sentence = told.sentence.as_str();
    let split: Vec<Word> = words(sentence);
    let is_of = |word: &Word| {
        let spelt = word.of(sentence).to_lowercase();
        let matches = |pattern: &String| match pattern.strip_suffix('*') {
            Some(start) => spelt.starts_with(start),
            None => spelt == *pattern,
        };
        COUNTED.iter().find(|(_, list)| list.iter().any(matches)).map(|(class, _)| class.as_str())
    };
    let inside = split.iter().filter(|word| told.within.overlaps(word.range)).find_map(is_of);
    let stops = |word: &&Word| {
        let spelt = word.of(sentence);
        matches!(spelt, ";" | "." | ":") || spelt.chars().next().is_some_and(char::is_numeric)
    };
    let after = split.iter().filter(|word| word.range.start() >= told.within.end());
    let after = || after.clone().take_while(|word| !stops(word)).take(FAR).find_map(is_of);
    let before = split.iter().rev().filter(|word| word.range.end() <= told.within.start());
    let before = || before.clone().take_while(|word| !stops(word)).take(FAR).find_map(is_of);
    inside.or_else(after).or_else(before)
}

/// The noun of a unit: its last word, in one form for singular and plural.
pub(crate) fn noun(unit: &str) -> String {
    let bare = unit.split(" of ").next().unwrap_or(unit).to_lowercase();
    let bare = bare.replace(" per ", " a ");
    let stem = |word: &str| word.strip_suffix("es").or_else(|| word.strip_suffix('s')).unwrap_or(word).to_owned();
    // "cubic metres a second": the rate belongs to it.
    match bare.split_once(" a ") {
        Some((what, rate)) => format!("{}/{}", what.split(' ').next_back().map(stem).unwrap_or_default(), stem(rate)),
        None => bare.split(' ').next_back().map(stem).unwrap_or_default(),
    }
}

/// What a sentence is about: its longer words and names, cut to their beginnings.
pub(crate) fn topic(told: &Told) -> BTreeSet<String> {
    let plain = Plain::of(&told.sentence);
    let split = words(plain.text());
    let telling = |word: &Word| {
        let spelt = word.of(plain.text()).to_lowercase();
        let spelt = spelt.trim_end_matches("'s");
        let letters = spelt.chars().count();
        let tells = letters > 3 && spelt.chars().all(char::is_alphabetic) && !EMPTY.contains(&spelt);
        tells.then(|| spelt.chars().take(6).collect())
    };
    split.iter().filter(|word| !word.is_mark).filter_map(telling).collect()
}
