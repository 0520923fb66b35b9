//! The log's rows in the file.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::fail::failed;
use crate::{error::StoreError, log::LogRow};

const DOING: &str = "reading the log";

/// Number and hash of the last row.
pub(super) fn last(connection: &Connection) -> Result<Option<(u64, String)>, StoreError> {
    connection
        .prepare_cached(include_str!("../../sql/last_of_log.sql"))
        .and_then(|mut query| query.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .map_err(failed(DOING))
}

/// Adds a row after the last one and gives its number.
pub(super) fn append(
    connection: &Connection,
    (at, by): (&str, &str),
    act: &str,
    detail: String,
) -> Result<u64, StoreError> {
    let last = last(connection)?;
    let row = LogRow::after(last.as_ref().map(|(seq, hash)| (*seq, hash.as_str())), at, by, act, detail);
    insert(connection, include_str!("../../sql/insert_log.sql"), &row)?;
    Ok(row.seq)
}

pub(super) fn insert(connection: &Connection, sql: &str, row: &LogRow) -> Result<(), StoreError> {
    let values = named_params! {
        ":seq": row.seq,
        ":at": row.at,
        ":by": row.by,
        ":act": row.act,
        ":detail": row.detail,
        ":hash": row.hash,
    };
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.execute(values))
        .map(|_| ())
        .map_err(failed("writing the log"))
}

pub(super) fn rows(connection: &Connection, after: u64, at_most: usize) -> Result<Vec<LogRow>, StoreError> {
    let mut query = connection.prepare_cached(include_str!("../../sql/log_rows.sql")).map_err(failed(DOING))?;
    let rows = query
        .query_map(named_params! {":after": after, ":at_most": at_most}, row_of)
        .and_then(Iterator::collect)
        .map_err(failed(DOING))?;
    Ok(rows)
}

fn row_of(row: &Row<'_>) -> rusqlite::Result<LogRow> {
    Ok(LogRow {
        seq: row.get(0)?,
        at: row.get(1)?,
        by: row.get(2)?,
        act: row.get(3)?,
        detail: row.get(4)?,
        hash: row.get(5)?,
    })
}
