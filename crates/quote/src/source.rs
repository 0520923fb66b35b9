//! What a quotation is looked up in.

use chancery_text::TextRange;
use serde::{Deserialize, Serialize};

/// What a text is to the words it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The text as it is published now.
    #[default]
    Current,
    /// An earlier version of it.
    Earlier,
    /// A translation.
    Translation,
    /// A copy that somebody rewrote: its words need not be those that were said.
    Rewrite,
}

/// Words that somebody says: a turn, or what stands between quotation marks. Voices may lie in each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Bytes of the source's text, without marks.
    pub range: TextRange,
    /// Who speaks, where the source tells.
    pub speaker: Option<String>,
    /// It stands between quotation marks.
    pub is_quotation: bool,
}

/// One version of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// As the user named it.
    pub name: String,
    /// The text.
    pub text: String,
    /// BCP 47 tag, where it is known.
    pub language: Option<String>,
    /// What it is to the words it holds.
    pub standing: Standing,
    /// What versions of one source and copies of one text share: of words that stand in several of them, one place is told.
    pub family: Option<String>,
    /// Who speaks where.
    pub voices: Vec<Voice>,
    /// What the text reports somebody says in words of its own: “Rosk said the ferry would run”.
    pub reported: Vec<Voice>,
    /// Who speaks where no voice does: author, publisher.
    pub authors: Vec<String>,
}

/// A quotation of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The words between the marks, as the draft has them.
    pub words: String,
    /// Whom the draft credits them to.
    pub speaker: Option<String>,
    /// The draft's words before the opening mark, in the same sentence.
    pub lead: String,
    /// The draft's words after the closing mark, in the same sentence.
    pub tail: String,
    /// The draft's paragraph around the quotation, without it: what is said there need not be quoted.
    pub nearby: String,
    /// Indices of the sources that the draft cites for it.
    pub cited: Vec<usize>,
    /// The draft tells by a number which place is meant, as a brief does.
    pub is_placed: bool,
    /// The draft says that the words are translated.
    pub is_said_translated: bool,
}
