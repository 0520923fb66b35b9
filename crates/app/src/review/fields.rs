//! The fields of a finding as a person writes them, and several changes at once.

use chancery_record::{
    Authority, Change, Event, EventKind, EventStatus, Figure, Issue, Mode, Proposal, Statement, StatementKind,
};
use chancery_text::Edtf;

use super::written::{WrittenError, change_written};

/// One field of a finding, ready to be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, as [`change_written`] reads it.
    pub name: &'static str,
    /// Its value as [`change_written`] reads it; empty for unknown.
    pub value: String,
    /// Code and label of every value there is, where there are few.
    pub choices: Vec<(&'static str, &'static str)>,
    /// Whether unknown is a value.
    pub may_be_unknown: bool,
}

/// What was wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {cause}")]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// Why its value cannot be read.
    #[source]
    pub cause: WrittenError,
}

/// The fields of a finding, in the order of the contract.
pub fn fields(finding: &Proposal) -> Vec<Field> {
    match finding {
        Proposal::Statement(s) => statement(s),
        Proposal::Event(e) => event(e),
        Proposal::Figure(f) => figure(f),
        Proposal::Turn(_) | Proposal::Actor(_) => Vec::new(),
    }
}

/// The changes a form comes to: those of its values that are not what the finding has already.
///
/// # Errors
/// Names every field whose value cannot be read.
pub fn changes_written(
    finding: &Proposal,
    text: &str,
    written: &[(&str, &str)],
) -> Result<Vec<Change>, Vec<FieldError>> {
    let mut changes = Vec::new();
    let mut errors = Vec::new();
    for field in fields(finding) {
        let value = written.iter().find(|(name, _)| *name == field.name).map(|(_, value)| *value);
        // Browsers send line breaks in their own way; the words of a document keep theirs.
        let Some(value) = value.filter(|value| value.replace("\r\n", "\n").trim() != field.value.trim()) else {
            continue;
        };
        let value = if text.contains(value.trim()) { value.to_owned() } else { value.replace("\r\n", "\n") };
        match change_written(finding, text, field.name, &value) {
            Ok(change) => changes.push(change),
            Err(cause) => errors.push(FieldError { field: field.name.to_owned(), cause }),
        }
    }
    if errors.is_empty() { Ok(changes) } else { Err(errors) }
}

/// Kinds that the keys 1 to 9 give a finding: code and label.
pub fn kinds(finding: &Proposal) -> Vec<(&'static str, &'static str)> {
    match finding {
        Proposal::Statement(_) => KINDS.iter().map(|kind| (kind.code(), kind.label())).collect(),
        Proposal::Event(_) => EVENT_KINDS.iter().map(|kind| (kind.code(), kind.label())).collect(),
        _ => Vec::new(),
    }
}

/// Kinds of statement that are given often.
pub const KINDS: [StatementKind; 9] = [
    StatementKind::Demand,
    StatementKind::Offer,
    StatementKind::Concession,
    StatementKind::Refusal,
    StatementKind::RedLine,
    StatementKind::Commitment,
    StatementKind::ProgressClaim,
    StatementKind::Claim,
    StatementKind::Assessment,
];

/// Kinds of event that are given often.
const EVENT_KINDS: [EventKind; 9] = [
    EventKind::Meeting,
    EventKind::TalksRound,
    EventKind::Call,
    EventKind::Visit,
    EventKind::Agreement,
    EventKind::ExchangeRelease,
    EventKind::Attack,
    EventKind::Violation,
    EventKind::Deadline,
];

fn free(name: &'static str, value: impl Into<String>) -> Field {
    Field { name, value: value.into(), choices: Vec::new(), may_be_unknown: false }
}

fn maybe(name: &'static str, value: Option<&str>) -> Field {
    Field { may_be_unknown: true, ..free(name, value.unwrap_or_default()) }
}

fn date(name: &'static str, value: Option<&Edtf>) -> Field {
    Field { may_be_unknown: true, ..free(name, value.map(ToString::to_string).unwrap_or_default()) }
}

fn coded(name: &'static str, value: &str, choices: Vec<(&'static str, &'static str)>) -> Field {
    Field { choices, ..free(name, value) }
}

