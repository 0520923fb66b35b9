//! Changes as a person writes them: the name of a field and a value.

use chancery_record::{
    Authority, Change, EventKind, EventStatus, FindingType, Issue, Mode, Participant, Passage, Proposal, StatementKind,
};
use chancery_text::{Edtf, TextRange};

/// The change cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrittenError {
    /// No such field.
    #[error("“{field}” is no field of a {of}; there are {known}")]
    Field {
        /// As written.
        field: String,
        /// What it is.
        of: &'static str,
        /// Its fields.
        known: String,
    },
    /// No such code.
    #[error("“{value}” is none of {known}")]
    Code {
        /// As written.
        value: String,
        /// The codes there are.
        known: String,
    },
    /// Not a date.
    #[error(transparent)]
    Date(#[from] chancery_text::EdtfError),
    /// Not a number.
    #[error("“{0}” is not a number")]
    Number(String),
    /// The words do not stand in the document.
    #[error("“{0}” does not stand in the document; write the words exactly as they stand there")]
    Words(String),
}

const OF_STATEMENT: &[&str] = &[
    "words",
    "kind",
    "speaker",
    "holder",
    "relayed_by",
    "mode",
    "authority",
    "addressee",
    "condition",
    "hedge",
    "issue",
    "date",
    "due",
];
const OF_EVENT: &[&str] = &["words", "kind", "status", "date", "place", "ordinal", "participants", "absent", "outcome"];
const OF_FIGURE: &[&str] = &["words", "low", "high", "unit", "attributed_to"];

/// Reads a change of a finding: `field` as the program shows it, `value` as written; `-` or nothing for unknown.
///
/// Lists (`relayed_by`, `participants`, `absent`) are divided by semicolons. `words` and `condition` are exact words of
/// `text`; of several places that have them, the one nearest to the finding is meant.
///
/// # Errors
/// Says which value is not one and what there is to choose from.
pub fn change_written(finding: &Proposal, text: &str, field: &str, value: &str) -> Result<Change, WrittenError> {
    let value = value.trim();
    let said = (!value.is_empty() && value != "-").then(|| value.to_owned());
    let of = finding.finding_type();
    let change = match (of, field.trim()) {
        (Some(_), "words") => Change::Words(nearest(finding, text, value)?),
        (Some(FindingType::Statement), field) => match field {
            "kind" => Change::Kind(code(value, StatementKind::ALL, StatementKind::of_code, StatementKind::code)?),
            "speaker" => Change::Speaker(value.to_owned()),
            "holder" => Change::Holder(said),
            "relayed_by" => Change::RelayedBy(list(value)),
            "mode" => Change::Mode(code(value, Mode::ALL, Mode::of_code, Mode::code)?),
            "authority" => Change::Authority(
                said.map(|value| code(&value, Authority::ALL, Authority::of_code, Authority::code)).transpose()?,
            ),
            "addressee" => Change::Addressee(said),
            "condition" => Change::Condition(said.map(|value| nearest(finding, text, &value)).transpose()?),
            "hedge" => Change::Hedge(said),
            "issue" => Change::Issue(code(value, Issue::ALL, Issue::of_code, Issue::code)?),
            "date" => Change::Date(date(said)?),
            "due" => Change::Due(date(said)?),
            _ => return Err(no_field(field, FindingType::Statement, OF_STATEMENT)),
        },
        (Some(FindingType::Event), field) => match field {
            "kind" => Change::EventKind(code(value, EventKind::ALL, EventKind::of_code, EventKind::code)?),
            "status" => Change::Status(code(value, EventStatus::ALL, EventStatus::of_code, EventStatus::code)?),
            "date" => Change::Date(date(said)?),
            "place" => Change::Place(said),
            "ordinal" => Change::Ordinal(said.map(|v| v.parse().map_err(|_| WrittenError::Number(v))).transpose()?),
            "participants" => {
                Change::Participants(list(value).into_iter().map(|name| participant(finding, name)).collect())
            }
            "absent" => Change::Absent(list(value)),
            "outcome" => Change::Outcome(said),
            _ => return Err(no_field(field, FindingType::Event, OF_EVENT)),
        },
        (Some(FindingType::Figure), field) => match field {
            "low" => Change::Low(number(said)?),
            "high" => Change::High(number(said)?),
            "unit" => Change::Unit(value.to_owned()),
            "attributed_to" => Change::AttributedTo(value.to_owned()),
            _ => return Err(no_field(field, FindingType::Figure, OF_FIGURE)),
        },
        (None, field) => {
            return Err(WrittenError::Field { field: field.to_owned(), of: "turn or actor", known: "none".to_owned() });
        }
    };
    Ok(change)
}

fn no_field(field: &str, of: FindingType, known: &[&str]) -> WrittenError {
    WrittenError::Field { field: field.to_owned(), of: of.label(), known: known.join(", ") }
}

