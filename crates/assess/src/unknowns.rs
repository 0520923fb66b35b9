//! What is not known: a list computed from what is missing.

use std::collections::BTreeSet;

use chancery_record::{Authority, Issue};
use chancery_text::Edtf;
use serde::Serialize;

use crate::{
    cite::Cite,
    occasion::{Occasion, Standing},
    positions::Matrix,
    view::View,
};

/// A kind of gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// A contact planned for a day that has passed, without a report that it was held.
    PlannedWithoutReport,
    /// A contact that was held, without a stated outcome.
    NoOutcome,
    /// A contact of which no side's level is stated.
    NoLevel,
    /// A contact without a place.
    NoPlace,
    /// A contact without a date.
    NoDate,
    /// A negotiating party with no first-hand statement of position.
    NoFirstHand,
    /// A negotiating party's position on an issue on which another holds one.
    EmptyCell,
    /// Statements by somebody unnamed.
    UnnamedSpeaker,
    /// A person to whom documents give different affiliations.
    RivalAffiliations,
    /// A document without a date: relative dates in it stay open.
    UndatedDocument,
    /// A remark on the reading of a document.
    ReadingNote,
}

impl Gap {
    /// Every kind, in the order of the list.
    pub const ALL: &'static [Self] = &[
        Self::PlannedWithoutReport,
        Self::NoOutcome,
        Self::NoLevel,
        Self::NoPlace,
        Self::NoDate,
        Self::NoFirstHand,
        Self::EmptyCell,
        Self::UnnamedSpeaker,
        Self::RivalAffiliations,
        Self::UndatedDocument,
        Self::ReadingNote,
    ];
}

/// One thing that is not known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unknown {
    /// The kind of gap.
    pub gap: Gap,
    /// About whom: parties, a person, an official's description.
    pub about: Vec<String>,
    /// The issue, for an empty cell.
    pub issue: Option<Issue>,
    /// When, where a date is known.
    pub date: Option<Edtf>,
    /// The document, where it is about one.
    pub source: Option<usize>,
    /// The remark on the reading.
    pub remark: Option<String>,
    /// The words, where there are some.
    pub cites: Vec<Cite>,
}

impl Unknown {
    fn new(gap: Gap) -> Self {
        Self { gap, about: Vec::new(), issue: None, date: None, source: None, remark: None, cites: Vec::new() }
    }
}

/// The list, by kind of gap.
pub(crate) fn unknowns(view: &View<'_>, talks: &[Occasion], matrices: &[Matrix]) -> Vec<Unknown> {
    let mut list = Vec::new();
    for occasion in talks.iter().filter(|occasion| occasion.is_encounter()) {
        for gap in gaps(occasion) {
            list.push(Unknown {
                about: occasion.attendees.iter().map(|a| a.party.clone()).collect(),
                date: occasion.date().cloned(),
                cites: occasion.cites.clone(),
                ..Unknown::new(gap)
            });
        }
    }
    for matrix in matrices {
        parties(matrix, &mut list);
    }
    unnamed(view, &mut list);
    for member in view.cast.members.iter().filter(|member| !member.rival_affiliations.is_empty()) {
        let affiliations = member.affiliation.iter().chain(&member.rival_affiliations);
        list.push(Unknown {
            about: std::iter::once(&member.name).chain(affiliations).cloned().collect(),
            cites: member.cites.clone(),
            ..Unknown::new(Gap::RivalAffiliations)
        });
    }
    documents(view, &mut list);
    list.sort_by_key(|unknown| unknown.gap);
    list
}

fn gaps(occasion: &Occasion) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let held = matches!(occasion.standing, Standing::Held | Standing::Disputed);
    if occasion.standing == Standing::PlannedPassed {
        gaps.push(Gap::PlannedWithoutReport);
    }
    if held && occasion.outcomes.is_empty() {
        gaps.push(Gap::NoOutcome);
    }
    if held && occasion.attendees.iter().all(|a| a.levels.is_empty()) {
        gaps.push(Gap::NoLevel);
    }
    if occasion.places.is_empty() && occasion.kind != chancery_record::EventKind::Call {
        gaps.push(Gap::NoPlace);
    }
    if occasion.dates.is_empty() {
        gaps.push(Gap::NoDate);
    }
    gaps
}

fn parties(matrix: &Matrix, list: &mut Vec<Unknown>) {
    for (column, party) in matrix.parties.iter().enumerate().filter(|(_, party)| party.contacts > 0) {
        if party.own_statements == 0 {
            list.push(Unknown { about: vec![party.name.clone()], ..Unknown::new(Gap::NoFirstHand) });
        }
        for row in matrix.rows.iter().filter(|row| row.cells.get(column).is_some_and(Option::is_none)) {
            let about = vec![party.name.clone()];
            list.push(Unknown { about, issue: Some(row.issue), ..Unknown::new(Gap::EmptyCell) });
        }
    }
}

fn unnamed(view: &View<'_>, list: &mut Vec<Unknown>) {
    let said: Vec<_> = view.said.iter().filter(|said| said.authority == Some(Authority::Unnamed)).collect();
    let speakers: BTreeSet<&str> = said.iter().map(|said| said.speaker.as_str()).collect();
    for speaker in speakers {
        let cites = said.iter().filter(|said| said.speaker == speaker).map(|said| said.cite().clone()).collect();
        list.push(Unknown { about: vec![speaker.to_owned()], cites, ..Unknown::new(Gap::UnnamedSpeaker) });
    }
}

fn documents(view: &View<'_>, list: &mut Vec<Unknown>) {
    for (at, source) in view.record.sources.iter().enumerate().filter(|(at, _)| !view.is_later(*at)) {
        if source.metadata.date.is_none() {
            list.push(Unknown { source: Some(at), ..Unknown::new(Gap::UndatedDocument) });
        }
        for note in &source.notes {
            let range = note.range.filter(|range| !range.of_text(&source.text).is_empty());
            let quote = |range: chancery_text::TextRange| range.of_text(&source.text).to_owned();
            list.push(Unknown {
                source: Some(at),
                remark: Some(note.message.clone()),
                cites: range.map(|range| Cite { source: at, range, quote: quote(range) }).into_iter().collect(),
                ..Unknown::new(Gap::ReadingNote)
            });
        }
    }
}
