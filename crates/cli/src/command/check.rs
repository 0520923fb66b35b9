//! `chancery check` and `chancery selftest`.

use std::fmt::Write as _;

use chancery_app::{
    self as app,
    check::{CheckedDraft, Shelf},
};
use chancery_brief::visible::on_one_line;
use chancery_quote::{Change, Checked, Fault, Outcome as Found, Place, Quoted, SelfTest, shown};
use chancery_text::{Document, TextRange};
use serde_json::{Value, json};

use super::find;
use crate::{
    arguments::{CheckArguments, SelftestArguments},
    outcome::{CommandError, Outcome},
    screen,
};

/// Places of a quotation that are shown.
const SHOWN: usize = 3;

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
    let checked = shelf.check(&drafts, vocabulary.gazetteer());
    let told: String = checked
        .iter()
        .map(|draft| if arguments.json { lines(draft, &shelf) } else { report(draft, &shelf, arguments.all) })
        .collect();
    screen::print(&told)?;
    Ok(Outcome::when(whole && checked.iter().all(CheckedDraft::is_fair)))
}

pub(crate) fn selftest(arguments: &SelftestArguments) -> Result<Outcome, CommandError> {
    let test = SelfTest::run()?;
    screen::print(&test.table())?;
    if arguments.failures {
        test.failures.iter().for_each(|failure| screen::say(on_one_line(&shown(failure))));
    }
    Ok(Outcome::when(test.holds()))
}

fn of_ledger(arguments: &CheckArguments) -> Result<Shelf, CommandError> {
    let path = &arguments.ledger.ledger;
    if !path.exists() {
        return Err(CommandError::NoInput { path: path.clone() });
    }
    Ok(Shelf::of_ledger(path)?)
}

fn of_paths(
    arguments: &CheckArguments,
    sources: &[std::path::PathBuf],
    whole: &mut bool,
) -> Result<Shelf, CommandError> {
    let overrides = arguments.reading.overrides();
    let mut documents: Vec<Document> = Vec::new();
    app::in_order(
        sources,
        |source| app::read(source, &overrides),
        |result| match result {
            // The same bytes twice would make every quotation stand in two places.
            Ok(document) if documents.iter().any(|other| other.sha256 == document.sha256) => {}
            Ok(document) => documents.push(document),
            Err(failure) => {
                *whole = false;
                screen::failure(&failure);
            }
        },
    );
    if documents.is_empty() {
        return Err(CommandError::NothingRead);
    }
    Ok(Shelf::new(documents, &std::collections::BTreeSet::new()))
}

/// What a person reads of a draft.
fn report(draft: &CheckedDraft, shelf: &Shelf, all: bool) -> String {
    let mut out = String::new();
    for (quoted, checked) in draft.quotations.iter().filter(|(_, checked)| all || !checked.is_fair()) {
        let words = on_one_line(&shown(&quoted.claim.words));
        let _ =
            writeln!(out, "{}:{}:{}: {}: “{words}”", draft.name, quoted.line, quoted.column, checked.outcome.code());
        checked.faults.iter().for_each(|fault| push(&mut out, &told(fault, quoted)));
        checked.changes.iter().for_each(|change| push(&mut out, &changed(change)));
        if !checked.rungs.is_empty() {
            let rungs: Vec<&str> = checked.rungs.iter().map(|rung| rung.label()).collect();
            push(&mut out, &format!("allowed: {}", rungs.join(", ")));
        }
        if checked.cuts_unjudged {
            push(&mut out, "cuts were not judged: no list of limiting words for this language");
        }
        for place in checked.places.iter().take(SHOWN) {
            push(&mut out, &stands(place, shelf));
        }
        if checked.places.len() > SHOWN {
            push(&mut out, &format!("and in {} more places", checked.places.len() - SHOWN));
        }
    }
    let found = draft.quotations.iter().filter(|(_, checked)| checked.is_fair()).count();
    let count = draft.quotations.len();
    let noun = if count == 1 { "quotation" } else { "quotations" };
    let _ = writeln!(out, "{}: {count} {noun}: {found} found, {} to look at", draft.name, count - found);
    out
}

