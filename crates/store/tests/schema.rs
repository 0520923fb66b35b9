//! The database keeps the rules by itself, against a program that does not.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use chancery_record::{Act, ActorKind, Authority, EventKind, EventStatus, Issue, Mode, StatementKind};
use chancery_store::{SqliteStore, Store, StoreError};
use common::{ENTRY, one_of_each, sha256, source};
use rusqlite::Connection;
use tempfile::TempDir;

const TEXT: &str = "🕊 “Ceux d’Ostra”, said the minister, “will not sign”.";

/// A ledger with one document in it, and a connection of its own making to it.
fn ledger() -> (TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    let mut store = SqliteStore::open_or_create(&path).unwrap();
    store.add(&source(1, "a.txt", TEXT, None), &sha256(1), &one_of_each(TEXT, "d’Ostra”"), &ENTRY).unwrap();
    store.decide(&Act::Track { name: "Ostra".into() }, &ENTRY).unwrap();
    let connection = Connection::open(&path).unwrap();
    (folder, connection)
}

fn refused(connection: &Connection, sql: &str) -> String {
    connection.execute(sql, []).expect_err(sql).to_string()
}

#[test]
fn a_passage_that_does_not_stand_in_its_text_is_refused() {
    let (_folder, connection) = ledger();
    let columns = "INSERT INTO passages (version, start_byte, end_byte, start_char, end_char, exact) VALUES";
    connection.execute(&format!("{columns} (1, 0, 4, 0, 1, '🕊')"), []).unwrap();
    for row in [
        "(1, 1, 5, 1, 5, '🕊')",     // elsewhere
        "(1, 0, 5, 0, 1, '🕊')",     // too long
        "(1, 8, 12, 3, 7, 'ceux')", // nearly
        "(1, 0, 2, 0, 1, '')",      // nothing
        "(2, 0, 4, 0, 1, '🕊')",     // in no version
        "(1, 900, 904, 0, 1, '🕊')", // beyond the end
        "(NULL, 0, 4, 0, 1, '🕊')",  // nowhere
        "(1, 0, 4, 0, 1, CAST('🕊' AS BLOB) || x'00')",
    ] {
        assert!(refused(&connection, &format!("{columns} {row}")).contains("do not stand in the text"), "{row}");
    }
    for row in ["(1, 8, 8, 3, 3, '')", "(1, 8, 12, 3, 8, 'Ceux')", "(1, 8, 12, 9, 13, 'Ceux')", "(1, 0, 4, 0, 1, '🕊')"]
    {
        assert!(refused(&connection, &format!("{columns} {row}")).contains("constraint failed"), "{row}");
    }
}

#[test]
fn passages_count_bytes_and_characters() {
    let (_folder, connection) = ledger();
    let stored: (usize, usize, usize, usize, String) = connection
        .query_row("SELECT start_byte, end_byte, start_char, end_char, exact FROM passages", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })
        .unwrap();
    let (start_byte, end_byte, start_char, end_char, exact) = stored;
    assert_eq!(TEXT[start_byte..end_byte], exact);
    assert_eq!(TEXT.chars().skip(start_char).take(end_char - start_char).collect::<String>(), exact);
    let rows: i64 = connection.query_row("SELECT count(*) FROM passages", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 1, "words that carry several proposals are kept once");
}

#[test]
fn a_proposal_that_shows_other_words_is_refused() {
    let (_folder, connection) = ledger();
    let columns = "INSERT INTO proposals (run, place, passage, condition, body)";
    let copy = |passage: &str, condition: &str, body: &str| {
        format!("{columns} SELECT run, 90, {passage}, {condition}, {body} FROM proposals WHERE type = 'statement'")
    };
    for sql in [
        copy("passage", "condition", "json_set(body, '$.passage.quote', 'd’Ostra!')"),
        copy("passage", "condition", "json_set(body, '$.passage.range.start', 1)"),
        copy("passage", "condition", "json_set(body, '$.condition.quote', 'if')"),
        copy("passage", "NULL", "body"),
        copy("passage", "condition", "json_set(body, '$.condition', NULL)"),
        copy("NULL", "condition", "body"),
        copy("77", "condition", "body"),
    ] {
        assert!(refused(&connection, &sql).contains("do not stand in the text"), "{sql}");
    }
    for sql in [
        copy("passage", "condition", "json_set(body, '$.kind', 'wish')"),
        copy("passage", "condition", "json_remove(body, '$.kind')"),
        copy("passage", "condition", "json_set(body, '$.issue', 'weather')"),
        copy("passage", "condition", "json_set(body, '$.mode', NULL)"),
        copy("passage", "condition", "json_set(body, '$.type', 'poem')"),
    ] {
        assert!(refused(&connection, &sql).contains("constraint failed"), "{sql}");
    }
    connection.execute(&copy("passage", "condition", "body"), []).unwrap();
}

