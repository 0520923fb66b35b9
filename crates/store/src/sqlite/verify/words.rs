//! Compares the index of words with the texts and findings it is made from.
//!
//! The index keeps no text, so the database has nothing to compare it with. It is made again in memory, some megabytes of
//! text at a time. Of every row, the hashes of its words with their places are added up, and those of the ledger's own index
//! taken away.

use std::collections::HashMap;

use rusqlite::Connection;

use super::DOING;
use crate::{
    error::StoreError,
    sqlite::{fail::failed, index, open},
    verify::{Problem, Verification},
};

/// Of each row of one half of the index, the sum of the hashes of what it holds: a sum needs no order.
#[derive(Default)]
struct Sums(HashMap<i64, u128>);

/// The words of the ledger's index against those of its record. Only for a ledger whose record is whole.
pub(super) fn verify(connection: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let texts = include_str!("../../../sql/part_instances.sql");
    let findings = include_str!("../../../sql/finding_instances.sql");
    let (mut due_texts, mut due_findings) = (Sums::default(), Sums::default());
    let elsewhere = open::in_memory()?;
    opened(&elsewhere)?;
    // One transaction, which is never committed: the index writes each of its own out at great length.
    let elsewhere = elsewhere.unchecked_transaction().map_err(failed(DOING))?;
    index::make_elsewhere(connection, &elsewhere, |last| {
        for row in last {
            due_findings.0.remove(row);
        }
        due_texts.count(&elsewhere, texts, u128::wrapping_add)?;
        due_findings.count(&elsewhere, findings, u128::wrapping_add)?;
        elsewhere.execute_batch(include_str!("../../../sql/clear_index.sql")).map_err(failed(DOING))
    })?;
    opened(connection)?;
    for (of, sql, mut sums) in [("texts", texts, due_texts), ("findings", findings, due_findings)] {
        sums.count(connection, sql, u128::wrapping_sub)?;
        // A row that is in one only, or holds other words in the other, does not come out even.
        let rows = sums.0.values().filter(|sum| **sum != 0).count();
        if rows > 0 {
            found.report(Problem::SearchIndex { of, rows });
        }
    }
    connection.execute_batch(include_str!("../../../sql/close_words.sql")).map_err(failed(DOING))
}

fn opened(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch(include_str!("../../../sql/open_words.sql")).map_err(failed(DOING))
}

impl Sums {
    /// Adds what an index holds, or takes it away.
    fn count(&mut self, connection: &Connection, sql: &str, by: fn(u128, u128) -> u128) -> Result<(), StoreError> {
        let mut query = connection.prepare_cached(sql).map_err(failed(DOING))?;
        let mut rows = query.query([]).map_err(failed(DOING))?;
        while let Some(row) = rows.next().map_err(failed(DOING))? {
            let read = || -> rusqlite::Result<(i64, u128)> {
                let (column, held, place) = (row.get_ref(1)?.as_str()?, row.get_ref(2)?.as_blob()?, row.get(3)?);
                Ok((row.get(0)?, hash(column, held, place)))
            };
            let (number, hash) = read().map_err(failed(DOING))?;
            let sum = self.0.entry(number).or_default();
            *sum = by(*sum, hash);
        }
        Ok(())
    }
}

fn hash(column: &str, held: &[u8], place: i64) -> u128 {
    let mut hasher = blake3::Hasher::new();
    // The name of a column has no NUL, and the place is as long as ever: no two lists of parts are one.
    hasher.update(column.as_bytes()).update(&[0]).update(&place.to_le_bytes()).update(held);
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    u128::from_le_bytes(bytes)
}
