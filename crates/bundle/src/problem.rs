//! What keeps a bundle from proving itself, and what to do about it.

use crate::{
    archive::ArchiveError,
    files,
    manifest::FORMAT_VERSION,
    outcome::{Standing, Verified},
    page::PageFault,
};

/// One thing that keeps a bundle from proving itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The archive is not whole, not safe, or not as Chancery packs it.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// A file is not there.
    #[error("{name} is missing")]
    Missing {
        /// Its name.
        name: String,
    },
    /// A file is there that the manifest or the brief does not know.
    #[error("{name} does not belong to the bundle")]
    Extra {
        /// Its name.
        name: String,
    },
    /// A file has not the form it should have.
    #[error("{name} cannot be read: {cause}")]
    Form {
        /// Its name.
        name: String,
        /// What is wrong, and where.
        cause: String,
    },
    /// The bundle is of a later format.
    #[error("the bundle has format {found}, this program reads format {FORMAT_VERSION}")]
    Newer {
        /// Its format.
        found: u32,
    },
    /// A file is not the one of which the manifest has the hash.
    #[error("{name} is not the file the manifest was made of: its SHA-256 is {found} and should be {expected}")]
    Hash {
        /// Its name.
        name: String,
        /// According to the manifest.
        expected: String,
        /// Of the file.
        found: String,
    },
    /// Two files say different things.
    #[error("{name} says otherwise than the other files: {what}")]
    Disagrees {
        /// Its name.
        name: String,
        /// About what.
        what: String,
    },
    /// Something is wrong with the page.
    #[error("{}: {_0}", files::PAGE)]
    Page(#[source] PageFault),
    /// A quotation does not stand.
    #[error("{}: {}", place(_0), unproved(_0))]
    Quotation(Box<Verified>),
    /// The bundle is not the one somebody spoke of.
    #[error("the {what} is {found} and should be {expected}")]
    Expected {
        /// "hash of the bundle", "head of the ledger's log".
        what: &'static str,
        /// As it was said.
        expected: String,
        /// As it is.
        found: String,
    },
}

impl Problem {
    /// What the reader can do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Archive(ArchiveError::PackedOtherwise { .. } | ArchiveError::NotStored { .. }) => {
                "It may have been unpacked and packed again on its way: ask for the file as Chancery wrote it."
            }
            Self::Archive(ArchiveError::Torn { .. } | ArchiveError::Entry { .. }) => {
                "It may have been cut off or damaged on its way: get it again, and compare its size."
            }
            Self::Archive(_) => "This is no bundle of Chancery: do not unpack it.",
            Self::Newer { .. } => "Verify it with a newer version of Chancery.",
            Self::Page(PageFault::Style) => {
                "Verify it with the version of Chancery that made it, which manifest.json names; trust brief.json, not the page."
            }
            Self::Page(_) => {
                "Do not quote from brief.html; ask whoever gave you the bundle for the file as it was written."
            }
            Self::Quotation(_) => {
                "Do not use this quotation; ask whoever gave you the bundle for the file as it was written."
            }
            Self::Expected { .. } => {
                "This is another bundle than the one you were told of: ask which of them is meant."
            }
            _ => {
                "Files were changed since the bundle was written: ask whoever gave it to you for the file as it was written."
            }
        }
    }
}

/// Where a quotation is found by a reader.
fn place(verified: &Verified) -> String {
    let quotation = &verified.quotation;
    let source = verified.source.as_deref().unwrap_or("a source that is not listed");
    match quotation.number {
        Some(number) => format!("passage {number} ({source})"),
        None => format!("brief.json{} ({source})", quotation.pointer),
    }
}

fn unproved(verified: &Verified) -> String {
    let short = |words: &str| chancery_brief::visible::on_one_line(&words.chars().take(120).collect::<String>());
    let quote = short(&verified.quotation.quote);
    let (start, end) = (verified.quotation.range.start(), verified.quotation.range.end());
    match &verified.standing {
        Standing::Stands => format!("“{quote}” stands"),
        Standing::Differs { found } if found.is_empty() => {
            format!("“{quote}” does not stand at bytes {start} to {end}, which are no whole words there")
        }
        Standing::Differs { found } => format!("“{quote}” is quoted; bytes {start} to {end} are “{}”", short(found)),
        Standing::NoExcerpt => format!("“{quote}” lies in no excerpt: bytes {start} to {end} are not in the bundle"),
        Standing::NoSource => format!("“{quote}” has no source in the bundle that can be read"),
        Standing::Misplaced => format!("“{quote}” stands at its bytes, but not at the characters that are given"),
    }
}
