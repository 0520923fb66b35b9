//! Reads a record, or the part of it that is asked for.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Act, Decision, Reading, Record, Subject};
use chancery_text::DocumentId;
use rusqlite::{Connection, Row, ToSql, named_params};

use super::{facts, fail::failed, log, read};
use crate::{
    error::StoreError,
    facts::Facts,
    selection::{Read, Seen, Selection, current, versions},
    subjects,
};

const DOING: &str = "reading the ledger";

pub(super) fn record(connection: &Connection, selection: &Selection) -> Result<Record, StoreError> {
    read::snapshot(connection, |connection| {
        let (seen, decisions) = match &selection.track {
            None => {
                let seen = list(connection, include_str!("../../sql/all_seen.sql"), &[], seen_of)?;
                (seen, facts::standing(facts::all(connection)?).collect())
            }
            Some(track) => {
                let part = Part::of_track(connection, track)?;
                (part.seen(connection)?, part.decisions)
            }
        };
        let shown = versions(&seen, selection.until, |version| is_decided_on(connection, version))?;
        let mut record = Record::assemble(readings(connection, &shown)?, decisions);
        record.head = log::last(connection)?.map(|(_, hash)| hash);
        Ok(record)
    })
}

/// The current versions of a track.
pub(super) fn versions_of_track(connection: &Connection, track: &str) -> Result<BTreeSet<u64>, StoreError> {
    let seen = Part::of_track(connection, track)?.seen(connection)?;
    let shown = versions(&seen, None, |_| Ok::<_, StoreError>(false))?;
    Ok(shown.into_keys().collect())
}

/// Where a version is the current one of a source; `None` where it is an earlier one everywhere.
pub(super) fn seen_now(connection: &Connection, version: u64) -> Result<Option<Seen>, StoreError> {
    let sql = include_str!("../../sql/places_of_version.sql");
    let sources: Vec<u64> = list(connection, sql, named_params! {":version": version}, |row| row.get(0))?;
    for source in sources {
        let values = named_params! {":source": source};
        let seen = list(connection, include_str!("../../sql/seen_at_source.sql"), values, seen_of)?;
        let now = current(seen.iter().map(|seen| seen.date.as_ref())).map(|at| &seen[at]);
        if let Some(now) = now.filter(|now| now.version == version) {
            return Ok(Some(now.clone()));
        }
    }
    Ok(None)
}

fn readings(connection: &Connection, shown: &BTreeMap<u64, Read>) -> Result<Vec<Reading>, StoreError> {
    shown
        .values()
        .map(|how| {
            let followed_by = how.followed_by.map(|version| document_of(connection, version)).transpose()?;
            let version = read::version_seen(connection, how.appearance)?;
            Ok(Reading { source: version.source, proposals: version.proposals, followed_by })
        })
        .collect()
}

/// Sources that belong together, and the decisions about them.
struct Part {
    sources: BTreeSet<u64>,
    decisions: Vec<Decision>,
}

impl Part {
    /// The sources of a track, and those with findings that are one with theirs.
    fn of_track(connection: &Connection, track: &str) -> Result<Self, StoreError> {
        let mut sources = sources_of_track(connection, track)?;
        loop {
            let documents = documents_of(connection, &sources)?;
            let decisions = decisions_about(connection, &documents)?;
            let mut more = BTreeSet::new();
            for document in merged_with(&decisions).collect::<BTreeSet<_>>() {
                more.extend(sources_of(connection, document)?);
            }
            if more.is_subset(&sources) {
                return Ok(Self { sources, decisions });
            }
            sources.extend(more);
        }
    }

    fn seen(&self, connection: &Connection) -> Result<Vec<Seen>, StoreError> {
        let mut seen = Vec::new();
        for source in &self.sources {
            let values = named_params! {":source": source};
            seen.extend(list(connection, include_str!("../../sql/seen_at_source.sql"), values, seen_of)?);
        }
        Ok(seen)
    }
}

