//! Deciding on proposals one by one: which come when, what a person sees of each, what her keys do.

mod alike;
mod batch;
mod card;
mod conditions;
mod context;
mod fields;
mod queue;
mod sitting;
mod written;

pub use alike::{Alike, alike};
pub use batch::may_be_batched;
pub use card::Card;
pub use conditions::conditions_near;
pub use context::Context;
pub use fields::{Field, FieldError, KINDS, changes_written, fields, kinds};
pub use queue::{Order, Queue, Waiting, Wanted};
pub use sitting::Sitting;
pub use written::{WrittenError, change_written};
