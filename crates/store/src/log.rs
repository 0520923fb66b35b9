//! The log: one row for everything done to a ledger, each chained to the row before it.
//!
//! The hash of a row is the BLAKE3 hash, in hexadecimal, of the text
//! `previous` `seq` `at` `by` `act` `detail`, where `previous` is the hash of the row before (64 zeros for the first row)
//! and each of the others is written as its length in bytes, a colon, itself and a comma: `5:alpha,`. Whoever holds the
//! rows and a head written down elsewhere can check the chain without this program.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::{error::StoreError, store::Store};

/// What the first row is chained to.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// How many rows are read at a time for an export.
const PAGE: usize = 1000;

/// One row of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRow {
    /// Its number, counting from 1 without gaps.
    pub seq: u64,
    /// When, in RFC 3339 as the caller gave it.
    pub at: String,
    /// Who.
    pub by: String,
    /// What was done: `add`, `appear`, `adopt`, or the code of a decision.
    pub act: String,
    /// How, as JSON: the decision itself, or what an addition commits to.
    pub detail: String,
    /// Chains it to the row before.
    pub hash: String,
}

impl LogRow {
    /// The row that follows `previous`.
    pub(crate) fn after(previous: Option<(u64, &str)>, at: &str, by: &str, act: &str, detail: String) -> Self {
        let seq = previous.map_or(1, |(seq, _)| seq + 1);
        let mut row =
            Self { seq, at: at.to_owned(), by: by.to_owned(), act: act.to_owned(), detail, hash: String::new() };
        row.hash = row.hash_after(previous.map(|(_, hash)| hash));
        row
    }

    /// The hash the row must have if the row before has the hash `previous`; `None` for the first row.
    pub fn hash_after(&self, previous: Option<&str>) -> String {
        let mut digest = Digest::after(previous.unwrap_or(BEGINNING));
        digest.part(self.seq.to_string());
        for field in [&self.at, &self.by, &self.act, &self.detail] {
            digest.part(field);
        }
        digest.hex()
    }
}

/// A hash over several parts, each with its length so that no two lists of parts are one text.
#[derive(Debug, Default)]
pub(crate) struct Digest(blake3::Hasher);

impl Digest {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    fn after(previous: &str) -> Self {
        let mut digest = Self::default();
        digest.0.update(previous.as_bytes());
        digest
    }

    pub(crate) fn part(&mut self, part: impl AsRef<[u8]>) {
        let part = part.as_ref();
        self.0.update(part.len().to_string().as_bytes()).update(b":").update(part).update(b",");
    }

    pub(crate) fn hex(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}

/// Why a log could not be written out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The ledger could not be read.
    #[error(transparent)]
    Ledger(#[from] StoreError),
    /// What it is written to took no more.
    #[error("the log could not be written out")]
    Write(#[from] io::Error),
}

/// Writes the whole log as JSON Lines, one row a line in order, and gives the number of rows.
///
/// # Errors
/// [`ExportError`].
pub fn export_log(ledger: &dyn Store, out: &mut dyn Write) -> Result<u64, ExportError> {
    let mut last = 0;
    loop {
        let rows = ledger.log(last, PAGE)?;
        for row in &rows {
            serde_json::to_writer(&mut *out, row).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
        match rows.last() {
            Some(row) => last = row.seq,
            None => return Ok(last),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_chained_to_the_one_before_by_every_field() {
        let first = LogRow::after(None, "2031-06-02T09:00:00Z", "ana", "track", "{}".into());
        let by_hand = format!("{BEGINNING}1:1,20:2031-06-02T09:00:00Z,3:ana,5:track,2:{{}},");
        assert_eq!(first.hash, blake3::hash(by_hand.as_bytes()).to_hex().to_string());
        let second = LogRow::after(Some((1, &first.hash)), "2031-06-02T09:00:00Z", "ana", "track", "{}".into());
        assert_eq!((second.seq, second.hash == first.hash), (2, false));
    }
}
