//! Numbers of citations.

use std::collections::BTreeMap;

use chancery_assess::Cite;
use chancery_text::TextRange;

use crate::fidelity::Fidelity;

/// One passage that lines of the brief cite under one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Citation {
    pub(crate) number: usize,
    pub(crate) source: usize,
    pub(crate) range: TextRange,
    pub(crate) quote: String,
    /// What is to be said of words that need not be those that were said, or no longer stand.
    pub(crate) fidelity: Option<&'static str>,
}

/// Every passage cited, numbered from 1 in the order in which the page first cites it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Citations {
    list: Vec<Citation>,
    numbers: BTreeMap<(usize, TextRange), usize>,
    fidelity: Fidelity,
}

impl Citations {
    /// None yet, of a record.
    pub(crate) fn of(record: &chancery_record::Record) -> Self {
        Self { fidelity: Fidelity::of(record), ..Self::default() }
    }

    /// The numbers of some passages.
    pub(crate) fn numbers(&mut self, cites: &[Cite]) -> Vec<usize> {
        cites.iter().map(|cite| self.number(cite)).collect()
    }

    fn number(&mut self, cite: &Cite) -> usize {
        *self.numbers.entry((cite.source, cite.range)).or_insert_with(|| {
            let number = self.list.len() + 1;
            let quote = cite.quote.clone();
            let fidelity = self.fidelity.said_of(cite.source, cite.range);
            self.list.push(Citation { number, source: cite.source, range: cite.range, quote, fidelity });
            number
        })
    }

    /// All of them, by number.
    pub(crate) fn all(&self) -> &[Citation] {
        &self.list
    }

    /// The citation with this number.
    pub(crate) fn get(&self, number: usize) -> Option<&Citation> {
        self.list.get(number.checked_sub(1)?)
    }

    /// Those of one source, by number.
    pub(crate) fn of_source(&self, source: usize) -> impl Iterator<Item = &Citation> {
        self.list.iter().filter(move |citation| citation.source == source)
    }
}
