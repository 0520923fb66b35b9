//! The review: one proposal, its words, its document, one decision.

mod bar;
mod batch;
mod beside;
mod decide;
mod screen;
mod view;

pub(crate) use batch::{accept as accept_batch, answer as batch};
use chancery_record::FindingId;
pub(crate) use decide::{accept, condition, edit, kind, merge, note, reject, undo};

use crate::{answer::Answer, asked::Asked, error::DeskError, state::Desk};
use screen::{Screen, Trouble};
use view::View;

/// `GET /review`
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let view = View::of(asked);
    let at: Option<FindingId> = asked.query("at").map(str::parse).transpose()?;
    let tracks = desk.tracks()?;
    desk.at_work(&view.task(at.as_ref()), |work| {
        let screen = Screen { desk, view: &view, did: asked.query("did"), trouble: &Trouble::none(), tracks: &tracks };
        Ok(Answer::Page(screen.page(&work.sitting, at.as_ref())))
    })
}
