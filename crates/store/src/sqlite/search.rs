//! Looks for words and findings.
//!
//! What matches seldom is listed by relevance. What matches often is listed from the latest on and read no further than
//! the limit: weighing a million matches would take seconds, and tell little.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{FindingId, FindingType};
use chancery_text::{DocumentId, TextRange};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params};

use super::{fail::failed, index, read, select};
use crate::{
    error::StoreError,
    facts::finding_of,
    search::{FindingHit, Found, Order, Query, Terms, TextHit, codes_of, months},
    selection::Seen,
};

const DOING: &str = "searching";

/// What matches more often than this is not weighed.
const WEIGHED: usize = 2000;

/// No more matches than this are looked at, whatever the limit.
const LOOKED_AT: usize = 20_000;

/// A track of more versions than this is told apart match by match: it is dense among them.
const LISTED: usize = 1500;

pub(super) fn search(connection: &Connection, query: &Query) -> Result<Found, StoreError> {
    read::snapshot(connection, |connection| {
        let versions = match &query.track {
            None => None,
            Some(track) => Some(select::versions_of_track(connection, track)?),
        };
        let mut search = Search { connection, query, versions, current: BTreeMap::new(), found: Found::default() };
        search.findings()?;
        if !query.is_for_findings() {
            search.texts()?;
        }
        Ok(search.found)
    })
}

struct Search<'a> {
    connection: &'a Connection,
    query: &'a Query,
    /// Of the track that is looked for.
    versions: Option<BTreeSet<u64>>,
    /// Where versions are current, as far as they were asked for.
    current: BTreeMap<u64, Option<Seen>>,
    found: Found,
}

/// The statements that look into one of the two indexes.
struct Index {
    counted: &'static str,
    ranked: &'static str,
    latest: &'static str,
    all: &'static str,
    columns: &'static str,
}

const FINDINGS: Index = Index {
    counted: include_str!("../../sql/finding_matches_counted.sql"),
    ranked: include_str!("../../sql/finding_matches_ranked.sql"),
    latest: include_str!("../../sql/finding_matches_latest.sql"),
    all: include_str!("../../sql/latest_findings.sql"),
    columns: "{words people}",
};

const TEXTS: Index = Index {
    counted: include_str!("../../sql/part_matches_counted.sql"),
    ranked: include_str!("../../sql/part_matches_ranked.sql"),
    latest: include_str!("../../sql/part_matches_latest.sql"),
    all: include_str!("../../sql/latest_parts.sql"),
    columns: "{words}",
};