fn code<T: Copy>(
    value: &str,
    all: &[T],
    of_code: fn(&str) -> Option<T>,
    code: fn(T) -> &'static str,
) -> Result<T, WrittenError> {
    of_code(value).ok_or_else(|| {
        let known = all.iter().map(|value| code(*value)).collect::<Vec<_>>().join(", ");
        WrittenError::Code { value: value.to_owned(), known }
    })
}

/// A participant of this name; one that takes part already keeps its level and who came for it.
fn participant(finding: &Proposal, name: String) -> Participant {
    let known = match finding {
        Proposal::Event(event) => event.participants.iter().find(|participant| participant.name == name),
        _ => None,
    };
    known.cloned().unwrap_or_else(|| Participant::named(name))
}

fn list(value: &str) -> Vec<String> {
    value.split(';').map(str::trim).filter(|name| !name.is_empty() && *name != "-").map(str::to_owned).collect()
}

fn date(value: Option<String>) -> Result<Option<Edtf>, WrittenError> {
    Ok(value.map(|value| value.parse()).transpose()?)
}

fn number(value: Option<String>) -> Result<Option<f64>, WrittenError> {
    value
        .map(|value| {
            value.replace(',', "").parse::<f64>().ok().filter(|n| n.is_finite()).ok_or(WrittenError::Number(value))
        })
        .transpose()
}

/// Exact words of the text, those nearest to the finding.
fn nearest(finding: &Proposal, text: &str, words: &str) -> Result<Passage, WrittenError> {
    let here = finding.passage().map_or(0, |passage| passage.range.start());
    let found = if words.is_empty() {
        None
    } else {
        text.match_indices(words).map(|(at, _)| at).min_by_key(|at| at.abs_diff(here))
    };
    let start = found.ok_or_else(|| WrittenError::Words(words.to_owned()))?;
    Ok(Passage { range: TextRange::of(start, start + words.len()), quote: words.to_owned() })
}

#[cfg(test)]
mod tests {
    use chancery_record::{Basis, Confidence, Figure};

    use super::*;

    const TEXT: &str = "At least 40 drivers wait at the gate. The gate opens at dawn.";

    fn figure() -> Proposal {
        let passage = Passage { range: TextRange::of(9, 19), quote: "40 drivers".into() };
        let basis = Basis { cue: String::new(), rule: "test".into(), confidence: Confidence(50), reasons: Vec::new() };
        Proposal::Figure(Figure {
            low: Some(40.0),
            high: None,
            unit: "drivers".into(),
            attributed_to: "author".into(),
            circumstances: chancery_record::Circumstances::default(),
            passage,
            basis,
        })
    }

    #[test]
    fn values_are_read_as_they_are_written() {
        assert_eq!(change_written(&figure(), TEXT, "high", "1,200"), Ok(Change::High(Some(1200.0))));
        assert_eq!(change_written(&figure(), TEXT, "low", "-"), Ok(Change::Low(None)));
        let words = Passage { range: TextRange::of(0, 19), quote: "At least 40 drivers".into() };
        assert_eq!(change_written(&figure(), TEXT, "words", "At least 40 drivers"), Ok(Change::Words(words)));
    }

    #[test]
    fn who_takes_part_keeps_level_and_envoy_when_others_come_and_go() {
        let passage = Passage { range: TextRange::of(0, 8), quote: "At least".into() };
        let envoy = Participant {
            level: Some(chancery_record::Level::Minister),
            represented_by: Some("Ida Roos".into()),
            ..Participant::named("Varneth")
        };
        let event = Proposal::Event(chancery_record::Event {
            kind: EventKind::Meeting,
            date: None,
            date_text: None,
            rival_dates: Vec::new(),
            status: EventStatus::Held,
            place: None,
            rival_places: Vec::new(),
            ordinal: None,
            participants: vec![envoy.clone(), Participant::named("Soldra")],
            absent: Vec::new(),
            expected: None,
            outcome: None,
            mentions: Vec::new(),
            passage,
            basis: Basis { cue: String::new(), rule: "test".into(), confidence: Confidence(50), reasons: Vec::new() },
        });
        let written = change_written(&event, TEXT, "participants", "Ostmere; Varneth");
        assert_eq!(written, Ok(Change::Participants(vec![Participant::named("Ostmere"), envoy])));
    }

    #[test]
    fn what_cannot_be_read_says_what_can() {
        let refused = |field, value| change_written(&figure(), TEXT, field, value).unwrap_err().to_string();
        insta::assert_snapshot!(refused("speaker", "Mirnia"), @"“speaker” is no field of a figure; there are words, low, high, unit, attributed_to");
        insta::assert_snapshot!(refused("low", "forty"), @"“forty” is not a number");
        insta::assert_snapshot!(refused("words", "50 drivers"), @"“50 drivers” does not stand in the document; write the words exactly as they stand there");
    }
}