fn sources_of_track(connection: &Connection, track: &str) -> Result<BTreeSet<u64>, StoreError> {
    let mut filed: BTreeMap<Subject, bool> = BTreeMap::new();
    for decision in connection.naming(&Subject::Track(track.to_owned()))? {
        match decision.act {
            Act::File { subject, .. } => filed.insert(subject, true),
            Act::Unfile { subject, .. } => filed.insert(subject, false),
            _ => None,
        };
    }
    let mut sources = BTreeSet::new();
    for document in filed.iter().filter(|(_, on)| **on).filter_map(|(subject, _)| subjects::document(subject)) {
        sources.extend(sources_of(connection, document)?);
    }
    let sql = include_str!("../../sql/sources_of_negotiation.sql");
    let named: Vec<(u64, String)> =
        list(connection, sql, named_params! {":negotiation": track}, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let stays = |document: String| filed.get(&Subject::Document(DocumentId(document))).copied().unwrap_or(true);
    sources.extend(named.into_iter().filter_map(|(source, document)| stays(document).then_some(source)));
    Ok(sources)
}

/// Documents with findings that are merged with others.
fn merged_with(decisions: &[Decision]) -> impl Iterator<Item = &DocumentId> {
    decisions.iter().flat_map(|decision| match &decision.act {
        Act::Merge { into, others } => std::iter::once(into).chain(others).map(|finding| &finding.document).collect(),
        _ => Vec::new(),
    })
}

fn decisions_about(connection: &Connection, documents: &BTreeSet<DocumentId>) -> Result<Vec<Decision>, StoreError> {
    let number = |row: &Row<'_>| row.get(0);
    let sql = include_str!("../../sql/decisions_on_no_document.sql");
    let mut numbers: BTreeSet<u64> = list(connection, sql, &[], number)?.into_iter().collect();
    for document in documents {
        let sql = include_str!("../../sql/decisions_on_document.sql");
        numbers.extend(list(connection, sql, named_params! {":document": document.0}, number)?);
    }
    facts::of_numbers(connection, &numbers)
}

fn documents_of(connection: &Connection, sources: &BTreeSet<u64>) -> Result<BTreeSet<DocumentId>, StoreError> {
    let mut documents = BTreeSet::new();
    for source in sources {
        let sql = include_str!("../../sql/documents_of_source.sql");
        let of_source = list(connection, sql, named_params! {":source": source}, |row| row.get(0).map(DocumentId))?;
        documents.extend(of_source);
    }
    Ok(documents)
}

fn sources_of(connection: &Connection, document: &DocumentId) -> Result<Vec<u64>, StoreError> {
    let sql = include_str!("../../sql/sources_of_document.sql");
    list(connection, sql, named_params! {":document": document.0}, |row| row.get(0))
}

fn is_decided_on(connection: &Connection, version: u64) -> Result<bool, StoreError> {
    connection
        .prepare_cached(include_str!("../../sql/is_decided_on.sql"))
        .and_then(|mut query| query.query_row(named_params! {":version": version}, |row| row.get(0)))
        .map_err(failed(DOING))
}

fn document_of(connection: &Connection, version: u64) -> Result<DocumentId, StoreError> {
    connection
        .prepare_cached(include_str!("../../sql/document_of_version.sql"))
        .and_then(|mut query| query.query_row(named_params! {":version": version}, |row| row.get(0).map(DocumentId)))
        .map_err(failed(DOING))
}

fn seen_of(row: &Row<'_>) -> rusqlite::Result<Seen> {
    let date: Option<String> = row.get(3)?;
    let date = date.map(|date| date.parse()).transpose();
    let date = date
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(3, rusqlite::types::Type::Text, Box::new(error)))?;
    Ok(Seen { source: row.get(0)?, version: row.get(1)?, appearance: row.get(2)?, date })
}

fn list<T>(
    connection: &Connection,
    sql: &str,
    values: &[(&str, &dyn ToSql)],
    of_row: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut query = connection.prepare_cached(sql).map_err(failed(DOING))?;
    let rows = query.query_map(values, |row| of_row(row)).and_then(Iterator::collect).map_err(failed(DOING))?;
    Ok(rows)
}
