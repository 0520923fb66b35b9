//! The commands.

mod add;
mod brief;
mod lines;
mod model;

use std::path::PathBuf;

use chancery_app as app;
use chancery_extract::Vocabulary;
use chancery_read::Found;

use crate::{
    arguments::{Command, ReadingArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(command: Command) -> Result<Outcome, CommandError> {
    match command {
        Command::Brief(arguments) => brief::run(&arguments),
        Command::Add(arguments) => add::run(&arguments),
        Command::Extract(arguments) => lines::extract(&arguments),
        Command::Annotate(arguments) => lines::annotate(&arguments),
        Command::Model => model::run(),
    }
}

/// Finds the sources under some paths and the vocabulary to read them with; names the paths that lead nowhere.
fn find(paths: &[PathBuf], reading: &ReadingArguments) -> Result<(Found, Vocabulary), CommandError> {
    let found = chancery_read::find(paths);
    found.problems.iter().for_each(screen::not_found);
    let folders: Vec<PathBuf> = found.vocabulary.iter().chain(&reading.vocabulary).cloned().collect();
    Ok((found, app::vocabulary(&folders)?))
}
