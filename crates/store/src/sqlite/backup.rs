//! Copies of a ledger, and going back to one.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use super::{fail::failed, open, verify::verify};
use crate::{error::StoreError, verify::Verification};

const BACKING_UP: &str = "copying the ledger";
const RESTORING: &str = "going back to a backup";

/// Every page at once: readers and writers of a ledger in write-ahead mode are not held up.
const ALL: i32 = -1;

/// Copies a ledger into a new file and verifies the copy.
pub(super) fn into_file(connection: &Connection, path: &Path) -> Result<Verification, StoreError> {
    let path = open::plain(path);
    copy(connection, &path)?;
    whole(&path)
}

/// Copies a ledger of an earlier format to a file beside it.
pub(super) fn before_migration(path: &Path, format: u32) -> Result<PathBuf, StoreError> {
    let connection = open::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let backup = free_beside(path, &format!("format-{format}"));
    copy(&connection, &backup)?;
    Ok(backup)
}

/// Puts a backup in the place of a ledger.
pub(super) fn restore(backup: &Path, ledger: &Path) -> Result<Option<PathBuf>, StoreError> {
    whole(backup)?;
    let from = open::read_only(backup)?;
    let ledger = open::plain(ledger);
    if !fs::exists(&ledger).unwrap_or(true) {
        copy(&from, &ledger)?;
        return Ok(None);
    }
    let (mut to, _) = open::existing(&ledger)?;
    let kept = free_beside(&ledger, "before-restore");
    copy(&to, &kept)?;
    step(&from, &mut to, RESTORING)?;
    Ok(Some(kept))
}

fn whole(path: &Path) -> Result<Verification, StoreError> {
    let found = verify(&open::read_only(path)?, None)?;
    match found.problems.first() {
        None => Ok(found),
        Some(problem) => Err(StoreError::NotWhole { path: path.to_owned(), problem: problem.clone() }),
    }
}

/// Copies into a file that is not there yet. It bears its name only when it is complete.
fn copy(from: &Connection, path: &Path) -> Result<(), StoreError> {
    if fs::exists(path).unwrap_or(true) {
        return Err(StoreError::InTheWay { path: path.to_owned() });
    }
    let partial = with_suffix(path, "partial");
    let copied = open::connect(&partial, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
        .and_then(|mut to| step(from, &mut to, BACKING_UP));
    let named = copied
        .and_then(|()| fs::rename(&partial, path).map_err(|cause| StoreError::Write { path: path.to_owned(), cause }));
    if named.is_err() {
        // What is left of it serves nobody; that it cannot be removed is not the failure to tell.
        let _ = fs::remove_file(&partial);
    }
    named
}

fn step(from: &Connection, to: &mut Connection, doing: &'static str) -> Result<(), StoreError> {
    let backup = Backup::new(from, to).map_err(failed(doing))?;
    match backup.step(ALL).map_err(failed(doing))? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Busy { doing }),
    }
}

/// A name beside a file that no file has yet: `chancery.db.format-1.backup`, then `chancery.db.format-1-2.backup` …
fn free_beside(path: &Path, what: &str) -> PathBuf {
    let named = |number: u32| {
        let number = if number > 1 { format!("-{number}") } else { String::new() };
        with_suffix(path, &format!("{what}{number}.backup"))
    };
    // Where all of these are taken, what is written next says that the last one is in the way.
    (1..1000).map(named).find(|path| !fs::exists(path).unwrap_or(true)).unwrap_or_else(|| named(1000))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}
