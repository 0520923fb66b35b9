//! `chancery diff`.

use chancery_app::{self as app, common_title};

use super::brief::of_ledger;
use crate::{
    arguments::DiffArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &DiffArguments) -> Result<Outcome, CommandError> {
    let (from, to) = (arguments.from.min(arguments.to), arguments.from.max(arguments.to));
    let record = of_ledger(&arguments.ledger.ledger, arguments.track.as_deref(), Some(to))?;
    let title = arguments.track.clone().unwrap_or_else(|| common_title(&record));
    screen::print(&app::changed(&record, from, to, title))?;
    Ok(Outcome::Whole)
}
