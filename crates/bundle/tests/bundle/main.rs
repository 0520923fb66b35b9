//! Bundles as they are handed on, and as they are tampered with.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod archive;
mod attacks;
mod beside;
mod ferry;
mod forge;
mod proofs;
