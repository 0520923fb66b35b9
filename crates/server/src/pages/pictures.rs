//! Pictures of a track where people look: who met whom, positions by age, figures side by side, claims and what came next.

use maud::html;

use super::frame::{Frame, Here};
use crate::{answer::Answer, asked::Asked, error::DeskError, state::Desk};

pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let frame = Frame::of(desk, asked)?;
    let pages = frame.pages();
    let all = [
        ("Positions", pages.positions(), "Fewer than three positions are on file."),
        ("Contacts", pages.contacts(), "No contact of two parties is reported as held."),
        ("Figures", pages.figures(), "No quantity is given twice with different values."),
        ("Progress", pages.progress(), "No progress claim is on file."),
    ];
    let body = html! {
        p.lead { "Each picture is drawn from the lines of this track and opens them; the same stands below it as a table." }
        @for (name, picture, none) in &all {
            section.part {
                h2 { (name) }
                @match picture { Some(picture) => (picture), None => p { em.absent { (none) } } }
            }
        }
    };
    Ok(frame.page(Here::Pictures, &body))
}
