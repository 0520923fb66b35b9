//! `chancery verify` of a bundle.

use std::{
    fmt::Write as _,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use chancery_brief::visible::on_one_line;
use chancery_bundle::{Beside, MOST_PACKED, Problem, SourceFile, Standing, Verification, Verified};
use chancery_text::Document;
use serde_json::{Value, json};

use crate::{
    arguments::VerifyArguments,
    outcome::{CommandError, Outcome},
    screen,
};

/// Quotations cut off from what limits them that are named; `--all` names all.
const SHOWN: usize = 3;

pub(super) fn run(path: &Path, arguments: &VerifyArguments) -> Result<Outcome, CommandError> {
    let mut bytes = Vec::new();
    // One byte more than a bundle may have: it is refused for its size, however large it is.
    let read = File::open(path).and_then(|file| file.take(MOST_PACKED + 1).read_to_end(&mut bytes));
    read.map_err(|cause| CommandError::Read { path: path.to_owned(), cause })?;
    let mut found = chancery_bundle::verify(&bytes);
    found.expect(arguments.hash.as_deref(), arguments.head.as_deref());
    let mut whole = found.is_whole();
    let beside = if arguments.against.is_empty() {
        Vec::new()
    } else {
        let documents = documents(&arguments.against, &mut whole);
        found.against(&documents)
    };
    whole &= beside.iter().all(Beside::is_same);
    if arguments.json {
        screen::print(&format!("{:#}\n", value(path, &found, &beside, whole)))?;
    } else {
        complain(&found, &beside);
        screen::print(&told(path, &found, &beside, arguments.all))?;
    }
    Ok(Outcome::when(whole))
}

/// The documents at hand. One that cannot be read is named, and leaves the bundle without its proof.
fn documents(paths: &[PathBuf], whole: &mut bool) -> Vec<Document> {
    let found = chancery_read::find(paths);
    found.problems.iter().for_each(screen::not_found);
    *whole &= found.problems.is_empty();
    let mut documents = Vec::new();
    let read = |source: &Path| chancery_app::read(source, &chancery_read::Overrides::default());
    chancery_app::in_order(&found.sources, read, |result| match result {
        Ok(document) => documents.push(document),
        Err(failure) => {
            *whole = false;
            screen::failure(&failure);
        }
    });
    documents
}

/// Names what is wrong on standard error, each with what to do.
fn complain(found: &Verification, beside: &[Beside]) {
    let mut last = "";
    for problem in found.all_problems() {
        screen::say(format_args!("error: {}", on_one_line(&problem.to_string())));
        // What to do is said once for problems of one kind in a row.
        if problem.hint() != last {
            last = problem.hint();
            screen::say(format_args!("  hint: {last}"));
        }
    }
    if found.more > 0 {
        screen::say(format_args!("error: and {} more", found.more));
    }
    for (source, beside) in found.sources.iter().zip(beside).filter(|(_, beside)| !beside.is_same()) {
        let (what, hint) = other(source, beside);
        screen::say(format_args!("error: {}", on_one_line(&what)));
        screen::say(format_args!("  hint: {hint}"));
    }
}

/// How a source at hand is not the bundle's, and what to do about it.
fn other(source: &SourceFile, beside: &Beside) -> (String, &'static str) {
    let name = format!("{} ({})", source.name, source.id);
    match beside {
        Beside::OtherText { name: at_hand, excerpts } if excerpts.is_empty() => (
            format!("{name}: {at_hand} has another text, in which everything quoted stands where it should"),
            "It may be another version: read what changed in it, or find the version that was quoted.",
        ),
        Beside::OtherText { name: at_hand, excerpts } => {
            let numbers: Vec<String> = excerpts.iter().map(usize::to_string).collect();
            let numbers = numbers.join(", ");
            (
                format!(
                    "{name}: {at_hand} has another text; what the bundle has as excerpt {numbers} does not stand there"
                ),
                "It is another version, or the excerpt is not the source's: quote from the source only.",
            )
        }
        Beside::OtherMetadata { field, bundle, at_hand } => (
            format!("{name}: the {field} is “{bundle}” in the bundle and “{at_hand}” at hand; the text is the same"),
            "Find out which of them is right: dates and names of publishers decide what a brief says.",
        ),
        Beside::NotAtHand => (
            format!("{name}: was not compared: no file at hand has its bytes, its text, its address or its name"),
            "Name the file or folder with it after --against; its excerpts are proved by the bundle only.",
        ),
        _ => (name, ""),
    }
}

/// What a person reads.
fn told(path: &Path, found: &Verification, beside: &[Beside], all: bool) -> String {
    let stand = found.quotations.iter().filter(|verified| verified.standing == Standing::Stands).count();
    let mut out = String::new();
    let verdict = match (found.is_whole(), beside.iter().all(Beside::is_same)) {
        (false, _) => "NOT verified",
        (true, false) => "The bundle proves its quotations, but not all sources at hand bear it out",
        (true, true) if !beside.is_empty() => "The bundle proves its quotations, and every source is the one at hand",
        (true, true) => "The bundle proves its quotations",
    };
    let excerpts = found.sources.iter().map(|source| source.excerpts.len()).sum();
    let _ = writeln!(
        out,
        "{}: {verdict}: {stand} of {} stand, in {} of {}.",
        path.display(),
        count(found.quotations.len(), "quotation"),
        count(excerpts, "excerpt"),
        count(found.sources.len(), "source"),
    );
    if let Some(manifest) = &found.manifest {
        let title = on_one_line(&manifest.title);
        let _ = writeln!(
            out,
            "Brief         {title}, as of {}, made by {}",
            manifest.as_of,
            on_one_line(&manifest.made_by)
        );
        if let Some(head) = &manifest.ledger_head {
            let _ = writeln!(out, "Head of log   {}", on_one_line(head));
        }
    }
    let _ = writeln!(out, "Hash          {}", found.hash.as_deref().unwrap_or("none: there is no manifest"));
    if !beside.is_empty() {
        let same = beside.iter().filter(|beside| beside.is_same()).count();
        let _ = writeln!(out, "Compared      {same} of {} sources are those at hand", beside.len());
    } else if found.is_whole() {
        let _ =
            writeln!(out, "Not proved    that the excerpts are the sources': say --against PATH where you have them");
    }
    limits(&mut out, found, all);
    if all {
        found.quotations.iter().for_each(|verified| listed(&mut out, verified));
    }
    out
}

/// Names quotations that end before, or begin after, what limits them.
fn limits(out: &mut String, found: &Verification, all: bool) {
    let limited: Vec<(&Verified, &str)> =
        found.quotations.iter().filter_map(|v| Some((v, v.limited.as_ref()?.words.as_str()))).collect();
    if limited.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "Read around   what limits them in their sentence is left out of {}:",
        count(limited.len(), "quotation")
    );
    let shown = if all { limited.len() } else { SHOWN };
    for (verified, words) in limited.iter().take(shown) {
        let number = verified.quotation.number.map_or_else(|| "–".to_owned(), |number| format!("[{number}]"));
        let _ = writeln!(out, "    {number} “{}” leaves out “{}”", short(&verified.quotation.quote), short(words));
    }
    if limited.len() > shown {
        let _ = writeln!(out, "    and {} more: --all", limited.len() - shown);
    }
}

