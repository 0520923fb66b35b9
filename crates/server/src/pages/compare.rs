//! Two days of a track compared: what changed between them, line by line.

use maud::html;

use super::frame::{ALL, Frame, Here, day};
use crate::{answer::Answer, asked::Asked, error::DeskError, state::Desk, views::Wanted};

pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let track = asked.path("track");
    let (from, to) = (day(asked, "from")?, day(asked, "to")?.or(day(asked, "as_of")?));
    let (from, to) = match (from, to) {
        (Some(from), Some(to)) => (Some(from.min(to)), Some(from.max(to))),
        days => days,
    };
    let wanted =
        Wanted { track: (track != ALL).then(|| track.to_owned()), as_of: to, since: from, ..Wanted::default() };
    let frame = Frame::with(desk, asked, &wanted)?;
    let pages = frame.pages();
    let (from, to) = (frame.viewed.changes.from, frame.viewed.changes.to);
    let row = asked.query("row").and_then(|row| row.parse().ok()).unwrap_or(0);
    let part = pages.section("changes", row);
    let next = part.as_ref().filter(|part| part.next.is_some()).map(|part| part.from + part.shown);
    let body = html! {
        form.period method="get" action={ (frame.base) "/compare" } {
            label { "Between " input type="date" name="from" value=(from) required; }
            label { "and " input type="date" name="to" value=(to) required; }
            button { "Compare" }
        }
        @if let Some(part) = &part { (part.markup) }
        @if let Some(next) = next {
            p { a.button href=(frame.address("/compare", &[("from", &from.to_string()), ("to", &to.to_string()), ("row", &next.to_string())])) { "Further lines of this comparison" } }
        }
    };
    Ok(frame.page(Here::Compare, &body))
}
