//! Words of a document on a page: exact, escaped, in their own language and direction.

use chancery_brief::visible::exact;
use chancery_text::Metadata;
use maud::{Markup, html};

/// Exact words in quotation marks of their own; single ones where the words hold double ones.
pub(crate) fn quote(text: &str, language: Option<&str>) -> Markup {
    let class = text.contains(['“', '”', '"', '„', '«']).then_some("s");
    html! { q class=[class] lang=[language] dir="auto" { (exact(text)) } }
}

/// The language of a document, where its tag can stand in an attribute.
pub(crate) fn language(metadata: &Metadata) -> Option<&str> {
    let is_tag =
        |tag: &&str| (2..=35).contains(&tag.len()) && tag.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-');
    metadata.language.as_deref().filter(is_tag)
}
