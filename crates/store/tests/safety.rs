//! Backups, restoring, earlier formats.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use chancery_record::{Act, Subject};
use chancery_store::{Problem, Query, QueueQuery, Selection, SourceKey, SqliteStore, Store, StoreError};
use chancery_text::DocumentId;
use common::{ENTRY, one_of_each, sha256, source};
use rusqlite::Connection;
use tempfile::TempDir;

const TEXT: &str = "Both sides met in Ostra. They will meet again.";

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    (folder, path)
}

/// A copy of the ledger of format 1 that an earlier program wrote.
fn of_format_1(path: &Path) {
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format-1.db"), path).unwrap();
}

/// A copy of a ledger of format 2, with decisions in it.
fn of_format_2(path: &Path) {
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format-2.db"), path).unwrap();
}

fn add(store: &mut SqliteStore, number: u64) {
    let source = source(number, &number.to_string(), TEXT, None);
    store.add(&source, &sha256(number), &one_of_each(TEXT, "Ostra"), &ENTRY).unwrap();
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}.{suffix}", path.display()))
}

#[test]
fn a_ledger_of_format_1_is_brought_to_today_s_and_kept_as_it_was() {
    let (_folder, path) = folder();
    of_format_1(&path);
    let refused = SqliteStore::open_read_only(&path).unwrap_err();
    assert!(matches!(refused, StoreError::Older { found: 1, known: 3, .. }), "{refused}");
    let mut store = SqliteStore::open(&path).unwrap();
    let backup = beside(&path, "format-1.backup");
    let migrated = store.migrated().unwrap();
    assert_eq!((migrated.from, migrated.to, &migrated.backup), (1, 3, &backup));
    assert!(migrated.to_string().ends_with("chancery.db.format-1.backup"));
    let kept = Connection::open(&backup).unwrap();
    let format: i64 = kept.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(format, 1);

    // What was in it is in it, in a chain, and what can be done with any ledger can be done with it.
    let found = store.verify(None).unwrap();
    assert_eq!((found.problems.as_slice(), found.rows, found.documents), ([].as_slice(), 5, 3));
    let record = store.record().unwrap();
    let names: Vec<_> = record.sources.iter().map(|source| source.source.as_str()).collect();
    assert_eq!(names, ["copy.txt", "other.txt", "report.txt"]);
    assert_eq!(store.versions(&SourceKey::Name("report.txt".into())).unwrap().len(), 2);
    assert_eq!(store.record_of(&Selection::track("Lake Mirn")).unwrap().sources.len(), 2);
    let found = store.search(&Query::words("western shore")).unwrap();
    assert_eq!((found.findings.len(), found.texts.len()), (3, 2));
    let finding = record.statements[0].ruling.id.clone().unwrap();
    store.decide(&Act::Accept { finding }, &ENTRY).unwrap();
    add(&mut store, 9);
    assert!(store.verify(found_head(&store).as_deref()).unwrap().is_whole());
    drop(store);
    assert_eq!(SqliteStore::open(&path).unwrap().migrated(), None);

    // A backup that is there already is not written over.
    fs::remove_file(&path).unwrap();
    of_format_1(&path);
    let again = SqliteStore::open_or_create(&path).unwrap().migrated().unwrap().backup.clone();
    assert_eq!(again, beside(&path, "format-1-2.backup"));
}

#[test]
fn a_ledger_of_format_2_is_listed_as_it_is_brought_to_format_3() {
    let (_folder, path) = folder();
    of_format_2(&path);
    let mut store = SqliteStore::open(&path).unwrap();
    assert_eq!(store.migrated().map(|migrated| (migrated.from, migrated.to)), Some((2, 3)));
    let everything = QueueQuery { after: 100, ..QueueQuery::default() };
    let queued = store.queue(&everything).unwrap();
    assert_eq!((queued.left, queued.stretch.len()), (38, 38));
    assert_eq!(store.documents(0, 100).unwrap().len(), 4);
    assert!(store.verify(None).unwrap().is_whole());
    store.decide(&Act::Accept { finding: queued.stretch[0].finding.clone() }, &ENTRY).unwrap();
    assert_eq!(store.queue(&everything).unwrap().left, 37);

    // Lists that do not say what the record says are found, and can be made again.
    drop(store);
    let connection = Connection::open(&path).unwrap();
    connection.execute("DELETE FROM waiting WHERE id = 20", []).unwrap();
    connection.execute("UPDATE shown SET published = '2044-01-01' WHERE version = 2", []).unwrap();
    let mut store = SqliteStore::open(&path).unwrap();
    let found = store.verify(None).unwrap();
    assert!(matches!(found.problems[..], [Problem::List { .. }, Problem::List { .. }]), "{:?}", found.problems);
    store.rebuild_search().unwrap();
    assert!(store.verify(None).unwrap().is_whole());
    assert_eq!(store.queue(&everything).unwrap().left, 37);
}

