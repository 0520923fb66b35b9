//! Opens files, but none that is not ours.
//!
//! A file is looked at through a connection that cannot write before one that can is opened, so that whatever is not a
//! ledger stays as it is byte for byte. For that to be enough a new ledger is begun in one transaction in SQLite's
//! rollback mode, which puts its mark into the file itself, and turned to write-ahead logging after.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags, config::DbConfig, ffi};

use super::{
    fail::failed,
    migrate::{APPLICATION_ID, FORMAT, Migrated, format_of, migrate, refuse_newer},
};
use crate::error::StoreError;

/// How long a writer waits for the others.
const PATIENCE: Duration = Duration::from_mins(1);

/// How long it waits before it tries to open a file again.
const PAUSE: Duration = Duration::from_millis(5);

/// How many statements are kept ready; there are about sixty.
const STATEMENTS: usize = 100;

const DOING: &str = "opening it";

/// What stands at a path.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    /// No file.
    Nothing,
    /// A file of no bytes: begun and not gone on with.
    Vacant,
    /// A ledger of a format this program knows.
    Ledger,
}

/// A connection, and what was done to the file to bring it to this program's format.
pub(super) type Opened = (Connection, Option<Migrated>);

pub(super) fn existing(path: &Path) -> Result<Opened, StoreError> {
    let path = plain(path);
    patiently(|| match look(&path)? {
        Found::Nothing => Err(StoreError::Missing { path: path.clone() }),
        Found::Vacant => Err(StoreError::NotALedger { path: path.clone() }),
        Found::Ledger => writable(&path, OpenFlags::SQLITE_OPEN_READ_WRITE),
    })
}

pub(super) fn existing_or_new(path: &Path) -> Result<Opened, StoreError> {
    let path = plain(path);
    patiently(|| {
        look(&path)?;
        writable(&path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    })
}

pub(super) fn read_only(path: &Path) -> Result<Connection, StoreError> {
    let path = plain(path);
    patiently(|| {
        match look(&path)? {
            Found::Nothing => return Err(StoreError::Missing { path: path.clone() }),
            Found::Vacant => return Err(StoreError::NotALedger { path: path.clone() }),
            Found::Ledger => {}
        }
        let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        configure(&connection)?;
        let found = format_of(&connection)?;
        refuse_newer(found, &path)?;
        if found < FORMAT {
            return Err(StoreError::Older { path: path.clone(), found, known: FORMAT });
        }
        Ok(connection)
    })
}

/// Tries again while others begin the ledger or turn it to write-ahead logging: at some of those steps `SQLite` says that it is
/// busy at once, whatever time it was given.
fn patiently<T>(open: impl Fn() -> Result<T, StoreError>) -> Result<T, StoreError> {
    let begun = Instant::now();
    loop {
        match open() {
            Err(StoreError::Busy { .. }) if begun.elapsed() < PATIENCE => thread::sleep(PAUSE),
            done => return done,
        }
    }
}

pub(super) fn in_memory() -> Result<Connection, StoreError> {
    let mut connection = Connection::open_in_memory().map_err(failed(DOING))?;
    configure(&connection)?;
    migrate(&mut connection, Path::new("memory"))?;
    Ok(connection)
}

/// The path as one SQLite takes for a file, whatever it is called: `:memory:` and the empty name mean something to it.
pub(super) fn plain(path: &Path) -> PathBuf {
    if path.is_absolute() { path.to_owned() } else { Path::new(".").join(path) }
}

fn writable(path: &Path, flags: OpenFlags) -> Result<Opened, StoreError> {
    let mut connection = connect(path, flags)?;
    configure(&connection)?;
    let migrated = migrate(&mut connection, path)?;
    // Where the file system has no shared memory SQLite answers with the mode it keeps, which is as safe.
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).map_err(failed(DOING))?;
    if mode != "wal" {
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).map_err(failed(DOING))?;
    }
    Ok((connection, migrated))
}

pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let open = |cause: rusqlite::Error| StoreError::Open { path: path.to_owned(), cause: cause.into() };
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(open)?;
    connection.busy_timeout(PATIENCE).map_err(open)?;
    Ok(connection)
}

pub(super) fn configure(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(failed(DOING))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.execute_batch(include_str!("../../sql/configure.sql")).map_err(failed(DOING))
}

/// Looks at a file without changing it.
fn look(path: &Path) -> Result<Found, StoreError> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(error) => return Err(StoreError::Open { path: path.to_owned(), cause: error.into() }),
        Ok(file) if !file.is_file() => return Err(StoreError::NotALedger { path: path.to_owned() }),
        Ok(file) if file.len() == 0 => return Ok(Found::Vacant),
        Ok(_) => {}
    }
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    match connection.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0)) {
        Ok(APPLICATION_ID) => {
            refuse_newer(format_of(&connection)?, path)?;
            Ok(Found::Ledger)
        }
        Ok(_) => Err(StoreError::NotALedger { path: path.to_owned() }),
        Err(rusqlite::Error::SqliteFailure(error, _)) if error.code == ffi::ErrorCode::NotADatabase => {
            Err(StoreError::NotALedger { path: path.to_owned() })
        }
        // A creation was cut short. SQLite goes back to the beginning as soon as it may write; the mark tells whether
        // it may. Nobody holds a lock on such a file, so opening it by hand takes none away.
        Err(rusqlite::Error::SqliteFailure(error, _)) if error.extended_code == ffi::SQLITE_READONLY_ROLLBACK => {
            if bears_our_mark(path) {
                Ok(Found::Ledger)
            } else {
                Err(StoreError::NotALedger { path: path.to_owned() })
            }
        }
        Err(error) => Err(failed(DOING)(error)),
    }
}

/// Whether the header (<https://www.sqlite.org/fileformat2.html>) holds our mark, at byte 68.
fn bears_our_mark(path: &Path) -> bool {
    let mut header = [0; 72];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header.starts_with(b"SQLite format 3\0") && header[68..72] == APPLICATION_ID.to_be_bytes()
}
