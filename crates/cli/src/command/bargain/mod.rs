//! `chancery bargain`.

mod draft;
mod import;

use std::{fs, path::Path};

use chancery_app::{bargain::citations, latest_day};
use chancery_bargain::{
    CitationsShown, Cited, Draws, Model, Question, Sheet, analyse, json, markdown, packages, packages_json,
    packages_markdown,
};
use chancery_store::{Selection, SqliteStore, Store};

use super::brief::today;
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
    let page = match sheet {
        Sheet::Conflict(model) => {
            let mut analysis = analyse(&model, &question(arguments, path, &model)?);
            analysis.citations = checked(arguments, &model.citations())?;
            match arguments.format {
                BargainFormat::Markdown => markdown(&analysis),
                BargainFormat::Json => json(&analysis) + "\n",
            }
        }
        Sheet::Packages(domain) => {
            let mut shown = packages(&domain);
            shown.citations = checked(arguments, &domain.citations())?;
            match arguments.format {
                BargainFormat::Markdown => packages_markdown(&shown),
                BargainFormat::Json => packages_json(&shown) + "\n",
            }
        }
    };
    screen::print(&page)?;
    Ok(Outcome::Whole)
}

/// What the model cites, checked against the ledger that is named, or else against the one of this folder.
fn checked(arguments: &BargainArguments, cited: &[Cited]) -> Result<Option<CitationsShown>, CommandError> {
    let usual = Path::new(USUAL_LEDGER);
    let path = match &arguments.ledger {
        Some(path) => path,
        None if usual.exists() => usual,
        None => return Ok(None),
    };
    if arguments.no_ledger || cited.is_empty() {
        return Ok(None);
    }
    if !path.exists() {
        return Err(CommandError::NoInput { path: path.to_owned() });
    }
    let store = SqliteStore::open_read_only(path)?;
    let record = store.record_of(&Selection { until: arguments.as_of, ..Selection::default() })?;
    let as_of = arguments.as_of.or_else(|| latest_day(&record)).unwrap_or_else(today);
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(Some(citations(&store, &record, as_of, &name, cited)?))
}

/// The ledger that the other commands use where none is named.
const USUAL_LEDGER: &str = "chancery.db";

fn question(arguments: &BargainArguments, path: &Path, model: &Model) -> Result<Question, CommandError> {
    let outcome = arguments.outcome.as_deref().map(|name| model.frame.find_state(name)).transpose();
    let outcome = outcome.map_err(|fault| CommandError::Model { path: path.to_owned(), cause: fault.into() })?;
    let draws = Draws { seed: arguments.seed, count: arguments.draws };
    Ok(Question { concept: arguments.concept, outcome, draws })
}
