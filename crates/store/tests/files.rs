//! Files that are no ledgers, not any more or not yet.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use chancery_store::{Added, SqliteStore, Store, StoreError};
use common::{ENTRY, one_of_each, sha256, source};
use rusqlite::Connection;
use tempfile::TempDir;

const TEXT: &str = "Both sides met in Ostra.";

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    (folder, path)
}

/// A ledger with `documents` in it, closed.
fn ledger(path: &Path, documents: u64) {
    let mut store = SqliteStore::open_or_create(path).unwrap();
    for number in 0..documents {
        let text = format!("{TEXT} {}", "They will meet again. ".repeat(200));
        store
            .add(&source(number, &format!("{number}"), &text, None), &sha256(number), &one_of_each(&text, TEXT), &ENTRY)
            .unwrap();
    }
}

/// What every way of opening says, provided that none of them changes the file.
fn refusals(path: &Path) -> Vec<StoreError> {
    let before = fs::read(path).unwrap();
    let refusals = vec![
        SqliteStore::open(path).unwrap_err(),
        SqliteStore::open_or_create(path).unwrap_err(),
        SqliteStore::open_read_only(path).unwrap_err(),
    ];
    assert!(fs::read(path).unwrap() == before, "the file was changed");
    refusals
}

#[test]
fn what_is_no_ledger_is_left_as_it_is() {
    let (_folder, path) = folder();
    let mut files = vec![b"Minutes of the first round\n".to_vec(), vec![0; 8192], b"S".to_vec()];
    files.push([b"SQLite format 3\0".as_slice(), &[7; 6000]].concat());
    for content in files {
        fs::write(&path, &content).unwrap();
        for refusal in refusals(&path) {
            assert!(matches!(refusal, StoreError::NotALedger { .. }), "{refusal}");
        }
    }
}

#[test]
fn another_programs_database_is_left_as_it_is() {
    for mode in ["delete", "wal"] {
        let (_folder, path) = folder();
        let connection = Connection::open(&path).unwrap();
        connection.pragma_update_and_check(None, "journal_mode", mode, |_| Ok(())).unwrap();
        connection.execute_batch("CREATE TABLE contacts (name); INSERT INTO contacts VALUES ('Ana')").unwrap();
        // Still open: in WAL mode the table is in the log beside the file, which must not be moved into it.
        for refusal in refusals(&path) {
            assert!(matches!(refusal, StoreError::NotALedger { .. }), "{mode}: {refusal}");
        }
        drop(connection);
        assert!(refusals(&path).iter().all(|refusal| matches!(refusal, StoreError::NotALedger { .. })));
    }
}

#[test]
fn a_later_format_is_refused() {
    let (_folder, path) = folder();
    ledger(&path, 1);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 9).unwrap();
    for refusal in refusals(&path) {
        assert!(matches!(refusal, StoreError::Newer { found: 9, known: 3, .. }), "{refusal}");
        assert!(refusal.to_string().contains("use a newer version of Chancery"));
    }
}

#[test]
fn a_folder_and_a_missing_file_are_told_apart() {
    let (folder, path) = folder();
    assert!(matches!(SqliteStore::open(&path).unwrap_err(), StoreError::Missing { .. }));
    assert!(matches!(SqliteStore::open_read_only(&path).unwrap_err(), StoreError::Missing { .. }));
    assert!(!path.exists());
    assert!(matches!(SqliteStore::open_or_create(folder.path()).unwrap_err(), StoreError::NotALedger { .. }));
    let nowhere = folder.path().join("no/such/folder/chancery.db");
    assert!(matches!(SqliteStore::open_or_create(nowhere).unwrap_err(), StoreError::Open { .. }));
    assert!(SqliteStore::open_or_create("").is_err());
}

#[test]
fn an_empty_file_is_begun() {
    let (_folder, path) = folder();
    fs::write(&path, "").unwrap();
    assert!(matches!(SqliteStore::open(&path).unwrap_err(), StoreError::NotALedger { .. }));
    ledger(&path, 1);
    assert_eq!(SqliteStore::open(&path).unwrap().record().unwrap().sources.len(), 1);
}

/// Reads all there is, and tries to add.
fn use_it(path: &Path) -> Result<(), StoreError> {
    let mut store = SqliteStore::open_or_create(path)?;
    store.record()?;
    store.summary()?;
    assert_eq!(store.add(&source(99, "new", TEXT, None), &sha256(99), &one_of_each(TEXT, TEXT), &ENTRY)?, Added::New);
    Ok(())
}

#[test]
fn a_torn_or_overwritten_file_gives_a_typed_error() {
    let (_folder, path) = folder();
    ledger(&path, 20);
    let whole = fs::read(&path).unwrap();
    assert!(use_it(&path).is_ok());
    for eighth in 1..8 {
        for file in [
            whole[..whole.len() * eighth / 8].to_vec(),
            whole[..whole.len() * eighth / 8 + 777].to_vec(),
            [&whole[..whole.len() * eighth / 8], &vec![0xA5; whole.len() - whole.len() * eighth / 8]].concat(),
        ] {
            fs::write(&path, file).unwrap();
            let _ = fs::remove_file(path.with_extension("db-wal"));
            let _ = fs::remove_file(path.with_extension("db-shm"));
            let refusal = use_it(&path).unwrap_err();
            assert!(matches!(refusal, StoreError::Damaged { .. }), "{eighth}: {refusal:?}");
        }
    }
    for length in [1, 15, 50, 99, 100, 600] {
        fs::write(&path, &whole[..length]).unwrap();
        let refusal = use_it(&path).unwrap_err();
        assert!(matches!(refusal, StoreError::Damaged { .. } | StoreError::NotALedger { .. }), "{length}: {refusal:?}");
    }
}

/// A program that stopped in the middle of its first commit leaves some pages, and a journal that says: none before.
#[test]
fn a_creation_that_was_cut_short_is_begun_again() {
    let (folder, path) = folder();
    ledger(&path, 1);
    let mut pages = fs::read(&path).unwrap();
    pages.truncate(3 * 4096);
    pages[18..20].copy_from_slice(&[1, 1]); // rollback mode
    let journal = {
        let begun = folder.path().join("begun.db");
        let connection = Connection::open(&begun).unwrap();
        connection.execute_batch("BEGIN; CREATE TABLE log (a)").unwrap();
        connection.cache_flush().unwrap();
        fs::read(folder.path().join("begun.db-journal")).unwrap()
    };
    fs::write(&path, &pages).unwrap();
    assert!(matches!(use_it(&path).unwrap_err(), StoreError::Damaged { .. }), "without the journal it is torn");
    fs::write(&path, &pages).unwrap();
    fs::write(folder.path().join("chancery.db-journal"), &journal).unwrap();
    use_it(&path).unwrap();

    // The same of another program is left for that program to go back.
    pages[68..72].copy_from_slice(b"ELSE");
    fs::write(&path, &pages).unwrap();
    fs::write(folder.path().join("chancery.db-journal"), &journal).unwrap();
    assert!(refusals(&path).iter().all(|refusal| matches!(refusal, StoreError::NotALedger { .. })));
}
