//! What a decision is about, as it is looked up by.

use chancery_record::{Act, FindingId, Subject};
use chancery_text::DocumentId;

/// One thing a decision names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// What.
    pub(crate) subject: Subject,
    /// Whether it is there by this decision: a part of a split, what is entered by hand, a track that is opened.
    pub(crate) made: bool,
}

impl Named {
    fn found(subject: Subject) -> Self {
        Self { subject, made: false }
    }
}

/// Everything an act names, each once, in the order of naming.
pub(crate) fn named(act: &Act) -> Vec<Named> {
    let made = act.made();
    let mut all: Vec<Named> = act
        .findings()
        .into_iter()
        .map(|finding| Named { made: made.contains(&finding), subject: Subject::Finding(finding) })
        .collect();
    let actor = |name: &String| Named::found(Subject::Actor(name.clone()));
    let track = |name: &String| Named::found(Subject::Track(name.clone()));
    match act {
        Act::Enter { document, .. } => all.push(Named::found(Subject::Document(document.clone()))),
        Act::Note { on: Subject::Finding(_), .. } => {}
        Act::Note { on, .. } => all.push(Named::found(on.clone())),
        Act::Join { name, others } => all.extend(std::iter::once(name).chain(others).map(actor)),
        Act::Part { name, other } => all.extend([name, other].map(actor)),
        Act::Office(office) => all.push(actor(&office.actor)),
        Act::Role(role) => all.extend([actor(&role.actor), track(&role.track)]),
        Act::Track { name } => all.push(Named { subject: Subject::Track(name.clone()), made: true }),
        Act::File { subject, track: name } | Act::Unfile { subject, track: name } => {
            if !matches!(subject, Subject::Finding(_)) {
                all.push(Named::found(subject.clone()));
            }
            all.push(track(name));
        }
        _ => {}
    }
    let mut seen = std::collections::BTreeSet::new();
    all.retain(|named| seen.insert(named.subject.clone()));
    all
}

/// The kind of a subject, as the ledger writes it.
pub(crate) const fn kind(subject: &Subject) -> &'static str {
    match subject {
        Subject::Finding(_) => "finding",
        Subject::Document(_) => "document",
        Subject::Actor(_) => "actor",
        Subject::Track(_) => "track",
    }
}

/// The name of a subject, as the ledger writes it.
pub(crate) fn name(subject: &Subject) -> String {
    match subject {
        Subject::Finding(finding) => finding.to_string(),
        Subject::Document(DocumentId(name)) | Subject::Actor(name) | Subject::Track(name) => name.clone(),
    }
}

/// The document a subject is or stands in.
pub(crate) const fn document(subject: &Subject) -> Option<&DocumentId> {
    match subject {
        Subject::Finding(FindingId { document, .. }) | Subject::Document(document) => Some(document),
        Subject::Actor(_) | Subject::Track(_) => None,
    }
}
