//! What may stand in a ledger, whichever store keeps it.

use chancery_record::{Act, Passage, Proposal, Source};
use chancery_text::DocumentId;

use crate::{error::StoreError, store::Entry};

/// Checks one addition as a whole.
pub(crate) fn check(source: &Source, sha256: &str, proposals: &[Proposal]) -> Result<(), StoreError> {
    check_address(source, sha256)?;
    proposals.iter().try_for_each(|proposal| check_proposal(source, proposal))
}

/// The words of a proposal's condition, where it has one.
pub(crate) const fn condition(proposal: &Proposal) -> Option<&Passage> {
    match proposal {
        Proposal::Statement(statement) => statement.condition.as_ref(),
        _ => None,
    }
}

/// The first passage of a proposal that does not stand in the text.
pub(crate) fn fallen<'a>(text: &str, proposal: &'a Proposal) -> Option<&'a Passage> {
    proposal.passages().find(|passage| !passage.stands_in(text))
}

/// Checks what a decision brings into the ledger besides what the rules of decisions say.
pub(crate) fn check_act(act: &Act) -> Result<(), StoreError> {
    match act {
        Act::Enter { proposal, .. } => check_bounds("what is entered", proposal),
        _ => Ok(()),
    }
}

pub(crate) fn check_entry(entry: &Entry<'_>) -> Result<(), StoreError> {
    let refuse = |field, value: &str, expected| Err(StoreError::Entry { field, value: value.to_owned(), expected });
    if entry.at.parse::<jiff::Timestamp>().is_err() {
        return refuse("time", entry.at, "RFC 3339 with an offset, such as 2031-06-02T09:00:00Z");
    }
    for (field, value) in [("author", entry.by), ("program", entry.pipeline)] {
        if value.trim().is_empty() {
            return refuse(field, value, "a name");
        }
    }
    Ok(())
}

fn check_address(source: &Source, sha256: &str) -> Result<(), StoreError> {
    let digits = sha256.len() == 64 && sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if digits && source.id == DocumentId::of_sha256(sha256) {
        return Ok(());
    }
    Err(StoreError::Address { sha256: sha256.to_owned(), id: source.id.to_string() })
}

fn check_proposal(source: &Source, proposal: &Proposal) -> Result<(), StoreError> {
    if let Some(passage) = fallen(&source.text, proposal) {
        return Err(StoreError::Words {
            name: source.source.clone(),
            quote: passage.quote.chars().take(80).collect(),
            start: passage.range.start(),
            end: passage.range.end(),
        });
    }
    check_bounds(&source.source, proposal)
}

fn check_bounds(name: &str, proposal: &Proposal) -> Result<(), StoreError> {
    match proposal {
        // JSON has no infinity: it would come back as an open bound.
        Proposal::Figure(figure) if [figure.low, figure.high].into_iter().flatten().any(|n| !n.is_finite()) => {
            Err(StoreError::Bound { name: name.to_owned(), unit: figure.unit.clone() })
        }
        _ => Ok(()),
    }
}
