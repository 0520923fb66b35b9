//! `chancery check` and `chancery selftest`.

use crate::folder::Folder;

const SOURCE: &str = "Who leaves first\n\n“We are ready to leave the airfield within 48 hours, provided that Sudan opens the road,” said Sami Adel, the foreign minister of Egypt. “We will not accept any new base,” he said.\n";

const DRAFT: &str = "# Draft\n\nSami Adel said: “We will not accept any *new* base.”\n\n“We are ready to leave the airfield within 48 hours,” Adel said.\n\nAdel said Egypt was ready to “accept any new base”.\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("docs/adel.txt", SOURCE);
    folder.write("docs/adel.meta.json", r#"{"date": "2031-06-03"}"#);
    folder.write("draft.md", DRAFT);
    folder
}

#[test]
fn unfair_quotations_are_shown_with_the_words_of_the_source() {
    let folder = folder();
    let ran = folder.command(&["check", "draft.md", "--against", "docs"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(ran.stdout).unwrap(), @"
    draft.md:5:1: cut: “We are ready to leave the airfield within 48 hours,”
        what follows in the source is “provided that Sudan opens the road,” (condition)
        docs/adel.txt:3, Sami Adel: [We are ready to leave the airfield within 48 hours,] provided that Sudan opens the road,” said Sami Adel, the foreign minister of Egypt.
    draft.md:7:30: opening_cut: “accept any new base”
        the source begins with “not” (negation)
        docs/adel.txt:3, Sami Adel: We will not [accept any new base],” he said.
    draft.md: 3 quotations: 1 found, 2 to look at
    ");
    assert!(ran.stderr.is_empty());
}

#[test]
fn a_fair_draft_ends_with_zero() {
    let folder = folder();
    folder.write("fair.html", "<p>Adel: &ldquo;We will not accept any <em>new</em> base.&rdquo;</p>");
    let ran = folder.command(&["check", "fair.html", "--against", "docs"]).output().unwrap();
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), "fair.html: 1 quotation: 1 found, 0 to look at\n");
    assert_eq!(ran.status.code(), Some(0));
}

#[test]
fn a_ledger_knows_earlier_versions() {
    let folder = folder();
    let add = |name: &str| folder.command(&["add", name]).output().unwrap();
    add("docs/adel.txt");
    folder.write("docs/adel.txt", SOURCE.replace("any new base", "any other base"));
    add("docs/adel.txt");
    folder.write("draft.txt", "Adel: “We will not accept any new base”\n");
    let ran = folder.command(&["check", "draft.txt", "--json"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(1), "{}", String::from_utf8_lossy(&ran.stderr));
    let line: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(line["outcome"], "other_version");
    assert_eq!((&line["line"], &line["column"]), (&1.into(), &7.into()));
}

#[test]
fn without_sources_it_says_what_is_missing() {
    let folder = folder();
    let ran = folder.command(&["check", "draft.md"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    let ran = folder.command(&["check", "nowhere.md", "--against", "docs"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
}

#[test]
fn the_self_test_holds() {
    let ran = Folder::new().command(&["selftest"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(0));
    assert!(String::from_utf8(ran.stdout).unwrap().contains("unfair, stopped"));
}
