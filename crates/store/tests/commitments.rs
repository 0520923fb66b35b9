//! What a ledger holds is what its log answers for, in whatever way it was brought to today's format; and what is made from
//! it, as the index of words, is made from this ledger and no other.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use chancery_record::{Act, Change, FindingId, FindingType, Proposal};
use chancery_store::{Problem, Query, SqliteStore, Store};
use chancery_text::DocumentId;
use common::{ENTRY, one_of_each, passage, sha256, source, statement};
use rusqlite::Connection;

/// Runs statements behind the ledger's back, with its triggers away while they run.
fn behind_its_back(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let mut query = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let read = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let triggers: Vec<(String, String)> = read.collect::<Result<_, _>>().unwrap();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    connection.execute_batch(sql).unwrap();
    for (_, made) in &triggers {
        connection.execute_batch(made).unwrap();
    }
}

fn problems(path: &Path) -> Vec<Problem> {
    SqliteStore::open(path).unwrap().verify(None).unwrap().problems
}

/// A ledger of format 1, brought to today's: four additions, and the row that answers for them.
fn migrated(folder: &Path) -> PathBuf {
    let path = folder.join("migrated.db");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format-1.db"), &path).unwrap();
    drop(SqliteStore::open(&path).unwrap());
    path
}

#[test]
fn additions_that_no_row_answers_for_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = migrated(folder.path());
    assert_eq!(problems(&path), []);
    behind_its_back(
        &path,
        "DELETE FROM log WHERE act = 'adopt'; UPDATE versions SET notes = '[]'; UPDATE appearances SET name = 'other'",
    );
    let found = problems(&path);
    assert!(found.contains(&Problem::Uncovered { first: 1, last: 4 }), "{found:?}");
    let told = Problem::Uncovered { first: 1, last: 4 }.to_string();
    assert!(told.contains("rows 1 to 4") && told.contains("go back to a backup"), "{told}");

    // What is added after does not answer for what was added before.
    let mut store = SqliteStore::open(&path).unwrap();
    let text = "Nothing was agreed in Ostra.";
    store.add(&source(9, "new.txt", text, None), &sha256(9), &one_of_each(text, "agreed"), &ENTRY).unwrap();
    drop(store);
    assert_eq!(problems(&path), [Problem::Uncovered { first: 1, last: 4 }]);
}

#[test]
fn the_row_that_answers_for_earlier_ones_counts_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = migrated(folder.path());
    behind_its_back(&path, "UPDATE log SET detail = json_set(detail, '$.rows', 7) WHERE act = 'adopt'");
    let found = problems(&path);
    assert!(found.contains(&Problem::AdoptedRows { seq: 5, said: 7, found: 4 }), "{found:?}");
}

const DRY: &str = "Mirnia wants the dam. Tolland will close the road.";
const WET: &str = "Mirnia fears a flood. Tolland can await the rain.";

/// A ledger of one document with its findings, one of them edited, and one entered by hand.
fn ledger(path: &Path, text: &str, said: &str, other: &str) {
    let mut store = SqliteStore::open_or_create(path).unwrap();
    store.add(&source(1, "a.txt", text, Some("2031-06-02")), &sha256(1), &one_of_each(text, said), &ENTRY).unwrap();
    let document = DocumentId::of_sha256(&sha256(1));
    let range = passage(text, said).range;
    let finding = FindingId { document: document.clone(), of: FindingType::Statement, range, nth: 1 };
    let changes = vec![Change::Speaker("Velia".into())];
    let entered = Box::new(Proposal::Statement(statement(passage(text, other))));
    store.decide_all(&[Act::Edit { finding, changes }, Act::Enter { document, proposal: entered }], &ENTRY).unwrap();
    drop(store);
    let connection = Connection::open(path).unwrap();
    connection.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).unwrap();
}

