//! `chancery extract` and `chancery annotate`.

use std::path::Path;

use chancery_app::{self as app, SourceError, contract};
use chancery_extract::Vocabulary;
use chancery_text::Document;

use super::find;
use crate::{
    arguments::{ExtractArguments, LinesArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn extract(arguments: &ExtractArguments) -> Result<Outcome, CommandError> {
    print_lines(&arguments.lines, |document, vocabulary| {
        let reading = app::analyse(document, vocabulary)?;
        Ok((
            contract::document_line(&reading.document),
            contract::proposal_lines(&reading.document, &reading.proposals, arguments.explain),
        ))
    })
}

pub(crate) fn annotate(arguments: &LinesArguments) -> Result<Outcome, CommandError> {
    print_lines(arguments, |document, vocabulary| {
        let annotations = app::annotations(&document, vocabulary)?;
        Ok((contract::document_line(&document), contract::annotation_lines(&document, &annotations)))
    })
}

/// Prints the lines of every document, in the order of the sources. A source that fails is named, the others go on.
fn print_lines(
    arguments: &LinesArguments,
    lines: impl Fn(Document, &Vocabulary) -> Result<(String, Vec<String>), SourceError> + Sync,
) -> Result<Outcome, CommandError> {
    let (found, vocabulary) = find(&arguments.paths, &arguments.reading)?;
    let overrides = arguments.reading.overrides();
    let mut whole = found.problems.is_empty();
    let mut printed = Ok(());
    let work = |source: &Path| {
        let document = app::read(source, &overrides)?;
        let problems: Vec<String> = document
            .notes
            .iter()
            .filter(|note| chancery_read::is_problem(note))
            .map(|note| format!("error: {}: {}", document.source, note.message))
            .collect();
        let (first, rest) = lines(document, &vocabulary)?;
        let mut data = first;
        for line in rest {
            data.push('\n');
            data.push_str(&line);
        }
        data.push('\n');
        Ok((data, problems))
    };
    app::in_order(&found.sources, work, |result| match result {
        Ok((data, problems)) => {
            whole &= problems.is_empty();
            problems.iter().for_each(screen::say);
            if printed.is_ok() {
                printed = screen::print(&data);
            }
        }
        Err(failure) => {
            whole = false;
            screen::failure(&failure);
        }
    });
    printed.map(|()| Outcome::when(whole))
}
