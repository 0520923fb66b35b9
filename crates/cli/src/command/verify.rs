//! `chancery verify`.

use chancery_brief::visible::on_one_line;
use chancery_store::{SqliteStore, Store};

use crate::{
    arguments::VerifyArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &VerifyArguments) -> Result<Outcome, CommandError> {
    let path = &arguments.ledger.ledger;
    let found = SqliteStore::open_read_only(path)?.verify(arguments.head.as_deref())?;
    for problem in &found.problems {
        screen::say(format_args!("error: {}", on_one_line(&problem.to_string())));
    }
    if found.more > 0 {
        screen::say(format_args!("error: and {} more", found.more));
    }
    if !found.is_whole() {
        screen::say("  hint: Keep a copy of the file as it is, and go back to a backup: `chancery restore FILE`.");
    }
    let verdict =
        if found.is_whole() { "Everything is as it was written" } else { "This ledger is not as it was written" };
    screen::print(&format!(
        "{}: {verdict}: {} rows of the log, {} documents, {} proposals, {} decisions.\nHead of log   {}\n",
        path.display(),
        found.rows,
        found.documents,
        found.proposals,
        found.decisions,
        found.head.as_deref().unwrap_or("none"),
    ))?;
    Ok(Outcome::when(found.is_whole()))
}
