//! New values for the fields of a finding.

use chancery_text::Edtf;
use serde::{Deserialize, Serialize};

use crate::{
    event::{EventKind, EventStatus, Participant},
    issue::Issue,
    passage::Passage,
    proposal::Proposal,
    statement::{Authority, Mode, StatementKind},
};

/// One field and its new value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
#[expect(missing_docs, reason = "as the fields of Statement, Event and Figure")]
pub enum Change {
    /// Other exact words of the same version.
    Words(Passage),
    Kind(StatementKind),
    Speaker(String),
    Holder(Option<String>),
    RelayedBy(Vec<String>),
    Mode(Mode),
    Authority(Option<Authority>),
    Addressee(Option<String>),
    Condition(Option<Passage>),
    Hedge(Option<String>),
    Issue(Issue),
    Due(Option<Edtf>),
    EventKind(EventKind),
    Status(EventStatus),
    Place(Option<String>),
    Ordinal(Option<u8>),
    Participants(Vec<Participant>),
    Absent(Vec<String>),
    Outcome(Option<String>),
    /// Of a statement or an event.
    Date(Option<Edtf>),
    Low(Option<f64>),
    High(Option<f64>),
    Unit(String),
    AttributedTo(String),
}

/// The change does not fit the finding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The type of finding has no such field.
    #[error("a {of} has no field “{field}”")]
    NoSuchField {
        /// What it is.
        of: &'static str,
        /// The field.
        field: &'static str,
    },
    /// A name or unit is empty.
    #[error("“{field}” may not be empty")]
    Empty {
        /// The field.
        field: &'static str,
    },
    /// A bound is not a number, or the lower is above the upper.
    #[error("the bounds of the figure are not numbers in order")]
    Bounds,
}

impl Change {
    /// The field it changes.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Words(_) => "words",
            Self::Kind(_) => "kind",
            Self::Speaker(_) => "speaker",
            Self::Holder(_) => "holder",
            Self::RelayedBy(_) => "relayed_by",
            Self::Mode(_) => "mode",
            Self::Authority(_) => "authority",
            Self::Addressee(_) => "addressee",
            Self::Condition(_) => "condition",
            Self::Hedge(_) => "hedge",
            Self::Issue(_) => "issue",
            Self::Due(_) => "due",
            Self::EventKind(_) => "event_kind",
            Self::Status(_) => "status",
            Self::Place(_) => "place",
            Self::Ordinal(_) => "ordinal",
            Self::Participants(_) => "participants",
            Self::Absent(_) => "absent",
            Self::Outcome(_) => "outcome",
            Self::Date(_) => "date",
            Self::Low(_) => "low",
            Self::High(_) => "high",
            Self::Unit(_) => "unit",
            Self::AttributedTo(_) => "attributed_to",
        }
    }

    /// The exact words it brings, which must stand in the document.
    pub const fn passage(&self) -> Option<&Passage> {
        match self {
            Self::Words(passage) | Self::Condition(Some(passage)) => Some(passage),
            _ => None,
        }
    }

    /// Puts the new value in its place.
    ///
    /// # Errors
    /// Where the finding has no such field, or the value may not stand in it; the finding is unchanged then.
    pub fn apply(&self, finding: &mut Proposal) -> Result<(), ChangeError> {
        let named = |name: &String| {
            if name.trim().is_empty() { Err(ChangeError::Empty { field: self.field() }) } else { Ok(name.clone()) }
        };
        match (finding, self) {
            (Proposal::Statement(s), Self::Words(passage)) => s.passage = passage.clone(),
            (Proposal::Statement(s), Self::Kind(kind)) => s.kind = *kind,
            (Proposal::Statement(s), Self::Speaker(name)) => s.speaker = named(name)?,
            (Proposal::Statement(s), Self::Holder(name)) => s.holder = name.as_ref().map(named).transpose()?,
            (Proposal::Statement(s), Self::RelayedBy(names)) => s.relayed_by.clone_from(names),
            (Proposal::Statement(s), Self::Mode(mode)) => s.mode = *mode,
            (Proposal::Statement(s), Self::Authority(authority)) => s.authority = *authority,
            (Proposal::Statement(s), Self::Addressee(name)) => s.addressee = name.as_ref().map(named).transpose()?,
            (Proposal::Statement(s), Self::Condition(passage)) => s.condition.clone_from(passage),
            (Proposal::Statement(s), Self::Hedge(hedge)) => s.hedge.clone_from(hedge),
            (Proposal::Statement(s), Self::Issue(issue)) => s.issue = *issue,
            (Proposal::Statement(s), Self::Due(due)) => s.due.clone_from(due),
            (Proposal::Statement(s), Self::Date(date)) => s.date.clone_from(date),
            (Proposal::Event(e), Self::Words(passage)) => e.passage = passage.clone(),
            (Proposal::Event(e), Self::EventKind(kind)) => e.kind = *kind,
            (Proposal::Event(e), Self::Status(status)) => e.status = *status,
            (Proposal::Event(e), Self::Place(place)) => {
                e.place.clone_from(place);
                // What a person reads takes the place of all that the tellings say.
                e.rival_places.clear();
                e.mentions.iter_mut().for_each(|mention| mention.place = None);
            }
            (Proposal::Event(e), Self::Ordinal(ordinal)) => e.ordinal = *ordinal,
            (Proposal::Event(e), Self::Participants(who)) => e.participants.clone_from(who),
            (Proposal::Event(e), Self::Absent(who)) => e.absent.clone_from(who),
            (Proposal::Event(e), Self::Outcome(outcome)) => e.outcome.clone_from(outcome),
            (Proposal::Event(e), Self::Date(date)) => {
                e.date.clone_from(date);
                e.rival_dates.clear();
                e.mentions.iter_mut().for_each(|mention| (mention.date, mention.date_text) = (None, None));
            }
            (Proposal::Figure(f), Self::Words(passage)) => f.passage = passage.clone(),
            (Proposal::Figure(f), Self::Low(low)) => f.low = bound(*low)?,
            (Proposal::Figure(f), Self::High(high)) => f.high = bound(*high)?,
            (Proposal::Figure(f), Self::Unit(unit)) => f.unit = named(unit)?,
            (Proposal::Figure(f), Self::AttributedTo(name)) => f.attributed_to = named(name)?,
            (finding, _) => {
                let of = finding.finding_type().map_or("turn or actor", |of| of.label());
                return Err(ChangeError::NoSuchField { of, field: self.field() });
            }
        }
        Ok(())
    }
}

/// Whether the two bounds are in order is told when all changes are made: both may be new.
fn bound(value: Option<f64>) -> Result<Option<f64>, ChangeError> {
    if value.is_none_or(f64::is_finite) { Ok(value) } else { Err(ChangeError::Bounds) }
}
