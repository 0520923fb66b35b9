//! Keeps the index of words up with what is added and decided, in the same transaction.

use std::collections::BTreeSet;

use chancery_record::{Act, FindingId, Proposal, Subject};
use chancery_text::{DocumentId, Edtf, TextRange};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::fail::{damaged, failed};
use crate::{
    error::StoreError,
    facts::{Facts, finding_of},
    search::{line, months_of, parts},
};

const DOING: &str = "indexing words";

/// How much text, in bytes, is indexed elsewhere before it is taken out of there.
const HELD: usize = 4 << 20;

/// How many decided findings are.
const DECIDED: usize = 5000;

/// The code of a version.
pub(super) fn code(version: u64) -> String {
    format!("v{version}")
}

/// Indexes the text of a version.
pub(super) fn add_text(
    connection: &Connection,
    version: u64,
    text: &str,
    date: Option<&Edtf>,
) -> Result<(), StoreError> {
    let mut add = connection.prepare_cached(include_str!("../../sql/insert_part.sql")).map_err(failed(DOING))?;
    index_text(connection, version, text, date, |part| {
        let values = named_params! {":version": version, ":start_byte": part.start(), ":end_byte": part.end()};
        add.insert(values).map_err(failed(DOING))
    })
}

/// Indexes the parts of a text, each under the number it is given.
fn index_text(
    index: &Connection,
    version: u64,
    text: &str,
    date: Option<&Edtf>,
    mut number: impl FnMut(TextRange) -> Result<i64, StoreError>,
) -> Result<(), StoreError> {
    let codes = codes(version, months_of(date));
    let mut add = index.prepare_cached(include_str!("../../sql/index_part.sql")).map_err(failed(DOING))?;
    for part in parts(text) {
        let values = named_params! {":part": number(part)?, ":words": part.of_text(text), ":codes": codes};
        add.execute(values).map_err(failed(DOING))?;
    }
    Ok(())
}

/// Indexes a finding under its number; turns and actors are not findings.
pub(super) fn add_finding(
    connection: &Connection,
    row: i64,
    version: u64,
    finding: &Proposal,
    date: Option<&Edtf>,
) -> Result<(), StoreError> {
    let Some(line) = line(finding, date) else { return Ok(()) };
    let codes = codes(version, line.codes);
    connection
        .prepare_cached(include_str!("../../sql/index_finding.sql"))
        .and_then(|mut statement| {
            statement
                .execute(named_params! {":row": row, ":words": line.words, ":people": line.people, ":codes": codes})
        })
        .map(|_| ())
        .map_err(failed(DOING))
}

/// Indexes anew what a decision may have changed.
pub(super) fn decided(connection: &Connection, act: &Act) -> Result<(), StoreError> {
    let mut act = act.clone();
    while let Act::Undo { decision } = act {
        match connection.decision(decision)? {
            Some((undone, _)) => act = undone,
            None => return Ok(()),
        }
    }
    if !matches!(act, Act::Edit { .. } | Act::Split { .. } | Act::Enter { .. }) {
        return Ok(());
    }
    let mut touched: BTreeSet<FindingId> = act.findings().into_iter().collect();
    for finding in act.findings() {
        // The parts of what was split have the fields of the whole.
        for decision in connection.naming(&Subject::Finding(finding))? {
            touched.extend(decision.act.made());
        }
    }
    touched.iter().try_for_each(|finding| again(connection, connection, finding).map(|_| ()))
}

/// Makes the whole index again.
pub(super) fn rebuild(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(include_str!("../../sql/clear_index.sql")).map_err(failed(DOING))?;
    versions(connection, |version, text, date| {
        add_text(connection, version, text, date)?;
        add_findings(connection, connection, version, date)
    })?;
    let decided = decided_on(connection)?;
    decided.iter().try_for_each(|finding| again(connection, connection, finding).map(|_| ()))
}

