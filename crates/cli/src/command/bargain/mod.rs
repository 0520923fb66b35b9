//! `chancery bargain`.

mod draft;
mod import;

use std::path::Path;

use chancery_app::{bargain::citations, latest_day};
use chancery_bargain::{CitationsShown, Cited, Draws, Question, Sheet};
use chancery_store::{Selection, SqliteStore, Store};

use super::{brief::today, sheet};
use crate::{
    arguments::{BargainArguments, BargainCommand},
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
    let draws = Draws { seed: arguments.seed, count: arguments.draws };
    let question = Question { concept: arguments.concept, outcome: None, draws };
    let sheet = sheet::read(path)?;
    let cited = match &sheet {
        Sheet::Conflict(model) => model.citations(),
        Sheet::Packages(domain) => domain.citations(),
    };
    let citations = checked(arguments, &cited)?;
    let told = sheet::told(sheet, path, arguments.outcome.as_deref(), &question, citations)?;
    screen::print(&sheet::printed(&told, arguments.format))?;
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
