//! `chancery bargain`.

mod draft;
mod import;

use std::{fs, path::Path};

use chancery_bargain::{
    Draws, Model, Question, Sheet, analyse, json, markdown, packages, packages_json, packages_markdown,
};

use crate::{
    arguments::{BargainArguments, BargainCommand, BargainFormat},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &BargainArguments) -> Result<Outcome, CommandError> {
    match (&arguments.command, &arguments.model) {
        (Some(BargainCommand::Import(arguments)), _) => import::run(arguments),
        (Some(BargainCommand::Draft(arguments)), _) => draft::run(arguments),
        (None, Some(model)) => analysed(arguments, model),
        // The command line asks for a model where no subcommand is named.
        (None, None) => Ok(Outcome::Whole),
    }
}

/// Prints what is made, or writes it to a file.
fn written(out: Option<&Path>, toml: &str) -> Result<Outcome, CommandError> {
    match out.filter(|out| out.as_os_str() != "-") {
        None => screen::print(toml)?,
        Some(out) => {
            screen::write(out, toml)?;
            screen::say(format_args!("Written: {}", out.display()));
        }
    }
    Ok(Outcome::Whole)
}

fn analysed(arguments: &BargainArguments, path: &Path) -> Result<Outcome, CommandError> {
    let text = fs::read_to_string(path).map_err(|cause| CommandError::ReadModel { path: path.to_owned(), cause })?;
    let sheet = Sheet::read(&text).map_err(|cause| CommandError::Model { path: path.to_owned(), cause })?;
    let page = match (sheet, arguments.format) {
        (Sheet::Conflict(model), format) => {
            let analysis = analyse(&model, &question(arguments, path, &model)?);
            match format {
                BargainFormat::Markdown => markdown(&analysis),
                BargainFormat::Json => json(&analysis) + "\n",
            }
        }
        (Sheet::Packages(domain), BargainFormat::Markdown) => packages_markdown(&packages(&domain)),
        (Sheet::Packages(domain), BargainFormat::Json) => packages_json(&packages(&domain)) + "\n",
    };
    screen::print(&page)?;
    Ok(Outcome::when(true))
}

fn question(arguments: &BargainArguments, path: &Path, model: &Model) -> Result<Question, CommandError> {
    let outcome = arguments.outcome.as_deref().map(|name| model.frame.find_state(name)).transpose();
    let outcome = outcome.map_err(|fault| CommandError::Model { path: path.to_owned(), cause: fault.into() })?;
    let draws = Draws { seed: arguments.seed, count: arguments.draws };
    Ok(Question { concept: arguments.concept, outcome, draws })
}
