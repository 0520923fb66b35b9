//! The drawing: numbered glyphs that never overlap, bars for ranges, cuts in the axis shown as such.

use chancery_record::EventKind;
use chancery_text::Day;
use maud::{Markup, html};

use super::{
    Lane, Mark, Timeline,
    axis::{Axis, LEFT, RIGHT},
    glyph::outline,
};
use crate::{visible::on_one_line, wording};

pub(crate) const WIDTH: f64 = 1100.0;
/// Height of a row of glyphs.
pub(crate) const ROW: f64 = 19.0;
/// Room for a glyph and its number.
const MARK: f64 = 33.0;

/// A mark with its place.
pub(crate) struct Placed<'m> {
    pub(crate) mark: &'m Mark,
    x: f64,
    end: f64,
    pub(crate) row: usize,
}

/// The timeline as SVG; nothing where no event has a date.
pub(crate) fn draw(timeline: &Timeline) -> Option<Markup> {
    let days: Vec<Day> =
        timeline.marks.iter().flat_map(|mark| [mark.first, mark.last]).chain([timeline.as_of]).collect();
    if timeline.marks.is_empty() {
        return None;
    }
    let axis = Axis::new(days)?;
    let (talks, talk_rows) = place(&timeline.marks, Lane::Talks, &axis);
    let (ground, ground_rows) = place(&timeline.marks, Lane::Ground, &axis);
    let rows = |count: usize| f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX)) * ROW;
    let line = 26.0 + rows(talk_rows);
    let below = line + 30.0;
    let foot = below + rows(ground_rows) + 6.0;
    let legend = legend(&timeline.marks, foot + 16.0);
    let height = foot + 8.0 + legend.1;
    let today = axis.x(timeline.as_of);
    // The words beside the line stay inside the drawing.
    let (anchor, shift) = if today > RIGHT - 120.0 { ("end", -5.0) } else { ("start", 5.0) };
    Some(html! {
        svg.timeline viewBox=(format!("0 0 {WIDTH} {height:.0}")) role="img" aria-labelledby="tl-title tl-desc" {
            title id="tl-title" { "Timeline of the talks and of events on the ground" }
            desc id="tl-desc" {
                "Numbered marks by date: " (wording::count(talks.len(), "mark", "marks")) " in the lane of the talks, "
                (wording::count(ground.len(), "mark", "marks")) " in the lane of the ground. Filled marks were reported as \
                held, hollow ones as planned or unclear. The table that follows holds the same."
            }
            rect.lane x="0" y="18" width=(WIDTH) height=(px(line - 14.0)) {}
            rect.lane.ground x="0" y=(px(line + 22.0)) width=(WIDTH) height=(px(foot - line - 22.0)) {}
            text.name x="8" y="34" { "Talks" }
            text.name x="8" y=(px(below + 10.0)) { "Ground" }
            line.axis x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(line + 6.0)) y2=(px(line + 6.0)) {}
            @for tick in axis.ticks() {
                line.axis x1=(px(tick.x)) x2=(px(tick.x)) y1=(px(line + 3.0)) y2=(px(line + 9.0)) {}
                text.tick x=(px(tick.x)) y=(px(line + 19.0)) { (tick.label) }
            }
            @for cut in axis.cuts() {
                g transform=(format!("translate({} {})", px(cut.x), px(line + 6.0))) {
                    rect.gap x="-14" y="-5" width="28" height="10" {}
                    path.cut d="M-9 5l4-10M5 5l4-10" {}
                    text.tick.middle x="0" y="-9" { (gap(cut.days)) }
                }
            }
            line.today x1=(px(today)) x2=(px(today)) y1="6" y2=(px(foot)) {}
            text.today x=(px(today + shift)) y="13" text-anchor=(anchor) { "as of " (wording::day(timeline.as_of)) }
            @for placed in &talks { (glyph(placed, line - 12.0 - offset(placed.row))) }
            @for placed in &ground { (glyph(placed, below + 8.0 + offset(placed.row))) }
            (legend.0)
        }
    })
}

/// How far a row lies from the first.
pub(crate) fn offset(row: usize) -> f64 {
    f64::from(u32::try_from(row).unwrap_or(u32::MAX)) * ROW
}

/// A length as the drawing writes it.
pub(crate) fn px(value: f64) -> String {
    format!("{value:.1}")
}

/// How long a cut is.
pub(crate) fn gap(days: i32) -> String {
    if days >= 730 {
        format!("{} years", days / 365)
    } else {
        wording::count((days / 30).unsigned_abs() as usize, "month", "months")
    }
}

/// Gives every mark of a lane the first row in which it overlaps no other.
pub(crate) fn place<'m>(marks: &'m [Mark], lane: Lane, axis: &Axis) -> (Vec<Placed<'m>>, usize) {
    let mut ends: Vec<f64> = Vec::new();
    let mut placed = Vec::new();
    for mark in marks.iter().filter(|mark| mark.lane == lane) {
        let x = axis.x(mark.first);
        let end = axis.x(mark.last);
        let row = ends.iter().position(|free| *free <= x - 8.0).unwrap_or_else(|| {
            ends.push(0.0);
            ends.len() - 1
        });
        ends[row] = end.max(x + MARK - 8.0);
        placed.push(Placed { mark, x, end, row });
    }
    (placed, ends.len())
}

/// A mark: its glyph, its range and its number.
pub(crate) fn glyph(placed: &Placed<'_>, y: f64) -> Markup {
    let mark = placed.mark;
    let class = if mark.held { "mark held" } else { "mark planned" };
    html! {
        g class=(class) transform=(format!("translate({} {})", px(placed.x), px(y))) {
            title { (on_one_line(&mark.title)) }
            @if placed.end - placed.x > 8.0 {
                path.range d={ "M0 6.5h" (px(placed.end - placed.x)) "v3H0z" } {}
            }
            path d=(outline(mark.kind)) fill-rule="evenodd" {}
            text x="9" y="4" { (mark.number) }
        }
    }
}

/// What the glyphs mean, those drawn only; with the height it takes.
pub(crate) fn legend(marks: &[Mark], top: f64) -> (Markup, f64) {
    let kinds: Vec<EventKind> =
        EventKind::ALL.iter().copied().filter(|kind| marks.iter().any(|mark| mark.kind == *kind)).collect();
    let (mut x, mut y) = (14.0, top);
    let mut places = Vec::new();
    for kind in kinds {
        let letters = u32::try_from(kind.label().chars().count()).unwrap_or(0);
        let width = 34.0 + 5.6 * f64::from(letters);
        if x + width > WIDTH {
            x = 14.0;
            y += 20.0;
        }
        places.push((kind, x, y));
        x += width;
    }
    let markup = html! {
        @for (kind, x, y) in &places {
            g.key transform=(format!("translate({} {})", px(*x), px(*y))) {
                path d=(outline(*kind)) fill-rule="evenodd" {}
                text x="12" y="4" { (kind.label()) }
            }
        }
    };
    (markup, y - top + 20.0)
}
