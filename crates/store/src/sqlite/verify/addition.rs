//! Compares what is stored of an addition with what its row of the log commits to.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Passage, Proposal};
use chancery_text::{CharacterIndex, DocumentId, TextRange};
use rusqlite::{OptionalExtension, Row, named_params};

use super::{DOING, Walk};
use crate::{
    check::condition,
    content::{ADD, Addition, Content, adopt, hash},
    error::StoreError,
    log::LogRow,
    search::parts,
    sqlite::fail::failed,
    verify::Problem,
};

/// What is stored of a version that was seen at a source.
struct Stored {
    log: u64,
    number: u32,
    name: String,
    metadata: String,
    kind: String,
    key: String,
    source_log: u64,
    version: u64,
    sha256: String,
    version_log: u64,
    characters: usize,
    notes: String,
    text: String,
}

impl Stored {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            log: row.get(0)?,
            number: row.get(1)?,
            name: row.get(2)?,
            metadata: row.get(3)?,
            kind: row.get(4)?,
            key: row.get(5)?,
            source_log: row.get(6)?,
            version: row.get(7)?,
            sha256: row.get(8)?,
            version_log: row.get(9)?,
            characters: row.get(10)?,
            notes: row.get(11)?,
            text: row.get(12)?,
        })
    }
}

/// A passage as its row has it.
struct StoredPassage {
    id: u64,
    start_char: usize,
    end_char: usize,
    passage: Passage,
}

/// Number, place, passage, condition and body of a proposal.
type StoredProposal = (u64, usize, Option<u64>, Option<u64>, String);

