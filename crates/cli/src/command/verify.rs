//! `chancery verify`: of a ledger, or of a bundle.

mod bundle;

use std::{fs::File, io::Read, path::Path};

use chancery_brief::visible::on_one_line;
use chancery_store::{Problem, SqliteStore, Store};
use serde_json::json;

use crate::{
    arguments::VerifyArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &VerifyArguments) -> Result<Outcome, CommandError> {
    let path = arguments.file.as_deref().unwrap_or(&arguments.ledger.ledger);
    let begins = beginning(path, arguments.file.is_some())?;
    if chancery_bundle::is_bundle(&begins) {
        if arguments.rebuild_index {
            return Err(CommandError::NoLedger { path: path.to_owned() });
        }
        return bundle::run(path, arguments);
    }
    let is_ledger = begins.starts_with(b"SQLite format 3\0");
    if arguments.file.is_some() && !is_ledger {
        return Err(CommandError::NotVerifiable { path: path.to_owned() });
    }
    if arguments.hash.is_some() || !arguments.against.is_empty() {
        return Err(CommandError::NoBundle { path: path.to_owned() });
    }
    ledger(path, arguments)
}

/// The first bytes of a file. That the ledger is not there is for the ledger to say.
fn beginning(path: &Path, is_named: bool) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    match File::open(path).and_then(|file| file.take(16).read_to_end(&mut bytes)) {
        Ok(_) => Ok(bytes),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound && !is_named => Ok(bytes),
        Err(cause) => Err(CommandError::Read { path: path.to_owned(), cause }),
    }
}

fn ledger(path: &Path, arguments: &VerifyArguments) -> Result<Outcome, CommandError> {
    let verify =
        || -> Result<_, CommandError> { Ok(SqliteStore::open_read_only(path)?.verify(arguments.head.as_deref())?) };
    let mut found = verify()?;
    let is_of_index = !found.is_whole() && found.problems.iter().all(Problem::is_of_index);
    if is_of_index && arguments.rebuild_index {
        SqliteStore::open(path)?.rebuild_search()?;
        screen::say("The search index and the lists were made again from the record.");
        found = verify()?;
    }
    if arguments.json {
        let problems: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
        let told = json!({
            "type": "ledger",
            "file": path.display().to_string(),
            "whole": found.is_whole(),
            "rows": found.rows,
            "documents": found.documents,
            "proposals": found.proposals,
            "decisions": found.decisions,
            "head": found.head,
            "problems": problems,
            "more_problems": found.more,
        });
        screen::print(&format!("{told:#}\n"))?;
        return Ok(Outcome::when(found.is_whole()));
    }
    for problem in &found.problems {
        screen::say(format_args!("error: {}", on_one_line(&problem.to_string())));
    }
    if found.more > 0 {
        screen::say(format_args!("error: and {} more", found.more));
    }
    if !found.is_whole() {
        screen::say(if is_of_index {
            "  hint: The record itself is whole. `chancery verify --rebuild-index` makes the index again from it."
        } else {
            "  hint: Keep a copy of the file as it is, and go back to a backup: `chancery restore FILE`."
        });
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
