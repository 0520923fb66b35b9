//! The program as a user runs it: in a folder, with files, in a process of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod asking;
mod bad_input;
mod bargain;
mod brief;
mod broken_pipe;
mod bundle;
mod check;
mod deciding;
mod folder;
mod keys;
mod ledger;
mod lines;
mod metadata;
mod same_bytes;
mod versions;
