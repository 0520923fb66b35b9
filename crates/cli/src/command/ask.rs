//! `chancery ask`.

use std::path::Path;

use chancery_app::{self as app, AnswerRequest, common_title, latest_day};
use chancery_brief::{Asked, Question};
use chancery_record::Record;

use super::brief::{Wanted, today};
use crate::{
    arguments::AskArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &AskArguments) -> Result<Outcome, CommandError> {
    let Some(question) = arguments.question.and_then(|number| Question::of_number(number.into())) else {
        screen::print(&listed())?;
        return Ok(Outcome::Whole);
    };
    let wanted = Wanted {
        paths: &arguments.paths,
        reading: &arguments.reading,
        ledger: &arguments.ledger.ledger,
        track: arguments.track.as_deref(),
        as_of: arguments.as_of,
        accepted: arguments.accepted,
    };
    let (record, outcome) = wanted.record()?;
    let document = arguments.document.as_deref().map(|name| named(&record, name)).transpose()?;
    let request = AnswerRequest {
        asked: Asked { question, document },
        as_of: arguments.as_of.or_else(|| latest_day(&record)).unwrap_or_else(today),
        since: arguments.since,
        title: arguments.track.clone().unwrap_or_else(|| common_title(&record)),
        rows: arguments.rows,
    };
    screen::print(&app::answer(&record, request))?;
    Ok(outcome)
}

/// The twelve questions, with what answers each.
fn listed() -> String {
    let line = |question: &Question| {
        format!("{:>2}  {}\n    {}\n", question.number(), question.text(), question.answered_by())
    };
    let lines: Vec<String> = Question::ALL.iter().map(line).collect();
    format!("{}\nAsk with a number: `chancery ask 3`.\n", lines.concat())
}

/// The document that a person names: by its id, its file, or words of its title.
pub(super) fn named(record: &Record, name: &str) -> Result<usize, CommandError> {
    let file = Path::new(name).file_name();
    let is_named: [&dyn Fn(&chancery_record::Source) -> bool; 4] = [
        &|source| source.id.0 == name || source.source == name || source.metadata.url.as_deref() == Some(name),
        &|source| name.len() >= 4 && source.id.0.starts_with(name),
        &|source| file.is_some() && Path::new(&source.source).file_name() == file,
        &|source| source.title().to_lowercase().contains(&name.to_lowercase()),
    ];
    let found = is_named.iter().find_map(|is_named| record.sources.iter().position(is_named));
    found.ok_or_else(|| CommandError::Nothing { what: "document", name: name.to_owned() })
}
