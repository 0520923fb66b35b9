//! What differs between words of a source and of a draft, and what kind of difference it is.

use serde::{Deserialize, Serialize};

use crate::{
    disguise::{is_disguised, is_unseen},
    limits::{Limit, Limits},
};

/// What a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A negation is gone, new or another.
    Negation,
    /// A number differs.
    Number,
    /// More than, fewer than.
    Bound,
    /// May, will.
    Modal,
    /// A hedge is gone or new.
    Hedge,
    /// A condition is gone or new.
    Condition,
    /// A name differs.
    Name,
    /// A letter that looks like another, or a character that does not show.
    Disguise,
    /// Words are left out.
    Omission,
    /// Words are put in.
    Addition,
    /// Capital and small letters.
    LetterCase,
    /// Marks only.
    Punctuation,
    /// Another word.
    Word,
}

impl ChangeKind {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Number => "number",
            Self::Bound => "bound",
            Self::Modal => "modal",
            Self::Hedge => "hedge",
            Self::Condition => "condition",
            Self::Name => "name",
            Self::Disguise => "disguised letter",
            Self::Omission => "left out",
            Self::Addition => "put in",
            Self::LetterCase => "capital letters",
            Self::Punctuation => "punctuation",
            Self::Word => "word",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What it is.
    pub kind: ChangeKind,
    /// The words of the source; empty where words were put in.
    pub source: String,
    /// The words of the draft; empty where words were left out.
    pub draft: String,
}

/// What a difference between two stretches of words is: the first of these that holds.
pub(crate) fn kind(source: &str, draft: &str, limits: Option<&Limits>) -> ChangeKind {
    let spoken = |text: &str| text.chars().any(char::is_alphanumeric);
    if draft.chars().any(is_unseen) != source.chars().any(is_unseen) || is_disguised(source, draft) {
        return ChangeKind::Disguise;
    }
    if !spoken(source) && !spoken(draft) {
        return ChangeKind::Punctuation;
    }
    if source.to_lowercase() == draft.to_lowercase() {
        return ChangeKind::LetterCase;
    }
    let found = |text: &str| limits.and_then(|l| l.of_words(text));
    let numbers = |text: &str| limits.map_or(text.chars().any(char::is_numeric), |l| l.has_number(text));
    let (was, is) = (found(source), found(draft));
    if was == Some(Limit::Negation) || is == Some(Limit::Negation) {
        return ChangeKind::Negation;
    }
    if numbers(source) || numbers(draft) {
        return ChangeKind::Number;
    }
    match was.or(is) {
        Some(Limit::Condition) => return ChangeKind::Condition,
        Some(Limit::Modal) => return ChangeKind::Modal,
        Some(Limit::Bound) => return ChangeKind::Bound,
        Some(Limit::Hedge) => return ChangeKind::Hedge,
        _ => {}
    }
    let named = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    match (spoken(source), spoken(draft)) {
        (true, false) => ChangeKind::Omission,
        (false, true) => ChangeKind::Addition,
        _ if named(source) && named(draft) => ChangeKind::Name,
        _ => ChangeKind::Word,
    }
}
