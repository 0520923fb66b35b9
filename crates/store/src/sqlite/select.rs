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
    summary::{DocumentSummary, TrackSummary},
};

const DOING: &str = "reading the ledger";

pub(super) fn record(connection: &Connection, selection: &Selection) -> Result<Record, StoreError> {
    read::snapshot(connection, |connection| {
        let part = selection.track.as_deref().map(|track| part(connection, track)).transpose()?;
        let (seen, decisions) = match &part {
            None => {
                let seen = list(connection, include_str!("../../sql/all_seen.sql"), &[], seen_of)?;
                (seen, facts::standing(facts::all(connection)?).collect())
            }
            Some(Part { sources, .. }) => {
                (seen_at(connection, sources)?, decisions_about(connection, &documents_of(connection, sources)?)?)
            }
        };
        let shown = versions(&seen, selection.until, |version| is_decided_on(connection, version))?;
        let mut record = Record::assemble(readings(connection, &shown)?, decisions);
        if let (Some(track), Some(part)) = (&selection.track, part) {
            record = record.on_track(track, &documents_of(connection, &part.whole)?);
        }
        record.head = log::last(connection)?.map(|(_, hash)| hash);
        Ok(record)
    })
}

/// The record of certain documents, whichever versions are current, with those whose findings are one with theirs left out.
pub(super) fn record_of_documents(
    connection: &Connection,
    documents: &BTreeSet<DocumentId>,
) -> Result<Record, StoreError> {
    read::snapshot(connection, |connection| {
        let mut sources = BTreeSet::new();
        for document in documents {
            sources.extend(sources_of(connection, document)?);
        }
        let seen = seen_at(connection, &sources)?;
        let shown = versions(&seen, None, |version| is_decided_on(connection, version))?;
        let decisions = decisions_about(connection, &documents_of(connection, &sources)?)?;
        let mut record = Record::assemble(readings(connection, &shown)?, decisions);
        record.head = log::last(connection)?.map(|(_, hash)| hash);
        Ok(record)
    })
}

