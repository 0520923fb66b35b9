//! `chancery decide` and `chancery undo`.

use std::io::Read;

use chancery_app::ledger::acts_written;
use chancery_record::Act;
use chancery_store::{SqliteStore, Store};

use super::{open, take};
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
    let taken = take(&arguments.decider, &acts)?;
    screen::print(&format!("{} decisions taken.\n", taken.len()))?;
    Ok(Outcome::Whole)
}

pub(crate) fn undo(arguments: &UndoArguments) -> Result<Outcome, CommandError> {
    let number = match arguments.decision {
        Some(number) => number,
        None => latest(&open(&arguments.decider.ledger.ledger)?)?,
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
