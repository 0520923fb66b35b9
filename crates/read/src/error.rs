//! What can go wrong between bytes and a document, and what the user can do about it.

use std::{io, path::PathBuf};

/// Why a source gave no document. `Display` says what happened and to which source, [`ReadError::hint`] what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing stands at the path.
    #[error("{path}: there is no such file or folder", path = path.display())]
    NotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("{path}: could not be read ({cause})", path = path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// A folder was given where one file is read.
    #[error("{path}: is a folder, not a document", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// A folder holds no file of a kind that is read.
    #[error("{path}: holds no documents", path = path.display())]
    NoDocuments {
        /// The folder.
        path: PathBuf,
    },
    /// A format that is known but not yet read.
    #[error("{name}: {kind} is not yet read")]
    NotYetRead {
        /// The source as the user named it.
        name: String,
        /// The format, with its article: "a PDF file".
        kind: &'static str,
    },
    /// More bytes than are read at once.
    #[error("{name}: is larger than {} MB", limit / 1_000_000)]
    TooLarge {
        /// The source as the user named it.
        name: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// Nothing but white space.
    #[error("{name}: is empty")]
    Empty {
        /// The source as the user named it.
        name: String,
    },
    /// Bytes that are no text.
    #[error("{name}: is {kind}, not text")]
    Binary {
        /// The source as the user named it.
        name: String,
        /// What the bytes look like, with its article.
        kind: &'static str,
    },
    /// HTML nested deeper than pages written by people are.
    #[error("{name}: the HTML is nested more than {limit} elements deep")]
    TooDeep {
        /// The source as the user named it.
        name: String,
        /// The limit in open elements.
        limit: usize,
    },
    /// HTML in which no running text was found.
    #[error("{name}: no article text was found in the page")]
    NoArticle {
        /// The source as the user named it.
        name: String,
    },
    /// The HTML reader broke down on this page; the run goes on.
    #[error("{name}: the page could not be taken apart (a fault in the HTML reader)")]
    Extractor {
        /// The source as the user named it.
        name: String,
    },
}

impl ReadError {
    /// What the user can do about it, as one sentence; `None` where the message says all there is.
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NotFound { .. } => Some("Check the spelling; a name with spaces needs quotation marks."),
            Self::Io { .. } => Some("Check that you may read it and that the disk is there."),
            Self::Folder { .. } => None,
            Self::NoDocuments { .. } => Some(
                "Read are .txt, .text, .md, .markdown, .html, .htm and .xhtml; other text files can be named one by one.",
            ),
            Self::NotYetRead { .. } => Some("Convert it to text or HTML, or paste its text into a .txt file."),
            Self::TooLarge { limit, .. } if *limit < 10_000_000 => Some("Save the page's text as a .txt file."),
            Self::TooLarge { .. } => Some("Split it into one file for each document."),
            Self::Empty { .. } => Some("Put the document's text into the file, or leave the file out."),
            Self::Binary { .. } => Some("Convert it to text (.txt, .md) or HTML first."),
            Self::TooDeep { .. } => Some("Open the page in a browser and save its text as a .txt file."),
            Self::NoArticle { .. } => Some(
                "The text may be loaded by a script: open the page in a browser and save it whole, or as a .txt file.",
            ),
            Self::Extractor { .. } => {
                Some("Save the page's text as a .txt file, and report the page if it may be shown.")
            }
        }
    }
}
