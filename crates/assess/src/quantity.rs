//! Which figures count the same thing.
//!
//! Two units are one quantity where their head nouns are the same, and their other words are the same but for one or
//! for less than half: "percent wage raise" and "percent raise", not "people" and "people".

use std::collections::BTreeSet;

/// The head noun and the other content words of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quantity {
    head: String,
    rest: BTreeSet<String>,
}

/// Heads that alone do not say what is counted.
const VAGUE: &[&str] = &[
    "people",
    "person",
    "civilian",
    "man",
    "woman",
    "child",
    "percent",
    "dollar",
    "day",
    "month",
    "year",
    "week",
    "hour",
    "time",
    "member",
    "ton",
    "metre",
    "kilometre",
    "mile",
    "case",
    "number",
    "soldier",
    "point",
    "",
];

/// Words that one thing is called by, each under one name.
const SAME: &[(&str, &[&str])] = &[
    ("death", &["killed", "dead", "deaths", "died", "fatality", "kills", "dying", "lost"]),
    ("injury", &["wounded", "injured", "hurt"]),
    ("displaced", &["displaced", "refugee", "evacuee"]),
    ("prisoner", &["prisoner", "detainee", "captive", "detained", "infiltrator"]),
    ("percent", &["percent", "percentage", "%", "per cent"]),
];

/// Words for part of the people who are counted: so many children are among so many people, and no rival of them.
const PARTS: &[&str] =
    &["child", "woman", "civilian", "soldier", "guard", "fighter", "officer", "aid", "worker", "armed"];

/// Times that make a rate of a quantity.
const PERIODS: &[&str] = &["second", "minute", "hour", "day", "week", "month", "year"];

const BOUNDARY: &[&str] =
    &["of", "in", "per", "at", "on", "since", "to", "from", "by", "for", "under", "near", "around"];

const SKIPPED: &[&str] = &[
    "the", "a", "an", "and", "or", "its", "their", "his", "her", "some", "total", "new", "people", "person", "life",
    "live", "who", "were", "was", "have", "been", "us", "more", "least", "cubic", "square", "metric",
];

impl Quantity {
    /// Reads a unit.
    pub(crate) fn of(unit: &str) -> Self {
        let unit = unit.to_lowercase().replace('’', "'");
        let words: Vec<&str> = unit
            .split(|c: char| !(c.is_alphanumeric() || c == '%' || c == '\''))
            .map(|word| word.strip_suffix("'s").unwrap_or(word))
            .filter(|word| !word.is_empty())
            .collect();
        let mut pairs = words.windows(2);
        let rate = pairs.find(|pair| matches!(pair[0], "per" | "a") && PERIODS.contains(&pair[1])).map(|pair| pair[1]);
        let words: Vec<&str> = words.into_iter().filter(|word| Some(*word) != rate && *word != "per").collect();
        let boundary = words.iter().position(|word| BOUNDARY.contains(word)).unwrap_or(words.len());
        // "Since" says which figure it is: killed since the 19th are others than killed on the 19th.
        let content = |word: &&str| *word == "since" || !SKIPPED.contains(word) && !BOUNDARY.contains(word);
        let mut named: Vec<String> = words[..boundary].iter().copied().filter(content).map(name).collect();
        // What happened to people is what is counted, wherever it stands in the phrase.
        let head = match named.iter().position(|word| SAME.iter().any(|(one, _)| one == word)) {
            Some(at) => named.remove(at),
            None => named.pop().or_else(|| words.first().map(|word| name(word))).unwrap_or_default(),
        };
        let head = rate.map_or(head.clone(), |period| format!("{head}/{period}"));
        let tail = words[boundary.min(words.len())..].iter().copied().filter(content).map(name);
        let rest = named.into_iter().chain(tail).filter(|word| *word != head).collect();
        Self { head, rest }
    }

    /// What is counted, in one word; figures with different heads never count the same thing.
    pub(crate) fn head(&self) -> &str {
        &self.head
    }

    /// Whether the two count the same thing.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        if self.head != other.head {
            return false;
        }
        if self.rest.is_empty() && other.rest.is_empty() {
            return !VAGUE.contains(&self.head.as_str()) && !self.head.contains('/');
        }
        let parts = |of: &Self| -> BTreeSet<String> {
            of.rest.iter().filter(|word| PARTS.contains(&word.as_str())).cloned().collect()
        };
        if parts(self) != parts(other) {
            return false;
        }
        let shared = self.rest.intersection(&other.rest).count();
        let all = self.rest.union(&other.rest).count();
        let one_more = shared == self.rest.len().min(other.rest.len()) && all - shared <= 1;
        shared > 0 && (one_more || shared * 5 >= all * 3)
    }
}

/// The one name of a word: its synonym's, or itself without plural.
fn name(word: &str) -> String {
    let singular = match word {
        "people" | "lives" | "persons" => "person".to_owned(),
        "children" => "child".to_owned(),
        "men" => "man".to_owned(),
        "women" => "woman".to_owned(),
        _ => match (word.strip_suffix("ies"), word.strip_suffix('s')) {
            (Some(stem), _) => format!("{stem}y"),
            (None, Some(stem)) if stem.len() > 2 && !stem.ends_with('s') => stem.to_owned(),
            _ => word.to_owned(),
        },
    };
    let same = SAME.iter().find(|(_, words)| words.contains(&word) || words.contains(&singular.as_str()));
    same.map_or(singular, |(one, _)| (*one).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Quantity::of(a).is_same(&Quantity::of(b))
    }

    #[test]
    fn one_quantity_under_several_names() {
        assert!(same("people killed at Hesk", "deaths at Hesk"));
        assert!(same("prisoners", "detainees"));
        assert!(same("Orlanese prisoners", "the Orlanese detainees"));
        assert!(same("months of truce", "months of the truce"));
        assert!(same("percent wage raise", "percent raise"));
        assert!(same("cubic metres per second at Karsel", "cubic metres a second at Karsel"));
    }

    #[test]
    fn different_quantities_stay_apart() {
        assert!(!same("people killed at Hesk", "people wounded at Hesk"));
        assert!(!same("civilians killed", "people killed at Hesk on 19 June"));
        assert!(!same("people", "people"), "a vague unit says nothing");
        assert!(!same("percent wage raise", "percent profit growth"));
        assert!(!same("months of truce", "months of detention"));
        assert!(!same("people killed since 19 June", "people killed at Hesk on 19 June"));
        assert!(!same("cubic metres per second threatened", "cubic metres per second demanded"));
    }
}
