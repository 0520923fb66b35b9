//! Reads the ledger back.
//!
//! Every question is answered from one snapshot, and what comes back is checked: a stored value that does not parse, or
//! words that no longer stand in their text, are damage, never left out in silence.

use chancery_record::{Proposal, Source};
use chancery_text::{DocumentId, Edtf, Metadata};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::de::DeserializeOwned;

use super::fail::{damaged, failed};
use crate::{
    check::fallen,
    error::StoreError,
    key::SourceKey,
    selection::current,
    summary::{LedgerSummary, Version, VersionSummary},
};

const DOING: &str = "reading the ledger";

/// A version under the name and metadata of one of its appearances.
pub(super) fn version_seen(connection: &Connection, appearance: u64) -> Result<Version, StoreError> {
    let stored = connection
        .prepare_cached(include_str!("../../sql/read_version.sql"))
        .and_then(|mut query| query.query_row(named_params! {":appearance": appearance}, Stored::of))
        .map_err(failed(DOING))?;
    complete(connection, stored)
}

pub(super) fn version(connection: &Connection, id: &DocumentId) -> Result<Option<Version>, StoreError> {
    snapshot(connection, |connection| {
        let stored = connection
            .prepare_cached(include_str!("../../sql/one_version.sql"))
            .and_then(|mut query| query.query_row(named_params! {":document": id.0}, Stored::of).optional())
            .map_err(failed(DOING))?;
        stored.map(|stored| complete(connection, stored)).transpose()
    })
}

pub(super) fn versions(connection: &Connection, key: &SourceKey) -> Result<Vec<VersionSummary>, StoreError> {
    let mut query =
        connection.prepare_cached(include_str!("../../sql/versions_of_source.sql")).map_err(failed(DOING))?;
    let mut rows = query.query(named_params! {":kind": key.kind(), ":key": key.key()}).map_err(failed(DOING))?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next().map_err(failed(DOING))? {
        let (metadata, mut summary) = summary_of(row).map_err(failed(DOING))?;
        let Metadata { title, date, .. } = parse(&metadata, "metadata", &summary.id)?;
        summary.title = title;
        summary.date = date;
        versions.push(summary);
    }
    if let Some(now) = current(versions.iter().map(|summary| summary.date.as_ref())) {
        versions[now].current = true;
    }
    Ok(versions)
}

pub(super) fn summary(connection: &Connection) -> Result<LedgerSummary, StoreError> {
    snapshot(connection, |connection| count(connection).map_err(failed(DOING)))
}

/// A version as its row has it.
struct Stored {
    version: i64,
    document: DocumentId,
    name: String,
    metadata: String,
    notes: String,
    text: String,
}

impl Stored {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            version: row.get(0)?,
            document: DocumentId(row.get(1)?),
            name: row.get(2)?,
            metadata: row.get(3)?,
            notes: row.get(4)?,
            text: row.get(5)?,
        })
    }
}

/// Parses a version's row and fetches its proposals.
fn complete(connection: &Connection, stored: Stored) -> Result<Version, StoreError> {
    let Stored { version, document, name, metadata, notes, text } = stored;
    let mut proposals = Vec::new();
    let mut query =
        connection.prepare_cached(include_str!("../../sql/proposals_of_version.sql")).map_err(failed(DOING))?;
    let mut rows = query.query(named_params! {":version": version}).map_err(failed(DOING))?;
    while let Some(row) = rows.next().map_err(failed(DOING))? {
        let body = row.get_ref(0).and_then(|value| Ok(value.as_str()?)).map_err(failed(DOING))?;
        let proposal: Proposal = parse(body, "a proposal", &document)?;
        if fallen(&text, &proposal).is_some() {
            let what = format!("the words of a proposal no longer stand in document {document}");
            return Err(StoreError::Damaged { what, cause: None });
        }
        proposals.push(proposal);
    }
    let source = Source {
        source: name,
        metadata: parse(&metadata, "metadata", &document)?,
        notes: parse(&notes, "notes", &document)?,
        id: document,
        text,
    };
    Ok(Version { source, proposals })
}

/// The row without what its metadata say, and the metadata.
fn summary_of(row: &Row<'_>) -> rusqlite::Result<(String, VersionSummary)> {
    let summary = VersionSummary {
        id: DocumentId(row.get(0)?),
        sha256: row.get(1)?,
        number: row.get(2)?,
        title: None,
        date: None::<Edtf>,
        added_at: row.get(4)?,
        added_by: row.get(5)?,
        pipeline: row.get(6)?,
        proposals: row.get(7)?,
        current: false,
    };
    Ok((row.get(3)?, summary))
}

fn count(connection: &Connection) -> rusqlite::Result<LedgerSummary> {
    let mut summary = connection.query_row(include_str!("../../sql/count_ledger.sql"), [], |row| {
        Ok(LedgerSummary {
            sources: row.get(0)?,
            versions: row.get(1)?,
            current: row.get(2)?,
            decisions: row.get(3)?,
            entries: row.get(4)?,
            last_entry: row.get(5)?,
            ..LedgerSummary::default()
        })
    })?;
    connection.query_row(include_str!("../../sql/count_proposals.sql"), [], |row| {
        summary.turns = row.get(0)?;
        summary.statements = row.get(1)?;
        summary.events = row.get(2)?;
        summary.figures = row.get(3)?;
        summary.actors = row.get(4)?;
        Ok(())
    })?;
    Ok(summary)
}

/// Asks several questions of the same state: a writer may be at work meanwhile.
pub(super) fn snapshot<T>(
    connection: &Connection,
    read: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let transaction = connection.unchecked_transaction().map_err(failed(DOING))?;
    let result = read(&transaction)?;
    transaction.finish().map_err(failed(DOING))?;
    Ok(result)
}

pub(super) fn parse<T: DeserializeOwned>(json: &str, what: &str, document: &DocumentId) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(damaged(format!("{what} of document {document} cannot be read")))
}
