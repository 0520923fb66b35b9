//! Findings that may tell the same as another.

use std::collections::BTreeSet;

use chancery_record::{FindingId, FindingType, Proposal, Record};

use super::queue::Waiting;

/// How many are offered at most.
const MOST: usize = 8;

/// A finding that may be told by the same line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Its name.
    pub id: FindingId,
    /// Its words.
    pub quote: String,
    /// Headline of its document.
    pub title: String,
    /// How many of the longer words they share.
    pub shared: usize,
}

/// Findings of the same type that share most words with a waiting one; those that share none are left out. By words alone
/// nothing is merged: they are offered to choose from.
pub fn alike(record: &Record, waiting: &Waiting) -> Vec<Alike> {
    let (Some(passage), of) = (waiting.finding.passage(), waiting.id.of) else { return Vec::new() };
    let own = long_words(&passage.quote);
    let mut found: Vec<Alike> = Vec::new();
    let mut look = |source: usize, id: Option<&FindingId>, quote: &str| {
        let Some(id) = id.filter(|id| **id != waiting.id && !waiting.copies.contains(id)) else { return };
        let shared = long_words(quote).intersection(&own).count();
        if shared > 0 {
            let title = record.sources.get(source).map_or("", |source| source.title()).to_owned();
            found.push(Alike { id: id.clone(), quote: quote.to_owned(), title, shared });
        }
    };
    match of {
        FindingType::Statement => {
            let Proposal::Statement(own) = &waiting.finding else { return Vec::new() };
            let same = record.statements.iter().filter(|r| r.finding.held_by() == own.held_by());
            same.for_each(|r| look(r.source, r.ruling.id.as_ref(), &r.finding.passage.quote));
        }
        FindingType::Event => {
            let Proposal::Event(own) = &waiting.finding else { return Vec::new() };
            let same = record.events.iter().filter(|r| r.finding.kind == own.kind);
            same.for_each(|r| look(r.source, r.ruling.id.as_ref(), &r.finding.passage.quote));
        }
        FindingType::Figure => {
            record.figures.iter().for_each(|r| look(r.source, r.ruling.id.as_ref(), &r.finding.passage.quote));
        }
    }
    found.sort_by(|one, other| other.shared.cmp(&one.shared).then_with(|| one.id.cmp(&other.id)));
    found.truncate(MOST);
    found
}

fn long_words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect()
}
