//! The timeline of the desk: a lane for the talks, one for each party's positions, one for the ground.
//!
//! In a party's lane an issue is a line: thin and whole as long as the position is said again, with a tick where it is,
//! dashed where nothing more was said. Words that moved have a glyph of their kind.

use chancery_assess::{Cell, Matrix, Said};
use chancery_record::Issue;
use chancery_text::Day;
use maud::{Markup, html};

mod line;
mod told;

use super::{Desk, picture::heat::is_named, places::Places};
use crate::{
    timeline::{
        Lane, Mark,
        axis::{Axis, RIGHT},
        drawing::{ROW, WIDTH, gap, glyph, legend, offset, place, px},
        in_order, mark,
    },
    visible::on_one_line,
    wording::{self, count, shortened},
};
use line::{To, days, line};
use told::{legend as words_legend, table};

/// Where the axis begins: right of the issues.
const LEFT: f64 = 170.0;
/// Height of an issue's line.
const LINE: f64 = 17.0;
/// Parties with a lane, and issues in one.
const PARTIES: usize = 5;
const ISSUES: usize = 6;
/// Glyphs on an issue's line, and events drawn.
const WORDS: usize = 6;
const EVENTS: usize = 120;

/// A party's words on one issue.
struct Row<'a> {
    party: &'a str,
    issue: Issue,
    cell: &'a Cell,
    /// Oldest first; those drawn.
    words: Vec<&'a Said>,
    /// Earlier words that are not drawn.
    left_out: usize,
}

/// The drawing with what it leaves out, and the lines of the parties as a table.
pub(super) fn timeline(desk: &Desk<'_>, period: Option<(Day, Day)>) -> Markup {
    let matrices = desk.matrices();
    let rows = rows(&matrices, period);
    let places = Places::of(desk.record, desk.assessment, false);
    let inside = |first: Day, last: Day| period.is_none_or(|(from, to)| last >= from && first <= to);
    let all = in_order(desk.assessment);
    let mut marks: Vec<Mark> = Vec::new();
    let mut addresses: Vec<String> = vec![String::new(); all.len() + 1];
    for (at, (lane, occasion)) in all.iter().enumerate() {
        let Some(mark) = mark(at + 1, *lane, occasion, desk.assessment.as_of) else { continue };
        if inside(mark.first, mark.last) {
            let cite = occasion.cite();
            addresses[at + 1] = places.address(cite.source, cite.range);
            marks.push(mark);
        }
    }
    let left_out = marks.len().saturating_sub(EVENTS);
    marks.drain(..left_out);
    let drawing = draw(desk, &marks, &rows, period, &addresses, &places);
    html! {
        @match drawing {
            Some(svg) => {
                div.scroll tabindex="0" role="group" aria-label="Timeline, drawn" { (svg) }
                p.lead {
                    "Filled: reported as held. Hollow: planned or unclear. A bar is a range of days. In the lane of a party, a thin line \
                     is a position held unchanged, a tick words that repeat it, a dashed line silence on it; each glyph opens its words; a number beside it, so many words of those days. \
                     The numbers are those of the table of events."
                    @if left_out > 0 { " " (count(left_out, "earlier event is", "earlier events are")) " not drawn: choose a period." }
                }
            }
            None => p.lead { em.absent { "Nothing with a date is on file in this period: nothing to draw." } }
        }
        @if !rows.is_empty() { (table(&rows, &places)) }
    }
}

fn rows<'a>(matrices: &'a [Matrix], period: Option<(Day, Day)>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for matrix in matrices {
        for (at, party) in matrix.parties.iter().enumerate().filter(|(_, p)| is_named(&p.name)).take(PARTIES) {
            let mut of: Vec<Row<'a>> = Vec::new();
            for row in &matrix.rows {
                let Some(cell) = row.cells.get(at).and_then(Option::as_ref) else { continue };
                let said = cell.history.iter().chain([&cell.latest]);
                let inside = |day: Day| period.is_none_or(|(from, to)| day >= from && day <= to);
                let mut words: Vec<&Said> = said.filter(|said| said.day().is_some_and(inside)).collect();
                words.sort_by_key(|said| (said.day(), said.cite().clone()));
                let left_out = words.len().saturating_sub(WORDS);
                words.drain(..left_out);
                if !words.is_empty() {
                    of.push(Row { party: &party.name, issue: row.issue, cell, words, left_out });
                }
            }
            of.sort_by_key(|row| std::cmp::Reverse(row.words.last().and_then(|said| said.day())));
            of.truncate(ISSUES);
            rows.extend(of);
        }
    }
    rows
}

