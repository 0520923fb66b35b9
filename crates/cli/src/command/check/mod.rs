//! `chancery check`.

mod json;
mod report;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use chancery_app::{
    self as app,
    check::{CheckedDraft, Shelf},
};
use chancery_extract::Vocabulary;
use chancery_quote::{FigureOutcome, Outcome as Found, Rung, Weight};
use chancery_text::Document;

use super::find;
use crate::{
    arguments::{CheckArguments, ReadingArguments},
    outcome::{CommandError, Outcome},
    screen,
};

/// The differences of writing that are allowed, as the help prints them.
pub(crate) fn ladder() -> String {
    let rungs = Rung::ALL.iter().enumerate();
    let rungs: Vec<String> =
        rungs.map(|(at, rung)| format!("  {}. {}: {}", at + 1, rung.label(), rung.allows())).collect();
    format!(
        "Words are found only where they stand, one for one. These differences of writing alone are allowed, and each that \
         was needed is named:\n{}",
        rungs.join("\n")
    )
}

/// The codes that `--allow` takes.
pub(crate) fn allowed(code: &str) -> Result<String, String> {
    match (Found::of_code(code), FigureOutcome::of_code(code)) {
        (None, None) => {
            let codes = Found::ALL.map(Found::code).into_iter().chain(FigureOutcome::ALL.map(FigureOutcome::code));
            let codes: Vec<&str> = codes.filter(|code| !matches!(*code, "found" | "figure_found")).collect();
            Err(format!("there is no such outcome; there are {}", codes.join(", ")))
        }
        _ => Ok(code.to_owned()),
    }
}

pub(crate) fn run(arguments: &CheckArguments) -> Result<Outcome, CommandError> {
    let (found, vocabulary) = find(&arguments.against, &arguments.reading)?;
    let mut whole = found.problems.is_empty();
    let mut shelf = if arguments.against.is_empty() {
        of_ledger(arguments)?
    } else {
        of_paths(arguments, &found.sources, &mut whole)?
    };
    let mut drafts = Vec::new();
    for path in &arguments.drafts {
        match chancery_read::read_draft(path) {
            Ok(draft) => drafts.push(draft),
            Err(error) => {
                whole = false;
                screen::not_found(&error);
            }
        }
    }
    if drafts.is_empty() {
        return Err(CommandError::NothingRead);
    }
    let checked = shelf.check(&drafts, &vocabulary);
    let told: String = checked
        .iter()
        .map(|draft| match (arguments.json, arguments.lines) {
            (true, _) => json::of(draft, &shelf),
            (_, true) => report::lines(draft, &shelf, arguments),
            _ => report::of(draft, &shelf, arguments),
        })
        .collect();
    screen::print(&told)?;
    let passes = |draft: &CheckedDraft| {
        draft.faults().all(|(code, weight)| weight < Weight::Warning || arguments.allow.iter().any(|a| a == code))
    };
    Ok(Outcome::when(whole && checked.iter().all(passes)))
}

fn of_ledger(arguments: &CheckArguments) -> Result<Shelf, CommandError> {
    let path = &arguments.ledger.ledger;
    if !path.exists() {
        return Err(CommandError::NoInput { path: path.clone() });
    }
    Ok(Shelf::of_ledger(path)?)
}

fn of_paths(arguments: &CheckArguments, sources: &[PathBuf], whole: &mut bool) -> Result<Shelf, CommandError> {
    let documents = documents(sources, &arguments.reading, whole)?;
    Ok(Shelf::new(documents, &BTreeSet::new()))
}

/// Documents laid out, but not analysed.
pub(super) struct Laid {
    pub(super) documents: Vec<Document>,
    pub(super) vocabulary: Vocabulary,
    /// Everything named was used.
    pub(super) whole: bool,
}

/// Those at some paths; of a ledger where none is named.
pub(super) fn laid_out(paths: &[PathBuf], reading: &ReadingArguments, ledger: &Path) -> Result<Laid, CommandError> {
    let (found, vocabulary) = find(paths, reading)?;
    let mut whole = found.problems.is_empty();
    let documents = if !paths.is_empty() {
        documents(&found.sources, reading, &mut whole)?
    } else if ledger.exists() {
        Shelf::of_ledger(ledger)?.into_documents()
    } else {
        return Err(CommandError::NoInput { path: ledger.to_owned() });
    };
    Ok(Laid { documents, vocabulary, whole })
}

/// Documents read and laid out, but not analysed; one file once.
fn documents(sources: &[PathBuf], reading: &ReadingArguments, whole: &mut bool) -> Result<Vec<Document>, CommandError> {
    let overrides = reading.overrides();
    let mut documents: Vec<Document> = Vec::new();
    app::in_order(
        sources,
        |source| app::read(source, &overrides),
        |result| match result {
            Ok(document) => documents.push(document),
            Err(failure) => {
                *whole = false;
                screen::failure(&failure);
            }
        },
    );
    let (documents, left_out) = app::once(documents);
    screen::same_bytes(&left_out);
    if documents.is_empty() { Err(CommandError::NothingRead) } else { Ok(documents) }
}
