//! How a command ended.

use std::{io, path::PathBuf, process::ExitCode};

use chancery_app::VocabularyFolderError;

/// How a command that ran to its end went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything the user named was used.
    Whole,
    /// Something the user named could not be used; it was named, the others went on.
    Partial,
}

impl Outcome {
    pub(crate) const fn when(whole: bool) -> Self {
        if whole { Self::Whole } else { Self::Partial }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Whole => Self::SUCCESS,
            Outcome::Partial => Self::from(1),
        }
    }
}

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    /// No document could be read.
    #[error("none of the documents could be read; nothing was written")]
    NothingRead,
    /// A vocabulary folder cannot be used.
    #[error(transparent)]
    Vocabulary(#[from] VocabularyFolderError),
    /// A ledger cannot be used.
    #[error(transparent)]
    Ledger(#[from] chancery_store::StoreError),
    /// The desk cannot be opened.
    #[error(transparent)]
    Serve(#[from] chancery_server::ServeError),
    /// The result could not be written.
    #[error("{path}: could not be written ({cause})", path = path.display())]
    Write {
        /// Where to.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// No path, and no ledger to fall back on.
    #[error("name the documents to read, or a ledger: there is no ledger at {path}", path = path.display())]
    NoInput {
        /// Where the ledger was looked for.
        path: PathBuf,
    },
    /// The ledger holds nothing.
    #[error("the ledger {path} holds no documents yet", path = path.display())]
    EmptyLedger {
        /// The ledger.
        path: PathBuf,
    },
    /// A file of decisions cannot be read.
    #[error("{path}: could not be read ({cause})", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// A file of decisions holds something else.
    #[error("{path}: {cause}", path = path.display())]
    Acts {
        /// The file.
        path: PathBuf,
        /// Which line, and why.
        #[source]
        cause: chancery_app::ledger::ActsError,
    },
    /// A line of a file of decisions may not be taken; none of the file was.
    #[error("{path}: line {line}: {cause}; no decision of the file was taken", path = path.display())]
    RefusedAct {
        /// The file.
        path: PathBuf,
        /// Which line.
        line: usize,
        /// Why.
        #[source]
        cause: Box<chancery_store::StoreError>,
    },
    /// What the user names has no name of that form.
    #[error(transparent)]
    Subject(#[from] chancery_app::ledger::SubjectError),
    /// The brief could not be written as a bundle.
    #[error(transparent)]
    Bundle(#[from] chancery_bundle::WriteError),
    /// A file that was to be verified is something else.
    #[error("{path} is neither a ledger nor a bundle", path = path.display())]
    NotVerifiable {
        /// The file.
        path: PathBuf,
    },
    /// What is said of a bundle is said of a ledger.
    #[error("{path} is a ledger: --hash and --against are for bundles", path = path.display())]
    NoBundle {
        /// The ledger.
        path: PathBuf,
    },
    /// What is said of a ledger is said of a bundle.
    #[error("{path} is a bundle: --rebuild-index is for ledgers", path = path.display())]
    NoLedger {
        /// The bundle.
        path: PathBuf,
    },
    /// Nothing of that name.
    #[error("there is no {what} “{name}” in this ledger")]
    Nothing {
        /// What it should be.
        what: &'static str,
        /// As the user wrote it.
        name: String,
    },
    /// Nothing is left to undo.
    #[error("there is no decision to undo")]
    NothingToUndo,
    /// The shipped cases of the self-test cannot be read; a fault of the program.
    #[error("the cases of the self-test could not be read ({0})")]
    Cases(#[from] chancery_quote::CaseError),
    /// A model could not be opened.
    #[error("{path}: could not be read ({cause})", path = path.display())]
    ReadModel {
        /// Which.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// A model cannot be used.
    #[error("{path}: {cause}", path = path.display())]
    Model {
        /// Which.
        path: PathBuf,
        /// What is wrong, where, and what to do about it.
        #[source]
        cause: chancery_bargain::ModelError,
    },
    /// A model of another program cannot be imported.
    #[error(transparent)]
    Import(#[from] chancery_bargain::ImportError),
    /// No model can be drafted.
    #[error(transparent)]
    Draft(#[from] chancery_app::bargain::DraftError),
    /// Whoever read standard output has gone.
    #[error("standard output was closed")]
    Closed,
}

impl CommandError {
    /// What the user can do about it.
    pub(crate) const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NoInput { .. } => Some("Try `chancery brief FOLDER`, or `chancery add FOLDER` first."),
            Self::EmptyLedger { .. } => Some("Add documents with `chancery add PATH…`."),
            Self::Vocabulary(_) => {
                Some("Correct the file, or leave the folder out; `docs/VOCABULARY.md` describes the keys.")
            }
            Self::Write { .. } => {
                Some("Check that the folder exists and that you may write there, or choose another file with --out.")
            }
            Self::Serve(chancery_server::ServeError::Port { .. }) => {
                Some("Another desk may be open already; say another port with --port, or --port 0 for any.")
            }
            Self::Acts { .. } => Some("`chancery log --decisions` prints decisions in the form that is read."),
            Self::Subject(_) => Some("`chancery search` and `chancery track list` name findings and documents."),
            Self::Bundle(_) => Some("Write a brief of less with --track or --accepted, or the brief alone with --out."),
            Self::NotVerifiable { .. } => {
                Some("A bundle is the zip file that `chancery brief --bundle` writes, as it was written.")
            }
            Self::ReadModel { .. } => Some("Name a TOML file; `docs/BARGAINING.md` shows one."),
            _ => None,
        }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Closed => ExitCode::SUCCESS,
            Self::NoInput { .. } | Self::Subject(_) | Self::NoBundle { .. } | Self::NoLedger { .. } => {
                ExitCode::from(2)
            }
            _ => ExitCode::from(1),
        }
    }
}