/// Makes the whole index again in another place. Whenever that holds some megabytes, `take` takes them out of there; it is told
/// the numbers of the findings it has had before, and that are in their last form only now.
pub(super) fn make_elsewhere(
    connection: &Connection,
    elsewhere: &Connection,
    mut take: impl FnMut(&BTreeSet<i64>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let (mut part, mut held) = (0, 0);
    versions(connection, |version, text, date| {
        // Parts are numbered along; that they are is what is verified before.
        index_text(elsewhere, version, text, date, |_| {
            part += 1;
            Ok(part)
        })?;
        add_findings(connection, elsewhere, version, date)?;
        held += text.len();
        if held > HELD {
            held = 0;
            take(&BTreeSet::new())?;
        }
        Ok(())
    })?;
    take(&BTreeSet::new())?;
    for some in decided_on(connection)?.chunks(DECIDED) {
        let mut rows = BTreeSet::new();
        for finding in some {
            rows.extend(again(connection, elsewhere, finding)?);
        }
        take(&rows)?;
    }
    Ok(())
}

/// Goes through every version, with the date it first appeared with.
fn versions(
    connection: &Connection,
    mut each: impl FnMut(u64, &str, Option<&Edtf>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut query = connection.prepare(include_str!("../../sql/all_versions.sql")).map_err(failed(DOING))?;
    let mut rows = query.query([]).map_err(failed(DOING))?;
    while let Some(row) = rows.next().map_err(failed(DOING))? {
        let (version, document, text, date) = version_of(row).map_err(failed(DOING))?;
        each(version, &text, parse(date, &document)?.as_ref())?;
    }
    Ok(())
}

/// Indexes what was proposed from a version.
fn add_findings(
    connection: &Connection,
    index: &Connection,
    version: u64,
    date: Option<&Edtf>,
) -> Result<(), StoreError> {
    for (row, body) in proposals(connection, version)? {
        let finding = serde_json::from_str(&body).map_err(damaged(format!("proposal {row} cannot be read")))?;
        add_finding(index, row, version, &finding, date)?;
    }
    Ok(())
}

/// Findings that decisions made or edited.
fn decided_on(connection: &Connection) -> Result<Vec<FindingId>, StoreError> {
    let mut all = Vec::new();
    for sql in [include_str!("../../sql/all_made.sql"), include_str!("../../sql/edited_findings.sql")] {
        let mut query = connection.prepare(sql).map_err(failed(DOING))?;
        let names: Vec<String> =
            query.query_map([], |row| row.get(0)).and_then(Iterator::collect).map_err(failed(DOING))?;
        all.extend(names.iter().filter_map(|name| name.parse().ok()));
    }
    Ok(all)
}

/// Indexes one finding as it stands now, or takes it out where it is there no more; gives the number it is indexed under.
fn again(connection: &Connection, index: &Connection, finding: &FindingId) -> Result<Option<i64>, StoreError> {
    let Some(row) = row_of(connection, finding)? else { return Ok(None) };
    let (version, date): (u64, Option<String>) = connection
        .prepare_cached(include_str!("../../sql/version_of_document.sql"))
        .and_then(|mut query| {
            query.query_row(named_params! {":document": finding.document.0}, |row| Ok((row.get(0)?, row.get(1)?)))
        })
        .map_err(failed(DOING))?;
    let date = parse(date, &finding.document)?;
    match finding_of(connection, finding)? {
        Some(decided) => add_finding(index, row, version, &decided.finding, date.as_ref())?,
        None => index
            .prepare_cached(include_str!("../../sql/unindex_finding.sql"))
            .and_then(|mut statement| statement.execute(named_params! {":row": row}))
            .map(|_| ())
            .map_err(failed(DOING))?,
    }
    Ok(Some(row))
}

/// The number under which a finding is indexed.
fn row_of(connection: &Connection, finding: &FindingId) -> Result<Option<i64>, StoreError> {
    let proposed = connection
        .prepare_cached(include_str!("../../sql/row_of_proposal.sql"))
        .and_then(|mut query| {
            let values = named_params! {
                ":document": finding.document.0,
                ":start_byte": finding.range.start(),
                ":end_byte": finding.range.end(),
                ":type": finding.of.code(),
                ":before": finding.nth.saturating_sub(1),
            };
            query.query_row(values, |row| row.get(0)).optional()
        })
        .map_err(failed(DOING))?;
    if proposed.is_some() {
        return Ok(proposed);
    }
    connection
        .prepare_cached(include_str!("../../sql/row_of_made.sql"))
        .and_then(|mut query| query.query_row(named_params! {":name": finding.to_string()}, |row| row.get(0)))
        .map_err(failed(DOING))
}

fn version_of(row: &Row<'_>) -> rusqlite::Result<(u64, DocumentId, String, Option<String>)> {
    Ok((row.get(0)?, DocumentId(row.get(1)?), row.get(2)?, row.get(3)?))
}

fn proposals(connection: &Connection, version: u64) -> Result<Vec<(i64, String)>, StoreError> {
    connection
        .prepare_cached(include_str!("../../sql/all_proposals_of_version.sql"))
        .and_then(|mut query| {
            query
                .query_map(named_params! {":version": version}, |row| Ok((row.get(0)?, row.get(1)?)))
                .and_then(Iterator::collect)
        })
        .map_err(failed(DOING))
}

fn parse(date: Option<String>, document: &DocumentId) -> Result<Option<Edtf>, StoreError> {
    let damage = |_| StoreError::Damaged { what: format!("the date of document {document} is none"), cause: None };
    date.map(|date| date.parse().map_err(damage)).transpose()
}

fn codes(version: u64, mut codes: Vec<String>) -> String {
    codes.push(code(version));
    codes.join(" ")
}