impl Search<'_> {
    fn findings(&mut self) -> Result<(), StoreError> {
        let terms = Terms::read(&self.query.text);
        let name = self.query.speaker.as_deref().map(Terms::together).unwrap_or_default();
        let mut words = expressions(&terms, FINDINGS.columns);
        words.extend(expressions(&name, "{people}"));
        let codes = codes_of(self.query);
        let mut hits = Vec::new();
        self.walk(&FINDINGS, &words, codes, |search, row| {
            let Some((version, id)) = search.finding(row)? else { return Ok(false) };
            let Some(Seen { date, .. }) = search.looked_for(version)? else { return Ok(false) };
            let Some(decided) = finding_of(search.connection, &id)? else { return Ok(false) };
            if !search.query.fits(&decided.finding, date.as_ref()) {
                return Ok(false);
            }
            let marks = decided.finding.passage().map(|words| terms.marks(&words.quote)).unwrap_or_default();
            hits.push(FindingHit { id, decided, marks });
            Ok(true)
        })?;
        self.found.findings = hits;
        Ok(())
    }

    fn texts(&mut self) -> Result<(), StoreError> {
        let terms = Terms::read(&self.query.text);
        let words = expressions(&terms, TEXTS.columns);
        let codes = months(self.query).into_iter().collect();
        let mut hits = Vec::new();
        self.walk(&TEXTS, &words, codes, |search, row| {
            let Some((version, document, start, text)) = search.part(row)? else { return Ok(false) };
            match search.looked_for(version)? {
                Some(Seen { date, .. }) if search.query.includes(date.as_ref()) => {}
                _ => return Ok(false),
            }
            let marks = terms.marks(&text);
            let range = TextRange::of(start, start + text.len());
            hits.push(TextHit { document, range, snippet: text, marks });
            Ok(true)
        })?;
        self.found.texts = hits;
        Ok(())
    }

    /// Hands over matches until enough of them were taken.
    fn walk(
        &mut self,
        index: &Index,
        words: &[String],
        mut codes: Vec<Vec<String>>,
        mut take: impl FnMut(&mut Self, i64) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        let mut offered = Offered::default();
        if !words.is_empty() && self.is_seldom(index, words)? {
            let mut ranked = self.rows(index.ranked, &words.join(" AND "))?;
            // Whether they are on the track is told match by match: they are few.
            if !codes.is_empty() && !ranked.is_empty() {
                let allowed: BTreeSet<i64> = self.rows(index.latest, &all_of(words, &codes))?.into_iter().collect();
                ranked.retain(|row| allowed.contains(row));
            }
            for row in ranked {
                if !self.offer(row, &mut offered, &mut take)? {
                    break;
                }
            }
            return Ok(());
        }
        self.found.order = Order::Latest;
        if let Some(versions) = self.versions.as_ref().filter(|versions| versions.len() <= LISTED) {
            if versions.is_empty() {
                return Ok(());
            }
            codes.push(versions.iter().map(|version| index::code(*version)).collect());
        }
        let every = all_of(words, &codes);
        let connection = self.connection;
        let sql = if every.is_empty() { index.all } else { index.latest };
        let mut query = connection.prepare_cached(sql).map_err(failed(DOING))?;
        let values: &[(&str, &dyn ToSql)] = if every.is_empty() { &[] } else { &[(":query", &every)] };
        let mut rows = query.query(values).map_err(failed(DOING))?;
        while let Some(row) = rows.next().map_err(failed(DOING))? {
            if !self.offer(row.get(0).map_err(failed(DOING))?, &mut offered, &mut take)? {
                break;
            }
        }
        Ok(())
    }

    /// Hands over one match; false where there are enough.
    fn offer(
        &mut self,
        row: i64,
        offered: &mut Offered,
        take: &mut impl FnMut(&mut Self, i64) -> Result<bool, StoreError>,
    ) -> Result<bool, StoreError> {
        if offered.taken == self.query.limit || offered.looked_at == LOOKED_AT {
            self.found.more = true;
            return Ok(false);
        }
        offered.looked_at += 1;
        offered.taken += usize::from(take(self, row)?);
        Ok(true)
    }

    fn rows(&self, sql: &str, query: &str) -> Result<Vec<i64>, StoreError> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut rows| rows.query_map(named_params! {":query": query}, |row| row.get(0))?.collect())
            .map_err(failed(DOING))
    }

    /// Whether every one of the terms matches seldom enough to be weighed.
    fn is_seldom(&self, index: &Index, words: &[String]) -> Result<bool, StoreError> {
        let mut query = self.connection.prepare_cached(index.counted).map_err(failed(DOING))?;
        for term in words {
            let values = named_params! {":query": term, ":at_most": WEIGHED + 1};
            let count: usize = query.query_row(values, |row| row.get(0)).map_err(failed(DOING))?;
            if count > WEIGHED {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Where a version is the current one of a source, if it is on the track that is looked for.
    fn looked_for(&mut self, version: u64) -> Result<Option<Seen>, StoreError> {
        if self.versions.as_ref().is_some_and(|versions| !versions.contains(&version)) {
            return Ok(None);
        }
        if let Some(known) = self.current.get(&version) {
            return Ok(known.clone());
        }
        let now = select::seen_now(self.connection, version)?;
        self.current.insert(version, now.clone());
        Ok(now)
    }

    /// The version and the name of an indexed finding.
    fn finding(&self, row: i64) -> Result<Option<(u64, FindingId)>, StoreError> {
        if row < 0 {
            let made: Option<(u64, String)> = self
                .connection
                .prepare_cached(include_str!("../../sql/finding_made.sql"))
                .and_then(|mut query| {
                    query.query_row(named_params! {":row": row}, |row| Ok((row.get(0)?, row.get(1)?))).optional()
                })
                .map_err(failed(DOING))?;
            return Ok(made.and_then(|(version, name)| Some((version, name.parse().ok()?))));
        }
        let of_row = |row: &Row<'_>| {
            let document = DocumentId(row.get(1)?);
            let range = TextRange::new(row.get(2)?, row.get(3)?);
            let of = FindingType::of_code(row.get_ref(4)?.as_str()?);
            let nth = row.get(5)?;
            Ok(of.map(|of| FindingId { document, of, range, nth }).zip(Some(row.get(0)?)))
        };
        let found = self
            .connection
            .prepare_cached(include_str!("../../sql/finding_of_proposal.sql"))
            .and_then(|mut query| query.query_row(named_params! {":row": row}, of_row).optional())
            .map_err(failed(DOING))?;
        Ok(found.flatten().map(|(id, version)| (version, id)))
    }

    /// Version, document, first byte and words of a part of a text.
    fn part(&self, row: i64) -> Result<Option<(u64, DocumentId, usize, String)>, StoreError> {
        let of_row = |row: &Row<'_>| {
            let words = String::from_utf8_lossy(row.get_ref(3)?.as_blob()?).into_owned();
            Ok((row.get(0)?, DocumentId(row.get(1)?), row.get(2)?, words))
        };
        self.connection
            .prepare_cached(include_str!("../../sql/part_row.sql"))
            .and_then(|mut query| query.query_row(named_params! {":row": row}, of_row).optional())
            .map_err(failed(DOING))
    }
}

/// How far a walk is.
#[derive(Default)]
struct Offered {
    looked_at: usize,
    taken: usize,
}

/// Each term, looked for in certain columns.
fn expressions(terms: &Terms, columns: &str) -> Vec<String> {
    terms.expressions().map(|term| format!("({columns} : {term})")).collect()
}

/// All words, and one of each list of codes.
fn all_of(words: &[String], codes: &[Vec<String>]) -> String {
    let codes = codes.iter().map(|any| format!("({{codes}} : ({}))", any.join(" OR ")));
    words.iter().cloned().chain(codes).collect::<Vec<_>>().join(" AND ")
}