fn push(out: &mut String, line: &str) {
    if !line.is_empty() {
        let _ = writeln!(out, "    {line}");
    }
}

/// A fault in a sentence.
fn told(fault: &Fault, quoted: &Quoted) -> String {
    let words = on_one_line(&fault.words);
    let limit = fault.limit.map_or(String::new(), |limit| format!(" ({})", limit.label()));
    let speaker = quoted.claim.speaker.as_deref().unwrap_or("nobody");
    match fault.outcome {
        Found::Cut => format!("what follows in the source is “{words}”{limit}"),
        Found::OpeningCut => format!("the source begins with “{words}”{limit}"),
        Found::EllipsisHides => format!("what is left out is “{words}”{limit}"),
        Found::InnerQuotation => format!("credited to {speaker}; in the source these are words of others: {words}"),
        Found::WrongSpeaker => format!("credited to {speaker}; in the source they are those of {words}"),
        Found::Merged => "its parts stand in different places".to_owned(),
        Found::Ambiguous => "stands in several places; name the speaker, or quote more".to_owned(),
        Found::Translation => format!("stands only in a translation: {words}"),
        Found::RewrittenCopy => format!("stands only in a rewritten copy: {words}"),
        Found::OtherVersion => format!("stands only in an earlier version: {words}"),
        Found::Found | Found::Altered | Found::NotFound | Found::NotCheckable => String::new(),
    }
}

fn changed(change: &Change) -> String {
    let (source, draft) = (on_one_line(&shown(&change.source)), on_one_line(&shown(&change.draft)));
    let kind = change.kind.label();
    match (source.is_empty(), draft.is_empty()) {
        (true, _) => format!("{kind}: “{draft}” is not in the source"),
        (_, true) => format!("{kind}: “{source}” of the source is not in the draft"),
        _ => format!("{kind}: “{source}” in the source, “{draft}” in the draft"),
    }
}

fn stands(place: &Place, shelf: &Shelf) -> String {
    let line = place.parts.first().map_or(1, |part| shelf.line(place.source, part.start()));
    let speaker = place.speaker.as_ref().map_or(String::new(), |speaker| format!(", {speaker}"));
    let sentence = on_one_line(&format!("{}[{}]{}", place.before, place.words, place.after));
    format!("{}:{line}{speaker}: {sentence}", shelf.name(place.source))
}

/// What a program reads of a draft.
fn lines(draft: &CheckedDraft, shelf: &Shelf) -> String {
    draft.quotations.iter().map(|(quoted, checked)| format!("{}\n", line(draft, quoted, checked, shelf))).collect()
}

fn line(draft: &CheckedDraft, quoted: &Quoted, checked: &Checked, shelf: &Shelf) -> Value {
    let faults: Vec<Value> = checked
        .faults
        .iter()
        .map(|fault| json!({"outcome": fault.outcome, "limit": fault.limit, "words": fault.words}))
        .collect();
    json!({
        "type": "quotation",
        "draft": draft.name,
        "line": quoted.line,
        "column": quoted.column,
        "quote": quoted.claim.words,
        "speaker": quoted.claim.speaker,
        "outcome": checked.outcome,
        "faults": faults,
        "changes": checked.changes,
        "allowed": checked.rungs,
        "cuts_unjudged": checked.cuts_unjudged,
        "more_places": checked.more_places,
        "places": checked.places.iter().map(|place| place_value(place, shelf)).collect::<Vec<_>>(),
    })
}

fn place_value(place: &Place, shelf: &Shelf) -> Value {
    let span = |range: &TextRange| {
        let characters = shelf.document(place.source).map(|document| document.characters(*range));
        json!({"start": characters.map(|c| c.0), "end": characters.map(|c| c.1), "bytes": [range.start(), range.end()]})
    };
    json!({
        "source": shelf.name(place.source),
        "line": place.parts.first().map(|part| shelf.line(place.source, part.start())),
        "speaker": place.speaker,
        "before": place.before,
        "quote": place.words,
        "after": place.after,
        "parts": place.parts.iter().map(span).collect::<Vec<_>>(),
    })
}
