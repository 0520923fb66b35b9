//! Decisions: what a person does to what the machine proposed.
//!
//! Decisions are only ever added. What holds today is derived from all of them ([`in_force`], [`decided()`]); what may be
//! added is told by [`check`](check()).

mod act;
mod actor;
mod change;
mod check;
mod decided;
mod mark;
mod refusal;

pub use act::{Act, Decision, Relation, Subject};
pub use actor::{Office, Role, RoleHeld};
pub use change::{Change, ChangeError};
pub use check::{Desk, check};
pub(crate) use decided::by_finding;
pub use decided::{Decided, Standing, decided, in_force};
pub use mark::{
    AgreementStage, Answered, ClaimOutcome, ConcessionStage, Implementation, LeverStage, Mark, MarkKind,
    PredictionOutcome,
};
pub use refusal::Refusal;
