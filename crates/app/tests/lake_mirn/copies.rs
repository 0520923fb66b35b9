//! The rewritten copy among the documents of Lake Mirn: found, grouped, and what it changed shown.

use std::fmt::Write as _;

use chancery_app::{copies, read, vocabulary};
use chancery_quote::copies::{CopyKind, DifferenceKind, independent_origins};
use chancery_read::{Overrides, find};
use chancery_record::Record;
use chancery_text::Note;

use super::decided;

/// What the comparison says is written in Markdown beside this file, to be read; `CHANCERY_WRITE_DOCS=1` writes it anew.
const SPEC: &str = include_str!("copies.md");

#[test]
fn the_rewritten_copy_is_found_and_its_changed_attributions_are_shown() {
    let found = find(std::slice::from_ref(&decided::folder()));
    let vocabulary = vocabulary(&found.vocabulary).unwrap();
    let documents: Vec<_> = found.sources.iter().map(|path| read(path, &Overrides::default()).unwrap()).collect();
    let name = |at: usize| documents[at].source.rsplit('/').next().unwrap().to_owned();
    let groups = copies(&documents, vocabulary.gazetteer());
    let mut told = String::new();
    for group in &groups {
        let members: Vec<String> =
            group.group.members.iter().map(|m| format!("{} ({})", name(m.text), m.kind.label())).collect();
        let _ = writeln!(told, "## {}\n", members.join(", "));
        let record = &documents[group.group.members[0].text];
        for (copy, side) in &group.beside {
            for row in &side.rows {
                let kinds: Vec<String> = row
                    .differences
                    .iter()
                    .map(|d| format!("{}: {} → {}", d.kind.label(), dash(&d.left), dash(&d.right)))
                    .collect();
                let _ = writeln!(
                    told,
                    "* {}\n* {}\n  * {}\n",
                    record.words(row.left),
                    documents[*copy].words(row.right),
                    kinds.join("\n  * ")
                );
            }
            for range in &side.only_right {
                let _ = writeln!(told, "* only in the copy: {}\n", documents[*copy].words(*range));
            }
        }
    }
    let all: Vec<_> = groups.iter().map(|group| group.group.clone()).collect();
    let _ = writeln!(
        told,
        "{} documents, {} of independent origin.",
        documents.len(),
        independent_origins(documents.len(), &all)
    );
    let (head, written) = SPEC.split_once("\n---\n\n").unwrap();
    if std::env::var_os("CHANCERY_WRITE_DOCS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lake_mirn/copies.md");
        std::fs::write(path, format!("{head}\n---\n\n{told}")).unwrap();
    } else {
        assert_eq!(told, written);
    }

    let rewritten = groups.iter().find(|g| g.group.members.iter().any(|m| m.kind == CopyKind::Rewrite)).unwrap();
    let members: Vec<String> = rewritten.group.members.iter().map(|member| name(member.text)).collect();
    assert_eq!(members, ["13-wire-truce-expires.txt", "14-rewritten-copy.txt"]);
    let rows = &rewritten.beside[0].1.rows;
    let of = |kind| rows.iter().filter(|row| row.differences.iter().any(|d| d.kind == kind)).count();
    // Words in a mouth: what Castane and Orlak said in quotation marks is told in other words.
    assert!(of(DifferenceKind::Attribution) >= 4 && of(DifferenceKind::Quotation) >= 3);
}

#[test]
fn what_rests_on_the_rewritten_copy_says_so() {
    let record: Record = decided::record();
    let noted = |code: &str| -> Vec<&str> {
        let has = record.sources.iter().filter(|source| source.notes.iter().any(|note| note.code == code));
        has.map(|source| source.source.as_str()).collect()
    };
    assert_eq!(noted(Note::REWRITTEN_COPY), ["examples/lake-mirn/14-rewritten-copy.txt"]);
    assert_eq!(noted(Note::COPY), [""; 0]);
    // “This article was updated at 9:40 to correct the width of the basin at Hesk.”
    assert_eq!(noted(Note::CORRECTION), ["examples/lake-mirn/15-web-two-invitations.html"]);
}

fn dash(words: &str) -> &str {
    if words.is_empty() { "–" } else { words }
}
