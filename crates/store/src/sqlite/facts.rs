//! What a decision is judged by, looked up in the file by index.

use std::collections::BTreeSet;

use chancery_record::{Act, Decision, FindingId, Proposal, Subject, in_force};
use chancery_text::DocumentId;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params};

use super::{
    fail::{damaged, failed},
    select::list,
};
use crate::{error::StoreError, facts::Facts, store::Taken, subjects};

const DOING: &str = "looking up decisions";

impl Facts for Connection {
    fn proposal(&self, id: &FindingId) -> Result<Option<Proposal>, StoreError> {
        let body: Option<String> = self
            .prepare_cached(include_str!("../../sql/proposals_on_words.sql"))
            .and_then(|mut query| {
                let values = named_params! {
                    ":document": id.document.0,
                    ":start_byte": id.range.start(),
                    ":end_byte": id.range.end(),
                    ":type": id.of.code(),
                    ":before": id.nth.saturating_sub(1),
                };
                query.query_row(values, |row| row.get(0)).optional()
            })
            .map_err(failed(DOING))?;
        let parse = |body: String| serde_json::from_str(&body).map_err(damaged(format!("{id} cannot be read")));
        body.map(parse).transpose()
    }

    fn naming(&self, subject: &Subject) -> Result<Vec<Decision>, StoreError> {
        let all = about(self, subject)?;
        Ok(standing(all).collect())
    }

    fn latest_naming(&self, subject: &Subject, after: u64) -> Result<Option<u64>, StoreError> {
        let name = subjects::name(subject);
        let values = named_params! {":kind": subjects::kind(subject), ":name": name, ":after": after};
        first_in_force(self, include_str!("../../sql/decisions_naming_after.sql"), values)
    }

    fn is_open(&self, track: &str) -> Result<bool, StoreError> {
        let values = named_params! {":name": track};
        Ok(first_in_force(self, include_str!("../../sql/tracks_opened.sql"), values)?.is_some())
    }

    fn is_named(&self, track: &str) -> Result<bool, StoreError> {
        self.prepare_cached(include_str!("../../sql/is_named.sql"))
            .and_then(|mut query| query.query_row(named_params! {":negotiation": track}, |row| row.get(0)))
            .map_err(failed(DOING))
    }

    fn text(&self, document: &DocumentId) -> Result<Option<String>, StoreError> {
        self.prepare_cached(include_str!("../../sql/text_of_version.sql"))
            .and_then(|mut query| query.query_row(named_params! {":document": document.0}, |row| row.get(0)).optional())
            .map_err(failed(DOING))
    }

    fn is_about(&self, document: &DocumentId, negotiation: &str) -> Result<bool, StoreError> {
        self.prepare_cached(include_str!("../../sql/is_about.sql"))
            .and_then(|mut query| {
                query.query_row(named_params! {":document": document.0, ":negotiation": negotiation}, |row| row.get(0))
            })
            .map_err(failed(DOING))
    }

    fn decision(&self, number: u64) -> Result<Option<(Act, bool)>, StoreError> {
        let found = self
            .prepare_cached(include_str!("../../sql/one_decision.sql"))
            .and_then(|mut query| query.query_row(named_params! {":log": number}, Stored::of).optional())
            .map_err(failed(DOING))?;
        let Some(stored) = found else { return Ok(None) };
        let act = stored.parse()?.act;
        Ok(Some((act, is_in_force(self, number)?)))
    }
}

/// Every decision about something, in force or not, oldest first.
pub(super) fn about(connection: &Connection, subject: &Subject) -> Result<Vec<Taken>, StoreError> {
    let name = subjects::name(subject);
    let values = named_params! {":kind": subjects::kind(subject), ":name": name};
    taken(connection, include_str!("../../sql/decisions_about.sql"), values)
}

/// Every decision there is, in force or not, oldest first.
pub(super) fn all(connection: &Connection) -> Result<Vec<Taken>, StoreError> {
    taken(connection, include_str!("../../sql/all_decisions.sql"), &[])
}

