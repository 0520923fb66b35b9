//! `chancery backup` and `chancery restore`.

use chancery_store::SqliteStore;

use crate::{
    arguments::{BackupArguments, RestoreArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &BackupArguments) -> Result<Outcome, CommandError> {
    let copy = SqliteStore::open_read_only(&arguments.ledger.ledger)?.backup(&arguments.file)?;
    screen::print(&format!(
        "{}: a whole copy, verified: {} documents, {} decisions.\nHead of log   {}\n",
        arguments.file.display(),
        copy.documents,
        copy.decisions,
        copy.head.as_deref().unwrap_or("none"),
    ))?;
    Ok(Outcome::Whole)
}

pub(crate) fn restore(arguments: &RestoreArguments) -> Result<Outcome, CommandError> {
    let ledger = &arguments.ledger.ledger;
    if let Some(before) = SqliteStore::restore(&arguments.file, ledger)? {
        screen::say(format_args!("What was in {} is kept in {}", ledger.display(), before.display()));
    }
    screen::print(&format!("{}: restored from {}\n", ledger.display(), arguments.file.display()))?;
    Ok(Outcome::Whole)
}
