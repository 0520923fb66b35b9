//! Full stops that belong to words: abbreviations and initials.

use crate::{annotations::Token, words::WORDS};

/// Longest word whose full stop may be an abbreviation's.
const LONGEST_ABBREVIATION: usize = 16;

/// Whether a word with this lower-case form (without full stop) keeps its stop, and then whether it can end a sentence.
pub(crate) fn abbreviation(lower: &str) -> Option<bool> {
    if WORDS.titles_with_stop.contains(lower) {
        return Some(false);
    }
    if WORDS.abbreviations.contains(lower) {
        return Some(true);
    }
    // "P.", "J.", "J.R.": initials.
    let initials = lower.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    initials.then_some(lower.contains('.'))
}

/// Whether the stop at the end of a word belongs to it: "Gen.", "U.S.", "No. 4", "art. 5".
pub(super) fn keeps_stop(word: &str, text: &str, to: usize, previous: Option<&Token>) -> bool {
    if word.len() > LONGEST_ABBREVIATION {
        return false;
    }
    let stem = word.trim_end_matches('.').to_lowercase();
    if WORDS.before_numbers.contains(&stem) {
        return text[to..].trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
    }
    match stem.as_str() {
        // "No. 4" has a capital; "no." ends a sentence.
        "no" => word.starts_with('N'),
        // "you and I." is no initial, "Albert I. Pell" is.
        "i" => !previous.is_some_and(|t| t.range.of_text(text).starts_with(char::is_lowercase)),
        _ => abbreviation(&stem).is_some(),
    }
}

/// The last part of words whose sentences were run together: "Mr." of "Tuesday.Mr."
pub(super) fn after_glued_stop(word: &str) -> &str {
    let mut stops = word.rmatch_indices('.').map(|(at, _)| at);
    let cut = stops.find(|at| {
        word[..*at].ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && word[at + 1..].starts_with(char::is_uppercase)
    });
    cut.map_or(word, |at| &word[at + 1..])
}
