//! What a word can do to what is said.

use serde::{Deserialize, Serialize};

/// What a word does to what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Denies: "not".
    Negation,
    /// Makes depend on something: "provided that".
    Condition,
    /// Calls untrue what was said before: "which is false".
    Denial,
    /// Somebody else says it: "opponents say that".
    Saying,
    /// More than, fewer than.
    Bound,
    /// How firmly: "may".
    Modal,
    /// The speaker is not sure: "I expect that".
    Hedge,
    /// Turns the sentence around: "but".
    Contrast,
    /// A question, not a statement.
    Question,
    /// The list goes on.
    List,
    /// Who is meant by "he" is not to be told from the words before it.
    Meant,
}

impl Limit {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Condition => "condition",
            Self::Denial => "denial",
            Self::Saying => "somebody else's words",
            Self::Bound => "bound",
            Self::Modal => "modal",
            Self::Hedge => "hedge",
            Self::Contrast => "contrast",
            Self::Question => "question",
            Self::List => "the list goes on",
            Self::Meant => "who is meant",
        }
    }
}
