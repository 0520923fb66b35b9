//! Findings that may tell the same as another.

use std::collections::BTreeSet;

use chancery_record::{FindingId, Passage, Proposal, Record, Recorded, Ruling};

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
    /// Who holds it, or gives the figure; none for an event.
    pub holder: Option<String>,
    /// Whether a person accepted it, when the record was read.
    pub is_accepted: bool,
    /// Whether it is read from words that the waiting one is read from too.
    pub overlaps: bool,
    /// How many of the longer words they share.
    pub shared: usize,
}

/// Findings of the same type that may be the same as a waiting one: first those read from the same words of the same document,
/// whoever is said to hold them (a wrong holder is what is merged away); then those of the same holder or kind that share most
/// words with it, in any document. By words alone nothing is merged: they are offered to choose from.
pub fn alike(record: &Record, waiting: &Waiting) -> Vec<Alike> {
    let Some(passage) = waiting.finding.passage() else { return Vec::new() };
    let own = long_words(&passage.quote);
    let mut found: Vec<Alike> = Vec::new();
    let mut look = |source: usize, ruling: &Ruling, other: &Passage, holder: Option<&str>, is_same: bool| {
        let Some(id) = ruling.id.as_ref().filter(|id| **id != waiting.id && !waiting.copies.contains(id)) else {
            return;
        };
        // Words that were merged into a finding are its words too.
        let told = ruling.tellings.iter().map(|telling| (telling.source, telling.passage.range));
        let mut all = std::iter::once((source, other.range)).chain(told);
        let overlaps = all.any(|(at, range)| at == waiting.source && range.overlaps(passage.range));
        if !is_same && !overlaps {
            return;
        }
        let shared = long_words(&other.quote).intersection(&own).count();
        if shared > 0 || overlaps {
            found.push(Alike {
                id: id.clone(),
                quote: other.quote.clone(),
                title: record.sources.get(source).map_or("", |source| source.title()).to_owned(),
                holder: holder.map(str::to_owned),
                is_accepted: ruling.standing.is_accepted(),
                overlaps,
                shared,
            });
        }
    };
    match &waiting.finding {
        Proposal::Statement(own) => {
            for Recorded { finding, source, ruling } in &record.statements {
                let holder = finding.held_by();
                look(*source, ruling, &finding.passage, Some(holder), holder == own.held_by());
            }
        }
        Proposal::Event(own) => {
            for Recorded { finding, source, ruling } in &record.events {
                look(*source, ruling, &finding.passage, None, finding.kind == own.kind);
            }
        }
        Proposal::Figure(_) => {
            for Recorded { finding, source, ruling } in &record.figures {
                look(*source, ruling, &finding.passage, Some(&finding.attributed_to), true);
            }
        }
        Proposal::Turn(_) | Proposal::Actor(_) => {}
    }
    found.sort_by(|one, other| {
        let nearest = (other.overlaps, other.shared).cmp(&(one.overlaps, one.shared));
        nearest.then_with(|| one.id.cmp(&other.id))
    });
    found.truncate(MOST);
    found
}

fn long_words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use chancery_extract::Vocabulary;
    use chancery_record::{Standing, Telling};
    use chancery_text::{Document, Metadata, TextRange};

    use super::*;
    use crate::{
        Collection,
        review::{Order, Queue, Wanted},
    };

    fn read(text: &str) -> Record {
        let document = Document::new("a.txt", text.to_owned(), "0123456789abcdef", Metadata::default(), &[]);
        let reading = crate::analyse(document, &Vocabulary::builtin()).unwrap();
        Collection { readings: vec![reading], ..Collection::default() }.into_record(None)
    }

    fn waiting(record: &Record, words: &str) -> Waiting {
        let queue = Queue::of(record, &Wanted::default(), Order::Document, chancery_text::Day::default());
        queue.into_iter().find(|w| w.finding.passage().is_some_and(|p| p.quote.contains(words))).unwrap()
    }

    #[test]
    fn a_finding_is_offered_by_the_words_merged_into_it() {
        let mut record =
            read("Release\n\nMirnia said that Orlan must open the lower sluices. Varneth said the talks failed.");
        let waiting = waiting(&record, "lower sluices");
        let into = record.statements.iter_mut().find(|r| r.finding.passage.quote.contains("talks failed")).unwrap();
        let passage = waiting.finding.passage().unwrap().clone();
        into.ruling.tellings.push(Telling { source: waiting.source, passage });
        let into = into.ruling.id.clone().unwrap();
        assert_eq!(alike(&record, &waiting).first().map(|other| (&other.id, other.overlaps)), Some((&into, true)));
    }

    #[test]
    fn the_same_words_under_another_holder_come_first() {
        let text = "Release\n\nMirnia said that Orlan must open the lower sluices. Mirnia said that Orlan must close the upper \
            sluices. Varneth said the talks failed.";
        let mut record = read(text);
        let read = record.statements.iter().find(|r| r.finding.passage.quote.contains("lower sluices")).unwrap();
        // Somebody accepted nearly the same words as what Varneth holds.
        let mut accepted = read.clone();
        let range = read.finding.passage.range;
        let range = TextRange::of(range.start() + 1, range.end());
        accepted.finding.passage = Passage { range, quote: range.of_text(text).to_owned() };
        accepted.finding.holder = Some("Varneth".to_owned());
        let name = accepted.ruling.id.as_mut().unwrap();
        name.range = range;
        let name = name.clone();
        accepted.ruling.standing = Standing::Accepted { decision: 1 };
        record.statements.push(accepted);

        let waiting = waiting(&record, "lower");
        let offered = alike(&record, &waiting);
        let first = &offered[0];
        assert_eq!((&first.id, first.overlaps, first.is_accepted), (&name, true, true));
        assert_eq!(first.holder.as_deref(), Some("Varneth"));
        assert!(offered[1].quote.contains("upper sluices"), "then what shares words: {offered:?}");
        assert!(offered.iter().all(|other| other.id != waiting.id && !other.quote.contains("talks failed")));
    }
}
