//! What can go wrong with a ledger, and what to do about it.

use std::{error::Error, path::PathBuf};

use chancery_record::Refusal;

use crate::verify::Problem;

/// Why a ledger could not be opened, read or added to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file of that name.
    #[error("there is no ledger at {}: add a document to begin one, or name the right file", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else. It was not touched.
    #[error("{} is not a Chancery ledger and was left as it is: name another file for the ledger", path.display())]
    NotALedger {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a later program. It was not touched.
    #[error(
        "{} has ledger format {found}, this program knows formats up to {known}: use a newer version of Chancery",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The latest format this program knows.
        known: u32,
    },
    /// The file was written by an earlier program and was opened for reading only.
    #[error(
        "{} has ledger format {found}, this program reads format {known}: open it for writing once, which updates it",
        path.display()
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format this program reads.
        known: u32,
    },
    /// The file could not be opened.
    #[error(
        "the ledger {} could not be opened: check that its folder exists and that you may write there",
        path.display()
    )]
    Open {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: Box<dyn Error + Send + Sync>,
    },
    /// The file is torn, or something else wrote into it.
    #[error("the ledger is damaged ({what}): keep a copy of the file as it is and go back to a backup")]
    Damaged {
        /// What was found.
        what: String,
        /// What the database says.
        #[source]
        cause: Option<Box<dyn Error + Send + Sync>>,
    },
    /// No room is left.
    #[error("the disk is full while {doing}: nothing of this was kept; make room and do it again")]
    Full {
        /// What was being done.
        doing: &'static str,
    },
    /// Another program keeps writing.
    #[error("another program was writing into the ledger for too long while {doing}: let it finish and do it again")]
    Busy {
        /// What was being done.
        doing: &'static str,
    },
    /// The ledger was opened for reading, or the file or its folder may not be written.
    #[error("the ledger is open for reading only while {doing}: nothing was kept")]
    ReadOnly {
        /// What was being done.
        doing: &'static str,
    },
    /// The database refused a row; the words say which of its rules it breaks.
    #[error("the ledger refused a row while {doing}: {rule}; nothing of this was kept")]
    Rule {
        /// What was being done.
        doing: &'static str,
        /// The rule.
        rule: String,
    },
    /// A decision may not be taken. Nothing was decided, of several at once none.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// One of several decisions that were to be taken together. None of them was taken.
    #[error("{cause}")]
    OneOf {
        /// Which, counting from 0.
        index: usize,
        /// Why.
        #[source]
        cause: Box<Self>,
    },
    /// A proposal's words do not stand in its source where it says.
    #[error("“{quote}” does not stand at bytes {start} to {end} of {name}: nothing was added")]
    Words {
        /// The source, as the user named it.
        name: String,
        /// The words, shortened.
        quote: String,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// A figure is no number.
    #[error("a figure of {name} (“{unit}”) has a bound that is no finite number: nothing was added")]
    Bound {
        /// The source, as the user named it.
        name: String,
        /// What is counted.
        unit: String,
    },
    /// Content address and content do not go together.
    #[error("{sha256} is not the SHA-256, in 64 lower-case hexadecimal digits, of the source with the id {id}")]
    Address {
        /// As it was handed in.
        sha256: String,
        /// The source's id.
        id: String,
    },
    /// An entry's time, author or program is missing or malformed.
    #[error("the entry's {field} is “{value}”: expected {expected}")]
    Entry {
        /// Which.
        field: &'static str,
        /// As it was handed in.
        value: String,
        /// What is wanted.
        expected: &'static str,
    },
    /// A file is in the way. It was not touched.
    #[error("there is a file at {} already: name another, or move it away", path.display())]
    InTheWay {
        /// The file.
        path: PathBuf,
    },
    /// A copy of a ledger is not whole.
    #[error("{} is not a whole ledger ({problem}): keep it, and go back to another backup", path.display())]
    NotWhole {
        /// The file.
        path: PathBuf,
        /// The first problem.
        problem: Problem,
    },
    /// A file could not be written, moved or removed.
    #[error("{} could not be written: check that there is room and that you may write there", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// Anything else the database reports.
    #[error("the ledger failed while {doing}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// What the database says.
        #[source]
        cause: Box<dyn Error + Send + Sync>,
    },
}

impl StoreError {
    /// Says of a decision that may not be taken which of several it is; of one alone, and of what is wrong with the ledger
    /// itself, there is nothing more to say.
    pub(crate) fn of_act(self, index: usize, of: usize) -> Self {
        match self {
            Self::Refused(_) | Self::Words { .. } | Self::Bound { .. } if of > 1 => {
                Self::OneOf { index, cause: Box::new(self) }
            }
            other => other,
        }
    }
}
