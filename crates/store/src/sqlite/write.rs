//! Adds to the ledger.

use std::collections::BTreeMap;

use chancery_record::{Passage, Proposal, Source};
use chancery_text::{CharacterIndex, DocumentId, TextRange};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, named_params};

use super::{fail::failed, index, lists, log};
use crate::{
    check::{check, check_entry, condition},
    content::{ADD, APPEAR, Content, Written, detail},
    error::StoreError,
    key::SourceKey,
    store::{Added, Addition, Entry},
};

const DOING: &str = "adding a source";

/// Several additions in one transaction. The write lock is taken first: what is looked up stays true until the commit.
pub(super) fn add_all(
    connection: &mut Connection,
    additions: &[Addition<'_>],
    entry: &Entry<'_>,
) -> Result<Vec<Added>, StoreError> {
    check_entry(entry)?;
    for addition in additions {
        check(addition.source, addition.sha256, addition.proposals)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed(DOING))?;
    let add = |Addition { source, sha256, proposals }: &Addition<'_>| {
        let written = Written::of(source, proposals)?;
        Adding { transaction: &transaction, source, sha256, proposals, written, entry }.run()
    };
    let added = additions.iter().map(add).collect::<Result<_, _>>()?;
    transaction.commit().map_err(failed(DOING))?;
    Ok(added)
}

struct Adding<'a> {
    transaction: &'a Transaction<'a>,
    source: &'a Source,
    sha256: &'a str,
    proposals: &'a [Proposal],
    written: Written,
    entry: &'a Entry<'a>,
}

