//! Deciding on proposals one by one: which come when, what a person sees of each, what her keys do.

mod card;
mod context;
mod queue;
mod written;

pub use card::Card;
pub use context::Context;
pub use queue::{Order, Queue, Waiting, Wanted};
pub use written::{WrittenError, change_written};
