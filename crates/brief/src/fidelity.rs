//! How near cited words are to those that were said: what a citation says beside its number.

use std::collections::BTreeMap;

use chancery_record::{Record, Ruling};
use chancery_text::{Note, TextRange};

/// What is to be said of citations, by source and by words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fidelity {
    sources: BTreeMap<usize, &'static str>,
    words: BTreeMap<(usize, TextRange), &'static str>,
}

impl Fidelity {
    pub(crate) fn of(record: &Record) -> Self {
        let mut fidelity = Self::default();
        for (at, source) in record.sources.iter().enumerate() {
            let has = |code: &str| source.notes.iter().any(|note| note.code == code);
            let said = [(Note::REWRITTEN_COPY, "rewritten copy"), (Note::TRANSLATION, "translation")];
            fidelity.sources.extend(said.into_iter().find(|(code, _)| has(code)).map(|(_, words)| (at, words)));
        }
        for recorded in &record.statements {
            fidelity.look_at(recorded.source, recorded.finding.passage.range, &recorded.ruling);
        }
        for recorded in &record.events {
            fidelity.look_at(recorded.source, recorded.finding.passage.range, &recorded.ruling);
        }
        for recorded in &record.figures {
            fidelity.look_at(recorded.source, recorded.finding.passage.range, &recorded.ruling);
        }
        fidelity
    }

    /// What is to be said of words, the gravest alone.
    pub(crate) fn said_of(&self, source: usize, words: TextRange) -> Option<&'static str> {
        self.words.get(&(source, words)).or_else(|| self.sources.get(&source)).copied()
    }

    fn look_at(&mut self, source: usize, words: TextRange, ruling: &Ruling) {
        let said = if ruling.words_changed_in.is_some() {
            "not in the current version"
        } else if ruling.is_touched {
            "its sentence changed since"
        } else if ruling.may_be_corrected {
            "see the correction"
        } else {
            return;
        };
        self.words.insert((source, words), said);
    }
}
