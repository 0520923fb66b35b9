//! From format 1 to format 2: chains the log, and commits to what was added before there was a chain.

use rusqlite::{Connection, named_params};

use super::{fail::failed, index, log};
use crate::{
    content::{ADOPT, Adoption, Content, adopt, hash, json},
    error::StoreError,
    log::{Digest, LogRow},
};

/// A migration is nobody's doing.
const BY: &str = "chancery";

const DOING: &str = "bringing the ledger to this program's format";

pub(super) fn begin(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(include_str!("../../migrations/0002_chain.sql")).map_err(failed(DOING))?;
    let last = link(connection)?;
    connection.execute_batch(include_str!("../../migrations/0002_decisions.sql")).map_err(failed(DOING))?;
    if let Some(last) = last {
        let detail = json(&Adoption { rows: last.seq, content: content_of_all(connection)? })?;
        // There is no clock here: the row has the time of the one before it.
        log::append(connection, (&last.at, BY), ADOPT, detail)?;
        index::rebuild(connection)?;
    }
    Ok(())
}

/// Chains every row to the one before it, and gives the last.
fn link(connection: &Connection) -> Result<Option<LogRow>, StoreError> {
    let mut query = connection.prepare(include_str!("../../sql/unlinked_log.sql")).map_err(failed(DOING))?;
    let mut rows = query.query([]).map_err(failed(DOING))?;
    let mut last: Option<LogRow> = None;
    while let Some(row) = rows.next().map_err(failed(DOING))? {
        let read = || -> rusqlite::Result<(u64, String, String, String, String)> {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        };
        let (seq, at, by, act, detail) = read().map_err(failed(DOING))?;
        let previous = last.as_ref().map(|row| (row.seq, row.hash.as_str()));
        let next = LogRow::after(previous, &at, &by, &act, detail);
        if next.seq != seq {
            let what = format!("row {} of its log is missing", next.seq);
            return Err(StoreError::Damaged { what, cause: None });
        }
        log::insert(connection, include_str!("../../sql/insert_linked_log.sql"), &next)?;
        last = Some(next);
    }
    Ok(last)
}

/// A hash over everything stored with the rows that are there.
fn content_of_all(connection: &Connection) -> Result<String, StoreError> {
    let mut digest = Digest::new();
    let mut query = connection.prepare(include_str!("../../sql/stored_additions.sql")).map_err(failed(DOING))?;
    let mut rows = query.query([]).map_err(failed(DOING))?;
    while let Some(row) = rows.next().map_err(failed(DOING))? {
        let read = || -> rusqlite::Result<(u64, String, String, u64, Option<String>, String)> {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        };
        let (seq, name, metadata, version, text, notes) = read().map_err(failed(DOING))?;
        let mut content = Content::appeared(&name, &metadata);
        if let Some(text) = text {
            content.text = Some(hash([text]));
            content.notes = Some(hash([notes]));
            content.findings = Some(hash(bodies(connection, version, seq)?));
        }
        adopt(&mut digest, seq, &content);
    }
    Ok(digest.hex())
}

/// What was proposed from a version in one row of the log, as it is stored.
pub(super) fn bodies(connection: &Connection, version: u64, log: u64) -> Result<Vec<String>, StoreError> {
    let mut query = connection.prepare_cached(include_str!("../../sql/bodies_of_run.sql")).map_err(failed(DOING))?;
    query
        .query_map(named_params! {":version": version, ":log": log}, |row| row.get(0))
        .and_then(Iterator::collect)
        .map_err(failed(DOING))
}
