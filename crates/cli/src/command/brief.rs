//! `chancery brief`.

use std::path::PathBuf;

use chancery_app::{self as app, Collection, Format, common_title, latest_day};
use chancery_record::Record;
use chancery_text::Day;

use super::find;
use crate::{
    arguments::BriefArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &BriefArguments) -> Result<Outcome, CommandError> {
    let (record, outcome) = if arguments.paths.is_empty() { from_ledger(arguments)? } else { from_paths(arguments)? };
    let as_of = arguments.as_of.or_else(|| latest_day(&record)).unwrap_or_else(today);
    let heading = arguments.heading.clone().unwrap_or_else(|| common_title(&record));
    let format = Format::from(arguments.format);
    let briefed = app::brief(&record, as_of, heading, format, screen::width());
    let out = arguments.out.clone().unwrap_or_else(|| PathBuf::from("brief").with_extension(format.extension()));
    if out.as_os_str() == "-" {
        screen::print(&briefed.contents)?;
        return Ok(outcome);
    }
    screen::write(&out, &briefed.contents)?;
    screen::print(&briefed.summary)?;
    screen::say(format_args!("Written: {}", out.display()));
    Ok(outcome)
}

fn from_paths(arguments: &BriefArguments) -> Result<(Record, Outcome), CommandError> {
    let (found, vocabulary) = find(&arguments.paths, &arguments.reading)?;
    let collection = Collection::read(&found.sources, &arguments.reading.overrides(), &vocabulary);
    screen::collection(&collection);
    let outcome = Outcome::when(found.problems.is_empty() && collection.is_whole());
    if collection.readings.is_empty() {
        return Err(CommandError::NothingRead);
    }
    Ok((collection.into_record(arguments.as_of), outcome))
}

fn from_ledger(arguments: &BriefArguments) -> Result<(Record, Outcome), CommandError> {
    let path = &arguments.ledger.ledger;
    if !path.exists() {
        return Err(CommandError::NoInput { path: path.clone() });
    }
    let record = app::ledger::record(path)?;
    if record.sources.is_empty() {
        return Err(CommandError::EmptyLedger { path: path.clone() });
    }
    Ok((record, Outcome::Whole))
}

/// The last resort, where no document is dated and the user says nothing; said aloud, because another day gives
/// another brief.
fn today() -> Day {
    let today = jiff::Zoned::now().date();
    screen::say(format_args!(
        "note: no document is dated, so the brief is as of today, {today}; say another day with --as-of"
    ));
    today
}
