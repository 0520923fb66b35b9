//! `chancery review`, `decide`, `undo`, `log`, `track`, `actor`, `status`.

use insta::assert_snapshot;

use crate::folder::Folder;

/// A ledger with the two reports.
fn ledger() -> Folder {
    let folder = Folder::with_reports();
    folder.run(&["add", "docs"]);
    folder
}

/// What `review` says of each key, and at the end.
fn told(folder: &Folder, keys: &str) -> Vec<String> {
    let run = folder.run_with(&["review", "--order", "document", "--by", "ana"], keys.as_bytes());
    let is_answer = |line: &&str| {
        ["ccepted", "ejected", "ndone", "changed", "Noted", "may not", "sitting"].iter().any(|w| line.contains(w))
    };
    run.out.lines().filter(is_answer).map(str::to_owned).collect()
}

/// The log without its times.
fn log(folder: &Folder) -> Vec<String> {
    let run = folder.run(&["log"]);
    run.out
        .lines()
        .map(|line| {
            line.split_whitespace().enumerate().filter(|(i, _)| *i != 1).map(|(_, w)| w).collect::<Vec<_>>().join(" ")
        })
        .collect()
}

#[test]
fn a_sitting_decides_at_once_and_undoes_without_limit() {
    let folder = ledger();
    let said = told(&folder, "a\nx\nx not about the talks\nu\nu\nu\na\nq\n");
    assert_eq!(
        said[..7],
        [
            "Accepted.",
            "the reason of a rejection may not be empty",
            "Rejected.",
            "Undone.",
            "Undone.",
            "Nothing was decided in this sitting; `chancery undo` undoes earlier decisions.",
            "Accepted.",
        ]
    );
    assert!(said[7].starts_with("1 accepted, 0 rejected, "), "{said:?}");
    let acts: Vec<String> = log(&folder).iter().map(|line| line.split(' ').nth(2).unwrap().to_owned()).collect();
    assert_eq!(acts[2..], ["accept", "reject", "undo", "undo", "accept"]);
}

#[test]
fn what_was_rejected_is_not_in_the_brief() {
    let folder = ledger();
    let brief = || folder.run(&["brief", "--format", "markdown", "--out", "-"]).out;
    assert!(brief().contains("Sudan rejected the truce"));
    let review = folder.run_with(&["review", "--kind", "refusal", "--by", "ana"], b"x we have it from elsewhere\nq\n");
    assert!(review.out.contains("[Sudan rejected the truce]"), "{}", review.out);
    let statements = brief().lines().filter(|line| line.contains("“Sudan rejected the truce”")).count();
    assert_eq!(statements, 0);
    assert_eq!(folder.run(&["undo", "--by", "ana"]).out, "Decision 3 is undone by decision 4.\n");
    assert!(brief().contains("“Sudan rejected the truce”"));
}

#[test]
fn decisions_can_be_carried_to_another_ledger() {
    let folder = ledger();
    folder.run_with(&["review", "--by", "ana"], b"a\na\nx twice\nq\n");
    let decisions = folder.run(&["log", "--decisions"]).out;
    assert_eq!(decisions.lines().count(), 3);
    folder.write("decisions.jsonl", &decisions);
    folder.run(&["add", "docs", "--ledger", "other.db"]);
    let run = folder.run(&["decide", "decisions.jsonl", "--ledger", "other.db", "--by", "ben"]);
    assert_eq!(run.out, "3 decisions taken.\n");
    assert_eq!(folder.run(&["log", "--decisions", "--ledger", "other.db"]).out, decisions);
    // All or none: the first is refused, so none is taken again.
    let again = folder.run(&["decide", "decisions.jsonl", "--ledger", "other.db", "--by", "ben"]);
    assert!(again.err.contains("decisions.jsonl: line 1: ") && again.err.contains("is accepted already"), "{again}");
    let first = decisions.lines().next().unwrap();
    folder.write("twice.jsonl", format!("# again\n\n{{\"act\":\"track\",\"name\":\"Rains\"}}\n{first}\n"));
    let again = folder.run(&["decide", "twice.jsonl", "--ledger", "other.db", "--by", "ben"]);
    assert!(again.err.contains("twice.jsonl: line 4: ") && again.err.contains("no decision of the file"), "{again}");
    assert_eq!(folder.run(&["log", "--decisions", "--ledger", "other.db"]).out, decisions);
}

