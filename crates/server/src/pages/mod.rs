//! The pages: each a function from what is known to HTML.

pub(crate) mod add;
pub(crate) mod brief;
pub(crate) mod document;
pub(crate) mod documents;
pub(crate) mod home;
pub(crate) mod keys;
pub(crate) mod log;
pub(crate) mod review;
pub(crate) mod search;
