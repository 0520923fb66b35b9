//! Why the desk cannot be opened, and why it cannot do what was asked.

use axum::http::StatusCode;
use chancery_app::SourceError;
use chancery_record::FindingIdError;
use chancery_store::StoreError;

/// Why the desk cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The port cannot be had.
    #[error("port {port} on this computer cannot be used ({cause})")]
    Port {
        /// Which.
        port: u16,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// The system gives no randomness.
    #[error("the system gives no random numbers, so the desk could not be kept from others ({cause})")]
    Random {
        /// What it says.
        cause: getrandom::Error,
    },
    /// The desk broke off.
    #[error("the desk broke off ({cause})")]
    Stopped {
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// The ledger cannot be used.
    #[error(transparent)]
    Ledger(#[from] StoreError),
}

/// Why a request was not done. What is said reaches the person as a page.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DeskError {
    /// The ledger cannot do it.
    #[error(transparent)]
    Ledger(#[from] StoreError),
    /// A source cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// No finding has this name.
    #[error(transparent)]
    FindingName(#[from] FindingIdError),
    /// Nothing of this name.
    #[error("there is no {what} “{name}” in this ledger")]
    Nothing {
        /// What it should be.
        what: &'static str,
        /// Its name, as it was asked for.
        name: String,
    },
    /// No such page.
    #[error("there is no page at this address")]
    NoPage,
    /// The request was not made by a page of this desk.
    #[error("this request does not come from a page of this desk, and nothing was done")]
    Foreign,
    /// The desk was called by a name that is not its own.
    #[error("the desk answers under its own address only")]
    Host,
    /// The desk is closed to those who do not have its address.
    #[error("open the address that the program printed when it started")]
    Closed,
    /// More was sent than is taken.
    #[error("more was sent than the desk takes at once ({limit} MB)")]
    TooLarge {
        /// Megabytes.
        limit: usize,
    },
    /// A form was cut off or is malformed.
    #[error("the form did not arrive whole; send it again")]
    Torn,
    /// A form lacks what it needs.
    #[error("{0}")]
    Wanting(&'static str),
    /// The record is read in the background, and the page is there when that is done.
    #[error("{what} is being read")]
    BeingRead {
        /// What is read, as it begins a sentence.
        what: String,
    },
    /// More than is laid out on pages.
    #[error("this ledger holds {findings} findings, too many to be laid out as one")]
    TooMuch {
        /// How many it holds.
        findings: usize,
    },
    /// It took too long.
    #[error("this took longer than the desk waits")]
    TooLong,
    /// What changes something took too long, and was not stopped.
    #[error("this takes longer than the desk waits, and goes on")]
    GoesOn,
    /// The handler broke down.
    #[error("this page broke down (a fault in the program)")]
    Fault,
}

impl DeskError {
    /// The status of its page.
    pub(crate) const fn status(&self) -> StatusCode {
        match self {
            Self::Nothing { .. } | Self::NoPage | Self::FindingName(_) => StatusCode::NOT_FOUND,
            Self::BeingRead { .. } => StatusCode::ACCEPTED,
            Self::TooMuch { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Foreign => StatusCode::FORBIDDEN,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Closed => StatusCode::UNAUTHORIZED,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Torn | Self::Wanting(_) => StatusCode::BAD_REQUEST,
            Self::TooLong | Self::GoesOn => StatusCode::SERVICE_UNAVAILABLE,
            Self::Ledger(StoreError::Refused(_)) => StatusCode::CONFLICT,
            Self::Source(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Ledger(_) | Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What the person can do about it.
    pub(crate) const fn hint(&self) -> &'static str {
        match self {
            Self::TooMuch { .. } => "Choose a track: its pages, people and pictures are laid out at once.",
            Self::Foreign => "Go back to the page, load it again, and press the button there.",
            Self::Closed => "If you have done so already, follow the link below.",
            Self::TooLarge { .. } => "Send fewer files at once, or add them with `chancery add`.",
            Self::Ledger(StoreError::Refused(_)) => "Nothing was changed. Somebody may have decided on it meanwhile.",
            Self::Ledger(_) => "Nothing was changed. `chancery verify` tells whether the ledger is whole.",
            Self::Source(error) => match error.hint() {
                Some(hint) => hint,
                None => "",
            },
            Self::Fault => "The rest of the desk goes on. Please report what you did.",
            Self::GoesOn => "It may still be done: look at the log before you send it again.",
            Self::TooLong => "Try again; if it happens again, ask for less at once.",
            _ => "",
        }
    }
}