fn draw(
    desk: &Desk<'_>,
    marks: &[Mark],
    rows: &[Row<'_>],
    period: Option<(Day, Day)>,
    addresses: &[String],
    places: &Places<'_>,
) -> Option<Markup> {
    let as_of = desk.assessment.as_of;
    let clamp = |day: Day| period.map_or(day, |(from, to)| day.clamp(from, to.max(from)));
    let of_marks = marks.iter().flat_map(|mark| [mark.first, mark.last]);
    let of_words = rows.iter().flat_map(|row| row.words.iter().filter_map(|said| days(said)).flat_map(|(a, b)| [a, b]));
    let ends = period.map_or_else(|| vec![as_of], |(from, to)| vec![from, to]);
    let all: Vec<Day> = of_marks.chain(of_words).map(clamp).chain(ends).collect();
    if marks.is_empty() && rows.is_empty() {
        return None;
    }
    let axis = Axis::from(LEFT, all)?;
    let (talks, talk_rows) = place(marks, Lane::Talks, &axis);
    let (ground, ground_rows) = place(marks, Lane::Ground, &axis);
    let height = |rows: usize, each: f64| f64::from(u32::try_from(rows).unwrap_or(u32::MAX)) * each;
    let talks_top = 34.0;
    let parties_top = talks_top + height(talk_rows.max(1), ROW) + 8.0;
    let mut lanes: Vec<(&str, f64, &[Row<'_>])> = Vec::new();
    let mut y = parties_top;
    for lane in rows.chunk_by(|a, b| a.party == b.party) {
        lanes.push((lane[0].party, y, lane));
        y += 18.0 + height(lane.len(), LINE) + 6.0;
    }
    let ground_top = y;
    let foot = ground_top + height(ground_rows.max(1), ROW) + 10.0;
    let words = words_legend(rows, foot + 46.0);
    let events = legend(marks, foot + 46.0 + words.1);
    let total = foot + 38.0 + words.1 + events.1;
    let today = axis.x(clamp(as_of));
    let cell = |row: &Row<'_>| {
        desk.to.page("", &[("section", "positions"), ("party", row.party), ("issue", row.issue.code())])
    };
    let to = To { places, cell: &cell };
    let (anchor, shift) = if today > RIGHT - 120.0 { ("end", -5.0) } else { ("start", 5.0) };
    let opened = |number: usize, inner: Markup| match addresses.get(number).filter(|to| !to.is_empty()) {
        Some(to) => html! { a href=(to) { (inner) } },
        None => inner,
    };
    Some(html! {
        svg.timeline.lanes viewBox=(format!("0 0 {WIDTH} {total:.0}")) role="group" aria-labelledby="tl-title tl-desc"
            data-axis=(axis.written()) data-left=(LEFT) data-right=(RIGHT) {
            title id="tl-title" { "Timeline of the talks, of the parties’ positions and of events on the ground" }
            desc id="tl-desc" {
                (count(talks.len(), "contact", "contacts")) ", " (count(rows.len(), "position", "positions")) " of "
                (count(lanes.len(), "party", "parties")) ", " (count(ground.len(), "event", "events")) " on the ground. The tables \
                that follow hold the same."
            }
            rect.lane x="0" y="20" width=(WIDTH) height=(px(parties_top - 22.0)) {}
            @for (_, top, lane) in &lanes {
                rect.lane.party x="0" y=(px(*top)) width=(WIDTH) height=(px(20.0 + height(lane.len(), LINE))) {}
            }
            rect.lane.ground x="0" y=(px(ground_top)) width=(WIDTH) height=(px(foot - ground_top)) {}
            text.name x="8" y="38" { "Talks" }
            @for (party, top, lane) in &lanes {
                text.name x="8" y=(px(top + 13.0)) { (on_one_line(&shortened(party, 26))) }
                @for (at, row) in lane.iter().enumerate() {
                    text.issue x="16" y=(px(top + 18.0 + height(at, LINE) + 12.0)) { (shortened(row.issue.label(), 24)) }
                }
            }
            text.name x="8" y=(px(ground_top + 14.0)) { "Ground" }
            g.moving {
                @for tick in axis.ticks() {
                    line.grid x1=(px(tick.x)) x2=(px(tick.x)) y1="20" y2=(px(foot + 4.0)) {}
                    text.tick x=(px(tick.x)) y=(px(foot + 17.0)) { (tick.label) }
                }
                @for cut in axis.cuts() {
                    g transform=(format!("translate({} {})", px(cut.x), px(foot))) {
                        rect.gap x="-14" y="-5" width="28" height="10" {}
                        path.cut d="M-9 5l4-10M5 5l4-10" {}
                        text.tick.middle x="0" y="29" { (gap(cut.days)) " cut" }
                    }
                }
                @if clamp(as_of) == as_of { line.today x1=(px(today)) x2=(px(today)) y1="6" y2=(px(foot)) {} }
                @for (_, top, lane) in &lanes {
                    @for (at, row) in lane.iter().enumerate() {
                        (line(row, &axis, top + 18.0 + height(at, LINE) + 8.0, &clamp, as_of, &to))
                    }
                }
                @for placed in &talks { (opened(placed.mark.number, glyph(placed, talks_top + offset(placed.row)))) }
                @for placed in &ground { (opened(placed.mark.number, glyph(placed, ground_top + 12.0 + offset(placed.row)))) }
            }
            @if clamp(as_of) == as_of {
                text.today x=(px(today + shift)) y="14" text-anchor=(anchor) { "as of " (wording::day(as_of)) }
            }
            (words.0)
            (events.0)
        }
    })
}
