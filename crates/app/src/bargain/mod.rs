//! The bargaining desk and the record: models drafted from it, and whether what a model cites still stands.

mod citations;
mod draft;

pub use citations::citations;
pub use draft::{DraftError, DraftRequest, Drafted, draft};