fn found_head(store: &SqliteStore) -> Option<String> {
    store.head().unwrap()
}

#[test]
fn a_migration_that_fails_leaves_the_ledger_as_it_was() {
    let (_folder, path) = folder();
    of_format_1(&path);
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("CREATE TABLE decisions (a)").unwrap();
    drop(connection);
    assert!(SqliteStore::open(&path).is_err());
    let connection = Connection::open(&path).unwrap();
    let format: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let rows: i64 = connection.query_row("SELECT count(*) FROM log", [], |row| row.get(0)).unwrap();
    assert_eq!((format, rows), (1, 4));
}

#[test]
fn a_backup_is_made_while_others_write_and_is_verified() {
    let (_folder, path) = folder();
    let mut store = SqliteStore::open_or_create(&path).unwrap();
    (0..5).for_each(|number| add(&mut store, number));
    let mut writer = SqliteStore::open(&path).unwrap();
    let backup = beside(&path, "backup");
    let (record, head) = (store.record().unwrap(), store.head().unwrap());
    assert_eq!(store.backup(&backup).unwrap().head, head);
    add(&mut writer, 6);
    assert_eq!(SqliteStore::open_read_only(&backup).unwrap().record().unwrap(), record);
    assert!(matches!(store.backup(&backup).unwrap_err(), StoreError::InTheWay { .. }));
    assert!(!beside(&backup, "partial").exists());
    let nowhere = store.backup(path.with_file_name("no/such/folder")).unwrap_err();
    assert!(matches!(nowhere, StoreError::Open { .. }), "{nowhere}");

    // Going back: the ledger is the backup again, what it was is kept, and who has it open sees it.
    let before = writer.head().unwrap();
    let kept = SqliteStore::restore(&backup, &path).unwrap().unwrap();
    assert_eq!((writer.record().unwrap(), writer.head().unwrap()), (record.clone(), head.clone()));
    assert_eq!(SqliteStore::open(&kept).unwrap().head().unwrap(), before);
    add(&mut writer, 7);
    assert!(writer.verify(head.as_deref()).unwrap().is_whole());
    let elsewhere = path.with_file_name("new.db");
    assert_eq!(SqliteStore::restore(&backup, &elsewhere).unwrap(), None);
    assert_eq!(SqliteStore::open(&elsewhere).unwrap().record().unwrap(), record);
}

#[test]
fn a_backup_that_is_not_whole_is_not_restored() {
    let (_folder, path) = folder();
    let mut store = SqliteStore::open_or_create(&path).unwrap();
    add(&mut store, 1);
    let backup = beside(&path, "backup");
    store.backup(&backup).unwrap();
    let connection = Connection::open(&backup).unwrap();
    connection
        .execute_batch(
            "DROP TRIGGER versions_are_not_changed; UPDATE versions SET text = replace(text, 'again', 'never')",
        )
        .unwrap();
    drop(connection);
    let refused = SqliteStore::restore(&backup, &path).unwrap_err();
    assert!(matches!(&refused, StoreError::NotWhole { problem: Problem::Rule { .. }, .. }), "{refused}");
    assert!(store.verify(None).unwrap().is_whole());
    let track = Act::Note { on: Subject::Document(DocumentId::of_sha256(&sha256(1))), text: "still here".into() };
    store.decide(&track, &ENTRY).unwrap();
}
