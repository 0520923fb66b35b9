//! Brings a file to this program's format.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use super::{backup, chain, fail::failed, lists};
use crate::error::StoreError;

/// Marks a file as a Chancery ledger: "CHAN" in the header's `application_id`.
pub(super) const APPLICATION_ID: i32 = i32::from_be_bytes(*b"CHAN");

type Step = fn(&Connection) -> Result<(), StoreError>;

/// Step `n` leads from format `n` to format `n + 1`. A released step is never changed.
const STEPS: &[Step] = &[begin, chain::begin, list];

/// The format this program reads and writes.
pub(super) const FORMAT: u32 = STEPS.len() as u32;

const DOING: &str = "bringing the ledger to this program's format";

/// The format a file has; 0 where it has none yet.
pub(super) fn format_of(connection: &Connection) -> Result<u32, StoreError> {
    let format: i64 =
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed("reading its format"))?;
    u32::try_from(format)
        .map_err(|_| StoreError::Damaged { what: format!("it says that its format is {format}"), cause: None })
}

/// Whether the format is one this program can work with.
pub(super) fn refuse_newer(found: u32, path: &Path) -> Result<(), StoreError> {
    if found > FORMAT {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: FORMAT });
    }
    Ok(())
}

/// That a ledger was brought from an earlier format to this program's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The format it had.
    pub from: u32,
    /// The format it has now.
    pub to: u32,
    /// The ledger as it was before.
    pub backup: PathBuf,
}

impl fmt::Display for Migrated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to, backup } = self;
        write!(
            f,
            "the ledger was brought from format {from} to format {to}; as it was, it is kept in {}",
            backup.display()
        )
    }
}

/// Takes the steps that are missing, all in one transaction; takes no lock where none is. A ledger of an earlier format is
/// copied first.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<Option<Migrated>, StoreError> {
    if format_of(connection)? == FORMAT {
        return Ok(None);
    }
    // A step may put one table in the place of another; whether all rows still hold together is looked at in the end.
    connection.pragma_update(None, "foreign_keys", false).map_err(failed(DOING))?;
    let result = take_steps(connection, path);
    connection.pragma_update(None, "foreign_keys", true).map_err(failed(DOING))?;
    result
}

fn take_steps(connection: &mut Connection, path: &Path) -> Result<Option<Migrated>, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed(DOING))?;
    // Another process may have been faster: what counts is what stands now that nobody else can write.
    let found = format_of(&transaction)?;
    refuse_newer(found, path)?;
    if found == 0 && !is_vacant(&transaction).map_err(failed(DOING))? {
        return Err(StoreError::NotALedger { path: path.to_owned() });
    }
    if found == FORMAT {
        return Ok(None);
    }
    // Nobody can write meanwhile, and what is read by another connection is what stood before this transaction.
    let backup = (found > 0).then(|| backup::before_migration(path, found)).transpose()?;
    for step in STEPS.iter().skip(found as usize) {
        step(&transaction)?;
    }
    refuse_loose_ends(&transaction)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(failed(DOING))?;
    transaction.pragma_update(None, "user_version", FORMAT).map_err(failed(DOING))?;
    transaction.commit().map_err(failed(DOING))?;
    Ok(backup.map(|backup| Migrated { from: found, to: FORMAT, backup }))
}

fn begin(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(include_str!("../../migrations/0001_ledger.sql")).map_err(failed(DOING))
}

fn list(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(include_str!("../../migrations/0003_lists.sql")).map_err(failed(DOING))?;
    lists::rebuild(connection)
}

fn refuse_loose_ends(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let found: Option<String> = transaction
        .query_row(include_str!("../../sql/loose_ends.sql"), [], |row| row.get(0))
        .optional()
        .map_err(failed(DOING))?;
    match found {
        None => Ok(()),
        Some(table) => Err(StoreError::Damaged {
            what: format!("a row of “{table}” belongs to another that is gone"),
            cause: None,
        }),
    }
}

fn is_vacant(transaction: &Transaction<'_>) -> rusqlite::Result<bool> {
    transaction.query_row(include_str!("../../sql/is_vacant.sql"), [], |row| row.get(0))
}
