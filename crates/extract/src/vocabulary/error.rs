//! Why a vocabulary file cannot be used.

use chancery_lang::GazetteerError;

/// A vocabulary file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// The file is not well formed, or has an unknown key.
    #[error("the vocabulary file {file} cannot be used: {source}")]
    Malformed {
        /// The file.
        file: String,
        /// What is wrong, with line and column.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// A word that should be one of the coding vocabulary is not.
    #[error("the vocabulary file {file} names an unknown {what}, “{value}”")]
    Unknown {
        /// The file.
        file: String,
        /// "kind", "issue" or "event kind".
        what: &'static str,
        /// What stands there.
        value: String,
    },
    /// A phrase is empty or begins with a gap.
    #[error("the vocabulary file {file} has the phrase “{phrase}”, which does not begin with a word")]
    Phrase {
        /// The file.
        file: String,
        /// The phrase.
        phrase: String,
    },
    /// A file of names.
    #[error(transparent)]
    Names(#[from] GazetteerError),
}
