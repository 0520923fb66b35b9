//! The review: one proposal, its words, its document, one decision.

mod bar;
mod batch;
mod beside;
mod decide;
mod screen;
mod undo;
mod view;

pub(crate) use batch::{accept as accept_batch, answer as batch};
use chancery_record::FindingId;
pub(crate) use decide::{accept, condition, edit, kind, merge, note, reject};

use crate::{
    answer::Answer,
    asked::Asked,
    error::DeskError,
    pages::log::{Rows, Undone},
    state::Desk,
};
use screen::{Screen, Trouble};
pub(crate) use undo::undo;
use view::View;

/// `GET /review`
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let view = View::of(asked);
    let at: Option<FindingId> = asked.query("at").map(str::parse).transpose()?;
    let tracks = desk.tracks()?;
    desk.at_work(&view.task(at.as_ref()), |work| {
        let did = asked.query("did");
        let undone = undone(desk, asked)?;
        let screen =
            Screen { desk, view: &view, did, undone: undone.as_ref(), trouble: &Trouble::none(), tracks: &tracks };
        Ok(Answer::Page(screen.page(&work.sitting, at.as_ref())))
    })
}

/// The decision that was taken back last, or is asked about, by its number in the address.
fn undone(desk: &Desk, asked: &Asked) -> Result<Option<Undone>, DeskError> {
    match asked.query("undone").and_then(Rows::written) {
        Some(rows) if desk.options.ledger.exists() => Undone::of(&desk.ledger()?, &rows),
        _ => Ok(None),
    }
}
