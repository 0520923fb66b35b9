//! Keeps the lists of what the record shows and of what waits up with what is added and decided, in the same transaction.
//!
//! Both are made by assembling the record of the few sources that an addition or a decision touches, so they say what the
//! record says.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Act, Proposal, Record};
use chancery_text::{DocumentId, Edtf};
use rusqlite::{Connection, named_params};

use super::{
    facts,
    fail::failed,
    select::{self, list},
};
use crate::{
    error::StoreError,
    facts::Facts,
    queue::{Row, Spot, copies, undecided},
    selection::{Read, versions},
    subjects,
    verify::{Problem, Verification},
};

const DOING: &str = "listing what is shown and what waits";

/// Follows an addition to a source.
pub(super) fn added(connection: &Connection, source: i64) -> Result<(), StoreError> {
    keep_up(connection, [source.unsigned_abs()].into()).map(|_| ())
}

/// Follows decisions.
pub(super) fn decided(connection: &Connection, acts: &[Act]) -> Result<(), StoreError> {
    let mut documents = BTreeSet::new();
    for act in acts {
        documents.extend(touched(connection, act)?);
    }
    while let Some(document) = documents.pop_first() {
        let sources: BTreeSet<u64> = select::sources_of(connection, &document)?.into_iter().collect();
        for followed in keep_up(connection, sources)? {
            documents.remove(&followed);
        }
    }
    Ok(())
}

/// Makes both lists again.
pub(super) fn rebuild(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(include_str!("../../sql/clear_lists.sql")).map_err(failed(DOING))?;
    for source in list(connection, include_str!("../../sql/all_sources.sql"), &[], |row| row.get(0))? {
        keep_up(connection, [source].into())?;
    }
    Ok(())
}

/// Whether the lists say what the record says. It is asked last, of a ledger that is whole otherwise.
pub(super) fn verify(connection: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let mut all: BTreeSet<u64> =
        list(connection, include_str!("../../sql/all_sources.sql"), &[], |row| row.get(0))?.into_iter().collect();
    while let Some(source) = all.pop_first() {
        let Due { sources, versions, shown, waiting, .. } = due(connection, [source].into())?;
        for other in &sources {
            all.remove(other);
        }
        for version in versions {
            let is_listed = of_version(connection, version)?.into_iter().map(|(row, _, _)| (row.spot, row));
            let is_due = waiting.iter().filter(|(spot, _)| spot.version == version);
            let is_shown = shown_as(connection, version)?;
            let as_due = shown.iter().find(|shown| shown.version == version);
            if !is_listed.collect::<BTreeMap<_, _>>().iter().eq(is_due) || is_shown.as_ref() != as_due {
                let document = select::document_of(connection, version)?;
                found.report(Problem::List { document });
            }
        }
    }
    Ok(())
}

fn shown_as(connection: &Connection, version: u64) -> Result<Option<Shown>, StoreError> {
    let row = |row: &rusqlite::Row<'_>| {
        let (published, negotiation) = (row.get(2)?, row.get(3)?);
        let counts = [row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?];
        Ok(Shown { version: row.get(0)?, appearance: row.get(1)?, published, negotiation, counts })
    };
    let sql = include_str!("../../sql/one_shown.sql");
    Ok(list(connection, sql, named_params! {":version": version}, row)?.pop())
}

/// The documents in which a decision may have changed what waits.
fn touched(connection: &Connection, act: &Act) -> Result<BTreeSet<DocumentId>, StoreError> {
    let mut act = act.clone();
    while let Act::Undo { decision } = act {
        match connection.decision(decision)? {
            Some((undone, _)) => act = undone,
            None => return Ok(BTreeSet::new()),
        }
    }
    let decides = matches!(
        act,
        Act::Accept { .. }
            | Act::Reject { .. }
            | Act::Edit { .. }
            | Act::Merge { .. }
            | Act::Split { .. }
            | Act::Enter { .. }
            | Act::Mark { .. }
    );
    let named = if decides { subjects::named(&act) } else { Vec::new() };
    Ok(named.iter().filter_map(|named| subjects::document(&named.subject).cloned()).collect())
}

/// What both lists hold of a few versions.
struct Due {
    sources: BTreeSet<u64>,
    /// Every version of the sources, shown or not.
    versions: BTreeSet<u64>,
    documents: BTreeSet<DocumentId>,
    shown: Vec<Shown>,
    waiting: BTreeMap<Spot, Row>,
}

/// A row of the list of what is shown.
#[derive(PartialEq, Eq)]
struct Shown {
    version: u64,
    appearance: u64,
    published: String,
    negotiation: Option<String>,
    /// Turns, statements, events, figures, actors.
    counts: [usize; 5],
}

/// What is to be listed of some sources, and of those that show the same versions.
fn due(connection: &Connection, mut sources: BTreeSet<u64>) -> Result<Due, StoreError> {
    let documents = loop {
        let documents = select::documents_of(connection, &sources)?;
        let before = sources.len();
        for document in &documents {
            sources.extend(select::sources_of(connection, document)?);
        }
        if sources.len() == before {
            break documents;
        }
    };
    let seen = select::seen_at(connection, &sources)?;
    let read = versions(&seen, None, |version| select::is_decided_on(connection, version))?;
    let readings = select::readings(connection, &read)?;
    let current = |(version, how): (&u64, &Read)| how.followed_by.is_none().then_some((*version, how.appearance));
    let mut shown = Vec::new();
    let mut numbers: BTreeMap<DocumentId, u64> = BTreeMap::new();
    for (at, reading) in read.iter().zip(&readings) {
        let Some((version, appearance)) = current(at) else { continue };
        numbers.insert(reading.source.id.clone(), version);
        let metadata = &reading.source.metadata;
        let published = metadata.date.as_ref().and_then(Edtf::latest).map(|day| day.to_string()).unwrap_or_default();
        let negotiation = metadata.negotiation.as_deref().map(|name| name.trim_matches(['\t', '\n', '\r', ' ']));
        let negotiation = negotiation.filter(|name| !name.is_empty()).map(str::to_owned);
        shown.push(Shown { version, appearance, published, negotiation, counts: counts(&reading.proposals) });
    }
    let record = Record::assemble(readings, facts::in_force_on(connection, &documents)?);
    let mut waiting = BTreeMap::new();
    for (id, finding) in undecided(&record) {
        if let Some(version) = numbers.get(&id.document) {
            let row = Row::of(*version, id, &finding);
            waiting.insert(row.spot, row);
        }
    }
    Ok(Due { sources, versions: seen.iter().map(|seen| seen.version).collect(), documents, shown, waiting })
}

