//! Words compared: keys of names, stems of content words. Never used to accept a quotation.

use std::collections::BTreeSet;

/// A name as it is compared: lower case, straight apostrophes, single spaces, no leading article.
pub(crate) fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if out.is_empty() && word.eq_ignore_ascii_case("the") {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase));
    }
    out
}

/// Titles that stand before a name without being part of it.
const TITLES: &[&str] = &[
    "president",
    "prime",
    "minister",
    "foreign",
    "defense",
    "defence",
    "secretary",
    "ambassador",
    "envoy",
    "general",
    "mr.",
    "mr",
    "mrs.",
    "mrs",
    "ms.",
    "ms",
    "dr.",
    "dr",
    "sir",
    "king",
];

/// A key without the titles before it; the key itself where nothing else is left.
pub(crate) fn without_titles(key: &str) -> &str {
    let mut rest = key;
    while let Some((first, tail)) = rest.split_once(' ') {
        if !TITLES.contains(&first) {
            break;
        }
        rest = tail;
    }
    rest
}

const COMMON: &[&str] = &[
    "about",
    "after",
    "again",
    "against",
    "their",
    "there",
    "these",
    "those",
    "which",
    "would",
    "could",
    "should",
    "other",
    "where",
    "while",
    "being",
    "between",
    "before",
    "under",
    "until",
    "shall",
    "every",
    "first",
    "second",
    "still",
    "since",
    "today",
    "party",
    "parties",
    "people",
    "talks",
    "agree",
    "agreed",
    "agreement",
    "making",
    "further",
    "including",
    "within",
    "without",
    "through",
    "during",
];

/// Stems of the content words: the first five letters of words of five letters or more.
///
/// Crude on purpose: stems only decide whether two lines are worth showing beside each other.
pub(crate) fn stems(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= 5)
        .map(str::to_lowercase)
        .filter(|word| !COMMON.contains(&word.as_str()))
        .map(|word| word.chars().take(5).collect())
        .collect()
}

/// Whether a word, or several in a row, stands in a text as such; capitals count, so that May is no "may".
pub(crate) fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// How many numbers two sorted lists share.
pub(crate) fn shared(one: &[u32], other: &[u32]) -> usize {
    let (mut a, mut b, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        shared += usize::from(x == y);
        a += usize::from(x <= y);
        b += usize::from(y <= x);
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_article_case_or_title() {
        assert_eq!(key(" The  Orlan’s Union "), "orlan's union");
        assert_eq!(without_titles(&key("Prime Minister Ana Pell")), "ana pell");
        assert_eq!(without_titles("minister"), "minister");
    }

    #[test]
    fn stems_meet_across_word_forms() {
        let both: Vec<String> =
            stems("will release prisoners").intersection(&stems("The released prisoner of Vesk")).cloned().collect();
        assert_eq!(both, ["priso", "relea"]);
    }
}
