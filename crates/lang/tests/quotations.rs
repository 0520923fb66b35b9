//! The files of `tests/quotations/` are the tests: prose that explains a rule, a text, and who says what in it.
//!
//! `tests/quotations/README.md` explains the form.

use std::{fmt::Write, fs, path::PathBuf};

use chancery_lang::{Annotations, Attribution, Gazetteer, annotate};
use chancery_text::{Document, TextRange};

/// A heading, its text, and the lines that are expected.
struct Case {
    place: String,
    heading: String,
    text: String,
    expected: String,
}

#[test]
fn the_files_say_who_says_what() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/quotations");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut problems = String::new();
    let mut count = 0;
    for case in files
        .iter()
        .flat_map(|file| cases(&file.file_name().unwrap().to_string_lossy(), &fs::read_to_string(file).unwrap()))
    {
        count += 1;
        let document = Document::of_text(&case.text);
        let found = lines(&document, &annotate(&document, &Gazetteer::builtin()));
        let holds = found == case.expected;
        if holds == case.heading.ends_with("(not yet)") {
            let _ = writeln!(problems, "{} “{}”\nexpected\n{}found\n{found}", case.place, case.heading, case.expected);
        }
    }
    assert!(count > 10);
    assert!(problems.is_empty(), "\n{problems}");
}

fn cases(file: &str, markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut heading = String::new();
    let mut lines = markdown.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if let Some(words) = line.strip_prefix("## ") {
            words.clone_into(&mut heading);
        }
        let Some(kind) = line.strip_prefix("```") else { continue };
        let body: String = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| *line != "```")
            .map(|line| format!("{line}\n"))
            .collect();
        match kind {
            "text" => cases.push(Case {
                place: format!("{file}:{}", at + 1),
                heading: heading.clone(),
                text: body.trim_end().to_owned(),
                expected: String::new(),
            }),
            "attributions" => cases.last_mut().expect("a text stands before its attributions").expected = body,
            _ => panic!("{file}:{}: a block is `text` or `attributions`", at + 1),
        }
    }
    cases
}

/// The attributions of a text, one a line, those within another indented under it.
fn lines(document: &Document, annotations: &Annotations) -> String {
    let words = |range: Option<TextRange>| range.map_or("–", |range| document.words(range));
    let code = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let outer = |a: &Attribution| a.within.map(|index| &annotations.attributions[index]);
    let depth = |a: &Attribution| std::iter::successors(outer(a), |a| outer(a)).count();
    let mut lines = String::new();
    for a in &annotations.attributions {
        let content: Vec<&str> = a.content.iter().map(|c| document.words(*c)).collect();
        let _ = writeln!(
            lines,
            "{}{} · {} · {} · {} / {} · {}",
            "  ".repeat(depth(a)),
            code(serde_json::to_value(a.sense).expect("a sense is a word")),
            code(serde_json::to_value(a.mode).expect("a mode is a word")),
            a.speaker.as_deref().unwrap_or("?"),
            words(a.source),
            words(a.cue),
            content.join(" | ")
        );
    }
    lines
}

/// Texts that have cost other readers quadratic time: marks that never close, and sentences without an end.
#[test]
fn unclosed_marks_and_endless_sentences_keep_their_spans() {
    let marks = "“‘\"".repeat(10_000);
    let endless = "Pell said “we will see” that he had rejected calls for a truce and ".repeat(400);
    for text in [marks, endless] {
        let found = annotate(&Document::of_text(&text), &Gazetteer::builtin());
        for range in found.attributions.iter().flat_map(|a| a.content.iter().chain(&a.cue).chain(&a.source)) {
            assert!(range.end() <= text.len() && !range.is_empty());
        }
    }
}