/// What the record shows, the latest published first.
pub(super) fn documents(
    connection: &Connection,
    from: usize,
    at_most: usize,
) -> Result<Vec<DocumentSummary>, StoreError> {
    let sql = include_str!("../../sql/listed_documents.sql");
    let values = named_params! {":from": from, ":at_most": at_most};
    let rows: Vec<(String, String, String)> =
        list(connection, sql, values, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.into_iter()
        .map(|(document, source, metadata)| {
            let id = DocumentId(document);
            let metadata = read::parse(&metadata, "metadata", &id)?;
            Ok(DocumentSummary { id, source, metadata })
        })
        .collect()
}

/// The tracks people opened and the negotiations documents name, with how many current versions name each.
pub(super) fn named_tracks(connection: &Connection) -> Result<Vec<TrackSummary>, StoreError> {
    let sql = include_str!("../../sql/named_tracks.sql");
    let named: Vec<(String, usize)> = list(connection, sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut tracks: BTreeMap<String, usize> = named.into_iter().collect();
    for name in list(connection, include_str!("../../sql/opened_tracks.sql"), &[], |row| row.get::<_, String>(0))? {
        if !tracks.contains_key(&name) && connection.is_open(&name)? {
            let documents = versions_of_track(connection, &name)?.len();
            tracks.insert(name, documents);
        }
    }
    Ok(tracks.into_iter().map(|(name, documents)| TrackSummary { name, documents }).collect())
}

/// Every track with how many documents it has; one that nobody opened and that has none left is no track.
pub(super) fn tracks(connection: &Connection) -> Result<Vec<TrackSummary>, StoreError> {
    let names: Vec<String> = list(connection, include_str!("../../sql/track_names.sql"), &[], |row| row.get(0))?;
    let mut tracks = Vec::with_capacity(names.len());
    for name in names {
        let documents = versions_of_track(connection, &name)?.len();
        if documents > 0 || connection.is_open(&name)? {
            tracks.push(TrackSummary { name, documents });
        }
    }
    Ok(tracks)
}

/// The current versions of a track.
pub(super) fn versions_of_track(connection: &Connection, track: &str) -> Result<BTreeSet<u64>, StoreError> {
    let seen = seen_at(connection, &part(connection, track)?.sources)?;
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

pub(super) fn readings(connection: &Connection, shown: &BTreeMap<u64, Read>) -> Result<Vec<Reading>, StoreError> {
    shown
        .values()
        .map(|how| {
            let followed_by = how.followed_by.map(|version| document_of(connection, version)).transpose()?;
            let version = read::version_seen(connection, how.appearance)?;
            Ok(Reading { source: version.source, proposals: version.proposals, followed_by })
        })
        .collect()
}

/// Where what is on a track stands.
struct Part {
    /// Sources that are on it as a whole.
    whole: BTreeSet<u64>,
    /// These, those with findings filed by themselves, and those with findings that are one with theirs.
    sources: BTreeSet<u64>,
}

fn part(connection: &Connection, track: &str) -> Result<Part, StoreError> {
    let (whole, mut sources) = sources_of_track(connection, track)?;
    let merges = merges(connection)?;
    while !merges.is_empty() {
        let documents = documents_of(connection, &sources)?;
        let before = sources.len();
        for merged in merges.iter().filter(|merged| !merged.is_disjoint(&documents)).flatten() {
            sources.extend(sources_of(connection, merged)?);
        }
        if sources.len() == before {
            break;
        }
    }
    Ok(Part { whole, sources })
}

pub(super) fn seen_at(connection: &Connection, sources: &BTreeSet<u64>) -> Result<Vec<Seen>, StoreError> {
    let mut seen = Vec::new();
    for source in sources {
        let values = named_params! {":source": source};
        seen.extend(list(connection, include_str!("../../sql/seen_at_source.sql"), values, seen_of)?);
    }
    Ok(seen)
}

/// Of each merge in force, the documents whose findings are one.
fn merges(connection: &Connection) -> Result<Vec<BTreeSet<DocumentId>>, StoreError> {
    let numbers = list(connection, include_str!("../../sql/merges.sql"), &[], |row| row.get(0))?;
    let merges = facts::of_numbers(connection, &numbers.into_iter().collect())?;
    let documents = |merge: Decision| merge.act.findings().into_iter().map(|finding| finding.document).collect();
    Ok(merges.into_iter().map(documents).collect())
}

/// The sources that are on a track as a whole, and all with anything on it.
fn sources_of_track(connection: &Connection, track: &str) -> Result<(BTreeSet<u64>, BTreeSet<u64>), StoreError> {
    let mut filed: BTreeMap<Subject, bool> = BTreeMap::new();
    for decision in connection.naming(&Subject::Track(track.to_owned()))? {
        match decision.act {
            Act::File { subject, .. } => filed.insert(subject, true),
            Act::Unfile { subject, .. } => filed.insert(subject, false),
            _ => None,
        };
    }
    let (mut whole, mut sources) = (BTreeSet::new(), BTreeSet::new());
    for subject in filed.iter().filter(|(_, on)| **on).map(|(subject, _)| subject) {
        let Some(document) = subjects::document(subject) else { continue };
        let found = sources_of(connection, document)?;
        if matches!(subject, Subject::Document(_)) {
            whole.extend(found.iter().copied());
        }
        sources.extend(found);
    }
    let sql = include_str!("../../sql/sources_of_negotiation.sql");
    let named: Vec<(u64, String)> =
        list(connection, sql, named_params! {":negotiation": track}, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let stays = |document: String| filed.get(&Subject::Document(DocumentId(document))).copied().unwrap_or(true);
    whole.extend(named.into_iter().filter_map(|(source, document)| stays(document).then_some(source)));
    sources.extend(whole.iter().copied());
    Ok((whole, sources))
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

pub(super) fn documents_of(
    connection: &Connection,
    sources: &BTreeSet<u64>,
) -> Result<BTreeSet<DocumentId>, StoreError> {
    let mut documents = BTreeSet::new();
    for source in sources {
        let sql = include_str!("../../sql/documents_of_source.sql");
        let of_source = list(connection, sql, named_params! {":source": source}, |row| row.get(0).map(DocumentId))?;
        documents.extend(of_source);
    }
    Ok(documents)
}

pub(super) fn sources_of(connection: &Connection, document: &DocumentId) -> Result<Vec<u64>, StoreError> {
    let sql = include_str!("../../sql/sources_of_document.sql");
    list(connection, sql, named_params! {":document": document.0}, |row| row.get(0))
}

pub(super) fn is_decided_on(connection: &Connection, version: u64) -> Result<bool, StoreError> {
    connection
        .prepare_cached(include_str!("../../sql/is_decided_on.sql"))
        .and_then(|mut query| query.query_row(named_params! {":version": version}, |row| row.get(0)))
        .map_err(failed(DOING))
}

pub(super) fn document_of(connection: &Connection, version: u64) -> Result<DocumentId, StoreError> {
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

pub(super) fn list<T>(
    connection: &Connection,
    sql: &str,
    values: &[(&str, &dyn ToSql)],
    of_row: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut query = connection.prepare_cached(sql).map_err(failed(DOING))?;
    let rows = query.query_map(values, |row| of_row(row)).and_then(Iterator::collect).map_err(failed(DOING))?;
    Ok(rows)
}
