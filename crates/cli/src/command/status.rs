//! `chancery status`.

use chancery_store::{SqliteStore, Store};

use crate::{
    arguments::StatusArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &StatusArguments) -> Result<Outcome, CommandError> {
    let path = &arguments.ledger.ledger;
    let store = SqliteStore::open_read_only(path)?;
    let summary = store.summary()?;
    let head = store.head()?.unwrap_or_else(|| "none".to_owned());
    let last = summary.last_entry.as_deref().unwrap_or("never");
    screen::print(&format!(
        "{}\n\
         Sources       {:>8}   in {} versions\n\
         Statements    {:>8}\n\
         Events        {:>8}\n\
         Figures       {:>8}\n\
         Decisions     {:>8}\n\
         Last entry    {last}\n\
         Head of log   {head}\n",
        path.display(),
        summary.sources,
        summary.versions,
        summary.statements,
        summary.events,
        summary.figures,
        summary.decisions,
    ))?;
    Ok(Outcome::Whole)
}
