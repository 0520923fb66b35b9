//! What holds today, derived from every decision.

use std::collections::{BTreeMap, BTreeSet};

use super::act::{Act, Decision};
use crate::{finding::FindingId, passage::Passage, proposal::Proposal};
use serde::{Deserialize, Serialize};

/// Where a finding stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// Proposed by the machine; nobody has decided.
    #[default]
    Proposed,
    /// A person put it on the record.
    Accepted {
        /// Number of the decision.
        decision: u64,
    },
    /// A person kept it off the record.
    Rejected {
        /// Number of the decision.
        decision: u64,
        /// Why.
        reason: String,
    },
    /// It is told by another line.
    Merged {
        /// Number of the decision.
        decision: u64,
        /// That line.
        into: FindingId,
    },
    /// Its parts are lines of their own.
    Split {
        /// Number of the decision.
        decision: u64,
    },
}

impl Standing {
    /// Whether it is a line of its own: neither rejected, merged nor split.
    pub const fn is_shown(&self) -> bool {
        matches!(self, Self::Proposed | Self::Accepted { .. })
    }

    /// Whether it was merged or split.
    pub const fn is_gone(&self) -> bool {
        matches!(self, Self::Merged { .. } | Self::Split { .. })
    }

    /// Whether a person accepted it.
    pub const fn is_accepted(&self) -> bool {
        matches!(self, Self::Accepted { .. })
    }
}

/// A finding as it reads after the decisions on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// The finding, edits applied.
    pub finding: Proposal,
    /// Where it stands.
    pub standing: Standing,
    /// Fields that were edited, sorted.
    pub edited: BTreeSet<&'static str>,
}

/// The numbers of the decisions that hold, of `(number, the decision it undoes)` in ascending order.
///
/// A decision holds unless an undo of it holds; as an undo is younger than what it undoes, one pass from the youngest
/// tells.
pub fn in_force(decisions: impl DoubleEndedIterator<Item = (u64, Option<u64>)>) -> BTreeSet<u64> {
    let mut undone = BTreeSet::new();
    let mut holding = BTreeSet::new();
    for (number, undoes) in decisions.rev() {
        if undone.contains(&number) {
            continue;
        }
        holding.insert(number);
        undone.extend(undoes);
    }
    holding
}

/// What became of a finding by the decisions that name it, oldest first and in force only.
///
/// `None` where the finding is one that a decision made and no such decision is among them. `proposal` is what the
/// machine proposed, or `None`; `whole` gives the finding a split was made of.
pub fn decided(
    id: &FindingId,
    proposal: Option<&Proposal>,
    decisions: &[&Decision],
    whole: impl Fn(&FindingId) -> Option<Proposal>,
) -> Option<Decided> {
    let mut found =
        proposal.map(|p| Decided { finding: p.clone(), standing: Standing::Proposed, edited: BTreeSet::new() });
    for decision in decisions {
        let number = decision.number;
        match &decision.act {
            Act::Enter { proposal, .. } => {
                let standing = Standing::Accepted { decision: number };
                found = Some(Decided { finding: (**proposal).clone(), standing, edited: BTreeSet::new() });
            }
            Act::Split { finding, parts } if finding != id && found.is_none() => {
                let part = parts.iter().find(|part| part.range == id.range)?;
                let standing = Standing::Accepted { decision: number };
                found = Some(Decided { finding: part_of(whole(finding)?, part), standing, edited: BTreeSet::new() });
            }
            act => {
                if let Some(found) = &mut found {
                    apply(act, number, id, found);
                }
            }
        }
    }
    found
}

fn apply(act: &Act, number: u64, id: &FindingId, found: &mut Decided) {
    match act {
        Act::Accept { .. } => found.standing = Standing::Accepted { decision: number },
        Act::Reject { reason, .. } => {
            found.standing = Standing::Rejected { decision: number, reason: reason.clone() };
        }
        Act::Edit { changes, .. } => {
            for change in changes {
                // What was allowed once applies still; a change that does not is left out rather than losing the rest.
                if change.apply(&mut found.finding).is_ok() {
                    found.edited.insert(change.field());
                }
            }
        }
        Act::Merge { into, others } if others.contains(id) => {
            found.standing = Standing::Merged { decision: number, into: into.clone() };
        }
        Act::Split { finding, .. } if finding == id => found.standing = Standing::Split { decision: number },
        _ => {}
    }
}

/// The finding on a part of its words: the fields of the whole, without a condition that stands elsewhere in the whole.
fn part_of(mut whole: Proposal, part: &Passage) -> Proposal {
    match &mut whole {
        Proposal::Statement(statement) => {
            let words = statement.passage.range;
            statement
                .condition
                .take_if(|c| words.contains(c.range) && !part.range.contains(c.range) && !c.range.contains(part.range));
            statement.passage = part.clone();
        }
        Proposal::Event(event) => {
            event.mentions.clear();
            event.passage = part.clone();
        }
        Proposal::Figure(figure) => figure.passage = part.clone(),
        Proposal::Turn(_) | Proposal::Actor(_) => {}
    }
    whole
}

/// Decisions by the findings they name.
pub(crate) fn by_finding<'d>(decisions: impl Iterator<Item = &'d Decision>) -> BTreeMap<FindingId, Vec<&'d Decision>> {
    let mut named: BTreeMap<FindingId, Vec<&'d Decision>> = BTreeMap::new();
    for decision in decisions {
        for finding in decision.act.findings() {
            named.entry(finding).or_default().push(decision);
        }
    }
    named
}
