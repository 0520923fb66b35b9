//! What may be accepted together.

use chancery_record::{Mode, Proposal, StatementKind};

use super::{context::Context, queue::Waiting};

/// Kinds of which one more or less changes no position, promise or number.
const LOW_STAKES: &[StatementKind] =
    &[StatementKind::Claim, StatementKind::Assessment, StatementKind::Recommendation, StatementKind::Accusation];

/// Least confidence, in percent.
const SURE: u8 = 60;

/// Whether a proposal may be accepted together with others that a person saw on the same page: exact words of its
/// speaker, of a kind with low stakes, fairly sure, without a condition, and with no word in it that turns its sense.
///
/// Demands, offers, red lines, commitments, events and figures are decided on one by one.
pub fn may_be_batched(waiting: &Waiting, text: &str) -> bool {
    let Proposal::Statement(statement) = &waiting.finding else { return false };
    let context = Context::of(text, statement.passage.range);
    LOW_STAKES.contains(&statement.kind)
        && statement.mode == Mode::Direct
        && !statement.is_attributed()
        && statement.condition.is_none()
        && statement.hedge.is_none()
        && statement.basis.confidence.0 >= SURE
        && !context.turning.iter().any(|turning| context.words.overlaps(*turning))
}
