//! Models of what can be agreed, as pictures and pages: a page that stands alone, a section of a brief, a part of a desk.
//!
//! A [`Told`](chancery_bargain::Told) says what a page says; here it gets its form. Pictures are text made the same way
//! everywhere, stand beside the same as a table, and say nothing by colour alone.

mod bars;
mod body;
mod drawn;
mod graph;
mod labels;
mod page;
mod plot;
mod section;

pub use body::{Level, body};
pub use page::{page, svg};
pub(crate) use section::{Agreed, section};

/// The style of what stands in a model's part of a page; it uses the colours of the page around it.
pub const STYLE: &str = include_str!("style.css");