fn listed(out: &mut String, verified: &Verified) {
    let quotation = &verified.quotation;
    let number = quotation.number.map_or_else(|| "–".to_owned(), |number| format!("[{number}]"));
    let source = verified.source.as_deref().unwrap_or("unknown");
    let (start, end) = (quotation.range.start(), quotation.range.end());
    let standing = verified.standing.code();
    let _ = writeln!(out, "{standing} {number} {source} bytes {start}–{end} “{}”", short(&quotation.quote));
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn short(words: &str) -> String {
    let line = on_one_line(words);
    let cut: String = line.chars().take(80).collect();
    if cut.len() < line.len() { cut + " …" } else { cut }
}

/// What a program reads.
fn value(path: &Path, found: &Verification, beside: &[Beside], whole: bool) -> Value {
    let problem = |problem: Problem| json!({"message": problem.to_string(), "hint": problem.hint()});
    let quotation = |verified: &Verified| {
        let quotation = &verified.quotation;
        json!({
            "number": quotation.number,
            "source": verified.source,
            "bytes": [quotation.range.start(), quotation.range.end()],
            "quote": quotation.quote,
            "outcome": verified.standing.code(),
            "leaves_out": verified.limited.as_ref().map(|limited| json!({"how": limited.outcome, "words": limited.words})),
        })
    };
    let source = |(at, source): (usize, &SourceFile)| {
        json!({
            "id": source.id,
            "name": source.name,
            "title": source.title(),
            "sha256": source.sha256,
            "text_sha256": source.text.sha256,
            "excerpts": source.excerpts.len(),
            "quoted_bytes": source.excerpts.iter().map(|excerpt| excerpt.text.len()).sum::<usize>(),
            "bytes": source.text.bytes,
            "at_hand": beside.get(at).map(Beside::code),
            "message": beside.get(at).filter(|beside| !beside.is_same()).map(|beside| other(source, beside).0),
        })
    };
    json!({
        "type": "bundle",
        "file": path.display().to_string(),
        "verified": whole,
        "hash": found.hash,
        "manifest": found.manifest,
        "problems": found.all_problems().map(problem).collect::<Vec<_>>(),
        "more_problems": found.more,
        "sources": found.sources.iter().enumerate().map(source).collect::<Vec<_>>(),
        "quotations": found.quotations.iter().map(quotation).collect::<Vec<_>>(),
    })
}
