//! Addresses of pages, with values that all of them keep.

use std::fmt::Write as _;

use chancery_record::FindingId;
use chancery_text::{DocumentId, TextRange};

/// Where the pages of one desk are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct To {
    base: String,
    kept: Vec<(String, String)>,
}

impl To {
    pub(crate) fn new(base: &str, kept: &[(&str, &str)]) -> Self {
        let kept = kept.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self { base: base.to_owned(), kept: kept.collect() }
    }

    /// The page below the base, with these values and those kept; a value given here goes before a kept one.
    pub(crate) fn page(&self, below: &str, values: &[(&str, &str)]) -> String {
        let kept = self.kept.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = kept.filter(|(name, _)| values.iter().all(|(other, _)| other != name));
        let mut address = format!("{}{below}", self.base);
        for (at, (name, value)) in values.iter().copied().chain(kept).filter(|(_, v)| !v.is_empty()).enumerate() {
            let joint = if at == 0 { '?' } else { '&' };
            let _ = write!(address, "{joint}{}={}", encoded(name), encoded(value));
        }
        address
    }
}

/// The page of an actor.
pub(crate) fn actor(name: &str) -> String {
    format!("/a/{}", encoded(name))
}

/// The page of a finding.
pub(crate) fn finding(id: &FindingId) -> String {
    format!("/f/{id}")
}

/// The words in the page of their document.
pub(crate) fn words(document: &DocumentId, range: TextRange) -> String {
    format!("/d/{document}#b{}-{}", range.start(), range.end())
}

/// A text as a part of an address.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_given_go_before_values_kept() {
        let to = To::new("/t/Lake%20Mirn", &[("as_of", "2031-06-30"), ("party", "Orlan"), ("issue", "")]);
        assert_eq!(to.page("", &[("section", "claims")]), "/t/Lake%20Mirn?section=claims&as_of=2031-06-30&party=Orlan");
        assert_eq!(
            to.page("/timeline", &[("party", "Île & Co")]),
            "/t/Lake%20Mirn/timeline?party=%C3%8Ele%20%26%20Co&as_of=2031-06-30"
        );
    }
}
