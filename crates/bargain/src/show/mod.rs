//! An analysis as Markdown and as JSON. Both show the same data.

mod bounds;
mod citations;
mod conditions;
mod markdown;
mod packages;

pub use markdown::markdown;
pub use packages::{OfferShown, PackageNamed, PackagesShown, packages, packages_json, packages_markdown};

use crate::analysis::Analysis;

/// An analysis as JSON, for programs.
pub fn json(analysis: &Analysis) -> String {
    // Plain data of texts and numbers can always be written.
    serde_json::to_string_pretty(analysis).unwrap_or_default()
}
