//! The commands.

mod actor;
mod add;
mod ask;
mod backup;
mod bargain;
mod brief;
mod check;
mod copies;
mod decide;
mod diff;
mod lines;
mod log;
mod model;
mod review;
mod search;
mod selftest;
mod serve;
mod sheet;
mod status;
mod track;
mod translations;
mod verify;
mod versions;

use std::path::{Path, PathBuf};

use chancery_app as app;
use chancery_extract::Vocabulary;
use chancery_read::Found;
use chancery_record::{Act, Decision};
use chancery_store::{Entry, SqliteStore, Store};

pub(crate) use check::{allowed as allowed_outcome, ladder};

use crate::{
    arguments::{Command, DeciderArguments, ReadingArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(command: Command) -> Result<Outcome, CommandError> {
    match command {
        Command::Brief(arguments) => brief::run(&arguments),
        Command::Ask(arguments) => ask::run(&arguments),
        Command::Add(arguments) => add::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Copies(arguments) => copies::run(&arguments),
        Command::Versions(arguments) => versions::run(&arguments),
        Command::Translations(arguments) => translations::run(&arguments),
        Command::Selftest(arguments) => selftest::run(&arguments),
        Command::Extract(arguments) => lines::extract(&arguments),
        Command::Annotate(arguments) => lines::annotate(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Status(arguments) => status::run(&arguments),
        Command::Track(command) => track::run(&command),
        Command::Actor(command) => actor::run(&command),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Decide(arguments) => decide::run(&arguments),
        Command::Undo(arguments) => decide::undo(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Backup(arguments) => backup::run(&arguments),
        Command::Restore(arguments) => backup::restore(&arguments),
        Command::Log(arguments) => log::run(&arguments),
        Command::Bargain(arguments) => bargain::run(&arguments),
        Command::Model => model::run(),
    }
}

/// Takes decisions, all or none, in the name of whoever decides.
fn take(decider: &DeciderArguments, acts: &[Act]) -> Result<Vec<Decision>, CommandError> {
    let mut store = open(&decider.ledger.ledger)?;
    Ok(store.decide_all(acts, &entry(&now(), &by(decider.by.as_deref())))?)
}

/// Opens a ledger for writing.
fn open(path: &Path) -> Result<SqliteStore, CommandError> {
    let store = SqliteStore::open(path)?;
    tell_of_migration(&store);
    Ok(store)
}

/// Says where the ledger is kept as it was, if opening it brought it to a newer format.
fn tell_of_migration(store: &SqliteStore) {
    if let Some(migrated) = store.migrated() {
        screen::say(format_args!("note: {migrated}"));
    }
}

/// An entry into the log; the binary alone reads the clock and the environment.
const fn entry<'a>(at: &'a str, by: &'a str) -> Entry<'a> {
    Entry { at, by, pipeline: app::ledger::PIPELINE }
}

fn now() -> String {
    jiff::Timestamp::now().to_string()
}

/// Who enters something: as said, or else the user of this computer.
fn by(said: Option<&str>) -> String {
    let user = || std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
    let named = said.map(str::to_owned).or_else(|| user().ok());
    named.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "unknown".to_owned())
}

/// Finds the sources under some paths and the vocabulary to read them with; names the paths that lead nowhere.
fn find(paths: &[PathBuf], reading: &ReadingArguments) -> Result<(Found, Vocabulary), CommandError> {
    let found = chancery_read::find(paths);
    found.problems.iter().for_each(screen::not_found);
    let folders: Vec<PathBuf> = found.vocabulary.iter().chain(&reading.vocabulary).cloned().collect();
    Ok((found, app::vocabulary(&folders)?))
}
