//! A decision that was taken back, brought back, or is asked about: named, with the way to the contrary.

use std::{collections::BTreeMap, fmt};

use chancery_brief::visible::exact;
use chancery_record::{Act, Decision, FindingId};
use chancery_store::{LogRow, Store};
use maud::{Markup, html};

use super::{act_of, decision, quotes};
use crate::error::DeskError;

/// Undoings of undoings are followed so far.
const DEPTH: usize = 50;

/// Rows of the log that follow one another, as an address and a form write them: `7` or `7-9`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rows {
    /// Number of the first.
    pub(crate) from: u64,
    /// Number of the last, not before the first.
    pub(crate) until: u64,
}

impl Rows {
    /// As they are written; `None` where that is no rows.
    pub(crate) fn written(text: &str) -> Option<Self> {
        let (from, until) = text.split_once('-').unwrap_or((text, text));
        let (from, until) = (from.trim().parse().ok()?, until.trim().parse().ok()?);
        (1 <= from && from <= until).then_some(Self { from, until })
    }

    /// Those of decisions that were taken together.
    pub(crate) fn of(decisions: &[Decision]) -> Self {
        let numbers = || decisions.iter().map(|decision| decision.number);
        Self { from: numbers().min().unwrap_or(0), until: numbers().max().unwrap_or(0) }
    }
}

impl fmt::Display for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.until { write!(f, "{}", self.from) } else { write!(f, "{}-{}", self.from, self.until) }
    }
}

/// What rows of the log took back.
#[derive(Debug)]
pub(crate) struct Undone {
    rows: Rows,
    /// How many undoings lie over the decision: none where it holds, one where it was undone, two where it was brought back.
    over: usize,
    row: LogRow,
    act: Act,
    quotes: BTreeMap<FindingId, String>,
}

impl Undone {
    /// Of rows that undo, or of a decision; `None` where there is no decision in the row.
    pub(crate) fn of(store: &impl Store, rows: &Rows) -> Result<Option<Self>, DeskError> {
        let (mut number, mut over) = (rows.from, 0);
        loop {
            let row = store.log(number.saturating_sub(1), 1)?.pop().filter(|row| row.seq == number);
            let Some((act, row)) = row.and_then(|row| Some((act_of(&row)?, row))) else { return Ok(None) };
            match act {
                // Only what came before can be undone.
                Act::Undo { decision } if decision < number && over < DEPTH => (number, over) = (decision, over + 1),
                act => {
                    let quotes = quotes(store, std::slice::from_ref(&act))?;
                    return Ok(Some(Self { rows: rows.clone(), over, row, act, quotes }));
                }
            }
        }
    }

    /// The finding it is about.
    pub(crate) fn finding(&self) -> Option<FindingId> {
        self.act.findings().into_iter().next()
    }

    /// What happened, with number, act, words and who.
    pub(crate) fn said(&self) -> Markup {
        let LogRow { seq, at, by, act, .. } = &self.row;
        let day = at.get(..10).unwrap_or(at);
        html! {
            @match self.over {
                0 => "The latest decision was not taken at this desk since it was opened: ",
                over if over % 2 == 1 => "Undone: ",
                _ => "Brought back: ",
            }
            "no. " (seq) ", " (exact(act)) " by " (exact(by)) " on " (day) ": " (decision(&self.act, &self.quotes))
        }
    }

    /// The rows that a button would undo, and what it says.
    pub(crate) fn way(&self) -> Option<(String, &'static str)> {
        let label = match self.over {
            0 => "Undo it",
            over if over % 2 == 1 => "Bring it back",
            _ => return None,
        };
        Some((self.rows.to_string(), label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_written_as_one_number_or_two() {
        for (text, rows) in
            [("7", Some((7, 7))), ("7-9", Some((7, 9))), ("9-7", None), ("0", None), ("-3", None), ("x", None)]
        {
            let read = Rows::written(text);
            assert_eq!(read.as_ref().map(|rows| (rows.from, rows.until)), rows, "{text}");
            assert!(read.is_none_or(|rows| rows.to_string() == text));
        }
    }
}
