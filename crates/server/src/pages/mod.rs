//! The pages: each a function from what is known to HTML.

pub(crate) mod act;
pub(crate) mod actor;
pub(crate) mod add;
pub(crate) mod ask;
pub(crate) mod bargain;
pub(crate) mod brief;
pub(crate) mod bundle;
pub(crate) mod compare;
pub(crate) mod document;
pub(crate) mod documents;
pub(crate) mod frame;
pub(crate) mod home;
pub(crate) mod jobs;
pub(crate) mod keys;
pub(crate) mod log;
pub(crate) mod pictures;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod timeline;
pub(crate) mod track;
