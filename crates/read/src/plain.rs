//! Plain text: the file's text is the canonical text.

use chancery_text::{LayoutHint, Metadata, Note};

/// What a format's module makes of a text.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// Canonical text.
    pub(crate) text: String,
    /// What the source says about itself.
    pub(crate) metadata: Metadata,
    /// What the format says about parts of the canonical text.
    pub(crate) hints: Vec<LayoutHint>,
    /// What the user should know.
    pub(crate) notes: Vec<Note>,
}

/// Takes the text as it stands, so that offsets are offsets in the file.
///
/// Only lines that end in a lone carriage return, as on computers of the last century, are ended with a line feed
/// instead: that is one byte for one byte, and nothing else would see lines at all.
pub(crate) fn read(text: String) -> Reading {
    Reading { text: with_line_feeds(text), ..Reading::default() }
}

/// The text with line feeds where it has carriage returns only.
pub(crate) fn with_line_feeds(text: String) -> String {
    if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n") } else { text }
}
