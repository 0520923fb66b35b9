//! Offices and titles: the words that stand before or beside a person's name.

use crate::words::WORDS;

pub(super) fn is_head(lower: &str) -> bool {
    WORDS.office_heads.contains(lower)
}

pub(super) fn is_modifier(lower: &str) -> bool {
    WORDS.office_modifiers.contains(lower)
}

pub(super) fn is_courtesy(lower: &str) -> bool {
    WORDS.courtesy_titles.contains(lower)
}

/// Given names common in reports; enough to tell a person from a body where nothing else does.
pub(super) fn is_given_name(word: &str) -> bool {
    include_str!("../../data/given_names.txt").split_ascii_whitespace().any(|name| name == word)
}
