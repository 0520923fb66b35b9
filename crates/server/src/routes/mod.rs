//! Addresses by what they are about.

pub(crate) mod track;
