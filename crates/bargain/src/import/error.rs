//! Why a file of another program cannot be imported.

use crate::legible::legible;

/// A file that cannot be imported: which, where in it, what is wrong, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub struct ImportError {
    /// The file.
    pub file: String,
    /// The line, or the element by its path; `None` where the whole file is at fault.
    pub place: Option<String>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl ImportError {
    /// Which file, where, what, and what to do; words of the file cut short, and without signs that a terminal would obey.
    fn message(&self) -> String {
        let place = self.place.as_ref().map(|p| format!(": {p}")).unwrap_or_default();
        legible(&format!("{}{place}: {}. {}", self.file, self.what, self.remedy))
    }

    pub(super) fn of(file: &str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: None, what: what.into(), remedy: remedy.into() }
    }

    pub(super) fn at(file: &str, place: impl Into<String>, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: Some(place.into()), ..Self::of(file, what, remedy) }
    }
}
