//! `chancery brief`.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use chancery_app::{self as app, BriefRequest, Collection, Format, bundle::Bundled, common_title, latest_day};
use chancery_bargain::Question;
use chancery_record::Record;
use chancery_store::Selection;
use chancery_text::{Day, DocumentId};

use super::{find, sheet};
use crate::{
    arguments::{BriefArguments, ReadingArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &BriefArguments) -> Result<Outcome, CommandError> {
    let (record, hashes, outcome) = Wanted::from(arguments).record_with_hashes()?;
    let as_of = arguments.as_of.or_else(|| latest_day(&record)).unwrap_or_else(today);
    let named = arguments.heading.clone().or_else(|| arguments.track.clone());
    let title = named.unwrap_or_else(|| common_title(&record));
    let format = Format::from(arguments.format);
    let request = BriefRequest { as_of, since: arguments.since, title, format, width: screen::width() };
    if let Some(out) = &arguments.bundle {
        let bundled = app::bundle::bundle(record, &hashes, request)?;
        write_bundle(out, &bundled)?;
        return Ok(outcome);
    }
    let model = arguments
        .bargain
        .as_deref()
        .map(|path| sheet::told(sheet::read(path)?, path, arguments.outcome.as_deref(), &Question::default(), None));
    let briefed = app::brief_with(&record, request, model.transpose()?);
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

fn write_bundle(out: &Path, bundled: &Bundled) -> Result<(), CommandError> {
    screen::write(out, &bundled.bytes)?;
    screen::print(&bundled.summary)?;
    let found = &bundled.verification;
    let quoted: usize = found.sources.iter().flat_map(|source| &source.excerpts).map(|e| e.text.len()).sum();
    let all: usize = found.sources.iter().map(|source| source.text.bytes).sum();
    screen::say(format_args!(
        "Written: {}: {} quotations, proved by the paragraphs around them: {} % of the text of {} sources",
        out.display(),
        found.quotations.len(),
        (quoted * 100).checked_div(all).unwrap_or(0),
        found.sources.len(),
    ));
    if let Some(hash) = &found.hash {
        screen::say(format_args!("Its hash, to be told by another way than the file: {hash}"));
    }
    Ok(())
}

/// The SHA-256 of the bytes of sources, in hexadecimal.
type Hashes = BTreeMap<DocumentId, String>;

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
        let (record, _, outcome) = self.record_with_hashes()?;
        Ok((record, outcome))
    }

    fn record_with_hashes(&self) -> Result<(Record, Hashes, Outcome), CommandError> {
        let (mut record, hashes, outcome) = if self.paths.is_empty() { from_ledger(self)? } else { from_paths(self)? };
        let remarks = app::fidelity::Remarks::of(&record);
        remarks.put(&mut record);
        if !remarks.is_looked_for {
            screen::say(format_args!(
                "note: copies were not looked for among {} documents; `chancery copies` does it, in minutes",
                record.sources.len()
            ));
        }
        Ok((record, hashes, outcome))
    }
}

fn from_paths(wanted: &Wanted<'_>) -> Result<(Record, Hashes, Outcome), CommandError> {
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
    let documents = collection.readings.iter().map(|reading| &reading.document);
    let hashes = documents.map(|document| (document.id.clone(), document.sha256.clone())).collect();
    Ok((collection.into_record(wanted.as_of), hashes, outcome))
}

fn from_ledger(wanted: &Wanted<'_>) -> Result<(Record, Hashes, Outcome), CommandError> {
    if !wanted.ledger.exists() {
        return Err(CommandError::NoInput { path: wanted.ledger.to_owned() });
    }
    let record = of_ledger(wanted.ledger, wanted.track, wanted.as_of)?;
    let hashes = app::bundle::hashes(wanted.ledger, &record)?;
    Ok((if wanted.accepted { record.accepted() } else { record }, hashes, Outcome::Whole))
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