fn statement(s: &Statement) -> Vec<Field> {
    let authority = coded(
        "authority",
        s.authority.map_or("", Authority::code),
        Authority::ALL.iter().map(|a| (a.code(), a.label())).collect(),
    );
    vec![
        free("words", s.passage.quote.clone()),
        coded("kind", s.kind.code(), StatementKind::ALL.iter().map(|k| (k.code(), k.label())).collect()),
        free("speaker", s.speaker.clone()),
        maybe("holder", s.holder.as_deref()),
        free("relayed_by", s.relayed_by.join("; ")),
        coded("mode", s.mode.code(), Mode::ALL.iter().map(|m| (m.code(), m.label())).collect()),
        Field { may_be_unknown: true, ..authority },
        maybe("addressee", s.addressee.as_deref()),
        maybe("condition", s.condition.as_ref().map(|c| c.quote.as_str())),
        maybe("hedge", s.hedge.as_deref()),
        coded("issue", s.issue.code(), Issue::ALL.iter().map(|i| (i.code(), i.label())).collect()),
        date("date", s.date.as_ref()),
        date("due", s.due.as_ref()),
    ]
}

fn event(e: &Event) -> Vec<Field> {
    let participants: Vec<&str> = e.participants.iter().map(|p| p.name.as_str()).collect();
    vec![
        free("words", e.passage.quote.clone()),
        coded("kind", e.kind.code(), EventKind::ALL.iter().map(|k| (k.code(), k.label())).collect()),
        coded("status", e.status.code(), EventStatus::ALL.iter().map(|s| (s.code(), s.label())).collect()),
        date("date", e.date.as_ref()),
        maybe("place", e.place.as_deref()),
        maybe("ordinal", e.ordinal.map(|n| n.to_string()).as_deref()),
        free("participants", participants.join("; ")),
        free("absent", e.absent.join("; ")),
        maybe("outcome", e.outcome.as_deref()),
    ]
}

fn figure(f: &Figure) -> Vec<Field> {
    vec![
        free("words", f.passage.quote.clone()),
        maybe("low", f.low.map(|n| n.to_string()).as_deref()),
        maybe("high", f.high.map(|n| n.to_string()).as_deref()),
        free("unit", f.unit.clone()),
        free("attributed_to", f.attributed_to.clone()),
    ]
}

#[cfg(test)]
mod tests {
    use chancery_extract::Vocabulary;
    use chancery_text::{Document, Metadata};

    use super::*;

    const TEXT: &str = "Release\n\nMirnia said on Monday that Orlan must open the two lower sluices by 3 June. \
        The two ministers met in Ostra. Some 40 drivers waited at the gate.";

    #[test]
    fn a_form_sent_unchanged_changes_nothing_and_every_field_is_read() {
        let document = Document::new("a.txt", TEXT.to_owned(), "a", Metadata::default(), &[]);
        let reading = crate::analyse(document, &Vocabulary::builtin()).unwrap();
        let findings: Vec<_> = reading.proposals.iter().filter(|p| p.finding_type().is_some()).collect();
        assert!(!findings.is_empty());
        for finding in findings {
            let fields = fields(finding);
            let written: Vec<_> = fields.iter().map(|field| (field.name, field.value.as_str())).collect();
            assert_eq!(changes_written(finding, TEXT, &written), Ok(Vec::new()));
            for field in &fields {
                assert!(change_written(finding, TEXT, field.name, &field.value).is_ok(), "{field:?}");
            }
        }
    }

    #[test]
    fn every_wrong_field_is_named() {
        let document = Document::new("a.txt", TEXT.to_owned(), "a", Metadata::default(), &[]);
        let reading = crate::analyse(document, &Vocabulary::builtin()).unwrap();
        let statement = reading.proposals.iter().find(|p| matches!(p, Proposal::Statement(_))).unwrap();
        let written = [("kind", "wish"), ("due", "soon"), ("speaker", "Orlan")];
        let errors = changes_written(statement, TEXT, &written).unwrap_err();
        assert_eq!(errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["kind", "due"]);
    }
}
