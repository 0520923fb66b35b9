//! `chancery add`, and briefs of a ledger.

use insta::assert_snapshot;

use crate::folder::{Folder, REPORT, exists};

/// What was found in the documents is not what these tests are about.
fn counted(run: &crate::folder::Run) -> String {
    let mut shown = String::new();
    let mut words = run.to_string();
    for name in ["statements: ", "events: ", "figures: "] {
        if let Some((before, after)) = words.split_once(name) {
            shown = format!("{before}{name}N{}", after.trim_start_matches(|c: char| c.is_ascii_digit()));
            words.clone_from(&shown);
        }
    }
    if shown.is_empty() { words } else { shown }
}

#[test]
fn adding_twice_changes_nothing() {
    let folder = Folder::with_reports();
    assert_snapshot!(counted(&folder.run(&["add", "docs"])), @"
    exit 0
    --- standard output
    chancery.db: 2 new, 0 new versions, 0 known already and left as they are.
    Sources: 2, versions: 2, statements: N, events: N, figures: N.
    ");
    let before = folder.run(&["brief", "--out", "-"]).out;
    assert_snapshot!(counted(&folder.run(&["add", "docs"])), @"
    exit 0
    --- standard output
    chancery.db: 0 new, 0 new versions, 2 known already and left as they are.
    Sources: 2, versions: 2, statements: N, events: N, figures: N.
    ");
    assert_snapshot!(counted(&folder.run(&["add", "docs/one.txt", "docs"])), @"
    exit 0
    --- standard output
    chancery.db: 0 new, 0 new versions, 2 known already and left as they are.
    Sources: 2, versions: 2, statements: N, events: N, figures: N.
    ");
    assert!(folder.run(&["brief", "--out", "-"]).out == before);
    assert!(exists(&folder.path("chancery.db")));
}

#[test]
fn a_changed_document_is_a_new_version() {
    let folder = Folder::with_reports();
    folder.run(&["add", "docs"]);
    folder.write("docs/one.txt", REPORT.replace("June 30", "July 15"));
    assert_snapshot!(counted(&folder.run(&["add", "docs"])), @"
    exit 0
    docs/one.txt: version 2 of a source the ledger knows; the earlier one is kept
      chancery versions dd29827fa5af9a5e shows what changed
    --- standard output
    chancery.db: 0 new, 1 new versions, 1 known already and left as they are.
    Sources: 2, versions: 3, statements: N, events: N, figures: N.
    ");
    let brief = folder.run(&["brief", "--format", "markdown", "--out", "-"]).out;
    assert!(brief.contains("by July 15") && !brief.contains("withdraw from the airfield by June 30"), "{brief}");
}

#[test]
fn the_ledger_is_named_by_flag_or_environment() {
    let folder = Folder::with_reports();
    assert_eq!(folder.run(&["add", "docs", "--ledger", "mine.db"]).code, Some(0));
    assert!(exists(&folder.path("mine.db")) && !exists(&folder.path("chancery.db")));
    let mut command = folder.command(&["brief", "--out", "-"]);
    let run = folder.ended(&command.env("CHANCERY_LEDGER", "mine.db").output().unwrap());
    assert_eq!(run.said(), "exit 0\n");
    assert!(run.out.contains("Sudan must withdraw from the airfield"));
    let mut command = folder.command(&["brief", "--ledger", "mine.db", "--out", "-"]);
    let flag = folder.ended(&command.env("CHANCERY_LEDGER", "other.db").output().unwrap());
    assert!(flag.out == run.out, "the flag wins");
}

#[test]
fn a_ledger_that_is_not_there_is_not_made_by_reading() {
    let folder = Folder::new();
    assert_snapshot!(folder.run(&["brief", "--ledger", "none.db"]), @"
    exit 2
    error: name the documents to read, or a ledger: there is no ledger at none.db
      hint: Try `chancery brief FOLDER`, or `chancery add FOLDER` first.
    --- standard output
    ");
    assert!(folder.files().is_empty());
}

#[test]
fn a_file_that_is_no_ledger_is_left_alone() {
    let folder = Folder::with_reports();
    folder.write("notes.db", "my notes, not a ledger\n".repeat(300));
    let before = folder.read("notes.db");
    assert_snapshot!(folder.run(&["add", "docs", "--ledger", "notes.db"]), @"
    exit 1
    error: ./notes.db is not a Chancery ledger and was left as it is: name another file for the ledger
    --- standard output
    ");
    assert_snapshot!(folder.run(&["brief", "--ledger", "notes.db"]), @"
    exit 1
    error: ./notes.db is not a Chancery ledger and was left as it is: name another file for the ledger
    --- standard output
    ");
    assert!(folder.read("notes.db") == before);
    assert_snapshot!(folder.run(&["add", "docs", "--ledger", "missing/mine.db"]), @"
    exit 1
    error: the ledger ./missing/mine.db could not be opened: check that its folder exists and that you may write there
    --- standard output
    ");
}

#[test]
fn what_cannot_be_read_does_not_keep_the_others_out() {
    let folder = Folder::with_reports();
    folder.write("docs/empty.txt", "");
    assert_snapshot!(counted(&folder.run(&["add", "docs", "nowhere.txt"])), @"
    exit 1
    error: nowhere.txt: there is no such file or folder
      hint: Check the spelling; a name with spaces needs quotation marks.
    error: docs/empty.txt: is empty
      hint: Put the document's text into the file, or leave the file out.
    --- standard output
    chancery.db: 2 new, 0 new versions, 0 known already and left as they are.
    Sources: 2, versions: 2, statements: N, events: N, figures: N.
    ");
    folder.write("bad/empty.txt", "");
    assert_snapshot!(folder.run(&["add", "bad", "--ledger", "second.db"]), @"
    exit 1
    error: bad/empty.txt: is empty
      hint: Put the document's text into the file, or leave the file out.
    error: none of the documents could be read; nothing was written
    --- standard output
    ");
    assert!(!exists(&folder.path("second.db")), "no ledger is made of nothing");
}

#[test]
fn a_brief_of_the_ledger_says_what_a_brief_of_the_folder_says() {
    let folder = Folder::with_reports();
    folder.run(&["add", "docs"]);
    let of_ledger = folder.run(&["brief", "--format", "markdown", "--out", "-"]).out;
    let of_folder = folder.run(&["brief", "docs", "--format", "markdown", "--out", "-"]).out;
    let lines = |brief: &str| brief.lines().filter(|line| line.contains("airfield")).count();
    assert_eq!(lines(&of_ledger), lines(&of_folder));
    assert!(of_ledger.starts_with("# Airfield"));
}