impl Walk<'_> {
    pub(super) fn addition(&mut self, row: &LogRow) -> Result<(), StoreError> {
        let is_new = row.act == ADD;
        self.counts.appearances += 1;
        self.counts.versions += u64::from(is_new);
        let Ok(said) = serde_json::from_str::<Addition>(&row.detail) else {
            let what = format!("row {} of the log cannot be read", row.seq);
            self.found.report(Problem::File { what });
            return Ok(());
        };
        self.counts.sources += u64::from(said.number == 1);
        let document = DocumentId::of_sha256(&said.sha256);
        let Some(stored) = self.stored()? else {
            self.tell(&document, row.seq, "the record");
            return Ok(());
        };
        let seq = row.seq;
        let origin = if said.number == 1 { stored.source_log == seq } else { stored.source_log < seq };
        let kind = said.kind.as_ref().unwrap_or(&stored.kind);
        if (stored.log, stored.number, &stored.key, &stored.kind) != (seq, said.number, &said.source, kind) || !origin {
            self.tell(&document, seq, "the source");
        }
        let is_its_own = if is_new {
            stored.version_log == seq && stored.version == self.counts.versions
        } else {
            stored.version_log < seq
        };
        if stored.sha256 != said.sha256 || !is_its_own {
            self.tell(&document, seq, "the content address");
        }
        let mut content = Content::appeared(&stored.name, &stored.metadata);
        if is_new {
            let bodies = self.version(&document, seq, &said, &stored)?;
            content.text = Some(hash([&stored.text]));
            content.notes = Some(hash([&stored.notes]));
            content.findings = Some(hash(bodies));
        }
        match &said.content {
            Some(due) => self.compare(&document, seq, due, &content),
            None => {
                adopt(&mut self.adopted, seq, &content);
                self.uncovered = Some((self.uncovered.map_or(seq, |(first, _)| first), seq));
            }
        }
        Ok(())
    }

    fn tell(&mut self, document: &DocumentId, seq: u64, what: &'static str) {
        self.found.report(Problem::Document { document: document.clone(), seq, what });
    }

    fn compare(&mut self, document: &DocumentId, seq: u64, due: &Content, found: &Content) {
        for (what, is_so) in [
            ("the name, title or other metadata", due.about == found.about),
            ("the text", due.text == found.text),
            ("what was noted about the reading", due.notes == found.notes),
            ("what was proposed", due.findings == found.findings),
        ] {
            if !is_so {
                self.tell(document, seq, what);
            }
        }
    }

    fn stored(&self) -> Result<Option<Stored>, StoreError> {
        self.connection
            .prepare_cached(include_str!("../../../sql/stored_appearance.sql"))
            .and_then(|mut query| {
                query.query_row(named_params! {":id": self.counts.appearances}, Stored::of).optional()
            })
            .map_err(failed(DOING))
    }

    /// Walks over a version's run, passages, proposals and index; gives the proposals as they are stored.
    fn version(
        &mut self,
        document: &DocumentId,
        seq: u64,
        said: &Addition,
        stored: &Stored,
    ) -> Result<Vec<String>, StoreError> {
        let run = self.counts.versions;
        let kept: Option<(u64, String, u64)> = self
            .connection
            .prepare_cached(include_str!("../../../sql/stored_run.sql"))
            .and_then(|mut query| {
                query
                    .query_row(named_params! {":id": run}, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                    .optional()
            })
            .map_err(failed(DOING))?;
        if kept != Some((stored.version, said.pipeline.clone(), seq)) {
            self.tell(document, seq, "the program that proposed");
        }
        let characters = CharacterIndex::new(&stored.text);
        if characters.character_of(&stored.text, stored.text.len()) != stored.characters {
            self.tell(document, seq, "the length");
        }
        let passages = self.passages(document, seq, stored, &characters)?;
        let bodies = self.proposals(document, seq, run, &passages)?;
        if bodies.len() != said.proposals {
            self.tell(document, seq, "the number of proposals");
        }
        self.parts(document, stored)?;
        Ok(bodies)
    }

    fn passages(
        &mut self,
        document: &DocumentId,
        seq: u64,
        stored: &Stored,
        characters: &CharacterIndex,
    ) -> Result<BTreeMap<u64, Passage>, StoreError> {
        let of_row = |row: &Row<'_>| {
            let range = TextRange::new(row.get(1)?, row.get(2)?);
            let passage = Passage { range, quote: row.get(5)? };
            Ok(StoredPassage { id: row.get(0)?, start_char: row.get(3)?, end_char: row.get(4)?, passage })
        };
        let rows: Vec<StoredPassage> = self
            .connection
            .prepare_cached(include_str!("../../../sql/stored_passages.sql"))
            .and_then(|mut query| {
                query.query_map(named_params! {":version": stored.version}, of_row).and_then(Iterator::collect)
            })
            .map_err(failed(DOING))?;
        let mut passages = BTreeMap::new();
        for StoredPassage { id, start_char, end_char, passage } in rows {
            self.counts.passages += 1;
            let range = passage.range;
            if !passage.stands_in(&stored.text) {
                self.found.report(Problem::Words {
                    document: document.clone(),
                    quote: passage.quote.chars().take(80).collect(),
                    start: range.start(),
                    end: range.end(),
                });
            }
            let place = [range.start(), range.end()].map(|byte| characters.character_of(&stored.text, byte));
            if place != [start_char, end_char] || id != self.counts.passages {
                self.tell(document, seq, "the place of a passage");
            }
            passages.insert(id, passage);
        }
        Ok(passages)
    }

    fn proposals(
        &mut self,
        document: &DocumentId,
        seq: u64,
        run: u64,
        passages: &BTreeMap<u64, Passage>,
    ) -> Result<Vec<String>, StoreError> {
        let mut query =
            self.connection.prepare_cached(include_str!("../../../sql/stored_proposals.sql")).map_err(failed(DOING))?;
        let rows: Vec<StoredProposal> = query
            .query_map(named_params! {":run": run}, |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })
            .and_then(Iterator::collect)
            .map_err(failed(DOING))?;
        let mut used: BTreeSet<u64> = BTreeSet::new();
        let mut bodies = Vec::with_capacity(rows.len());
        for (due, (id, place, passage, condition_of, body)) in rows.into_iter().enumerate() {
            self.counts.proposals += 1;
            let said = serde_json::from_str::<Proposal>(&body).ok();
            let words = |id: Option<u64>| id.and_then(|id| passages.get(&id));
            let shows = |proposal: &Proposal| {
                words(passage) == proposal.passage() && words(condition_of) == condition(proposal)
            };
            if (id, place) != (self.counts.proposals, due) || !said.as_ref().is_some_and(shows) {
                self.tell(document, seq, "the place or the words of a proposal");
            }
            used.extend(passage.into_iter().chain(condition_of));
            bodies.push(body);
        }
        if used.len() != passages.len() {
            self.tell(document, seq, "the number of passages");
        }
        Ok(bodies)
    }

    /// Whether the index of words is of this text.
    fn parts(&mut self, document: &DocumentId, stored: &Stored) -> Result<(), StoreError> {
        let rows: Vec<(u64, usize, usize)> = self
            .connection
            .prepare_cached(include_str!("../../../sql/stored_parts.sql"))
            .and_then(|mut query| {
                query
                    .query_map(named_params! {":version": stored.version}, |row| {
                        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                    })
                    .and_then(Iterator::collect)
            })
            .map_err(failed(DOING))?;
        let due: Vec<(u64, usize, usize)> = parts(&stored.text)
            .map(|part| {
                self.counts.parts += 1;
                (self.counts.parts, part.start(), part.end())
            })
            .collect();
        if rows != due {
            self.found.report(Problem::Index { document: document.clone() });
        }
        Ok(())
    }
}
