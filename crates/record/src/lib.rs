//! The vocabulary and types of a negotiation's record.
//!
//! What a document puts on the record is a [`Turn`], a [`Statement`], an [`Event`] or a [`Figure`], each with the exact
//! words that carry it; [`Actor`]s are the people, states and bodies it names. A [`Record`] is what is known from
//! several documents. The kinds are the public coding vocabulary of the project (`docs/CODING.md`).

mod actor;
mod assembly;
mod decision;
mod event;
mod figure;
mod finding;
mod issue;
mod passage;
mod proposal;
mod record;
mod retold;
mod rulings;
mod statement;
mod track;
mod vocabulary;

pub use actor::{Actor, ActorKind};
pub use assembly::Reading;
pub use decision::{
    Act, AgreementStage, Answered, Change, ChangeError, ClaimOutcome, ConcessionStage, Decided, Decision, Desk,
    Implementation, LeverStage, Mark, MarkKind, Office, PredictionOutcome, Refusal, Relation, Role, RoleHeld, Standing,
    Subject, check, decided, in_force,
};
pub use event::{Event, EventKind, EventStatus, Level, Mention, Participant};
pub use figure::{Circumstances, Figure, FigureBound};
pub use finding::{FindingId, FindingIdError, FindingType};
pub use issue::Issue;
pub use passage::Passage;
pub use proposal::{Basis, Confidence, Proposal, Turn};
pub use record::{Record, Recorded, Ruling, Source, Telling};
pub use rulings::{Linked, Marked, Rulings};
pub use statement::{Authority, Layer, Mode, Statement, StatementKind};
