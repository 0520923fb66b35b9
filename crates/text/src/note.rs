//! What a person should know about a reading, beside its result.

use serde::{Deserialize, Serialize};

use crate::range::TextRange;

/// A remark about a document: what was noticed, where, in words for the user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Stable name of the kind of remark, such as `garbled-label`.
    pub code: String,
    /// One sentence for the user.
    pub message: String,
    /// Bytes it is about, where it is about some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<TextRange>,
}

impl Note {
    /// Code of the remark that a text is a copy that somebody rewrote.
    pub const REWRITTEN_COPY: &'static str = "rewritten-copy";
    /// Code of the remark that a text is a copy, word for word.
    pub const COPY: &'static str = "copy";
    /// Code of the remark that a text is a translation.
    pub const TRANSLATION: &'static str = "translation";
    /// Code of the remark that a text says it was corrected.
    pub const CORRECTION: &'static str = "correction";

    /// A remark about the whole document.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), range: None }
    }

    /// A remark about some words.
    pub fn at(code: &str, range: TextRange, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), range: Some(range) }
    }
}
