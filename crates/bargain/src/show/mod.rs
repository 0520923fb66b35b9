//! What is found as a page, before it has a form ([`Told`]), as Markdown and as JSON. All show the same data.

mod bounds;
mod citations;
mod conditions;
mod conflict;
mod grounds;
mod levers;
mod markdown;
mod open;
mod outcomes;
mod packages;
mod packages_told;
mod part;
mod words;

pub use conflict::conflict;
pub use markdown::{markdown, packages_markdown};
pub use packages::{OfferShown, PackageNamed, PackagesShown, packages, packages_json};
pub use packages_told::packages_told;
pub use part::{Form, Item, Part, Picture, Table, Told};

use crate::analysis::Analysis;

/// An analysis as JSON, for programs.
pub fn json(analysis: &Analysis) -> String {
    // Plain data of texts and numbers can always be written.
    serde_json::to_string_pretty(analysis).unwrap_or_default()
}
