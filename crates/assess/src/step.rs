//! Steps: how a position stands to the holder's last, and by which rule.

use chancery_record::StatementKind;
use serde::Serialize;

/// How a position stands to the holder's last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The first of the holder on the issue.
    New,
    /// The same again.
    Unchanged,
    /// Asks or refuses less than before.
    Softened,
    /// Asks or refuses more than before.
    Hardened,
    /// Yes has become no, or no yes.
    Reversed,
    /// The words do not tell.
    Unclear,
}

impl Change {
    /// Every value.
    pub const ALL: &'static [Self] =
        &[Self::New, Self::Unchanged, Self::Softened, Self::Hardened, Self::Reversed, Self::Unclear];

    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
            Self::Softened => "softened",
            Self::Hardened => "hardened",
            Self::Reversed => "reversed",
            Self::Unclear => "unclear",
        }
    }

    /// Whether it says that the holder moved.
    pub const fn is_move(self) -> bool {
        matches!(self, Self::Softened | Self::Hardened | Self::Reversed)
    }
}

/// Why a change is called what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeRule {
    /// Nothing earlier of the holder on the issue is on file.
    First,
    /// A person linked the two.
    Linked,
    /// The words say that nothing has changed.
    SaysUnchanged,
    /// The same kind of statement in similar words.
    SameKind,
    /// Another kind of statement in similar words.
    OtherKind,
    /// Similar words, now with a condition.
    ConditionAdded,
    /// Similar words, the condition gone.
    ConditionDropped,
    /// Similar words with other numbers.
    OtherNumbers,
    /// Similar words, one of them with a "not".
    TurnedRound,
    /// Earlier words on the issue are of something else, or in other words.
    OtherWords,
}

impl ChangeRule {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::First => "nothing earlier on this issue on file",
            Self::Linked => "as a person linked the two",
            Self::SaysUnchanged => "by its own words",
            Self::SameKind => "same kind, similar words",
            Self::OtherKind => "another kind, similar words",
            Self::ConditionAdded => "similar words, now with a condition",
            Self::ConditionDropped => "similar words, the condition gone",
            Self::OtherNumbers => "similar words, other numbers",
            Self::TurnedRound => "similar words, one with a “not”",
            Self::OtherWords => "other words than before on this issue",
        }
    }
}

/// One line against the holder's last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) change: Change,
    pub(crate) rule: ChangeRule,
    /// Index of the earlier line.
    pub(crate) before: Option<usize>,
}

/// What one kind of statement after another is.
pub(crate) fn by_kinds(before: StatementKind, after: StatementKind) -> Change {
    use StatementKind::{Acceptance, Concession, Demand, Offer, RedLine, Refusal};
    match (before, after) {
        (a, b) if a == b => Change::Unchanged,
        (Refusal | RedLine, Acceptance) | (Acceptance | Concession, Refusal) => Change::Reversed,
        (Refusal | RedLine, Offer | Concession) | (RedLine, Demand) => Change::Softened,
        (Demand, Offer | Concession | Acceptance) | (Offer, Concession | Acceptance) => Change::Softened,
        (Demand | Refusal | Offer | Acceptance | Concession, RedLine) | (Offer, Refusal) => Change::Hardened,
        (Offer | Acceptance | Concession, Demand) => Change::Hardened,
        _ => Change::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_tell_which_way_a_position_moved() {
        use StatementKind::{Acceptance, Demand, Offer, Proposal, RedLine, Refusal};
        assert_eq!(by_kinds(Refusal, Acceptance), Change::Reversed);
        assert_eq!(by_kinds(Refusal, Offer), Change::Softened);
        assert_eq!(by_kinds(Demand, RedLine), Change::Hardened);
        assert_eq!(by_kinds(RedLine, Demand), Change::Softened);
        assert_eq!(by_kinds(Demand, Demand), Change::Unchanged);
        assert_eq!(by_kinds(Proposal, Demand), Change::Unclear);
    }
}
