//! The vocabulary files as they are written.

use serde::Deserialize;

use super::{VocabularyError, Who};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueFile {
    pub(super) cue: Vec<CueEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueEntry {
    pub(super) kind: String,
    pub(super) weight: u8,
    #[serde(default)]
    pub(super) who: Who,
    pub(super) negated: Option<String>,
    #[serde(default)]
    pub(super) copula: bool,
    pub(super) phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventFile {
    pub(super) event: Vec<EventEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventEntry {
    pub(super) kind: String,
    #[serde(default = "EventEntry::anchors")]
    pub(super) anchors: u8,
    #[serde(default)]
    pub(super) verbs: Vec<String>,
    #[serde(default)]
    pub(super) nouns: Vec<String>,
}

impl EventEntry {
    /// What is done by somebody somewhere is told with two of who, where and when.
    const fn anchors() -> u8 {
        2
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FigureFile {
    #[serde(default)]
    pub(super) units: Vec<String>,
    #[serde(default)]
    pub(super) durations: Vec<String>,
    #[serde(default)]
    pub(super) context: Vec<String>,
    #[serde(default)]
    pub(super) never: Vec<String>,
}

pub(super) fn parse<T: for<'de> Deserialize<'de>>(file: &str, content: &str) -> Result<T, VocabularyError> {
    toml::from_str(content)
        .map_err(|source| VocabularyError::Malformed { file: file.to_owned(), source: Box::new(source) })
}