impl Adding<'_> {
    fn run(&self) -> Result<Added, StoreError> {
        let key = SourceKey::of(self.source);
        let source = self.find_source(&key)?;
        let known = self.find_version()?;
        if let (Some(source), Some(version)) = (source, known)
            && self.has_appeared(source, version)?
        {
            return Ok(Added::Known);
        }
        let before = source.map(|source| self.latest(source)).transpose()?.flatten();
        let number = before.as_ref().map_or(1, |(number, _)| number + 1);
        let log = self.log(&key, known.is_none(), number)?;
        let source = source.map_or_else(|| self.insert_source(&key, log), Ok)?;
        let version = known.map_or_else(|| self.insert_version(log), Ok)?;
        self.insert_appearance(source, version, number, log)?;
        if known.is_none() {
            self.insert_proposals(version, log)?;
        }
        lists::added(self.transaction, source)?;
        if known.is_some() {
            return Ok(Added::Known);
        }
        Ok(before.map_or(Added::New, |(_, of)| Added::NewVersion { of: DocumentId(of), number }))
    }

    fn find_source(&self, key: &SourceKey) -> Result<Option<i64>, StoreError> {
        self.transaction
            .prepare_cached(include_str!("../../sql/find_source.sql"))
            .and_then(|mut query| {
                query.query_row(named_params! {":kind": key.kind(), ":key": key.key()}, |row| row.get(0)).optional()
            })
            .map_err(failed(DOING))
    }

    /// The version with this id; another content with the same id is refused.
    fn find_version(&self) -> Result<Option<i64>, StoreError> {
        let found: Option<(i64, String)> = self
            .transaction
            .prepare_cached(include_str!("../../sql/find_version.sql"))
            .and_then(|mut query| {
                query
                    .query_row(named_params! {":document": self.source.id.0}, |row| Ok((row.get(0)?, row.get(1)?)))
                    .optional()
            })
            .map_err(failed(DOING))?;
        match found {
            Some((_, sha256)) if sha256 != self.sha256 => {
                Err(StoreError::Address { sha256: self.sha256.to_owned(), id: self.source.id.to_string() })
            }
            found => Ok(found.map(|(id, _)| id)),
        }
    }

    fn has_appeared(&self, source: i64, version: i64) -> Result<bool, StoreError> {
        self.transaction
            .prepare_cached(include_str!("../../sql/has_appeared.sql"))
            .and_then(|mut query| {
                query.query_row(named_params! {":source": source, ":version": version}, |row| row.get(0))
            })
            .map_err(failed(DOING))
    }

    /// Number and id of the version of a source that was added last.
    fn latest(&self, source: i64) -> Result<Option<(u32, String)>, StoreError> {
        self.transaction
            .prepare_cached(include_str!("../../sql/latest_number.sql"))
            .and_then(|mut query| {
                query.query_row(named_params! {":source": source}, |row| Ok((row.get(0)?, row.get(1)?))).optional()
            })
            .map_err(failed(DOING))
    }

    fn log(&self, key: &SourceKey, is_new: bool, number: u32) -> Result<u64, StoreError> {
        let (name, text) = (&self.source.source, &self.source.text);
        let (act, proposals, content) = if is_new {
            (ADD, self.proposals.len(), self.written.added(name, text))
        } else {
            (APPEAR, 0, Content::appeared(name, &self.written.metadata))
        };
        let detail = detail(key, self.sha256, number, proposals, content, self.entry)?;
        log::append(self.transaction, (self.entry.at, self.entry.by), act, detail)
    }

    fn insert_source(&self, key: &SourceKey, log: u64) -> Result<i64, StoreError> {
        self.insert(
            include_str!("../../sql/insert_source.sql"),
            named_params! {":kind": key.kind(), ":key": key.key(), ":log": log},
        )
    }

    fn insert_version(&self, log: u64) -> Result<i64, StoreError> {
        self.insert(
            include_str!("../../sql/insert_version.sql"),
            named_params! {
                ":sha256": self.sha256,
                ":characters": self.source.text.chars().count(),
                ":notes": self.written.notes,
                ":log": log,
                ":text": self.source.text,
            },
        )
    }

    fn insert_appearance(&self, source: i64, version: i64, number: u32, log: u64) -> Result<i64, StoreError> {
        self.insert(
            include_str!("../../sql/insert_appearance.sql"),
            named_params! {
                ":source": source,
                ":version": version,
                ":number": number,
                ":name": self.source.source,
                ":metadata": self.written.metadata,
                ":log": log,
            },
        )
    }

    /// The run, the words it found and what it proposed; words that carry several proposals are kept once.
    fn insert_proposals(&self, version: i64, log: u64) -> Result<(), StoreError> {
        let run = self.insert(
            include_str!("../../sql/insert_run.sql"),
            named_params! {":version": version, ":pipeline": self.entry.pipeline, ":log": log},
        )?;
        let (number, date) = (version.unsigned_abs(), self.source.metadata.date.as_ref());
        index::add_text(self.transaction, number, &self.source.text, date)?;
        let characters = CharacterIndex::new(&self.source.text);
        let mut kept: BTreeMap<TextRange, i64> = BTreeMap::new();
        let mut keep = |passage: &Passage| -> Result<i64, StoreError> {
            if let Some(id) = kept.get(&passage.range) {
                return Ok(*id);
            }
            let id = self.insert_passage(version, &characters, passage)?;
            kept.insert(passage.range, id);
            Ok(id)
        };
        for (place, (proposal, body)) in self.proposals.iter().zip(&self.written.proposals).enumerate() {
            let passage = proposal.passage().map(&mut keep).transpose()?;
            let condition = condition(proposal).map(&mut keep).transpose()?;
            let row = self.insert(
                include_str!("../../sql/insert_proposal.sql"),
                named_params! {
                    ":run": run,
                    ":place": place,
                    ":passage": passage,
                    ":condition": condition,
                    ":body": body,
                },
            )?;
            index::add_finding(self.transaction, row, number, proposal, date)?;
        }
        Ok(())
    }

    fn insert_passage(&self, version: i64, characters: &CharacterIndex, passage: &Passage) -> Result<i64, StoreError> {
        let (start, end) = (passage.range.start(), passage.range.end());
        self.insert(
            include_str!("../../sql/insert_passage.sql"),
            named_params! {
                ":version": version,
                ":start_byte": start,
                ":end_byte": end,
                ":start_char": characters.character_of(&self.source.text, start),
                ":end_char": characters.character_of(&self.source.text, end),
                ":exact": passage.quote,
            },
        )
    }

    /// Inserts one row and gives its id.
    fn insert(&self, sql: &str, values: &[(&str, &dyn rusqlite::ToSql)]) -> Result<i64, StoreError> {
        self.transaction.prepare_cached(sql).and_then(|mut statement| statement.insert(values)).map_err(failed(DOING))
    }
}
