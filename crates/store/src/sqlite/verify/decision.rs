//! Compares a decision with its row of the log.

use chancery_record::{Act, Change, Passage};
use rusqlite::{OptionalExtension, named_params};

use super::{DOING, Walk};
use crate::{
    error::StoreError,
    facts::Facts,
    log::LogRow,
    sqlite::fail::failed,
    subjects::{self, named},
    verify::Problem,
};

/// A subject as its row has it.
type Stored = (u64, String, String, Option<String>, bool);

impl Walk<'_> {
    pub(super) fn decision(&mut self, row: &LogRow) -> Result<(), StoreError> {
        self.counts.decisions += 1;
        let number = row.seq;
        let stored: Option<(String, String, Option<u64>)> = self
            .connection
            .prepare_cached(include_str!("../../../sql/stored_decision.sql"))
            .and_then(|mut query| {
                query
                    .query_row(named_params! {":log": number}, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                    .optional()
            })
            .map_err(failed(DOING))?;
        // The log is what counts: where its own row cannot be read, that is told by the chain.
        let Ok(act) = serde_json::from_str::<Act>(&row.detail) else {
            self.found.report(Problem::Decision { number, what: "the content" });
            return Ok(());
        };
        let undoes = match act {
            Act::Undo { decision } => Some(decision),
            _ => None,
        };
        if stored != Some((act.code().to_owned(), row.detail.clone(), undoes)) || act.code() != row.act {
            self.found.report(Problem::Decision { number, what: "the content" });
        }
        if self.subjects(number)? != self.due(&act) {
            self.found.report(Problem::Decision { number, what: "what is kept as the subject" });
        }
        self.words(number, &act)
    }

    /// Whether the words a decision brought stand in their text: the record leaves out what does not.
    fn words(&mut self, number: u64, act: &Act) -> Result<(), StoreError> {
        let (document, passages): (_, Vec<&Passage>) = match act {
            Act::Enter { document, proposal } => (document, proposal.passages().collect()),
            Act::Edit { finding, changes } => (&finding.document, changes.iter().filter_map(Change::passage).collect()),
            Act::Split { finding, parts } => (&finding.document, parts.iter().collect()),
            _ => return Ok(()),
        };
        if passages.is_empty() {
            return Ok(());
        }
        // Where the document is not there, nothing stands in it.
        let text = self.connection.text(document)?.unwrap_or_default();
        for passage in passages.into_iter().filter(|passage| !passage.stands_in(&text)) {
            self.found.report(Problem::DecidedWords {
                number,
                document: document.clone(),
                quote: passage.quote.chars().take(80).collect(),
                start: passage.range.start(),
                end: passage.range.end(),
            });
        }
        Ok(())
    }

    /// What a decision is about, as it should be kept.
    fn due(&mut self, act: &Act) -> Vec<Stored> {
        let due = |named: subjects::Named| {
            self.counts.subjects += 1;
            let subject = &named.subject;
            let document = subjects::document(subject).map(|document| document.0.clone());
            (self.counts.subjects, subjects::kind(subject).to_owned(), subjects::name(subject), document, named.made)
        };
        named(act).into_iter().map(due).collect()
    }

    fn subjects(&self, decision: u64) -> Result<Vec<Stored>, StoreError> {
        self.connection
            .prepare_cached(include_str!("../../../sql/stored_subjects.sql"))
            .and_then(|mut query| {
                query
                    .query_map(named_params! {":decision": decision}, |row| {
                        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
                    })
                    .and_then(Iterator::collect)
            })
            .map_err(failed(DOING))
    }
}
