//! `chancery track`.

use chancery_app::ledger::subject_written;
use chancery_brief::visible::on_one_line;
use chancery_record::{Act, Record, Source, Subject};
use chancery_store::{SqliteStore, Store};

use super::{brief::of_ledger, take};
use crate::{
    arguments::{TrackCommand, TrackFileArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(command: &TrackCommand) -> Result<Outcome, CommandError> {
    match command {
        TrackCommand::List(arguments) => {
            let tracks = SqliteStore::open_read_only(&arguments.ledger.ledger)?.tracks()?;
            let lines = tracks.iter().map(|track| format!("{:>6}  {}\n", track.documents, on_one_line(&track.name)));
            let lines: String = lines.collect();
            screen::print(if lines.is_empty() { "No tracks yet.\n" } else { &lines })?;
        }
        TrackCommand::Show(arguments) => {
            let record = of_ledger(&arguments.ledger.ledger, Some(&arguments.track), None)?;
            screen::print(&listed(&record))?;
        }
        TrackCommand::Open(arguments) => {
            take(&arguments.decider, &[Act::Track { name: arguments.name.clone() }])?;
            screen::print(&format!("The track “{}” is open.\n", arguments.name))?;
        }
        TrackCommand::File(arguments) => file(arguments, |subject, track| Act::File { subject, track })?,
        TrackCommand::Unfile(arguments) => file(arguments, |subject, track| Act::Unfile { subject, track })?,
    }
    Ok(Outcome::Whole)
}

fn file(arguments: &TrackFileArguments, act: impl Fn(Subject, String) -> Act) -> Result<(), CommandError> {
    let subjects: Vec<Subject> = arguments.subjects.iter().map(|s| subject_written(s)).collect::<Result<_, _>>()?;
    let acts: Vec<Act> = subjects.into_iter().map(|subject| act(subject, arguments.track.clone())).collect();
    let taken = take(&arguments.decider, &acts)?;
    screen::print(&format!("{} decisions taken on “{}”.\n", taken.len(), arguments.track))
}

/// Every document of a record, with its id.
fn listed(record: &Record) -> String {
    let line = |source: &Source| {
        let date = source.metadata.date.as_ref().map_or_else(|| "undated".to_owned(), ToString::to_string);
        format!("{}  {date:<10}  {}\n", source.id, on_one_line(source.title()))
    };
    record.sources.iter().map(line).collect()
}
