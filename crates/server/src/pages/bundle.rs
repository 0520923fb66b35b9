//! The brief of the ledger with proof of its quotations, to hand on.

use chancery_record::Record;

use super::brief::{file_name, wanted};
use crate::{answer::Answer, asked::Asked, error::DeskError, state::Desk};

/// `GET /brief.zip`: the same file as `chancery brief --bundle` writes.
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    const TOO_MUCH: &str = "No bundle can be written of this brief; see why with `chancery brief --bundle FILE`.";
    let (record, request) = wanted(desk, asked)?;
    let hashes = chancery_app::bundle::hashes(&desk.options.ledger, &record)?;
    let bundled = chancery_app::bundle::bundle(Record::clone(&record), &hashes, request);
    let contents = bundled.map_err(|_| DeskError::Wanting(TOO_MUCH))?.bytes;
    Ok(Answer::Download { media: "application/zip", name: file_name(asked, "zip"), contents })
}
