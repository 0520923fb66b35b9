//! Whatever is done to a ledger behind its back is found.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use chancery_record::{Act, Change, FindingId, FindingType, StatementKind, Subject};
use chancery_store::{Problem, SqliteStore, Store, StoreError, Verification};
use chancery_text::DocumentId;
use common::{ENTRY, one_of_each, passage, sha256, source};
use rusqlite::Connection;
use tempfile::TempDir;

const TEXT: &str = "Mirnia will open the road and release the crews.\n\nTolland wants the dam.";
const TABLES: [&str; 10] =
    ["log", "sources", "versions", "appearances", "runs", "passages", "proposals", "decisions", "subjects", "parts"];

/// A ledger with some of everything, closed and in one file.
fn ledger() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("whole.db");
    let mut store = SqliteStore::open_or_create(&path).unwrap();
    let finding = |document, words| FindingId {
        document: DocumentId::of_sha256(&sha256(document)),
        of: FindingType::Statement,
        range: passage(TEXT, words).range,
        nth: 1,
    };
    for (number, name, words) in
        [(1, "a.txt", "open the road"), (2, "b.txt", "wants the dam"), (3, "a.txt", "the crews")]
    {
        store.add(&source(number, name, TEXT, None), &sha256(number), &one_of_each(TEXT, words), &ENTRY).unwrap();
    }
    store.add(&source(1, "copy.txt", TEXT, None), &sha256(1), &[], &ENTRY).unwrap();
    let (road, dam) = (finding(1, "open the road"), finding(2, "wants the dam"));
    let parts = ["wants", "the dam"].map(|words| passage(TEXT, words));
    let track = || "Lake Mirn".to_owned();
    let acts = [
        Act::Accept { finding: road.clone() },
        Act::Reject { finding: dam.clone(), reason: "said by nobody".into() },
        Act::Undo { decision: 6 },
        Act::Split { finding: dam, parts: parts.to_vec() },
        Act::Edit { finding: road.clone(), changes: vec![Change::Kind(StatementKind::Offer)] },
        Act::Join { name: "Tolland".into(), others: vec!["the Tollanders".into()] },
        Act::Track { name: track() },
        Act::File { subject: Subject::Finding(road), track: track() },
        Act::Note { on: Subject::Track(track()), text: "thin".into() },
    ];
    store.decide_all(&acts, &ENTRY).unwrap();
    drop(store);
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(())).unwrap();
    (folder, path)
}