/// Of certain decisions, in ascending order, those in force, without undos.
pub(super) fn of_numbers(connection: &Connection, numbers: &BTreeSet<u64>) -> Result<Vec<Decision>, StoreError> {
    let mut query = connection.prepare_cached(include_str!("../../sql/all_undos.sql")).map_err(failed(DOING))?;
    let undos: Vec<(u64, u64)> =
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect).map_err(failed(DOING))?;
    let mut chain: Vec<(u64, Option<u64>)> = undos.into_iter().map(|(undo, of)| (undo, Some(of))).collect();
    chain.extend(numbers.iter().map(|number| (*number, None)));
    chain.sort_unstable();
    let holding = in_force(chain.into_iter());
    let mut query = connection.prepare_cached(include_str!("../../sql/one_decision.sql")).map_err(failed(DOING))?;
    numbers
        .intersection(&holding)
        .map(|number| {
            query.query_row(named_params! {":log": number}, Stored::of).map_err(failed(DOING)).and_then(Stored::parse)
        })
        .collect()
}

/// Decisions in force on certain documents, oldest first.
pub(super) fn in_force_on(
    connection: &Connection,
    documents: &BTreeSet<DocumentId>,
) -> Result<Vec<Decision>, StoreError> {
    let mut numbers: BTreeSet<u64> = BTreeSet::new();
    for document in documents {
        let sql = include_str!("../../sql/decisions_on_document.sql");
        numbers.extend(list(connection, sql, named_params! {":document": document.0}, |row| row.get::<_, u64>(0))?);
    }
    let mut standing = Vec::new();
    for number in holding(connection, &numbers)? {
        if let Some((act, _)) = connection.decision(number)? {
            // Who and when make no difference to what holds.
            standing.push(Decision { number, at: String::new(), by: String::new(), act });
        }
    }
    Ok(standing)
}

/// Of certain decisions, the numbers of those in force.
pub(super) fn holding(connection: &Connection, numbers: &BTreeSet<u64>) -> Result<BTreeSet<u64>, StoreError> {
    let mut holding = BTreeSet::new();
    for number in numbers {
        if is_in_force(connection, *number)? {
            holding.insert(*number);
        }
    }
    Ok(holding)
}

/// What holds, without undos: they say nothing besides.
pub(super) fn standing(taken: Vec<Taken>) -> impl Iterator<Item = Decision> {
    let holds =
        |taken: Taken| (taken.in_force && !matches!(taken.decision.act, Act::Undo { .. })).then_some(taken.decision);
    taken.into_iter().filter_map(holds)
}

/// A decision as its row has it.
struct Stored {
    number: u64,
    at: String,
    by: String,
    undoes: Option<u64>,
    body: String,
}

impl Stored {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { number: row.get(0)?, at: row.get(1)?, by: row.get(2)?, undoes: row.get(3)?, body: row.get(4)? })
    }

    fn parse(self) -> Result<Decision, StoreError> {
        let Self { number, at, by, body, .. } = self;
        let act = serde_json::from_str(&body).map_err(damaged(format!("decision {number} cannot be read")))?;
        Ok(Decision { number, at, by, act })
    }
}

/// The decisions of a query that gives all undos of each.
fn taken(connection: &Connection, sql: &str, values: &[(&str, &dyn ToSql)]) -> Result<Vec<Taken>, StoreError> {
    let mut query = connection.prepare_cached(sql).map_err(failed(DOING))?;
    let stored: Vec<Stored> = query.query_map(values, Stored::of).and_then(Iterator::collect).map_err(failed(DOING))?;
    let holding = in_force(stored.iter().map(|stored| (stored.number, stored.undoes)));
    let taken = |stored: Stored| {
        let in_force = holding.contains(&stored.number);
        Ok(Taken { decision: stored.parse()?, in_force })
    };
    stored.into_iter().map(taken).collect()
}

/// The first decision in force of a query that gives numbers.
fn first_in_force(
    connection: &Connection,
    sql: &str,
    values: &[(&str, &dyn ToSql)],
) -> Result<Option<u64>, StoreError> {
    let mut query = connection.prepare_cached(sql).map_err(failed(DOING))?;
    let mut rows = query.query(values).map_err(failed(DOING))?;
    while let Some(row) = rows.next().map_err(failed(DOING))? {
        let number = row.get(0).map_err(failed(DOING))?;
        if is_in_force(connection, number)? {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

fn is_in_force(connection: &Connection, number: u64) -> Result<bool, StoreError> {
    let mut query = connection.prepare_cached(include_str!("../../sql/undos_of.sql")).map_err(failed(DOING))?;
    let chain: Vec<(u64, Option<u64>)> = query
        .query_map(named_params! {":log": number}, |row| Ok((row.get(0)?, row.get(1)?)))
        .and_then(Iterator::collect)
        .map_err(failed(DOING))?;
    Ok(in_force(chain.into_iter()).contains(&number))
}
