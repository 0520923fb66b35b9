//! Pictures of a track where people look: who met whom, positions by age, figures side by side, claims and what came next.

use maud::{Markup, html};

use super::frame::{Frame, Here};
use crate::{answer::Answer, asked::Asked, error::DeskError, state::Desk};

/// Bytes of all pictures of the page.
const BYTES: usize = 135_000;

pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let frame = Frame::of(desk, asked)?;
    let pages = frame.pages();
    let all = [
        ("Positions", "positions", pages.positions(), "Fewer than three positions are on file."),
        ("Contacts", "meetings", pages.contacts(), "No contact of two parties is reported as held."),
        ("Figures", "figures", pages.figures(), "No quantity is given twice with different values."),
        ("Progress", "progress", pages.progress(), "No progress claim is on file."),
    ];
    let mut left = BYTES;
    let mut fits = |picture: &Markup| {
        let fits = picture.0.len() <= left;
        left -= if fits { picture.0.len() } else { 0 };
        fits
    };
    let body = html! {
        p.lead { "Each picture is drawn from the lines of this track and opens them; the same stands below it as a table." }
        @for (name, section, picture, none) in &all {
            section.part {
                h2 { (name) }
                @match picture {
                    Some(picture) if fits(picture) => (picture),
                    Some(_) => p { a href=(frame.address("", &[("section", section)])) { "Drawn above its lines" } ": too large to stand here beside the others." },
                    None => p { em.absent { (none) } },
                }
            }
        }
    };
    Ok(frame.page(Here::Pictures, &body))
}
