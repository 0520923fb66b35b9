//! `chancery add`.

use chancery_app::{self as app, Collection};
use chancery_store::{Added, SqliteStore};

use super::{by, find, now, tell_of_migration};
use crate::{
    arguments::AddArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &AddArguments) -> Result<Outcome, CommandError> {
    let (found, vocabulary) = find(&arguments.paths, &arguments.reading)?;
    let collection = Collection::read(&found.sources, &arguments.reading.overrides(), &vocabulary);
    screen::collection(&collection);
    if collection.readings.is_empty() {
        return Err(CommandError::NothingRead);
    }
    let path = &arguments.ledger.ledger;
    let mut store = SqliteStore::open_or_create(path)?;
    tell_of_migration(&store);
    let additions = app::ledger::add(&mut store, &collection.readings, &now(), &by(None));
    let mut whole = found.problems.is_empty() && collection.is_whole();
    let (mut new, mut versions, mut known) = (0, 0, 0);
    for addition in additions {
        match addition.result {
            Ok(Added::New) => new += 1,
            Ok(Added::NewVersion { number, .. }) => {
                versions += 1;
                screen::say(format_args!(
                    "{}: version {number} of a source the ledger knows; the earlier one is kept",
                    addition.source
                ));
            }
            Ok(Added::Known) => known += 1,
            Err(error) => {
                whole = false;
                screen::say(format_args!("error: {}: {error}", addition.source));
            }
        }
    }
    let summary = app::ledger::summary(path)?;
    screen::print(&format!(
        "{}: {new} new, {versions} new versions, {known} known already and left as they are.\nSources: {}, versions: {}, statements: {}, events: {}, figures: {}.\n",
        path.display(),
        summary.sources,
        summary.versions,
        summary.statements,
        summary.events,
        summary.figures
    ))?;
    Ok(Outcome::when(whole))
}
