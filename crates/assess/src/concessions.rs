//! Concessions: who gave what, who calls it so, and what came back.

use chancery_record::{Layer, StatementKind};
use serde::Serialize;

use crate::{said::Said, view::View};

/// Something given up or granted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Concession {
    /// The words.
    pub said: Said,
    /// An earlier refusal, red line or demand of the same party on the issue; `None`: a concession by its source's word.
    pub earlier_position: Option<Said>,
    /// Concessions, acceptances and offers of other parties on the same issue, said on that day or later.
    pub returns: Vec<Said>,
}

/// Every concession, oldest first.
pub(crate) fn concessions(view: &View<'_>) -> Vec<Concession> {
    let given = view.said.iter().filter(|said| said.kind == StatementKind::Concession);
    given
        .map(|said| Concession {
            earlier_position: earlier_position(view, said).cloned(),
            returns: view.said.iter().filter(|other| is_return(other, said)).cloned().collect(),
            said: said.clone(),
        })
        .collect()
}

fn earlier_position<'v>(view: &'v View<'_>, said: &Said) -> Option<&'v Said> {
    view.said.iter().rev().find(|other| {
        other.track == said.track
            && other.issue == said.issue
            && other.layer() == Layer::Position
            && matches!(other.kind, StatementKind::Refusal | StatementKind::RedLine | StatementKind::Demand)
            && other.shares_party(said)
            && other.day().zip(said.day()).is_some_and(|(before, then)| before < then)
    })
}

fn is_return(other: &Said, said: &Said) -> bool {
    matches!(other.kind, StatementKind::Concession | StatementKind::Acceptance | StatementKind::Offer)
        && other.track == said.track
        && other.issue == said.issue
        && !other.shares_party(said)
        && other.cite() != said.cite()
        && other.day().zip(said.day()).is_some_and(|(after, then)| after >= then)
}