/// A copy of the ledger whose rules are switched off.
fn copy(path: &Path) -> (PathBuf, Connection) {
    let copy = path.with_file_name("copy.db");
    fs::copy(path, &copy).unwrap();
    for beside in ["copy.db-wal", "copy.db-shm", "copy.db-journal"] {
        let _ = fs::remove_file(path.with_file_name(beside));
    }
    let connection = Connection::open(&copy).unwrap();
    connection
        .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF")
        .unwrap();
    let triggers: Vec<String> = strings(&connection, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
    for trigger in triggers {
        connection.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    (copy, connection)
}

fn strings(connection: &Connection, sql: &str) -> Vec<String> {
    let mut query = connection.prepare(sql).unwrap();
    query.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn verify(path: &Path, head: Option<&str>) -> Result<Verification, StoreError> {
    SqliteStore::open(path)?.verify(head)
}

/// What is found after some statements were run behind the ledger's back.
fn after(path: &Path, head: Option<&str>, sql: &str) -> Vec<String> {
    let (copy, connection) = copy(path);
    connection.execute_batch(sql).unwrap();
    drop(connection);
    verify(&copy, head).unwrap().problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_whole_ledger_is_whole() {
    let (_folder, path) = ledger();
    let found = verify(&path, None).unwrap();
    assert_eq!(found.problems, []);
    assert_eq!((found.rows, found.documents, found.proposals, found.decisions), (13, 3, 15, 9));
    let store = SqliteStore::open_read_only(&path).unwrap();
    assert_eq!(found.head, store.head().unwrap());
    // A head of an earlier day is held as well.
    let earlier = store.log(3, 1).unwrap().remove(0);
    assert!(store.verify(Some(&earlier.hash)).unwrap().is_whole());
    let other = earlier.hash.replace(['0', '1'], "2");
    assert_eq!(store.verify(Some(&other)).unwrap().problems, [Problem::HeadGone { expected: other }]);
}

#[test]
fn a_problem_is_told_in_plain_words() {
    let (_folder, path) = ledger();
    let head = verify(&path, None).unwrap().head;
    let head = head.as_deref();
    for (sql, told) in [
        ("UPDATE log SET by = 'eve' WHERE seq = 5", "row 5 of the log was changed, or stands in another place"),
        ("DELETE FROM log WHERE seq = 9", "row 9 was removed from the log"),
        (
            "UPDATE log SET seq = 99 WHERE seq = 8; UPDATE log SET seq = 8 WHERE seq = 9; UPDATE log SET seq = 9 WHERE seq = 99",
            "row 8 of the log was changed",
        ),
        (
            "UPDATE versions SET text = replace(text, 'open', 'shut') WHERE id = 1",
            "the text of document 0000000000000001 is not what row 1 of the log recorded",
        ),
        (
            "UPDATE versions SET text = replace(text, 'open', 'shut') WHERE id = 1",
            "“open the road” does not stand at bytes 12 to 25 of document 0000000000000001 any more",
        ),
        ("UPDATE passages SET exact = 'shut the door' WHERE id = 1", "“shut the door” does not stand"),
        (
            "UPDATE appearances SET metadata = json_set(metadata, '$.title', 'Other') WHERE id = 2",
            "the name, title or other metadata of document 0000000000000002",
        ),
        (
            "UPDATE proposals SET body = json_set(body, '$.speaker', 'Velia') WHERE id = 2",
            "what was proposed of document 0000000000000001",
        ),
        (
            "UPDATE decisions SET body = json_set(body, '$.reason', 'because') WHERE act = 'reject'",
            "the content of decision 6 is not what the log recorded",
        ),
        (
            "DELETE FROM decisions WHERE act = 'reject'; DELETE FROM subjects WHERE decision = 6",
            "the content of decision 6",
        ),
        ("UPDATE subjects SET name = 'Other' WHERE kind = 'track'", "what is kept as the subject of decision"),
        (
            "INSERT INTO decisions SELECT 99, act, body, undoes FROM decisions WHERE act = 'accept'",
            "10 rows of “decisions” where its log accounts for 9",
        ),
        (
            "DELETE FROM subjects WHERE decision = 13; DELETE FROM decisions WHERE log = 13; DELETE FROM log WHERE seq = 13",
            "rows were cut from its end",
        ),
        (
            "CREATE TRIGGER quiet AFTER INSERT ON log BEGIN DELETE FROM parts; END",
            "the trigger quiet of the ledger's file",
        ),
        ("SELECT 1", "the trigger log_is_not_changed of the ledger's file was changed, added or removed"),
        ("UPDATE parts SET end_byte = end_byte - 1 WHERE id = 1", "rebuild the index"),
    ] {
        let problems = after(&path, head, sql);
        assert!(problems.iter().any(|problem| problem.contains(told)), "{sql}: {problems:#?}");
    }
}

#[test]
fn what_was_added_before_the_log_was_chained_is_held_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format-1.db"), &path).unwrap();
    drop(SqliteStore::open(&path).unwrap());
    assert_eq!(verify(&path, None).unwrap().problems, []);
    for sql in [
        "UPDATE proposals SET body = json_set(body, '$.speaker', 'Velia') WHERE id = 2",
        "UPDATE versions SET notes = '[]'",
        "UPDATE appearances SET name = 'other' WHERE id = 4",
    ] {
        let problems = after(&path, None, sql);
        assert!(
            problems.iter().any(|p| p.contains("is not what it was when the log was first chained")),
            "{sql}: {problems:#?}"
        );
    }
}

/// A sequence of numbers that looks random and is the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }
}

/// One edit of one stored value or row; `None` where the database itself does not allow it.
fn edit(connection: &Connection, dice: &mut Dice) -> Option<String> {
    let table = TABLES[dice.roll(TABLES.len())];
    let columns = strings(connection, &format!("SELECT name FROM pragma_table_xinfo('{table}') WHERE hidden = 0"));
    let column = &columns[dice.roll(columns.len())];
    let rows: usize = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
    let row = |at: usize| format!("(SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET {at})");
    let (one, other) = (row(dice.roll(rows)), row(dice.roll(rows)));
    let number = dice.roll(50) + 1;
    let sql = match dice.roll(6) {
        0 => format!("DELETE FROM {table} WHERE rowid = {one}"),
        1 => format!(
            "UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE rowid = {other}) WHERE rowid = {one}"
        ),
        2 => format!("UPDATE {table} SET {column} = NULL WHERE rowid = {one}"),
        _ => format!(
            "UPDATE {table} SET {column} = CASE typeof({column}) WHEN 'integer' THEN {column} + {number}
             ELSE substr({column}, 1, {number}) || 'x' || substr({column}, {number} + 2) END WHERE rowid = {one}"
        ),
    };
    let snapshot = |connection: &Connection| -> Vec<String> {
        strings(connection, &format!("SELECT concat_ws('|', {}) FROM {table} ORDER BY rowid", columns.join(", ")))
    };
    let before = snapshot(connection);
    // What the database cannot hold, or what changes nothing, is no edit.
    connection.execute(&sql, []).ok()?;
    (snapshot(connection) != before).then_some(sql)
}

fn all_edits_are_found(edits: usize) {
    let (_folder, path) = ledger();
    let mut dice = Dice(7);
    let mut made = 0;
    while made < edits {
        let (copy, connection) = copy(&path);
        let Some(sql) = edit(&connection, &mut dice) else { continue };
        drop(connection);
        match verify(&copy, None) {
            // That the triggers are gone is found as well, but does not count here.
            Ok(found) => assert!(found.problems.iter().any(|p| !matches!(p, Problem::Rule { .. })), "not found: {sql}"),
            Err(StoreError::Damaged { .. }) => {}
            Err(other) => panic!("{sql}: {other:?}"),
        }
        made += 1;
    }
}

#[test]
fn random_edits_are_found() {
    all_edits_are_found(60);
}

#[test]
#[ignore = "takes a while"]
fn a_thousand_random_edits_are_found() {
    all_edits_are_found(1000);
}
