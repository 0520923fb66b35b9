//! The bargaining desk and the record: models drafted from it, and whether what a model cites still stands.

mod draft;

pub use draft::{DraftError, DraftRequest, draft};