/// Brings both lists to what they should hold of some sources; with the documents it looked at.
fn keep_up(connection: &Connection, sources: BTreeSet<u64>) -> Result<BTreeSet<DocumentId>, StoreError> {
    let Due { versions, documents, shown, mut waiting, .. } = due(connection, sources)?;
    let mut wordings = BTreeSet::new();
    for version in &versions {
        for (row, _, id) in of_version(connection, *version)? {
            if waiting.get(&row.spot) == Some(&row) {
                waiting.remove(&row.spot);
                continue;
            }
            wordings.extend(row.wording);
            run(connection, include_str!("../../sql/remove_waiting.sql"), named_params! {":id": id})?;
        }
        if !shown.iter().any(|shown| shown.version == *version) {
            run(connection, include_str!("../../sql/hide_version.sql"), named_params! {":version": version})?;
        }
    }
    shown.iter().try_for_each(|shown| show(connection, shown))?;
    for row in waiting.values() {
        wordings.extend(row.wording);
        insert(connection, row)?;
    }
    wordings.iter().try_for_each(|wording| mark_copies(connection, *wording))?;
    Ok(documents)
}

fn show(connection: &Connection, shown: &Shown) -> Result<(), StoreError> {
    let Shown { version, appearance, published, negotiation, counts: [turns, statements, events, figures, actors] } =
        shown;
    let values = named_params! {
        ":version": version, ":appearance": appearance, ":published": published, ":negotiation": negotiation,
        ":turns": turns, ":statements": statements, ":events": events, ":figures": figures, ":actors": actors,
    };
    run(connection, include_str!("../../sql/show_version.sql"), values)
}

fn insert(connection: &Connection, row: &Row) -> Result<(), StoreError> {
    let Row { spot: Spot { version, start, end, of, nth }, kind, due, confidence, wording } = row;
    let values = named_params! {
        ":version": version, ":start_byte": start, ":end_byte": end, ":of": of, ":nth": nth, ":kind": kind,
        ":due": due, ":confidence": confidence, ":wording": wording, ":copy": false,
    };
    run(connection, include_str!("../../sql/insert_waiting.sql"), values)
}

/// Tells anew which of the same wording are copies.
fn mark_copies(connection: &Connection, wording: i64) -> Result<(), StoreError> {
    let same = alike(connection, wording)?;
    let rows: Vec<Row> = same.iter().map(|(row, _, _)| row.clone()).collect();
    for ((_, was, id), is) in same.iter().zip(copies(&rows)) {
        if *was != is {
            let values = named_params! {":id": id, ":copy": is};
            run(connection, include_str!("../../sql/mark_waiting.sql"), values)?;
        }
    }
    Ok(())
}

/// Rows of the queue, whether each is a copy, and its number.
pub(super) type Listed = (Row, bool, i64);

pub(super) fn of_version(connection: &Connection, version: u64) -> Result<Vec<Listed>, StoreError> {
    let sql = include_str!("../../sql/waiting_of_version.sql");
    list(connection, sql, named_params! {":version": version}, listed)
}

pub(super) fn alike(connection: &Connection, wording: i64) -> Result<Vec<Listed>, StoreError> {
    let sql = include_str!("../../sql/waiting_alike.sql");
    list(connection, sql, named_params! {":wording": wording}, listed)
}

pub(super) fn at_spot(connection: &Connection, spot: Spot) -> Result<Option<Listed>, StoreError> {
    let Spot { version, start, end, of, nth } = spot;
    let values = named_params! {":version": version, ":start_byte": start, ":end_byte": end, ":of": of, ":nth": nth};
    Ok(list(connection, include_str!("../../sql/one_waiting.sql"), values, listed)?.pop())
}

fn listed(row: &rusqlite::Row<'_>) -> rusqlite::Result<Listed> {
    let spot = spot_of(row)?;
    let (kind, due, confidence, wording) = (row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?);
    Ok((Row { spot, kind, due, confidence, wording }, row.get(9)?, row.get(10)?))
}

pub(super) fn spot_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Spot> {
    Ok(Spot { version: row.get(0)?, start: row.get(1)?, end: row.get(2)?, of: row.get(3)?, nth: row.get(4)? })
}

/// Turns, statements, events, figures, actors.
fn counts(proposals: &[Proposal]) -> [usize; 5] {
    let mut counts = [0; 5];
    for proposal in proposals {
        let at = match proposal {
            Proposal::Turn(_) => 0,
            Proposal::Statement(_) => 1,
            Proposal::Event(_) => 2,
            Proposal::Figure(_) => 3,
            Proposal::Actor(_) => 4,
        };
        counts[at] += 1;
    }
    counts
}

fn run(connection: &Connection, sql: &str, values: &[(&str, &dyn rusqlite::ToSql)]) -> Result<(), StoreError> {
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.execute(values))
        .map(|_| ())
        .map_err(failed(DOING))
}
