//! A program that is killed in the middle of its writes loses nothing that it was told is kept.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use std::{
    env,
    io::{BufRead, BufReader, Write, stdout},
    path::Path,
    process::{Command, Stdio},
};

use chancery_record::{Act, FindingId, FindingType, Subject};
use chancery_store::{SqliteStore, Store};
use common::{ENTRY, one_of_each, passage, sha256, source};

const TEXT: &str = "Both sides met in Ostra. They will meet again.";
const LEDGER: &str = "CHANCERY_TEST_LEDGER";
const BEGIN: &str = "CHANCERY_TEST_BEGIN";

/// Adds and decides without end, and says so after each.
fn write(path: &Path, begin: u64) {
    let mut store = SqliteStore::open_or_create(path).unwrap();
    for number in begin.. {
        let source = source(number, &(number % 50).to_string(), TEXT, None);
        store.add(&source, &sha256(number), &one_of_each(TEXT, "Ostra"), &ENTRY).unwrap();
        acknowledge(&format!("added {}", source.id));
        let range = passage(TEXT, "Ostra").range;
        let finding = FindingId { document: source.id.clone(), of: FindingType::Statement, range, nth: 1 };
        let accepted = store.decide(&Act::Accept { finding }, &ENTRY).unwrap();
        acknowledge(&format!("decided {}", accepted.number));
        let note = Act::Note { on: Subject::Document(source.id), text: number.to_string() };
        let acts = [note, Act::Undo { decision: accepted.number }];
        for decision in store.decide_all(&acts, &ENTRY).unwrap() {
            acknowledge(&format!("decided {}", decision.number));
        }
    }
}

fn acknowledge(what: &str) {
    let mut out = stdout().lock();
    out.write_all(format!("\nkept {what}\n").as_bytes()).and_then(|()| out.flush()).unwrap();
}

fn killed(times: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    let mut kept: Vec<String> = Vec::new();
    let mut head = None;
    for time in 0..times {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "a_writing_process", "--ignored", "--nocapture"])
            .env(LEDGER, &path)
            .env(BEGIN, (time * 1_000_000 + 1).to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // It is killed after some acknowledgements, another number each time, while it goes on with the next write.
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut said = lines.filter_map(|line| line.strip_prefix("kept ").map(str::to_owned));
        kept.extend(said.by_ref().take(usize::try_from(time * 7 % 13 + 1).unwrap()));
        child.kill().unwrap();
        child.wait().unwrap();
        // What it said before it died counts as well.
        kept.extend(said);

        let store = SqliteStore::open(&path).unwrap();
        let found = store.verify(head.as_deref()).unwrap();
        assert_eq!(found.problems, [], "after kill {time}");
        head = found.head;
        if time % 20 == 19 || time + 1 == times {
            let decisions = store.decisions(None).unwrap();
            for said in &kept {
                let is_there = match said.split_once(' ').unwrap() {
                    ("added", id) => store.version(&chancery_text::DocumentId(id.to_owned())).unwrap().is_some(),
                    (_, number) => {
                        let number = number.parse::<u64>().unwrap();
                        decisions.binary_search_by_key(&number, |taken| taken.decision.number).is_ok()
                    }
                };
                assert!(is_there, "lost: {said}");
            }
        }
    }
    assert!(kept.len() as u64 >= times);
}

#[test]
fn killed_twenty_times() {
    killed(20);
}

#[test]
#[ignore = "takes a while"]
fn killed_five_hundred_times() {
    killed(500);
}

#[test]
#[ignore = "the other half of the tests above"]
fn a_writing_process() {
    let (Ok(path), Ok(begin)) = (env::var(LEDGER), env::var(BEGIN)) else { return };
    write(Path::new(&path), begin.parse().unwrap());
}
