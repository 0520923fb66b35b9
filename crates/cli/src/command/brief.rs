//! `chancery brief`.

use std::path::{Path, PathBuf};

use chancery_app::{self as app, BriefRequest, Collection, Format, common_title, latest_day};
use chancery_record::Record;
use chancery_store::Selection;
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
    let named = arguments.heading.clone().or_else(|| arguments.track.clone());
    let title = named.unwrap_or_else(|| common_title(&record));
    let format = Format::from(arguments.format);
    let request = BriefRequest { as_of, since: arguments.since, title, format, width: screen::width() };
    let briefed = app::brief(&record, request);
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
    let mut collection = Collection::read(&found.sources, &arguments.reading.overrides(), &vocabulary);
    screen::collection(&collection);
    let outcome = Outcome::when(found.problems.is_empty() && collection.is_whole());
    if collection.readings.is_empty() {
        return Err(CommandError::NothingRead);
    }
    if let Some(track) = &arguments.track {
        collection.readings.retain(|reading| reading.document.metadata.negotiation.as_ref() == Some(track));
        if collection.readings.is_empty() {
            return Err(CommandError::Nothing { what: "track", name: track.clone() });
        }
    }
    Ok((collection.into_record(arguments.as_of), outcome))
}

fn from_ledger(arguments: &BriefArguments) -> Result<(Record, Outcome), CommandError> {
    let path = &arguments.ledger.ledger;
    if !path.exists() {
        return Err(CommandError::NoInput { path: path.clone() });
    }
    let record = of_ledger(path, arguments.track.as_deref(), arguments.as_of)?;
    Ok((if arguments.accepted { record.accepted() } else { record }, Outcome::Whole))
}

/// The record of a ledger or of one of its tracks, which must hold something.
pub(super) fn of_ledger(path: &Path, track: Option<&str>, until: Option<Day>) -> Result<Record, CommandError> {
    let record = app::ledger::record(path, &Selection { track: track.map(str::to_owned), until })?;
    match track {
        _ if !record.sources.is_empty() => Ok(record),
        Some(name) => Err(CommandError::Nothing { what: "track", name: name.to_owned() }),
        None => Err(CommandError::EmptyLedger { path: path.to_owned() }),
    }
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
