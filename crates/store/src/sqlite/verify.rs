//! Walks over the whole file and compares it with what its log commits to.
//!
//! Nothing was ever removed, so the rows of every table are numbered without gaps in the order of the log: the walk counts
//! along, and finds a row that is missing, added, or numbered otherwise.

mod addition;
mod decision;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::{fail::failed, lists, log, open, read};
use crate::{
    content::{ADD, ADOPT, APPEAR, Adoption},
    error::StoreError,
    log::{Digest, LogRow},
    verify::{Chain, Problem, Verification},
};

const DOING: &str = "verifying the ledger";

/// How many rows of the log are read at a time.
const PAGE: usize = 500;

pub(super) fn verify(connection: &Connection, expected_head: Option<&str>) -> Result<Verification, StoreError> {
    read::snapshot(connection, |connection| {
        let mut walk = Walk {
            connection,
            found: Verification::default(),
            counts: Counts::default(),
            adopted: Digest::new(),
            uncovered: None,
        };
        walk.file()?;
        walk.rules()?;
        let mut chain = Chain::new(expected_head);
        let mut after = 0;
        loop {
            let rows = log::rows(connection, after, PAGE)?;
            let Some(last) = rows.last() else { break };
            after = last.seq;
            for row in &rows {
                chain.follow(row, &mut walk.found);
                walk.row(row)?;
            }
        }
        chain.end(&mut walk.found);
        walk.end()?;
        if walk.found.is_whole() {
            lists::verify(connection, &mut walk.found)?;
            words::verify(connection, &mut walk.found)?;
        }
        Ok(walk.found)
    })
}

struct Walk<'c> {
    connection: &'c Connection,
    found: Verification,
    counts: Counts,
    /// Over what was added before there was a chain.
    adopted: Digest,
    /// The first and the last addition whose row holds no hashes, as long as no later row holds them.
    uncovered: Option<(u64, u64)>,
}

/// How many rows of each table the log accounts for, up to where the walk is.
#[derive(Default)]
struct Counts {
    sources: u64,
    versions: u64,
    appearances: u64,
    passages: u64,
    proposals: u64,
    decisions: u64,
    subjects: u64,
    parts: u64,
}

impl Walk<'_> {
    /// What the database itself can tell.
    fn file(&mut self) -> Result<(), StoreError> {
        let mut query = self.connection.prepare(include_str!("../../sql/integrity.sql")).map_err(failed(DOING))?;
        let said: Vec<String> =
            query.query_map([], |row| row.get(0)).and_then(Iterator::collect).map_err(failed(DOING))?;
        for what in said.into_iter().filter(|what| what != "ok") {
            self.found.report(Problem::File { what });
        }
        let mut query = self.connection.prepare(include_str!("../../sql/loose_ends.sql")).map_err(failed(DOING))?;
        let tables: Vec<String> =
            query.query_map([], |row| row.get(0)).and_then(Iterator::collect).map_err(failed(DOING))?;
        let mut loose: BTreeMap<String, u64> = BTreeMap::new();
        for table in tables {
            *loose.entry(table).or_default() += 1;
        }
        for (table, rows) in loose {
            let what = format!("{rows} rows of “{table}” belong to others that are not there");
            self.found.report(Problem::File { what });
        }
        Ok(())
    }

    /// Whether tables and triggers are those of a ledger that is made now.
    fn rules(&mut self) -> Result<(), StoreError> {
        let (due, found) = (schema(&open::in_memory()?)?, schema(self.connection)?);
        let names: BTreeSet<&String> = due.keys().chain(found.keys()).collect();
        for name in names.into_iter().filter(|name| due.get(*name) != found.get(*name)) {
            self.found.report(Problem::Rule { name: name.clone() });
        }
        Ok(())
    }

    fn row(&mut self, row: &LogRow) -> Result<(), StoreError> {
        match row.act.as_str() {
            ADD | APPEAR => self.addition(row),
            ADOPT => {
                self.adoption(row);
                Ok(())
            }
            _ => self.decision(row),
        }
    }

    /// Whether what was added before there was a chain is all there and as it was.
    fn adoption(&mut self, row: &LogRow) {
        let seq = row.seq;
        let Ok(said) = serde_json::from_str::<Adoption>(&row.detail) else {
            self.found.report(Problem::Adopted { seq });
            return;
        };
        if said.content != self.adopted.hex() {
            self.found.report(Problem::Adopted { seq });
        }
        // Every row before it is of an addition: nothing else was done to a ledger of format 1.
        let found = self.counts.appearances;
        if said.rows != found || said.rows.checked_add(1) != Some(seq) {
            self.found.report(Problem::AdoptedRows { seq, said: said.rows, found });
        }
        self.uncovered = None;
    }

    /// Whether the tables hold what the log accounts for and no more.
    fn end(&mut self) -> Result<(), StoreError> {
        if let Some((first, last)) = self.uncovered {
            self.found.report(Problem::Uncovered { first, last });
        }
        self.found.documents = self.counts.versions;
        self.found.proposals = self.counts.proposals;
        self.found.decisions = self.counts.decisions;
        let mut query = self.connection.prepare(include_str!("../../sql/count_rows.sql")).map_err(failed(DOING))?;
        let rows: Vec<(String, u64, bool)> = query
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .and_then(Iterator::collect)
            .map_err(failed(DOING))?;
        let counts = &self.counts;
        for (table, expected) in [
            ("sources", counts.sources),
            ("versions", counts.versions),
            ("appearances", counts.appearances),
            ("runs", counts.versions),
            ("passages", counts.passages),
            ("proposals", counts.proposals),
            ("decisions", counts.decisions),
            ("subjects", counts.subjects),
            ("parts", counts.parts),
        ] {
            let (found, whole) = rows.iter().find(|row| row.0 == table).map_or((0, false), |row| (row.1, row.2));
            if found != expected {
                self.found.report(Problem::Unaccounted { table, found, expected });
            } else if !whole {
                self.found.report(Problem::File { what: format!("rows of “{table}” were numbered anew") });
            }
        }
        Ok(())
    }
}

/// What tables, indexes and triggers there are, with how each was made.
fn schema(connection: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let mut query = connection.prepare(include_str!("../../sql/schema.sql")).map_err(failed(DOING))?;
    query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect).map_err(failed(DOING))
}
