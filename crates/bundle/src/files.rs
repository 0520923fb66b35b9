//! The files of a bundle by their names.

use chancery_text::DocumentId;

/// Says what is here and how to check it by hand.
pub(crate) const README: &str = "README.txt";
/// Hashes in the form that `sha256sum --check` reads.
pub(crate) const SUMS: &str = "SHA256SUMS";
/// The cited passages as W3C Web Annotations.
pub(crate) const ANNOTATIONS: &str = "annotations.jsonld";
/// The brief, for people.
pub(crate) const PAGE: &str = "brief.html";
/// The brief, for programs.
pub(crate) const BRIEF: &str = "brief.json";
/// What the bundle is and what every file's hash is.
pub(crate) const MANIFEST: &str = "manifest.json";

/// The files every bundle has.
pub(crate) const ALWAYS: [&str; 6] = [README, SUMS, ANNOTATIONS, PAGE, BRIEF, MANIFEST];

/// The file of a source.
pub(crate) fn of_source(id: &DocumentId) -> String {
    format!("sources/{id}.json")
}

/// Whether a name is that of a source, as [`DocumentId`] makes them.
pub(crate) fn is_source_id(id: &str) -> bool {
    id.len() == 16 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether a bundle may have a file of this name.
pub(crate) fn is_known(name: &str) -> bool {
    let source = |name: &str| name.strip_prefix("sources/")?.strip_suffix(".json").map(is_source_id);
    ALWAYS.contains(&name) || source(name) == Some(true)
}
