//! Reads a stretch of what waits, by index and no further than is asked for.

use std::collections::BTreeMap;

use chancery_record::FindingId;
use chancery_text::DocumentId;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::{
    fail::failed,
    lists::{alike, at_spot, of_version, spot_of},
    read,
    select::{document_of, list, versions_of_track},
};
use crate::{
    error::StoreError,
    facts::finding_of,
    queue::{Place, QueueOrder, QueueQuery, Queued, Row, Spot, Undecided, copies, stretch},
};

const DOING: &str = "reading what waits";

pub(super) fn queue(connection: &Connection, query: &QueueQuery) -> Result<Queued, StoreError> {
    read::snapshot(connection, |connection| {
        let asking = Asking { connection, query, today: last_day(connection)? };
        match &query.track {
            Some(track) => asking.of_track(track),
            None => asking.of_all(),
        }
    })
}

fn last_day(connection: &Connection) -> Result<String, StoreError> {
    connection
        .prepare_cached(include_str!("../../sql/last_day.sql"))
        .and_then(|mut query| query.query_row([], |row| row.get(0)))
        .map_err(failed(DOING))
}

/// Before every place of a queue.
const fn beginning() -> Place {
    let spot = Spot { version: 0, start: 0, end: 0, of: 0, nth: 0 };
    Place { has_no_day: false, day: String::new(), confidence: 0, spot }
}

struct Asking<'a> {
    connection: &'a Connection,
    query: &'a QueueQuery,
    today: String,
}

/// Which of the statements for a part of the queue.
struct Part {
    from: &'static str,
    before: &'static str,
}

const DUE: Part =
    Part { from: include_str!("../../sql/due_from.sql"), before: include_str!("../../sql/due_before.sql") };
const UNCERTAIN: Part =
    Part { from: include_str!("../../sql/uncertain_from.sql"), before: include_str!("../../sql/uncertain_before.sql") };
const PLACED: Part =
    Part { from: include_str!("../../sql/placed_from.sql"), before: include_str!("../../sql/placed_before.sql") };

