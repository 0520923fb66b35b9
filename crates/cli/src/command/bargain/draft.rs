//! `chancery bargain draft`.

use chancery_app::{
    bargain::{DraftRequest, draft},
    latest_day,
};

use super::{
    super::brief::{of_ledger, today},
    written,
};
use crate::{
    arguments::BargainDraftArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(super) fn run(arguments: &BargainDraftArguments) -> Result<Outcome, CommandError> {
    let path = &arguments.ledger.ledger;
    if !path.exists() {
        return Err(CommandError::NoInput { path: path.clone() });
    }
    let record = of_ledger(path, arguments.track.as_deref(), arguments.as_of)?;
    let record = if arguments.accepted { record.accepted() } else { record };
    let request = DraftRequest {
        track: arguments.track.clone(),
        as_of: arguments.as_of.or_else(|| latest_day(&record)).unwrap_or_else(today),
        options: arguments.options.into(),
    };
    let drafted = draft(&record, &request)?;
    for note in &drafted.notes {
        screen::say(format_args!("note: {note}"));
    }
    written(arguments.out.as_deref(), &drafted.toml)
}
