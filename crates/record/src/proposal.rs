//! Proposals: what the machine thinks belongs on the record, with its reason.

use chancery_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::{actor::Actor, event::Event, figure::Figure, finding::FindingType, passage::Passage, statement::Statement};

/// How sure one may be of a proposal, in percent. For statements it is calibrated: of those with 60, about six in ten are
/// right in place and kind. For the others it orders the review queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Confidence(pub u8);

impl Confidence {
    /// Of a share between 0 and 1, at least one percent and at most 99: nothing read by a machine is certain.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped between 1 and 99")]
    pub fn of_share(share: f32) -> Self {
        Self((share * 100.0).round().clamp(1.0, 99.0) as u8)
    }

    /// Between 0 and 1, with two decimals.
    pub fn share(self) -> f64 {
        f64::from(self.0.min(100)) / 100.0
    }
}

/// Why something was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The words that gave it away; empty where the rule needs none.
    pub cue: String,
    /// Name of the rule.
    pub rule: String,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// What spoke most for it, the strongest first, in words for the user; empty where `cue` and `rule` say it all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

/// What one speaker says in a transcript before the next begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Who really speaks.
    pub speaker: String,
    /// The first words of the turn, at most ten.
    pub passage: Passage,
    /// The whole turn.
    pub body: TextRange,
}

/// One line for the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Proposal {
    /// A speaker's turn.
    Turn(Turn),
    /// A statement.
    Statement(Statement),
    /// An event.
    Event(Event),
    /// A figure.
    Figure(Figure),
    /// Somebody named.
    Actor(Actor),
}

impl Proposal {
    /// What it is, where it can be decided on by the words it stands on.
    pub const fn finding_type(&self) -> Option<FindingType> {
        match self {
            Self::Statement(_) => Some(FindingType::Statement),
            Self::Event(_) => Some(FindingType::Event),
            Self::Figure(_) => Some(FindingType::Figure),
            Self::Turn(_) | Self::Actor(_) => None,
        }
    }

    /// The words that carry it; an actor has none of its own.
    pub const fn passage(&self) -> Option<&Passage> {
        match self {
            Self::Turn(turn) => Some(&turn.passage),
            Self::Statement(statement) => Some(&statement.passage),
            Self::Event(event) => Some(&event.passage),
            Self::Figure(figure) => Some(&figure.passage),
            Self::Actor(_) => None,
        }
    }

    /// All words it rests on: those that carry it, those of a statement's condition, and an event's other tellings.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        let (condition, mentions) = match self {
            Self::Statement(statement) => (statement.condition.as_ref(), [].as_slice()),
            Self::Event(event) => (None, event.mentions.as_slice()),
            _ => (None, [].as_slice()),
        };
        self.passage().into_iter().chain(condition).chain(mentions.iter().map(|mention| &mention.passage))
    }
}

#[cfg(test)]
mod tests {
    use chancery_text::Document;

    use super::*;
    use crate::event::{EventKind, EventStatus, Mention};

    #[test]
    fn an_event_rests_on_all_its_tellings() {
        let document = Document::of_text("Orlan and Vesk met. The meeting was long.");
        let passage = |from, to| Passage::of(&document, TextRange::of(from, to));
        let mut event = Event {
            kind: EventKind::Meeting,
            date: None,
            date_text: None,
            rival_dates: Vec::new(),
            status: EventStatus::Held,
            place: None,
            rival_places: Vec::new(),
            ordinal: None,
            participants: Vec::new(),
            absent: Vec::new(),
            expected: None,
            outcome: None,
            passage: passage(0, 18),
            mentions: Vec::new(),
            basis: Basis {
                cue: String::new(),
                rule: "verb".to_owned(),
                confidence: Confidence(70),
                reasons: Vec::new(),
            },
        };
        assert_eq!(event.tellings(), [event.telling()], "told once");
        let again = Mention { passage: passage(20, 40), date: None, date_text: None, place: None };
        event.mentions = vec![event.telling(), again];
        assert_eq!(event.tellings().len(), 2);
        let quotes: Vec<String> = Proposal::Event(event).passages().map(|p| p.quote.clone()).collect();
        assert_eq!(quotes, ["Orlan and Vesk met", "Orlan and Vesk met", "The meeting was long"]);
    }
}
