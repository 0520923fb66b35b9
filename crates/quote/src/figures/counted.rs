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
    "percent",
    "percentage",
    "points",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "year",
    "week",
    "month",
    "million",
    "billion",
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

/// Words before "held" that leave it to whom the number counts.
const BEFORE: &[&str] = &[
    "are", "were", "is", "was", "be", "been", "being", "still", "now", "people", "persons", "men", "women", "and",
    "or", "has", "have", "had", "it", "he", "they", "who",
];
const RISING: &[&str] = &[
    "raise",
    "raises",
    "raised",
    "rise",
    "rises",
    "rose",
    "risen",
    "increase",
    "increases",
    "increased",
    "grow",
    "grows",
    "grew",
    "grown",
    "gain",
    "gains",
    "gained",
    "climbed",
    "jumped",
    "surge",
    "surged",
];
const FALLING: &[&str] = &[
    "cut",
    "cuts",
    "fall",
    "falls",
    "fell",
    "fallen",
    "drop",
    "drops",
    "dropped",
    "decrease",
    "decreases",
    "decreased",
    "reduce",
    "reduces",
    "reduced",
    "reduction",
    "decline",
    "declines",
    "declined",
    "lose",
    "loses",
    "lost",
    "loss",
    "lower",
    "lowered",
];
const PERIODS: [(&str, &str, &str); 5] = [
    ("hour", "hourly", "every hour"),
    ("day", "daily", "every day"),
    ("week", "weekly", "every week"),
    ("month", "monthly", "every month"),
    ("year", "yearly", "every year"),
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
    // "Villages held by them" are held; the number of mills in them counts nobody who is.
    let is_of_number = |word: &Word| {
        let before = split.iter().rev().find(|other| !other.is_mark && other.range.end() <= word.range.start());
        let before = before.map(|other| (other.range, other.of(sentence)));
        word.of(sentence) != "held"
            || before.is_none_or(|(range, before)| {
                told.within.overlaps(range)
                    || BEFORE.contains(&before.to_lowercase().as_str())
                    || before.ends_with("ly")
                    || before.starts_with(char::is_uppercase)
                    || noun(&told.figure.unit) == noun(before)
            })
    };
    let is_of = |word: &Word| is_of(word).filter(|_| is_of_number(word));
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

/// Whether what the number measures rises, and the word that says so; nothing where its clause says both.
pub(crate) fn course(told: &Told) -> Option<(bool, String)> {
    let sentence = told.sentence.as_str();
    let split: Vec<Word> = words(sentence);
    let of = |word: &Word| {
        let spelt = word.of(sentence).to_lowercase();
        let rises = RISING.contains(&spelt.as_str());
        (rises || FALLING.contains(&spelt.as_str()))
            .then(|| (rises, format!("what {} (“{spelt}”)", if rises { "rises" } else { "falls" })))
    };
    let found: Vec<(bool, String)> = split.iter().filter_map(of).collect();
    let (rises, word) = found.first()?.clone();
    found.iter().all(|(other, _)| *other == rises).then_some((rises, word))
}

/// How often it is so many, where words near the number tell.
pub(crate) fn rate(told: &Told) -> Option<&'static str> {
    let sentence = told.sentence.as_str();
    let split: Vec<Word> = words(sentence).into_iter().filter(|word| !word.is_mark).collect();
    let first = split.iter().position(|word| told.within.overlaps(word.range))?;
    let from = first.saturating_sub(FAR);
    let near: Vec<String> =
        split[from..].iter().take(first - from + FAR + 4).map(|word| word.of(sentence).to_lowercase()).collect();
    let of_period = PERIODS.iter().find(|(period, often, _)| {
        let is_rate =
            |row: &[String]| matches!(row[0].as_str(), "a" | "an" | "per" | "every" | "each") && row[1] == *period;
        let single = |row: &[String]| row[0] == "every" && row[1] == "single" && row[2] == *period;
        near.windows(2).any(is_rate) || near.windows(3).any(single) || near.iter().any(|word| word == often)
    });
    let once = || near.iter().any(|word| word == "once").then_some("once");
    of_period.map(|(_, _, rate)| *rate).or_else(once)
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
