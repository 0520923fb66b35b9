//! Bytes to documents: one module a format.
//!
//! Plain text, Markdown and HTML are read; the encoding is found, the sidecar is read, and what the user said on the
//! command line wins over both. The offsets of a [`chancery_text::Document`] count in its canonical text: for plain
//! text and Markdown that is the file's own text, for HTML the article's text.
//!
//! This crate decides nothing about the words: what is a turn, a date or a name is told by the crates above it.
//! Whatever the bytes are, reading ends in a document or in a [`ReadError`] that says what to do, never in a panic.
//!
//! ```
//! use chancery_read::{Overrides, read_bytes};
//!
//! let page = "<html><head><title>Talks resume</title></head><body><article><h1>Talks resume</h1>\
//!     <p>Envoys of both states met in Ostra on Monday and agreed to open the sluices.</p></article></body></html>";
//! let document = read_bytes("page.html", page.as_bytes(), None, &Overrides::default())?;
//! assert_eq!(document.metadata.title.as_deref(), Some("Talks resume"));
//! assert!(document.text().contains("agreed to open the sluices."));
//! # Ok::<(), chancery_read::ReadError>(())
//! ```

mod dates;
mod decode;
mod draft;
mod error;
mod find;
mod format;
mod front_matter;
mod html;
mod language;
mod markdown;
mod metadata;
mod plain;
mod read;
mod sidecar;

pub use draft::{DraftFile, draft_of_bytes, read_draft};
pub use error::ReadError;
pub use find::{Found, find};
pub use metadata::Overrides;
pub use read::{MAX_BYTES, is_problem, read_bytes, read_file};
