//! Several writers and readers at once, in one process and in several: nobody is told that the ledger is locked.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use std::{
    env,
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use chancery_store::{Added, SqliteStore, Store};
use common::{ENTRY, one_of_each, sha256, source};

const TEXT: &str = "Both sides met in Ostra. They will meet again.";
const LEDGER: &str = "CHANCERY_TEST_LEDGER";
const WRITER: &str = "CHANCERY_TEST_WRITER";
const ADDS: &str = "CHANCERY_TEST_ADDS";
const WRITERS: u64 = 4;
const FEW: u64 = 50;

/// Adds documents of its own and, in between, one that every writer adds.
fn write(path: &Path, writer: u64, adds: u64) {
    let mut store = SqliteStore::open_or_create(path).unwrap();
    for number in 0..adds {
        let own = (writer + 1) * adds + number;
        let proposals = one_of_each(TEXT, "Ostra");
        let added = store.add(&source(own, &own.to_string(), TEXT, None), &sha256(own), &proposals, &ENTRY).unwrap();
        assert_eq!(added, Added::New);
        store.add(&source(number, &number.to_string(), TEXT, None), &sha256(number), &proposals, &ENTRY).unwrap();
    }
}

/// Reads until told to stop; what it sees is whole.
fn read(path: &Path, stop: &AtomicBool) -> usize {
    let mut reads = 0;
    while !stop.load(Ordering::Relaxed) {
        let store = SqliteStore::open_or_create(path).unwrap();
        for _ in 0..5 {
            let record = store.record().unwrap();
            assert_eq!(record.sources.len(), record.statements.len());
            let summary = store.summary().unwrap();
            assert_eq!((summary.versions, summary.entries), (summary.statements, summary.current));
            reads += 1;
        }
    }
    reads
}

fn assert_complete(path: &Path, writers: u64, adds: u64) {
    let found = SqliteStore::open(path).unwrap().verify(None).unwrap();
    assert_eq!(found.problems, []);
    let summary = SqliteStore::open_read_only(path).unwrap().summary().unwrap();
    let expected = usize::try_from(adds * (writers + 1)).unwrap();
    assert_eq!(
        (summary.sources, summary.versions, summary.statements, summary.entries),
        (expected, expected, expected, expected)
    );
    let connection = rusqlite::Connection::open(path).unwrap();
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
}

#[test]
fn threads_that_begin_one_ledger_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let readers: Vec<_> = (0..2).map(|_| scope.spawn(|| read(&path, &stop))).collect();
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                scope.spawn({
                    let path = &path;
                    move || write(path, writer, FEW)
                })
            })
            .collect();
        let written: Vec<_> = writers.into_iter().map(thread::ScopedJoinHandle::join).collect();
        stop.store(true, Ordering::Relaxed);
        assert!(written.iter().all(Result::is_ok));
        assert!(readers.into_iter().all(|reader| reader.join().is_ok()));
    });
    assert_complete(&path, WRITERS, FEW);
}

/// Processes that begin one ledger together, and write into it.
fn processes(writers: u64, adds: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    let children: Vec<_> = (0..writers)
        .map(|writer| {
            Command::new(env::current_exe().unwrap())
                .args(["--exact", "a_writing_process", "--ignored"])
                .env(LEDGER, &path)
                .env(WRITER, writer.to_string())
                .env(ADDS, adds.to_string())
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let reader = scope.spawn(|| read(&path, &stop));
        let written: Vec<_> = children.into_iter().map(|mut child| child.wait().unwrap().success()).collect();
        stop.store(true, Ordering::Relaxed);
        assert!(reader.join().is_ok());
        assert!(written.iter().all(|written| *written), "{written:?}");
    });
    assert_complete(&path, writers, adds);
}

#[test]
fn processes_that_begin_one_ledger_together() {
    processes(WRITERS, FEW);
}

#[test]
#[ignore = "takes a while"]
fn eight_processes_write_a_thousand_times_each() {
    processes(8, 1000);
}

#[test]
#[ignore = "the other half of the tests above"]
fn a_writing_process() {
    let number = |name| env::var(name).ok().and_then(|number| number.parse().ok());
    let (Ok(path), Some(writer), Some(adds)) = (env::var(LEDGER), number(WRITER), number(ADDS)) else { return };
    write(Path::new(&path), writer, adds);
}