impl Asking<'_> {
    /// A track is read whole: where a copy is decided with the first of its wording, the first on this track is meant.
    fn of_track(&self, track: &str) -> Result<Queued, StoreError> {
        let (mut rows, mut names) = (Vec::new(), BTreeMap::new());
        for version in versions_of_track(self.connection, track)? {
            let of_version = of_version(self.connection, version)?;
            if !of_version.is_empty() {
                names.insert(version, document_of(self.connection, version)?);
            }
            rows.extend(of_version.into_iter().map(|(row, _, _)| row));
        }
        let at = self.at()?;
        let name = |spot: Spot| spot.finding(names.get(&spot.version)?.clone());
        Ok(stretch(rows, self.query, &self.today, at.as_ref(), name))
    }

    fn of_all(&self) -> Result<Queued, StoreError> {
        let from = match self.at()? {
            Some(row) => self.first_of(row)?.place(self.query.order, &self.today),
            None => beginning(),
        };
        let mut later = self.from(&from, self.query.after)?;
        let missing = self.query.after - later.len();
        let mut round = self.from(&beginning(), missing)?;
        round.retain(|place| *place < from);
        later.extend(round);
        let mut before = self.before(&from, self.query.before)?;
        before.retain(|place| !later.contains(place));
        before.reverse();
        let left = self.left()?;
        let places = before.iter().chain(&later);
        Ok(Queued { left, stretch: places.map(|place| self.undecided(place.spot)).collect::<Result<_, _>>()? })
    }

    /// The row of the finding that is asked for, as it would stand in the queue.
    fn at(&self) -> Result<Option<Row>, StoreError> {
        let Some(id) = &self.query.at else { return Ok(None) };
        let version: Option<u64> = self
            .connection
            .prepare_cached(include_str!("../../sql/version_of_document.sql"))
            .and_then(|mut query| {
                query.query_row(named_params! {":document": id.document.0}, |row| row.get(0)).optional()
            })
            .map_err(failed(DOING))?;
        let Some(version) = version else { return Ok(None) };
        if let Some((row, _, _)) = at_spot(self.connection, Spot::of(version, id))? {
            return Ok(Some(row));
        }
        Ok(finding_of(self.connection, id)?.map(|decided| Row::of(version, id, &decided.finding)))
    }

    /// The row that is decided on for this one: itself, or that of which it is a copy.
    fn first_of(&self, row: Row) -> Result<Row, StoreError> {
        let Some(wording) = row.wording.filter(|_| self.query.at.is_some()) else { return Ok(row) };
        let same: Vec<Row> = alike(self.connection, wording)?.into_iter().map(|(row, _, _)| row).collect();
        let Some(at) = same.iter().position(|other| other.spot == row.spot) else { return Ok(row) };
        let is_copy = copies(&same);
        let first = (0..=at).rev().find(|at| !is_copy[*at]);
        Ok(first.map_or(row, |first| same[first].clone()))
    }

    fn from(&self, from: &Place, at_most: usize) -> Result<Vec<Place>, StoreError> {
        if self.query.order == QueueOrder::Document {
            return self.places(PLACED.from, from, at_most);
        }
        let mut places = Vec::new();
        if !from.has_no_day {
            places = self.places(DUE.from, from, at_most)?;
        }
        let missing = at_most - places.len();
        let beginning = beginning();
        places.extend(self.places(UNCERTAIN.from, if from.has_no_day { from } else { &beginning }, missing)?);
        Ok(places)
    }

    /// Those before a place, the nearest first.
    fn before(&self, from: &Place, at_most: usize) -> Result<Vec<Place>, StoreError> {
        if self.query.order == QueueOrder::Document {
            return self.places(PLACED.before, from, at_most);
        }
        let mut places = Vec::new();
        let mut day = from.clone();
        if from.has_no_day {
            places = self.places(UNCERTAIN.before, from, at_most)?;
            "~".clone_into(&mut day.day); // after all days
        }
        let missing = at_most - places.len();
        places.extend(self.places(DUE.before, &day, missing)?);
        Ok(places)
    }

    fn places(&self, sql: &str, from: &Place, at_most: usize) -> Result<Vec<Place>, StoreError> {
        if at_most == 0 {
            return Ok(Vec::new());
        }
        let Spot { version, start, end, of, nth } = from.spot;
        let only_of =
            self.query.of.and_then(|of| chancery_record::FindingType::ALL.iter().position(|other| *other == of));
        let every: [(&str, &dyn rusqlite::ToSql); 11] = [
            (":today", &self.today),
            (":due", &from.day),
            (":confidence", &from.confidence),
            (":version", &version),
            (":start_byte", &start),
            (":end_byte", &end),
            (":of", &of),
            (":nth", &nth),
            (":only_of", &only_of),
            (":only_kind", &self.query.kind),
            (":at_most", &at_most),
        ];
        let used: Vec<_> = every.into_iter().filter(|(name, _)| sql.contains(name)).collect();
        list(self.connection, sql, &used, |row| {
            let due: Option<String> = row.get(6)?;
            let found = Row { spot: spot_of(row)?, kind: row.get(5)?, due, confidence: row.get(7)?, wording: None };
            Ok(found.place(self.query.order, &self.today))
        })
    }

    fn left(&self) -> Result<usize, StoreError> {
        let of = self.query.of.and_then(|of| chancery_record::FindingType::ALL.iter().position(|other| *other == of));
        self.connection
            .prepare_cached(include_str!("../../sql/count_waiting.sql"))
            .and_then(|mut query| {
                query.query_row(named_params! {":of": of, ":kind": self.query.kind}, |row| row.get(0))
            })
            .map_err(failed(DOING))
    }

    fn undecided(&self, spot: Spot) -> Result<Undecided, StoreError> {
        let mut told = Vec::new();
        if let Some((Row { wording: Some(wording), .. }, _, _)) = at_spot(self.connection, spot)? {
            let same = alike(self.connection, wording)?;
            let after = same.iter().skip_while(|(row, _, _)| row.spot != spot).skip(1);
            for (row, _, _) in after.take_while(|(_, copy, _)| *copy) {
                told.push(self.name(row.spot)?);
            }
        }
        Ok(Undecided { finding: self.name(spot)?, copies: told })
    }

    fn name(&self, spot: Spot) -> Result<FindingId, StoreError> {
        let document: DocumentId = document_of(self.connection, spot.version)?;
        let damaged =
            || StoreError::Damaged { what: format!("what waits in document {document} is of no type"), cause: None };
        spot.finding(document.clone()).ok_or_else(damaged)
    }
}
