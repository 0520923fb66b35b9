//! The rewritten copy among the documents of Lake Mirn is found, and what changed in it is shown.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::{fs, path::PathBuf};

use chancery_quote::copies::{CopyKind, Text, beside, groups, independent_origins};

/// The documents of the example, without their metadata.
fn lake_mirn() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/lake-mirn");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy()[..2].to_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn on_days_in_a_row(documents: &[(String, String)]) -> Vec<Text<'_>> {
    documents
        .iter()
        .enumerate()
        .map(|(number, (_, text))| {
            let day = chancery_text::Day::new(2031, 1, number as i8 + 1).ok();
            Text { text, day, ..Text::default() }
        })
        .collect()
}

#[test]
fn the_rewritten_copy_is_found_and_nothing_else() {
    let documents = lake_mirn();
    let texts = on_days_in_a_row(&documents);
    let groups = groups(&texts);
    let shown: Vec<Vec<(&str, CopyKind)>> =
        groups.iter().map(|g| g.members.iter().map(|m| (documents[m.text].0.as_str(), m.kind)).collect()).collect();
    // 03 and 04 are two versions of one release; that they share an address is not told here.
    assert_eq!(shown.last().unwrap(), &[("13", CopyKind::Record), ("14", CopyKind::Rewrite)], "{shown:?}");
    assert_eq!(shown[0].iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["03", "04"]);
    assert_eq!(shown.len(), 2);
    assert_eq!(independent_origins(texts.len(), &groups), texts.len() - 2);
    let (wire, post) = (&documents[12].1, &documents[13].1);
    for row in beside((wire, &[]), (post, &[])).rows {
        println!("- {}\n+ {}\n  {:?}", row.left.of_text(wire), row.right.of_text(post), row.differences);
    }
}

/// Cases of copies, in prose.
const SPEC: &str = include_str!("spec/copies.md");

#[test]
fn a_copy_that_says_something_else_is_rewritten() {
    let mut wrong = Vec::new();
    for section in SPEC.split("\n## ").skip(1) {
        let lines = section.lines().skip(1);
        let text: Vec<&str> =
            lines.clone().filter_map(|line| line.strip_prefix("    ").or(line.is_empty().then_some(""))).collect();
        let text = text.join("\n").trim().to_owned();
        for case in section.lines().filter_map(|line| line.strip_prefix("* ")) {
            if let Err(message) = tried(&text, case) {
                wrong.push(format!("{case}\n    {message}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One case: its replacements made, the two texts compared.
fn tried(text: &str, case: &str) -> Result<(), String> {
    let (rest, expected) = case.rsplit_once(": ").unwrap();
    let (kind, shown) =
        expected.split_once(" [").map_or((expected, None), |(kind, shown)| (kind, Some(shown.trim_end_matches(']'))));
    let mut copy = text.to_owned();
    for replacement in rest.split_once(": ").map_or("", |(_, all)| all).split("; ").filter(|one| !one.is_empty()) {
        let (old, new) = replacement.split_once("` → `").unwrap();
        let (old, new) = (paragraph(old.trim_start_matches('`')), paragraph(new.trim_end_matches('`')));
        copy = match old.split_once(" … ") {
            _ if old == "(end)" => copy + &new,
            Some((first, "(end)")) => {
                copy[..copy.find(first).ok_or("the words to replace do not stand there")?].to_owned()
            }
            _ if copy.contains(&old) => copy.replacen(&old, &new, 1),
            _ => return Err("the words to replace do not stand there".to_owned()),
        };
    }
    let day = |day| chancery_text::Day::new(2031, 6, day).ok();
    let two = [Text { text, day: day(10), ..Text::default() }, Text { text: &copy, day: day(11), ..Text::default() }];
    let groups = groups(&two);
    let found = groups.first().map_or("no copy", |group| group.members[1].kind.label());
    let changed: Vec<&str> = beside((text, &[]), (&copy, &[]))
        .rows
        .iter()
        .flat_map(|row| row.differences.iter().map(|difference| difference.kind.label()))
        .collect();
    match (found == kind, shown.is_none_or(|shown| changed.contains(&shown))) {
        (true, true) => Ok(()),
        _ => Err(format!("{found} {changed:?}")),
    }
}

fn paragraph(words: &str) -> String {
    words.replace('¶', "\n\n")
}