#[test]
fn an_index_of_other_words_is_told_and_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let (dry, wet) = (folder.path().join("dry.db"), folder.path().join("wet.db"));
    ledger(&dry, DRY, "wants the dam", "close the road");
    ledger(&wet, WET, "fears a flood", "await the rain");
    assert_eq!((problems(&dry), problems(&wet)), (vec![], vec![]));
    let connection = Connection::open(&dry).unwrap();
    connection.execute("ATTACH ? AS wet", [wet.to_str().unwrap()]).unwrap();
    for (index, of) in [("finding_words", "findings"), ("part_words", "texts")] {
        for table in ["data", "idx", "docsize"].map(|shadow| format!("{index}_{shadow}")) {
            let swap = format!("DELETE FROM main.{table}; INSERT INTO main.{table} SELECT * FROM wet.{table}");
            connection.execute_batch(&swap).unwrap();
        }
        let found = SqliteStore::open_read_only(&dry).unwrap().verify(None).unwrap().problems;
        let [Problem::SearchIndex { of: told, rows }] = found.as_slice() else { panic!("{found:?}") };
        assert!(*told == of && *rows > 0, "{found:?}");
        assert!(found[0].to_string().ends_with("rebuild the index"), "{}", found[0]);
        let mut store = SqliteStore::open(&dry).unwrap();
        store.rebuild_search().unwrap();
        assert_eq!(store.verify(None).unwrap().problems, []);
        assert!(store.search(&Query::words("flood")).unwrap().texts.is_empty());
    }
}

#[test]
fn one_entry_taken_out_of_the_index_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dry.db");
    ledger(&path, DRY, "wants the dam", "close the road");
    Connection::open(&path).unwrap().execute_batch("DELETE FROM finding_words WHERE rowid < 0").unwrap();
    assert_eq!(problems(&path), [Problem::SearchIndex { of: "findings", rows: 1 }]);
}

/// The last row of the log with other words in it, chained and kept as if it had been written so.
fn rewritten(path: &Path, from: &str, to: &str) {
    let rows = SqliteStore::open(path).unwrap().log(0, 100).unwrap();
    let [.., before, last] = rows.as_slice() else { panic!("{rows:?}") };
    let mut last = last.clone();
    last.detail = last.detail.replace(from, to);
    last.hash = last.hash_after(Some(&before.hash));
    let (seq, detail, hash) = (last.seq, last.detail, last.hash);
    behind_its_back(
        path,
        &format!(
            "UPDATE log SET detail = '{detail}', hash = '{hash}' WHERE seq = {seq};
             UPDATE decisions SET body = '{detail}' WHERE log = {seq}"
        ),
    );
}

#[test]
fn words_that_a_decision_brought_stand_in_their_text() {
    let folder = tempfile::tempdir().unwrap();
    let document = DocumentId::of_sha256(&sha256(1));
    let (entered, edited) = (folder.path().join("entered.db"), folder.path().join("edited.db"));
    ledger(&entered, DRY, "wants the dam", "close the road");
    ledger(&edited, DRY, "wants the dam", "close the road");
    let range = passage(DRY, "wants the dam").range;
    let finding = FindingId { document: document.clone(), of: FindingType::Statement, range, nth: 1 };
    let changes = vec![Change::Words(passage(DRY, "wants the dam. Tolland"))];
    SqliteStore::open(&edited).unwrap().decide(&Act::Edit { finding, changes }, &ENTRY).unwrap();
    for (path, from, to, number) in
        [(entered, "close the road", "leave the road", 3), (edited, "the dam. Tolland", "the sea. Tolland", 4)]
    {
        assert_eq!(problems(&path), []);
        rewritten(&path, from, to);
        let found = problems(&path);
        let told = |problem: &Problem| matches!(problem, Problem::DecidedWords { number: of, quote, .. } if *of == number && quote.contains(&to[..9]));
        assert!(found.iter().any(told), "{found:?}");
        assert!(found[0].to_string().contains("undo the decision"), "{}", found[0]);
    }
}

#[test]
fn a_head_is_one_that_the_rows_lead_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dry.db");
    ledger(&path, DRY, "wants the dam", "close the road");
    let head = SqliteStore::open(&path).unwrap().head().unwrap().unwrap();
    // Who did it is another; the hash is left as it was.
    behind_its_back(&path, "UPDATE log SET by = 'eve' WHERE seq = 3");
    let found = SqliteStore::open(&path).unwrap().verify(Some(&head)).unwrap().problems;
    assert_eq!(found, [Problem::RowChanged { seq: 3 }, Problem::HeadGone { expected: head }]);
}
