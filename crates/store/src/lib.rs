//! The ledger: sources, their versions and what was proposed from them, kept for ever.
//!
//! A *source* is where a text is published ([`SourceKey`]); a *version* is the text as read from certain bytes, named
//! by their SHA-256. Adding is idempotent, keeps every version, and is one transaction: a version with everything
//! proposed from it, or nothing. [`SqliteStore`] keeps the ledger in one file and lets the database itself refuse words
//! that do not stand in their text; [`MemoryStore`] keeps it nowhere, for tests.
//!
//! Invariants: no clock and no randomness, times come in with the [`Entry`]; SQL stands in `migrations/` and `sql/`
//! only; what was added is never changed or removed.
//!
//! ```
//! use chancery_record::Source;
//! use chancery_store::{Added, Entry, SqliteStore, Store};
//! use chancery_text::{Document, Metadata};
//!
//! let sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
//! let document = Document::new("report.txt", "Both sides met in Ostra.".into(), sha256, Metadata::default(), &[]);
//! let entry = Entry { at: "2031-06-02T09:00:00Z", by: "ana", pipeline: "chancery 0.1.0" };
//!
//! let mut ledger = SqliteStore::open_in_memory()?;
//! assert_eq!(ledger.add(&Source::of(&document), sha256, &[], &entry)?, Added::New);
//! assert_eq!(ledger.add(&Source::of(&document), sha256, &[], &entry)?, Added::Known);
//! assert_eq!(ledger.record()?.sources[0].text, "Both sides met in Ostra.");
//! # Ok::<(), chancery_store::StoreError>(())
//! ```

mod check;
mod content;
mod error;
mod facts;
mod key;
mod log;
mod memory;
mod queue;
mod search;
mod selection;
mod sqlite;
mod store;
mod subjects;
mod summary;
mod verify;

pub use error::StoreError;
pub use key::SourceKey;
pub use log::{ExportError, LogRow, export_log};
pub use memory::MemoryStore;
pub use queue::{QueueOrder, QueueQuery, Queued, Undecided};
pub use search::{FindingHit, Found, Order, Query, TextHit};
pub use selection::Selection;
pub use sqlite::{Migrated, SqliteStore};
pub use store::{Added, Addition, Entry, Store, Taken};
pub use summary::{DocumentSummary, LedgerSummary, TrackSummary, Version, VersionSummary};
pub use verify::{Problem, Verification};