#[test]
fn a_file_that_holds_no_decisions_is_named_with_its_line() {
    let folder = ledger();
    folder.write("wrong.jsonl", "# a remark\n{\"act\":\"accept\"}\n");
    assert_snapshot!(folder.run(&["decide", "wrong.jsonl"]), @"
    exit 1
    error: wrong.jsonl: line 2 is no decision: missing field `finding`
      hint: `chancery log --decisions` prints decisions in the form that is read.
    --- standard output
    ");
    assert_snapshot!(folder.run(&["track", "file", "Airfield", "report"]), @"
    exit 2
    error: “report” names neither a finding (9f86d081884c7d65.s120-167) nor a document (9f86d081884c7d65)
      hint: `chancery search` and `chancery track list` name findings and documents.
    --- standard output
    ");
}

#[test]
fn tracks_are_the_users_own() {
    let folder = ledger();
    assert_eq!(folder.run(&["track", "open", "Rains", "--by", "ana"]).out, "The track “Rains” is open.\n");
    let documents = |track: &str| folder.run(&["track", "show", track]).out;
    let of_airfield = documents("Airfield");
    let quiet = of_airfield.lines().find(|line| line.ends_with("2031-06-09  A quiet week")).unwrap();
    let document = quiet.split_whitespace().next().unwrap();
    let run = folder.run(&["track", "file", "Rains", document, "--by", "ana"]);
    assert_eq!(run.out, "1 decisions taken on “Rains”.\n");
    assert_eq!(documents("Rains"), format!("{quiet}\n"));
    assert_eq!(folder.run(&["track", "list"]).out, "     2  Airfield\n     1  Rains\n");
    folder.run(&["track", "unfile", "Airfield", document, "--by", "ana"]);
    assert_eq!(folder.run(&["track", "list"]).out, "     1  Airfield\n     1  Rains\n");
}

#[test]
fn an_actor_has_names_offices_and_roles() {
    let folder = ledger();
    folder.run(&[
        "actor",
        "office",
        "Sami Adel",
        "foreign minister",
        "--of",
        "Egypt",
        "--from",
        "2030-03",
        "--by",
        "ana",
    ]);
    folder.run(&["track", "open", "Airfield"]);
    folder.run(&["actor", "role", "Sami Adel", "mandator", "--track", "Airfield"]);
    let shown = folder.run(&["actor", "show", "sami adel"]).out;
    assert!(shown.contains("office: foreign minister of Egypt, from 2030-03 (entered by ana)"), "{shown}");
    assert!(shown.contains("mandator in Airfield"), "{shown}");
    assert!(folder.run(&["actor", "list"]).out.contains("Sudan: state"));
    assert_snapshot!(folder.run(&["actor", "show", "Nobody"]), @"
    exit 1
    error: there is no actor “Nobody” in this ledger
    --- standard output
    ");
    assert_snapshot!(folder.run(&["actor", "role", "Sami Adel", "king", "--track", "Airfield"]).err.lines().next().unwrap(), @"error: invalid value 'king' for '<ROLE>': “king” is none of party, party_ally, mediator, facilitator_host, guarantor, monitor, observer, witness, mandator, support_team, arbiter, donor, spoiler_alleged, affected_group, commentator, relay");
}

#[test]
fn search_names_findings_and_says_where_they_stand() {
    let folder = ledger();
    folder.run_with(&["review", "--kind", "refusal", "--by", "ana"], b"a\nq\n");
    let found = folder.run(&["search", "truce", "--kind", "refusal"]).out;
    assert!(found.contains("refusal · Sudan · 2031-06-09 · accepted"), "{found}");
    let id = found.split_whitespace().next().unwrap().to_owned();
    assert_eq!(folder.run(&["search", "rejected the truce", "--json", "--type", "statement"]).lines()[0]["id"], id);
    assert_eq!(folder.run(&["search", "nowhere"]).out, "Nothing found.\n");
    assert_eq!(folder.run(&["search", "\" OR NEAR( *"]).code, Some(0));
}

#[test]
fn verifying_names_the_head_and_finds_a_cut_log() {
    let folder = ledger();
    let first = folder.run(&["verify"]);
    assert!(
        first.out.starts_with("chancery.db: Everything is as it was written: 2 rows of the log, 2 documents"),
        "{first}"
    );
    let head = first.out.split_whitespace().last().unwrap().to_owned();
    folder.run_with(&["review", "--by", "ana"], b"a\nq\n");
    assert_eq!(folder.run(&["verify", "--head", &head]).code, Some(0));
    let gone = folder.run(&["verify", "--head", &"0".repeat(64)]);
    assert_eq!(gone.code, Some(1));
    assert!(gone.err.contains("rows were cut from its end, or it was written anew"), "{gone}");
}

#[test]
fn an_index_that_does_not_fit_is_made_again_and_a_record_that_was_changed_is_not() {
    let folder = ledger();
    let behind_its_back = |sql: &str| {
        rusqlite::Connection::open(folder.path("chancery.db")).unwrap().execute_batch(sql).unwrap();
    };
    behind_its_back("DELETE FROM finding_words WHERE rowid = 1");
    let found = folder.run(&["verify"]);
    assert_eq!(found.code, Some(1));
    assert!(found.err.contains("hint: The record itself is whole. `chancery verify --rebuild-index`"), "{found}");
    let mended = folder.run(&["verify", "--rebuild-index"]);
    assert_eq!(mended.code, Some(0), "{mended}");
    assert!(mended.err.contains("made again from the record"), "{mended}");
    assert_eq!(folder.run(&["verify"]).code, Some(0));
    let again = folder.run(&["verify", "--rebuild-index"]);
    assert_eq!((again.code, again.err.as_str()), (Some(0), ""), "what fits is left as it is");

    behind_its_back(
        "DELETE FROM finding_words WHERE rowid = 1; DROP TRIGGER log_is_not_changed; UPDATE log SET by = 'eve' WHERE seq = 1",
    );
    let changed = folder.run(&["verify", "--rebuild-index"]);
    assert_eq!(changed.code, Some(1));
    assert!(changed.err.contains("go back to a backup") && !changed.err.contains("made again"), "{changed}");
}

#[test]
fn a_backup_can_be_made_of_and_made_into_a_ledger() {
    let folder = ledger();
    let copied = folder.run(&["backup", "copy.db"]);
    assert!(copied.out.starts_with("copy.db: a whole copy, verified: 2 documents, 0 decisions."), "{copied}");
    folder.run_with(&["review", "--by", "ana"], b"a\nq\n");
    let restored = folder.run(&["restore", "copy.db"]);
    assert_eq!(restored.out, "chancery.db: restored from copy.db\n", "{restored}");
    assert!(restored.err.contains("is kept in ./chancery.db.before-restore.backup"), "{restored}");
    assert_eq!(folder.run(&["log", "--decisions"]).out, "");
    assert_eq!(folder.run(&["backup", "copy.db"]).code, Some(1));
}

#[test]
fn what_changed_between_two_days_is_told_line_by_line() {
    let folder = ledger();
    let changed = folder.run(&["diff", "2031-06-04", "2031-06-09"]).out;
    assert!(changed.contains("## What changed") && changed.contains("Sudan rejected the truce"), "{changed}");
    assert!(changed.contains("### Unchanged (1 of 3)"), "{changed}");
    assert_eq!(folder.run(&["diff", "2031-06-09", "2031-06-04"]).out, changed);
    let brief =
        folder.run(&["brief", "--track", "Airfield", "--since", "2031-06-05", "--format", "markdown", "--out", "-"]);
    assert!(brief.out.starts_with("# Airfield") && brief.out.contains("Head of the ledger’s log: `"), "{brief}");
    folder.run_with(&["review", "--kind", "refusal", "--by", "ana"], b"a\nq\n");
    let accepted = folder.run(&["brief", "--accepted", "--format", "markdown", "--out", "-"]).out;
    assert!(accepted.contains("“Sudan rejected the truce”") && !accepted.contains("500 families"), "{accepted}");
    assert!(folder.run(&["brief", "--track", "Nowhere"]).err.contains("there is no track “Nowhere”"));
}
