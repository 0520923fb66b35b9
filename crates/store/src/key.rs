//! What makes two readings versions of one source.

use std::fmt;

use chancery_record::Source;
use chancery_text::DocumentId;

/// Where a text is published: readings with the same key are versions of one source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKey {
    /// The address it was published at.
    Url(String),
    /// The name the user gave, where no address is known.
    Name(String),
    /// Standard input, and whatever else has no name: each content is a source of its own.
    Content(DocumentId),
}

impl SourceKey {
    /// The key of a source: that of the source it is said to be a version of, or else its address, or its name as given.
    pub fn of(source: &Source) -> Self {
        let of_other = source.metadata.version_of.as_deref().map(str::trim).filter(|other| !other.is_empty());
        if let Some(other) = of_other {
            let is_address = other.contains("://");
            return if is_address { Self::Url(other.to_owned()) } else { Self::Name(other.to_owned()) };
        }
        let url = source.metadata.url.as_deref().map(str::trim).filter(|url| !url.is_empty());
        match (url, source.source.as_str()) {
            (Some(url), _) => Self::Url(url.to_owned()),
            (None, "" | "-") => Self::Content(source.id.clone()),
            (None, name) => Self::Name(name.to_owned()),
        }
    }

    /// The kind, as the ledger writes it.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Url(_) => "url",
            Self::Name(_) => "name",
            Self::Content(_) => "content",
        }
    }

    /// The address, name or content id itself.
    pub(crate) fn key(&self) -> &str {
        match self {
            Self::Url(key) | Self::Name(key) | Self::Content(DocumentId(key)) => key,
        }
    }
}

impl fmt::Display for SourceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
