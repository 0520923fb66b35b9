//! Where something stands, and on what grounds that is said.

use std::collections::BTreeMap;

use chancery_record::Decision;
use serde::Serialize;

use crate::evidence::Evidence;

/// On what grounds a status is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Grounds {
    /// Found by words only; nobody has decided.
    Words,
    /// A person linked another line to it.
    Link,
    /// A person marked it.
    Mark,
}

/// A status with its grounds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Status<T> {
    /// Where it stands.
    pub value: T,
    /// On what grounds.
    pub grounds: Grounds,
    /// Who decided, where somebody did.
    pub decided_by: Option<String>,
    /// Number of the decision in the log.
    pub decision: Option<u64>,
    /// What shows it; may be empty.
    pub because: Vec<Evidence>,
}

impl<T> Status<T> {
    /// Found by words only.
    pub(crate) fn by_words(value: T) -> Self {
        Self { value, grounds: Grounds::Words, decided_by: None, decision: None, because: Vec::new() }
    }

    /// A person linked `because` to it.
    pub(crate) fn by_link(value: T, decision: &Decision, because: Evidence) -> Self {
        Self { because: vec![because], ..Self::decided(value, Grounds::Link, decision) }
    }

    /// A person marked it.
    pub(crate) fn by_mark(value: T, decision: &Decision, because: Vec<Evidence>) -> Self {
        Self { because, ..Self::decided(value, Grounds::Mark, decision) }
    }

    fn decided(value: T, grounds: Grounds, decision: &Decision) -> Self {
        let (by, number) = (Some(decision.by.clone()), Some(decision.number));
        Self { value, grounds, decided_by: by, decision: number, because: Vec::new() }
    }

    /// The same grounds for another value.
    pub(crate) fn map<U>(self, value: impl FnOnce(T) -> U) -> Status<U> {
        let Self { value: old, grounds, decided_by, decision, because } = self;
        Status { value: value(old), grounds, decided_by, decision, because }
    }

    /// Whether a person decided.
    pub fn is_decided(&self) -> bool {
        self.grounds != Grounds::Words
    }
}

/// How many lines stand where, of how many.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All lines: the denominator of every count.
    pub of: usize,
    /// Lines whose status a person decided.
    pub decided: usize,
    /// Lines by the code of their status; those without one under `not_marked`.
    pub counts: BTreeMap<&'static str, usize>,
}

impl Tally {
    /// The code of lines without a status.
    pub const NOT_MARKED: &'static str = "not_marked";

    /// Counts a line by its status.
    pub(crate) fn add<T>(&mut self, status: Option<&Status<T>>, code: impl Fn(&T) -> &'static str) {
        self.of += 1;
        self.decided += usize::from(status.is_some_and(Status::is_decided));
        *self.counts.entry(status.map_or(Self::NOT_MARKED, |status| code(&status.value))).or_default() += 1;
    }

    /// How many lines stand so.
    pub fn count(&self, code: &str) -> usize {
        self.counts.get(code).copied().unwrap_or(0)
    }
}