#[test]
fn nothing_is_changed_or_removed() {
    let (_folder, connection) = ledger();
    connection.execute_batch("PRAGMA recursive_triggers = ON").unwrap();
    for table in ["log", "sources", "versions", "appearances", "runs", "passages", "proposals", "decisions", "subjects"]
    {
        let rowid = "rowid";
        assert!(refused(&connection, &format!("UPDATE {table} SET {rowid} = {rowid}")).contains("append-only"));
        assert!(refused(&connection, &format!("DELETE FROM {table}")).contains("append-only"), "{table}");
    }
    let other = "INSERT INTO decisions (log, act, body) VALUES (1, 'track', '{}')";
    assert!(refused(&connection, other).contains("is not what the log says"));
    let replace = "REPLACE INTO log SELECT seq, 'then', 'eve', act, detail, hash FROM log";
    assert!(refused(&connection, replace).contains("append-only"));
}

#[test]
fn the_check_lists_are_the_vocabularies() {
    let (_folder, connection) = ledger();
    let schema: String =
        connection.query_row("SELECT sql FROM sqlite_schema WHERE name = 'proposals'", [], |row| row.get(0)).unwrap();
    let schema = schema.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(");
    let list = |column: &str, codes: Vec<&str>| format!("{column} IN ('{}')", codes.join("', '"));
    for expected in [
        list("kind", StatementKind::ALL.iter().map(|v| v.code()).collect()),
        list("kind", EventKind::ALL.iter().map(|v| v.code()).collect()),
        list("kind", ActorKind::ALL.iter().map(|v| v.code()).collect()),
        list("mode", Mode::ALL.iter().map(|v| v.code()).collect()),
        list("authority", Authority::ALL.iter().map(|v| v.code()).collect()),
        list("issue", Issue::ALL.iter().map(|v| v.code()).collect()),
        list("status", EventStatus::ALL.iter().map(|v| v.code()).collect()),
    ] {
        assert!(schema.contains(&expected), "write a migration that makes the schema say\n{expected}");
    }
}

#[test]
fn columns_are_taken_from_the_proposal() {
    let (_folder, connection) = ledger();
    let line: String = connection
        .query_row(
            "SELECT concat_ws(' ', kind, speaker, mode, authority, issue, date, confidence, rule)
             FROM proposals WHERE type = 'statement'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(line, "demand Mirnia indirect official resources 2031-06 83 demand-verb");
}

#[test]
fn words_that_were_changed_behind_its_back_are_damage() {
    let (folder, connection) = ledger();
    connection.execute_batch("DROP TRIGGER versions_are_not_changed; UPDATE versions SET text = 'other'").unwrap();
    let store = SqliteStore::open(folder.path().join("chancery.db")).unwrap();
    assert!(matches!(store.record().unwrap_err(), StoreError::Damaged { .. }));
    assert!(matches!(store.version(&source(1, "", "", None).id).unwrap_err(), StoreError::Damaged { .. }));
}

#[test]
fn the_file_is_marked_and_logged_ahead() {
    let (_folder, connection) = ledger();
    let pragma = |name: &str| -> String {
        let value = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
        format!("{:?}", connection.pragma_query_value(None, name, value).unwrap())
    };
    assert_eq!(pragma("journal_mode"), "Text(\"wal\")");
    assert_eq!(pragma("application_id"), format!("Integer({})", 0x4348_414E));
    assert_eq!(pragma("user_version"), "Integer(3)");
    assert_eq!(pragma("encoding"), "Text(\"UTF-8\")");
    // Earlier ones can lose a commit of the write-ahead log: https://www.sqlite.org/wal.html#walresetbug
    assert!(rusqlite::version_number() >= 3_051_003);
}
