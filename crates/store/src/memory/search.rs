//! Looks for words and findings in memory, one after the other.

use std::collections::BTreeSet;

use chancery_record::{FindingId, Subject};
use chancery_text::{Edtf, TextRange};

use super::MemoryStore;
use crate::{
    error::StoreError,
    facts::finding_of,
    search::{FindingHit, Found, Order, Query, Terms, TextHit, line, parts},
    selection::current,
    subjects::named,
};

pub(super) fn search(store: &MemoryStore, query: &Query) -> Result<Found, StoreError> {
    let terms = Terms::read(&query.text);
    let name = query.speaker.as_deref().map(Terms::together).unwrap_or_default();
    let mut found = Found { order: Order::Latest, ..Found::default() };
    for (version, date) in versions(store, query).into_iter().rev() {
        let (source, proposals) = (&store.versions[version].version.source, &store.versions[version].version.proposals);
        let mut ids: Vec<FindingId> = FindingId::of_all(&source.id, proposals).into_iter().flatten().collect();
        let made = store.decisions.iter().flat_map(|decision| named(&decision.act)).filter(|named| named.made);
        let made = made.filter_map(|named| match named.subject {
            Subject::Finding(id) if id.document == source.id => Some(id),
            _ => None,
        });
        let made: Vec<FindingId> = made.filter(|id| !ids.contains(id)).collect::<BTreeSet<_>>().into_iter().collect();
        ids.extend(made);
        for id in ids {
            let Some(decided) = finding_of(store, &id)? else { continue };
            let Some(line) = line(&decided.finding, date.as_ref()) else { continue };
            let has_words = terms.are_in(&[&line.words, &line.people]) && name.are_in(&[&line.people]);
            if has_words && query.fits(&decided.finding, date.as_ref()) {
                let marks = terms.marks(&line.words);
                found.findings.push(FindingHit { id, decided, marks });
            }
        }
        if query.is_for_findings() || !query.includes(date.as_ref()) {
            continue;
        }
        for range in parts(&source.text) {
            let snippet = range.of_text(&source.text).to_owned();
            if terms.are_in(&[&snippet]) {
                let (document, marks) = (source.id.clone(), terms.marks(&snippet));
                found.texts.push(TextHit {
                    document,
                    range: TextRange::of(range.start(), range.end()),
                    snippet,
                    marks,
                });
            }
        }
    }
    found.more = found.findings.len() > query.limit || found.texts.len() > query.limit;
    found.findings.truncate(query.limit);
    found.texts.truncate(query.limit);
    Ok(found)
}

/// The current versions that are looked into, with their dates.
fn versions(store: &MemoryStore, query: &Query) -> Vec<(usize, Option<Edtf>)> {
    let track = query.track.as_ref().map(|track| store.versions_of_track(track));
    let mut found: Vec<(usize, usize, Option<Edtf>)> = Vec::new();
    for appearances in store.sources.values() {
        let date = |seen: &super::Appearance| seen.seen.metadata.date.clone();
        let dates: Vec<Option<Edtf>> = appearances.iter().map(date).collect();
        let Some(now) = current(dates.iter().map(Option::as_ref)) else { continue };
        if track.as_ref().is_none_or(|track| track.contains(&appearances[now].version)) {
            found.push((appearances[now].version, appearances[now].log, dates[now].clone()));
        }
    }
    found.sort_unstable_by_key(|(version, log, _)| (*version, *log));
    found.dedup_by_key(|(version, _, _)| *version);
    found.into_iter().map(|(version, _, date)| (version, date)).collect()
}
