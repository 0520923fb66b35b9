//! What a row of the log commits to: hashes of everything that was stored with it.

use chancery_record::{Proposal, Source};
use serde::{Deserialize, Serialize};

use crate::{error::StoreError, key::SourceKey, log::Digest, store::Entry};

/// A version was added.
pub(crate) const ADD: &str = "add";
/// A version that is in the ledger appeared at another source.
pub(crate) const APPEAR: &str = "appear";
/// Everything added before the log was chained is committed to.
pub(crate) const ADOPT: &str = "adopt";

/// What the log says about an addition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Addition {
    pub(crate) source: String,
    pub(crate) sha256: String,
    pub(crate) number: u32,
    pub(crate) pipeline: String,
    pub(crate) proposals: usize,
    /// Kind of the source's key; `None` in rows of format 1, as the hashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) kind: Option<String>,
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    pub(crate) content: Option<Content>,
}

/// Hashes of what is stored with an addition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Content {
    /// Name and metadata.
    pub(crate) about: String,
    /// The text; of an `add` only, as those below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    /// Remarks on the reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) notes: Option<String>,
    /// Everything proposed from it, in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) findings: Option<String>,
}

impl Content {
    /// The hashes of a version that appeared at another source.
    pub(crate) fn appeared(name: &str, metadata: &str) -> Self {
        Self { about: hash([name, metadata]), text: None, notes: None, findings: None }
    }
}

/// What the row says that commits to additions made before there was a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Adoption {
    /// How many rows are before it.
    pub(crate) rows: u64,
    /// A hash over the contents of all of them.
    pub(crate) content: String,
}

/// The stored form of an addition: JSON as the tables keep it.
pub(crate) struct Written {
    pub(crate) metadata: String,
    pub(crate) notes: String,
    pub(crate) proposals: Vec<String>,
}

impl Written {
    pub(crate) fn of(source: &Source, proposals: &[Proposal]) -> Result<Self, StoreError> {
        Ok(Self {
            metadata: json(&source.metadata)?,
            notes: json(&source.notes)?,
            proposals: proposals.iter().map(json).collect::<Result<_, _>>()?,
        })
    }

    /// The hashes of a version and what was proposed from it.
    pub(crate) fn added(&self, name: &str, text: &str) -> Content {
        Content {
            about: hash([name, &self.metadata]),
            text: Some(hash([text])),
            notes: Some(hash([&self.notes])),
            findings: Some(hash(&self.proposals)),
        }
    }
}

pub(crate) fn hash<T: AsRef<[u8]>>(parts: impl IntoIterator<Item = T>) -> String {
    let mut digest = Digest::new();
    parts.into_iter().for_each(|part| digest.part(part));
    digest.hex()
}

/// Adds one row's content to the hash of an [`Adoption`].
pub(crate) fn adopt(digest: &mut Digest, seq: u64, content: &Content) {
    digest.part(seq.to_string());
    digest.part(&content.about);
    for hash in [&content.text, &content.notes, &content.findings] {
        digest.part(hash.as_deref().unwrap_or_default());
    }
}

/// The detail of an addition's row.
pub(crate) fn detail(
    key: &SourceKey,
    sha256: &str,
    number: u32,
    proposals: usize,
    content: Content,
    entry: &Entry<'_>,
) -> Result<String, StoreError> {
    json(&Addition {
        source: key.key().to_owned(),
        sha256: sha256.to_owned(),
        number,
        pipeline: entry.pipeline.to_owned(),
        proposals,
        kind: Some(key.kind().to_owned()),
        content: Some(content),
    })
}

pub(crate) fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value)
        .map_err(|error| StoreError::Database { doing: "writing into the ledger", cause: error.into() })
}
