//! `chancery track`.

use std::collections::BTreeMap;

use chancery_app::ledger::subject_written;
use chancery_brief::visible::on_one_line;
use chancery_record::{Act, Record, Rulings, Subject};
use chancery_store::{SqliteStore, Store};

use super::take;
use crate::{
    arguments::{TrackCommand, TrackFileArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(command: &TrackCommand) -> Result<Outcome, CommandError> {
    match command {
        TrackCommand::List(arguments) => {
            let record = SqliteStore::open_read_only(&arguments.ledger.ledger)?.record()?;
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

/// Every document by track: those a person filed, and those whose metadata name a negotiation.
fn listed(record: &Record) -> String {
    let rulings = Rulings::of(record);
    let mut tracks: BTreeMap<&str, Vec<usize>> = rulings.tracks().map(|name| (name, Vec::new())).collect();
    let mut on_none = Vec::new();
    for (at, source) in record.sources.iter().enumerate() {
        let document = Subject::Document(source.id.clone());
        let filed = rulings.tracks_of(&document);
        let mut names: Vec<&str> = filed.chain(source.metadata.negotiation.as_deref()).collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            on_none.push(at);
        }
        for name in names {
            tracks.entry(name).or_default().push(at);
        }
    }
    let mut out: Vec<String> = Vec::new();
    let mut group = |heading: String, sources: &[usize]| {
        out.push(heading + "\n");
        for at in sources {
            let source = &record.sources[*at];
            let date = source.metadata.date.as_ref().map_or_else(|| "undated".to_owned(), ToString::to_string);
            out.push(format!("  {}  {date:<10}  {}\n", source.id, on_one_line(source.title())));
        }
    };
    for (name, sources) in &tracks {
        group(format!("{} ({} documents)", on_one_line(name), sources.len()), sources);
    }
    if !on_none.is_empty() {
        group(format!("On no track ({} documents)", on_none.len()), &on_none);
    }
    if out.is_empty() {
        out.push("No tracks and no documents yet.\n".to_owned());
    }
    out.concat()
}
