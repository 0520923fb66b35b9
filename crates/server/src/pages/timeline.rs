//! The timeline of a track: drawn, and the same as tables.

use maud::html;

use super::frame::{Frame, Here, day};
use crate::{answer::Answer, asked::Asked, error::DeskError, state::Desk};

/// Events in the table below the drawing; the others have a page of their own.
const ROWS: usize = 20;

pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let (from, to) = (day(asked, "from")?, day(asked, "to")?);
    let frame = Frame::of(desk, asked)?;
    let as_of = frame.viewed.assessment.as_of;
    let first = frame.viewed.days.map_or(as_of, |(first, _)| first);
    let period = match (from, to) {
        (None, None) => None,
        (from, to) => {
            let (from, to) = (from.unwrap_or(first), to.unwrap_or(as_of));
            Some((from.min(to), from.max(to)))
        }
    };
    let pages = frame.pages();
    let events = pages.beginning("timeline", ROWS);
    let body = html! {
        form.period method="get" action={ (frame.base) "/timeline" } {
            label { "From " input type="date" name="from" value=[from.map(|day| day.to_string())]; }
            label { "to " input type="date" name="to" value=[to.map(|day| day.to_string())]; }
            input type="hidden" name="as_of" value=(as_of);
            button { "Show this period" }
            @if period.is_some() { a.button href=(frame.address("/timeline", &[])) { "All days" } }
            span.zoom hidden role="group" aria-label="Zoom" {
                button type="button" data-zoom="in" { "Nearer" }
                button type="button" data-zoom="out" { "Farther" }
                button type="button" data-zoom="back" { "Earlier" }
                button type="button" data-zoom="on" { "Later" }
                button type="button" data-zoom="all" { "All" }
                output aria-live="polite" {}
                small { "Draw across the timeline to look nearer." }
            }
        }
        (pages.timeline(period))
        @if let Some(events) = &events { (events.markup) }
    };
    Ok(frame.page(Here::Timeline, &body))
}
