//! The pages: each a function from what is known to HTML.

pub(crate) mod act;
pub(crate) mod actor;
pub(crate) mod compare;
pub(crate) mod frame;
pub(crate) mod home;
pub(crate) mod pictures;
pub(crate) mod timeline;
pub(crate) mod track;
