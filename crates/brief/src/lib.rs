//! Views made readable: HTML that stands alone, Markdown, JSON, a summary for a terminal.
//!
//! A [`Brief`] lays out an assessment once, as sections of lines that cite their words; each format is a rendering of
//! the same page, so they say the same in the same order. The HTML needs no network and no script to be read: every
//! citation leads to the exact words in the source text inside the page.

pub mod bargain;
mod brief;
mod citations;
mod compose;
pub mod desk;
mod fidelity;
mod html;
mod json;
mod limits;
mod markdown;
mod page;
mod question;
mod review;
mod section;
mod summary;
mod timeline;
pub mod visible;
pub mod wording;

pub use brief::{Brief, BriefOptions};
pub use html::{STYLE, paragraphs};
pub use question::{Asked, Question};
