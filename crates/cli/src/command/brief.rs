//! `chancery brief`.

use std::path::{Path, PathBuf};

use chancery_app::{self as app, BriefRequest, Collection, Format, common_title, latest_day};
use chancery_record::Record;
use chancery_store::Selection;
use chancery_text::Day;

use super::find;
use crate::{
    arguments::{BriefArguments, ReadingArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &BriefArguments) -> Result<Outcome, CommandError> {
    let (record, outcome) = Wanted::from(arguments).record()?;
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

/// Which record a command works on: of documents, of a ledger, or of a part of either.
pub(super) struct Wanted<'a> {
    pub(super) paths: &'a [PathBuf],
    pub(super) reading: &'a ReadingArguments,
    pub(super) ledger: &'a Path,
    pub(super) track: Option<&'a str>,
    pub(super) as_of: Option<Day>,
    pub(super) accepted: bool,
}

impl<'a> From<&'a BriefArguments> for Wanted<'a> {
    fn from(arguments: &'a BriefArguments) -> Self {
        Self {
            paths: &arguments.paths,
            reading: &arguments.reading,
            ledger: &arguments.ledger.ledger,
            track: arguments.track.as_deref(),
            as_of: arguments.as_of,
            accepted: arguments.accepted,
        }
    }
}

impl Wanted<'_> {
    /// The record, and whether everything named was used.
    pub(super) fn record(&self) -> Result<(Record, Outcome), CommandError> {
        let (mut record, outcome) = if self.paths.is_empty() { from_ledger(self)? } else { from_paths(self)? };
        let remarks = app::fidelity::Remarks::of(&record);
        remarks.put(&mut record);
        if !remarks.is_looked_for {
            screen::say(format_args!(
                "note: copies were not looked for among {} documents; `chancery copies` does it, in minutes",
                record.sources.len()
            ));
        }
        Ok((record, outcome))
    }
}

fn from_paths(wanted: &Wanted<'_>) -> Result<(Record, Outcome), CommandError> {
    let (found, vocabulary) = find(wanted.paths, wanted.reading)?;
    let mut collection = Collection::read(&found.sources, &wanted.reading.overrides(), &vocabulary);
    screen::collection(&collection);
    let outcome = Outcome::when(found.problems.is_empty() && collection.is_whole());
    if collection.readings.is_empty() {
        return Err(CommandError::NothingRead);
    }
    if let Some(track) = wanted.track {
        collection.readings.retain(|reading| reading.document.metadata.negotiation.as_deref() == Some(track));
        if collection.readings.is_empty() {
            return Err(CommandError::Nothing { what: "track", name: track.to_owned() });
        }
    }
    Ok((collection.into_record(wanted.as_of), outcome))
}

fn from_ledger(wanted: &Wanted<'_>) -> Result<(Record, Outcome), CommandError> {
    if !wanted.ledger.exists() {
        return Err(CommandError::NoInput { path: wanted.ledger.to_owned() });
    }
    let record = of_ledger(wanted.ledger, wanted.track, wanted.as_of)?;
    Ok((if wanted.accepted { record.accepted() } else { record }, Outcome::Whole))
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
pub(super) fn today() -> Day {
    let today = jiff::Zoned::now().date();
    screen::say(format_args!(
        "note: no document is dated, so the brief is as of today, {today}; say another day with --as-of"
    ));
    today
}
