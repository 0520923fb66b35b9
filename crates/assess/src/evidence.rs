//! A line of one view as it stands beside a line of another.

use chancery_record::{EventKind, FindingId, StatementKind};
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{cite::Cite, figures::Given, occasion::Occasion, said::Said};

/// What kind of finding it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "of", content = "kind", rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A statement.
    Statement(StatementKind),
    /// An event.
    Event(EventKind),
    /// A figure.
    Figure,
}

impl EvidenceKind {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Statement(kind) => kind.label(),
            Self::Event(kind) => kind.label(),
            Self::Figure => "figure",
        }
    }
}

/// A statement, an event or a figure that stands beside a line, with its own words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// What it is.
    #[serde(flatten)]
    pub kind: EvidenceKind,
    /// Who says it or gives it; who took part. Empty where unknown.
    pub who: Vec<String>,
    /// The parties it is of.
    pub parties: Vec<String>,
    /// When; where the words give no date, the document's.
    pub date: Option<Edtf>,
    /// The date is the document's: then or before.
    pub by_document_date: bool,
    /// The findings it tells.
    pub ids: Vec<FindingId>,
    /// A person put it on the record.
    pub accepted: bool,
    /// The words; never empty.
    pub cites: Vec<Cite>,
}

impl Evidence {
    /// The last day it can mean.
    pub fn day(&self) -> Option<Day> {
        self.date.as_ref().and_then(|date| date.latest().or(date.earliest()))
    }

    /// The words.
    pub fn words(&self) -> &str {
        self.cites.first().map_or("", |cite| cite.quote.as_str())
    }

    /// Whether the two have a party in common.
    pub(crate) fn shares_party(&self, parties: &[String]) -> bool {
        self.parties.iter().any(|party| parties.contains(party))
    }
}

impl From<&Given> for Evidence {
    fn from(given: &Given) -> Self {
        Self {
            kind: EvidenceKind::Figure,
            who: vec![given.by.clone()],
            parties: vec![given.by.clone()],
            date: given.date.clone(),
            by_document_date: true,
            ids: given.ids.clone(),
            accepted: given.accepted,
            cites: given.cites.clone(),
        }
    }
}

impl From<&Said> for Evidence {
    fn from(said: &Said) -> Self {
        Self {
            kind: EvidenceKind::Statement(said.kind),
            who: vec![said.speaker.clone()],
            parties: said.parties.clone(),
            date: said.date.clone(),
            by_document_date: said.by_document_date,
            ids: said.ids.clone(),
            accepted: said.accepted,
            cites: said.cites.clone(),
        }
    }
}

impl From<&Occasion> for Evidence {
    fn from(occasion: &Occasion) -> Self {
        let parties: Vec<String> = occasion.attendees.iter().map(|attendee| attendee.party.clone()).collect();
        Self {
            kind: EvidenceKind::Event(occasion.kind),
            who: parties.clone(),
            parties,
            date: occasion.date().cloned(),
            by_document_date: false,
            ids: occasion.ids.clone(),
            accepted: occasion.accepted,
            cites: occasion.cites.clone(),
        }
    }
}
