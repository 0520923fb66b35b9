//! Bundles: one file with a brief, the paragraphs it quotes and their hashes, which proves its quotations by itself.
//!
//! [`write()`] makes a bundle of a brief; [`verify()`] checks one, elsewhere, without the ledger and without the sources;
//! [`Verification::against`] compares it with sources that are at hand. `docs/BUNDLE.md` says what is proved and what is not.
//!
//! A bundle is verified by checking that its parts follow from each other, byte for byte. How the archive is packed, what the
//! manifest, the annotations and the hashes look like, and which elements and phrases of the page are checked, is therefore
//! the format: a change that earlier bundles do not pass is a new [`FORMAT_VERSION`]. `tests/fixtures` has one of each.
//!
//! ```
//! use chancery_assess::assess;
//! use chancery_brief::{Brief, BriefOptions};
//! use chancery_record::Record;
//! use chancery_text::Day;
//!
//! let record = Record::default();
//! let assessment = assess(&record, Day::constant(2031, 6, 30));
//! let brief = Brief::new(&record, &assessment, BriefOptions::default());
//! let mut bundle = chancery_bundle::write(&brief, &record, &[].into()).unwrap().bytes;
//! assert!(chancery_bundle::verify(&bundle).is_whole());
//! bundle[100] ^= 1;
//! assert!(!chancery_bundle::verify(&bundle).is_whole());
//! ```

mod against;
mod annotations;
mod archive;
mod excerpt;
mod files;
mod hash;
mod limits;
mod manifest;
mod markup;
mod outcome;
mod page;
mod problem;
mod quotation;
mod readme;
mod shown;
mod strict;
mod verify;
mod write;

pub use against::Beside;
pub use archive::{ArchiveError, MOST_ENTRIES, MOST_PACKED, MOST_UNPACKED};
pub use excerpt::{Excerpt, SourceFile, WholeText};
pub use limits::Limited;
pub use manifest::{FORMAT_VERSION, FileHash, Manifest};
pub use outcome::{Standing, Verification, Verified};
pub use page::PageFault;
pub use problem::Problem;
pub use quotation::Quotation;
pub use verify::verify;
pub use write::{WriteError, Written, write};

/// Whether bytes begin as a bundle does; of a file, its first four are enough.
pub fn is_bundle(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}
