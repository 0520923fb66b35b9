//! From what SQLite reports to what the user should do.

use rusqlite::{Error, ErrorCode};

use crate::error::StoreError;

/// Turns a database error into the store's own, for `map_err`; `doing` completes "while …".
pub(super) fn failed(doing: &'static str) -> impl Fn(Error) -> StoreError {
    move |error| match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full { doing },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { doing },
        Some(ErrorCode::ReadOnly) => StoreError::ReadOnly { doing },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            StoreError::Damaged { what: format!("found while {doing}"), cause: Some(error.into()) }
        }
        Some(ErrorCode::ConstraintViolation) => StoreError::Rule { doing, rule: rule_of(&error) },
        None if is_foreign_value(&error) => StoreError::Damaged {
            what: format!("a value of another kind, found while {doing}"),
            cause: Some(error.into()),
        },
        _ => StoreError::Database { doing, cause: error.into() },
    }
}

/// Whether a stored value is not of the kind its column holds.
const fn is_foreign_value(error: &Error) -> bool {
    matches!(
        error,
        Error::Utf8Error(..)
            | Error::FromSqlConversionFailure(..)
            | Error::InvalidColumnType(..)
            | Error::IntegralValueOutOfRange(..)
    )
}

/// The rule a row breaks, in the schema's words.
fn rule_of(error: &Error) -> String {
    match error {
        Error::SqliteFailure(_, Some(message)) => message.clone(),
        other => other.to_string(),
    }
}

/// A stored value that is not what the program wrote.
pub(super) fn damaged(what: impl Into<String>) -> impl FnOnce(serde_json::Error) -> StoreError {
    let what = what.into();
    move |error| StoreError::Damaged { what, cause: Some(error.into()) }
}
