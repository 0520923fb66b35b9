//! The files of `tests/spec/` are the tests: prose that explains a coding rule, a text, and what belongs on the record.
//!
//! `tests/spec/README.md` explains the form. `CHANCERY_SPEC=name` prints what the program finds in the cases whose file
//! or heading holds `name` (all for `CHANCERY_SPEC=`), in the form in which it would be expected, and how it differs.

#[path = "spec/line.rs"]
mod line;
#[path = "spec/markdown.rs"]
mod markdown;

use std::{fmt::Write, fs, path::PathBuf};

use chancery_extract::{Vocabulary, propose};
use chancery_lang::annotate;
use chancery_text::{Document, Metadata};
use line::Line;
use markdown::{Case, Expectation, Extent};

#[test]
fn the_files_say_what_belongs_on_the_record() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "md"));
    files.sort();
    let wanted = std::env::var("CHANCERY_SPEC").ok();
    let (mut holds, mut not_yet, mut problems) = (0, 0, String::new());
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let content = fs::read_to_string(&file).unwrap();
        for case in markdown::cases(&content).unwrap_or_else(|error| panic!("{name}, {error}")) {
            let found = record(&case).unwrap_or_else(|error| panic!("{name}, line {}: {error}", case.line));
            let faults = faults(&case, &found).unwrap_or_else(|error| panic!("{name}, line {}: {error}", case.line));
            if wanted.as_ref().is_some_and(|w| name.contains(w.as_str()) || case.heading.contains(w.as_str())) {
                println!("{name}:{} {}\n{}{faults}", case.line, case.heading, listed("  ", &found));
            }
            match (case.is_not_yet(), faults.is_empty()) {
                (false, true) => holds += 1,
                (true, false) => not_yet += 1,
                (true, true) => {
                    let _ = writeln!(
                        problems,
                        "{name}:{} “{}” holds now: take “(not yet)” off its heading\n",
                        case.line, case.heading
                    );
                }
                (false, false) => {
                    let _ = writeln!(problems, "{name}:{} “{}”\n{faults}", case.line, case.heading);
                }
            }
        }
    }
    println!("{holds} cases hold, {not_yet} do not yet");
    assert!(problems.is_empty(), "\n{problems}");
}

/// What the program finds in the text of a case.
fn record(case: &Case) -> Result<Vec<Line>, String> {
    let mut metadata = Metadata::default();
    for (key, value) in &case.attributes {
        let field = match key.as_str() {
            "date" => {
                metadata.date = Some(value.parse().map_err(|e| format!("{e}"))?);
                continue;
            }
            "form" => &mut metadata.form,
            "title" => &mut metadata.title,
            "author" => &mut metadata.author,
            "publisher" => &mut metadata.publisher,
            _ => return Err(format!("a text has no {key}")),
        };
        *field = Some(value.clone());
    }
    let vocabulary = Vocabulary::with_files(&case.vocabulary).map_err(|e| e.to_string())?;
    let document = Document::new("text", case.text.clone(), "00", metadata, &[]);
    let annotations = annotate(&document, vocabulary.gazetteer());
    Ok(propose(&document, &annotations, &vocabulary).iter().map(Line::of).collect())
}

/// Where the record is not as a case expects.
fn faults(case: &Case, found: &[Line]) -> Result<String, String> {
    case.expectations.iter().map(|expectation| fault(expectation, found)).collect()
}

/// Where the record is not as one block expects: a difference to read, or nothing.
fn fault(expectation: &Expectation, found: &[Line]) -> Result<String, String> {
    let expected: Vec<Line> = expectation.lines.iter().map(|l| Line::parse(l)).collect::<Result<_, _>>()?;
    let speaks_of = |line: &&Line| match line.r#type {
        Some(r#type) if !expectation.types.is_empty() => expectation.types.iter().any(|t| t == r#type),
        r#type => r#type != Some("actor") || expected.iter().any(|e| e.r#type == Some("actor")),
    };
    let found: Vec<&Line> = found.iter().filter(speaks_of).collect();
    if expectation.extent == Extent::Lacks {
        let (mut unwanted, mut first) = (String::new(), "  must not be there:\n");
        for line in found.iter().filter(|l| expected.iter().any(|e| e.rules_out(l))) {
            let _ = writeln!(unwanted, "{first}  + {line}");
            first = "";
        }
        return Ok(unwanted);
    }
    let whole = expectation.extent == Extent::Whole;
    let mut left: Vec<&Line> = found.clone();
    let mut missing: Vec<&Line> = Vec::new();
    for line in &expected {
        match left.iter().position(|l| line.expects(l, whole)) {
            Some(at) => drop(left.remove(at)),
            None => missing.push(line),
        }
    }
    let mut difference = String::new();
    for (title, sign, lines) in [("expected", "- ", &missing), ("got instead", "+ ", &left)] {
        let shown = if whole { !lines.is_empty() } else { !missing.is_empty() && !lines.is_empty() };
        if shown {
            let _ = write!(difference, "  {title}:\n{}", listed(&format!("  {sign}"), lines.iter().copied()));
        }
    }
    Ok(difference)
}

fn listed<'l>(margin: &str, lines: impl IntoIterator<Item = &'l Line>) -> String {
    lines.into_iter().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "{margin}{line}");
        all
    })
}

#[test]
fn a_line_agrees_only_with_what_it_says() {
    let there =
        Line::parse("demand · Sami Adel · indirect · territory · “Sudan must “now” open” [due 2031-06-30] [to Sudan]")
            .unwrap();
    let expects = |line: &str, whole| Line::parse(line).unwrap().expects(&there, whole);
    assert!(expects("demand · Sami Adel · “Sudan must “now” open” [due 2031-06-30]", true));
    assert!(!expects("demand · Sami Adel · “Sudan must “now” open”", true), "a whole record states what is due");
    assert!(expects("demand · _ · indirect · “Sudan must “now” open”", false));
    assert!(!expects("demand · Sami Adel · “Sudan must”", false), "near is not equal");
    assert!(!expects("demand · Sami Adel [due 2031-07-01]", false));
    assert!(Line::parse("“must “now””").unwrap().rules_out(&there));
    assert!(Line::parse("statement").unwrap().rules_out(&there));
    assert!(!Line::parse("event · “Sudan must”").unwrap().rules_out(&there));
}

#[test]
fn mistakes_in_a_file_are_named() {
    let error = |markdown: &str| markdown::cases(markdown).unwrap_err();
    assert_eq!(error("## A\n```record\nx\n```"), "line 2: no text stands before this record");
    assert_eq!(error("## A\n```text\nx\n```"), "line 2: the text under “A” has no record");
    assert_eq!(error("```text\nx"), "line 1: the block is never closed");
    assert_eq!(error("## A\n```text form=\"op-ed\nx\n```"), "line 2: a quotation mark is missing");
    assert!(Line::parse("claim · “x” [due").is_err());
}
