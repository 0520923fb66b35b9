//! Several sources as one record.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use chancery_extract::Vocabulary;
use chancery_read::{Overrides, is_problem};
use chancery_record::{Proposal, Record, Source};
use chancery_text::{Day, Edtf, Note};

use crate::{
    pipeline::{self, Reading, SourceError},
    same_bytes::goes_first,
};

/// Sources read, and what went wrong with others.
#[derive(Debug, Default)]
pub struct Collection {
    /// Documents with what is proposed from them, in the order of the sources; the same bytes once.
    pub readings: Vec<Reading>,
    /// Sources that gave nothing.
    pub failures: Vec<SourceError>,
    /// Sources left out because another has the same bytes: their name, and the other's. The one that was published first is
    /// read, or of which most is known.
    pub duplicates: Vec<(String, String)>,
}

impl Collection {
    /// Reads and analyses sources with all cores. A source that fails is named, the others go on.
    pub fn read(sources: &[PathBuf], overrides: &Overrides, vocabulary: &Vocabulary) -> Self {
        let mut collection = Self::default();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let work = |source: &std::path::Path| pipeline::analyse(pipeline::read(source, overrides)?, vocabulary);
        pipeline::in_order(sources, work, |result| match result {
            Ok(reading) => {
                let name = |reading: &Reading| reading.document.source.clone();
                match seen.get(&reading.document.sha256).map(|at| &mut collection.readings[*at]) {
                    Some(known) => {
                        let mut other = reading;
                        if goes_first(&known.document.metadata, &other.document.metadata) {
                            std::mem::swap(known, &mut other);
                        }
                        collection.duplicates.push((name(&other), name(known)));
                    }
                    None => {
                        seen.insert(reading.document.sha256.clone(), collection.readings.len());
                        collection.readings.push(reading);
                    }
                }
            }
            Err(failure) => collection.failures.push(failure),
        });
        collection
    }

    /// Notes that the user must act on, with the source they are about.
    pub fn problems(&self) -> impl Iterator<Item = (&str, &Note)> {
        self.readings.iter().flat_map(|reading| {
            let source = reading.document.source.as_str();
            reading.document.notes.iter().filter(|note| is_problem(note)).map(move |note| (source, note))
        })
    }

    /// Whether everything the user named was read as it should be.
    pub fn is_whole(&self) -> bool {
        self.failures.is_empty() && self.problems().next().is_none()
    }

    /// The record of the collection.
    ///
    /// Of several versions of one source (the same address), only the latest speaks; the earlier ones stay readable,
    /// with a note. With `as_of`, versions published after that day are not yet there.
    pub fn into_record(self, as_of: Option<Day>) -> Record {
        let superseded = superseded(&self.readings, as_of);
        let mut record = Record::default();
        for (index, reading) in self.readings.into_iter().enumerate() {
            let mut source = Source::of(&reading.document);
            let proposals: Vec<Proposal> = if let Some(latest) = superseded.get(&index) {
                let message = format!(
                    "An earlier version of a source of which a later one was read ({latest}): nothing is proposed from it."
                );
                source.notes.push(Note::new("earlier-version", message));
                Vec::new()
            } else {
                reading.proposals
            };
            record.add(source, proposals);
        }
        record
    }
}

/// Readings of which a later version of the same address is there, with the name of that one.
fn superseded(readings: &[Reading], as_of: Option<Day>) -> BTreeMap<usize, String> {
    let mut latest: BTreeMap<&str, usize> = BTreeMap::new();
    let date = |index: usize| readings[index].document.metadata.date.as_ref().and_then(Edtf::latest);
    for (index, reading) in readings.iter().enumerate() {
        let Some(url) = reading.document.metadata.url.as_deref() else { continue };
        let not_yet = as_of.zip(date(index)).is_some_and(|(as_of, published)| published > as_of);
        if not_yet {
            continue;
        }
        let known = latest.entry(url).or_insert(index);
        if date(index) >= date(*known) {
            *known = index;
        }
    }
    let shown: BTreeSet<usize> = latest.values().copied().collect();
    readings
        .iter()
        .enumerate()
        .filter(|(index, _)| !shown.contains(index))
        .filter_map(|(index, reading)| {
            let url = reading.document.metadata.url.as_deref()?;
            let shown_date = latest.get(url).and_then(|shown| date(*shown));
            if date(index) > shown_date {
                return None;
            }
            Some((index, readings[*latest.get(url)?].document.source.clone()))
        })
        .collect()
}

/// The day a brief is written as of when nobody says: the latest day any of its documents was published.
pub fn latest_day(record: &Record) -> Option<Day> {
    record.sources.iter().filter_map(|s| s.metadata.date.as_ref()?.latest()).max()
}

/// The title of a brief when nobody says: the negotiation that most documents name.
pub fn common_title(record: &Record) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in record.sources.iter().filter_map(|s| s.metadata.negotiation.as_deref()) {
        *counts.entry(name).or_default() += 1;
    }
    match (counts.len(), counts.into_iter().max_by_key(|(_, n)| *n)) {
        (1, Some((name, _))) => name.to_owned(),
        (0, _) => "Negotiation brief".to_owned(),
        (n, Some((name, count))) if count * 2 > record.sources.len() => format!("{name}, and {} more", n - 1),
        (n, _) => format!("Brief on {n} negotiations"),
    }
}

#[cfg(test)]
mod tests {
    use chancery_text::{Document, Metadata};

    use super::*;

    fn reading(source: &str, url: Option<&str>, date: &str, text: &str) -> Reading {
        let metadata =
            Metadata { url: url.map(str::to_owned), date: Some(date.parse().unwrap()), ..Metadata::default() };
        let document = Document::new(source, text.to_owned(), source, metadata, &[]);
        pipeline::analyse(document, &Vocabulary::builtin()).unwrap()
    }

    #[test]
    fn only_the_latest_version_of_a_source_speaks() {
        let said = "Release\n\nEgypt said that Sudan must open the border.";
        let collection = Collection {
            readings: vec![
                reading("second.txt", Some("https://a.example/1"), "2031-02-26", &format!("{said} Now.")),
                reading("first.txt", Some("https://a.example/1"), "2031-02-24", said),
                reading("other.txt", Some("https://a.example/2"), "2031-02-20", said),
            ],
            ..Collection::default()
        };
        let record = collection.into_record(None);
        let speaking: Vec<usize> = record.statements.iter().map(|s| s.source).collect();
        assert!(speaking.contains(&0) && speaking.contains(&2) && !speaking.contains(&1), "{speaking:?}");
        assert_eq!(record.sources[1].notes[0].code, "earlier-version");
        assert_eq!(latest_day(&record).unwrap().to_string(), "2031-02-26");
    }
}
