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
