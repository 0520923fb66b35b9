//! The desk: review and read in the browser.
//!
//! Pages are rendered here, from what [`chancery_app`] and the ledger know; nothing is decided here that a person did not
//! press. Every page is a whole page, every action a form: the small script in `assets/` only saves the reload.
//!
//! Invariants: only this crate knows HTTP. A handler is a plain function from what was asked to an
//! answer; it runs off the async threads, so ledgers are read as everywhere else. What changes something is a
//! `POST` in the table of routes, which is guarded as a whole. Nothing from a document reaches a page unescaped.

mod adding;
mod answer;
mod asked;
mod assets;
mod at_work;
mod error;
mod guard;
mod jobs;
mod layout;
mod marks;
mod multipart;
mod pages;
mod quoted;
mod reader;
mod router;
mod routes;
mod secrets;
mod serve;
mod state;
#[cfg(test)]
mod tests;
mod views;

pub use error::ServeError;
pub use serve::{Bound, bind};
pub use state::ServeOptions;
