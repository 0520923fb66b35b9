//! `chancery decide` and `chancery undo`.

use std::{io::Read, path::Path};

use chancery_app::ledger::acts_written;
use chancery_record::Act;
use chancery_store::{SqliteStore, Store, StoreError};

use super::take;
use crate::{
    arguments::{DecideArguments, UndoArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &DecideArguments) -> Result<Outcome, CommandError> {
    let path = &arguments.file;
    let failed = |cause| CommandError::Read { path: path.clone(), cause };
    let written = if path.as_os_str() == "-" {
        let mut written = String::new();
        std::io::stdin().lock().read_to_string(&mut written).map(|_| written).map_err(failed)?
    } else {
        std::fs::read_to_string(path).map_err(failed)?
    };
    let acts = acts_written(&written).map_err(|cause| CommandError::Acts { path: path.clone(), cause })?;
    let (lines, acts): (Vec<usize>, Vec<Act>) = acts.into_iter().unzip();
    let taken = take(&arguments.decider, &acts).map_err(|error| of_line(error, path, &lines))?;
    screen::print(&format!("{} decisions taken.\n", taken.len()))?;
    Ok(Outcome::Whole)
}

/// Names the line of the file that was refused.
fn of_line(error: CommandError, path: &Path, lines: &[usize]) -> CommandError {
    let (index, cause) = match error {
        CommandError::Ledger(StoreError::OneOf { index, cause }) => (index, cause),
        CommandError::Ledger(refused @ StoreError::Refused(_)) => (0, Box::new(refused)),
        other => return other,
    };
    match lines.get(index) {
        Some(line) => CommandError::RefusedAct { path: path.to_owned(), line: *line, cause },
        None => CommandError::Ledger(*cause),
    }
}

pub(crate) fn undo(arguments: &UndoArguments) -> Result<Outcome, CommandError> {
    let number = match arguments.decision {
        Some(number) => number,
        None => latest(&SqliteStore::open(&arguments.decider.ledger.ledger)?)?,
    };
    for decision in take(&arguments.decider, &[Act::Undo { decision: number }])? {
        screen::print(&format!("Decision {number} is undone by decision {}.\n", decision.number))?;
    }
    Ok(Outcome::Whole)
}

/// The latest decision that holds and is no undo itself.
fn latest(store: &SqliteStore) -> Result<u64, CommandError> {
    let taken = store.decisions(None)?;
    let latest = taken.iter().rev().find(|taken| taken.in_force && !matches!(taken.decision.act, Act::Undo { .. }));
    latest.map(|taken| taken.decision.number).ok_or(CommandError::NothingToUndo)
}
