//! Events: what happened, is happening or is planned.

use chancery_text::Edtf;
use serde::{Deserialize, Serialize};

use crate::{passage::Passage, proposal::Basis, vocabulary::vocabulary};

vocabulary! {
    /// What kind of event.
    EventKind {
        /// People meet.
        Meeting = "meeting", "meeting";
        /// By telephone or video.
        Call = "call", "call";
        /// A round of talks, or a sitting inside it.
        TalksRound = "talks_round", "round of talks";
        /// Something is signed, initialled or jointly announced.
        Agreement = "agreement", "agreement";
        /// An existing arrangement is prolonged.
        Renewal = "renewal", "renewal";
        /// Somebody is given, or loses, a post.
        Appointment = "appointment", "appointment";
        /// Somebody travels there.
        Visit = "visit", "visit";
        /// Release, exchange, delivery: something promised is done.
        ExchangeRelease = "exchange_release", "exchange or release";
        /// Violence.
        Attack = "attack", "attack";
        /// A breach of terms, by somebody's report.
        Violation = "violation", "violation";
        /// Sanction, tariff or arms decision used as leverage.
        SanctionMeasure = "sanction_measure", "sanction or coercive measure";
        /// Forces move.
        Deployment = "deployment", "deployment";
        /// Talks are broken off, a side leaves or stays away.
        Walkout = "walkout", "walk-out";
        /// Vote, referendum, ballot.
        Vote = "vote", "vote";
        /// People protest.
        Protest = "protest", "protest";
        /// A date set for an act.
        Deadline = "deadline", "deadline";
        /// Anything else relevant.
        Other = "other", "other";
    }
}

impl EventKind {
    /// Whether it belongs to the talks, rather than to the ground.
    pub const fn is_contact(self) -> bool {
        matches!(
            self,
            Self::Meeting
                | Self::Call
                | Self::TalksRound
                | Self::Agreement
                | Self::Renewal
                | Self::Visit
                | Self::Walkout
                | Self::Deadline
                | Self::Appointment
                | Self::Vote
        )
    }
}

vocabulary! {
    /// Whether it took place.
    EventStatus {
        /// It took place.
        Held = "held", "held";
        /// It is to take place.
        Planned = "planned", "planned";
        /// It was called off.
        Cancelled = "cancelled", "cancelled";
        /// The words do not say.
        Unclear = "unclear", "unclear";
    }
}

vocabulary! {
    /// At what level a side took part.
    Level {
        /// Head of state or government, movement leader.
        Principal = "principal", "principal";
        /// Minister.
        Minister = "minister", "minister";
        /// Envoy with direct access to the principal.
        PersonalEnvoy = "personal_envoy", "personal envoy";
        /// Security adviser, aide.
        Adviser = "adviser", "adviser";
        /// Deputy minister, ambassador, chief negotiator.
        SeniorOfficial = "senior_official", "senior official";
        /// Experts, desk officers, military staff.
        Working = "working", "working level";
        /// Without a mandate.
        Unofficial = "unofficial", "unofficial";
        /// In the building, not at the table.
        ObserverOnly = "observer_only", "observer only";
    }
}

/// A side or a person at an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Name, as statements use it.
    pub name: String,
    /// Level, where the words give one.
    pub level: Option<Level>,
    /// Who came for it.
    pub represented_by: Option<String>,
}

impl Participant {
    /// A participant of whom only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), level: None, represented_by: None }
    }
}

/// One telling of an event, with what its own words say of day and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub passage: Passage,
    /// When, by these words; `None` where they do not say.
    pub date: Option<Edtf>,
    /// When, as these words have it.
    pub date_text: Option<String>,
    /// Where, as these words have it.
    pub place: Option<String>,
}

/// Something that happened, is happening or is planned: once, however often its document tells of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// What kind.
    pub kind: EventKind,
    /// When, resolved against the document's date; `None` where unknown.
    pub date: Option<Edtf>,
    /// When, in the document's words.
    pub date_text: Option<String>,
    /// Dates between which the document leaves it open; empty where it names one or none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rival_dates: Vec<Edtf>,
    /// Whether it took place.
    pub status: EventStatus,
    /// Where, in the document's words; rival places stay as they stand.
    pub place: Option<String>,
    /// Places between which the document leaves it open; empty where it names one or none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rival_places: Vec<String>,
    /// Which in its series: the second round is 2.
    pub ordinal: Option<u8>,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Who is said not to have been there.
    pub absent: Vec<String>,
    /// What was expected of it, in the document's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What is said to have come of it, in the document's words.
    pub outcome: Option<String>,
    /// The words that carry it: its best telling.
    pub passage: Passage,
    /// All tellings in the order of the document, where there is more than one; that of `passage` is among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// Why it was proposed.
    pub basis: Basis,
}

impl Event {
    /// Every telling of it, in the order of the document; at least one.
    pub fn tellings(&self) -> Vec<Mention> {
        if self.mentions.is_empty() { vec![self.telling()] } else { self.mentions.clone() }
    }

    /// Its own words as a telling, with its day and place.
    pub fn telling(&self) -> Mention {
        Mention {
            passage: self.passage.clone(),
            date: self.date.clone(),
            date_text: self.date_text.clone(),
            place: self.place.clone(),
        }
    }
}
