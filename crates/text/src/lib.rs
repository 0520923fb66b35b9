//! Documents as text: ranges, blocks, speaker turns, dates, and where a byte stands.
//!
//! This crate is the vocabulary all others share. It opens no file and knows no format; what it says about a text it
//! tells from the words and from the hints a reader hands over.
//!
//! ```
//! use chancery_text::{BlockKind, Document};
//!
//! let document = Document::of_text("Talks on the lake\n\nBoth sides met in Ostra on Monday.");
//! assert_eq!(document.blocks[0].kind, BlockKind::Title);
//! assert_eq!(document.words(document.blocks[1].range), "Both sides met in Ostra on Monday.");
//! ```

mod document;
mod edtf;
mod index;
mod layout;
mod moved;
mod note;
mod range;
mod transcript;
mod utf16;

pub use document::{Document, DocumentId, LayoutHint, Metadata};
pub use edtf::{Day, Edtf, EdtfError};
pub use index::CharacterIndex;
pub use layout::{Block, BlockKind};
pub use moved::{Moved, moved, stands_in_the_same_sentence};
pub use note::Note;
pub use range::TextRange;
pub use transcript::Turn;
pub use utf16::Utf16Index;
