//! Figures given for one quantity: each giver's range as a bar of its own; nothing is averaged.

use chancery_assess::{FigureGroup, Given};
use maud::{Markup, html};

use super::{Table, Told, figure, length, px};
use crate::{
    desk::{Desk, places::Places},
    visible::{exact, on_one_line},
    wording::{capital, count, date_or_unknown, shortened},
};

const LEFT: f64 = 246.0;
const RIGHT: f64 = 640.0;
const ROW: f64 = 20.0;
/// Quantities drawn, and bars of one.
const GROUPS: usize = 8;
const BARS: usize = 10;

/// The picture; nothing where no quantity is given twice with different bounds.
pub(in crate::desk) fn draw(desk: &Desk<'_>) -> Option<Markup> {
    let several = || desk.assessment.figures.iter().filter(|group| group.given.len() > 1 && bounds(group).is_some());
    let all = several().count();
    let groups: Vec<&FigureGroup> = several().take(GROUPS).collect();
    if groups.is_empty() {
        return None;
    }
    let places = Places::of(desk.record, desk.assessment, false);
    let mut y = 6.0;
    let mut drawn: Vec<Markup> = Vec::new();
    for group in &groups {
        let (markup, height) = one(group, &places, y);
        drawn.push(markup);
        y += height + 16.0;
    }
    let drawing = html! { @for group in &drawn { (group) } };
    let disputed = groups.iter().filter(|group| group.disputed).count();
    let lead = format!(
        "{all} quantities given more than once, {} drawn, {disputed} of these in dispute. A bar is the range one source gives, a point \
         a single value, an arrow an open end.",
        groups.len()
    );
    let rows = groups.iter().map(|group| group.given.len()).sum();
    let description = format!("Bars of {rows} figures in {} groups, each group on a scale of its own.", groups.len());
    let table = table(&groups, &places);
    let told =
        Told { id: "ranges", title: "Figures side by side", description, lead, table: Table::Below(table), rows };
    Some(figure(&told, 900.0, y, &drawing))
}

/// The least and the greatest bound anybody names; nothing where they are one value.
fn bounds(group: &FigureGroup) -> Option<(f64, f64)> {
    let named = || group.given.iter().flat_map(|given| [given.low, given.high]).flatten().filter(|n| n.is_finite());
    let least = named().reduce(f64::min)?;
    let greatest = named().reduce(f64::max)?;
    (greatest > least).then_some((least, greatest))
}

fn one(group: &FigureGroup, places: &Places<'_>, top: f64) -> (Markup, f64) {
    let (least, greatest) = bounds(group).unwrap_or((0.0, 1.0));
    // From nothing on where that leaves the bars room enough to differ.
    let from = if least >= 0.0 && least < greatest * 0.6 { 0.0 } else { least - (greatest - least) * 0.15 };
    let x = |value: f64| LEFT + (value - from) / (greatest - from).max(f64::EPSILON) * (RIGHT - LEFT);
    let shown = group.given.iter().take(BARS);
    let more = group.given.len().saturating_sub(BARS);
    let rows = length(group.given.len().min(BARS));
    let foot = top + 22.0 + rows * ROW;
    let markup = html! {
        text.name x="0" y=(px(top + 12.0)) { (on_one_line(&shortened(&capital(&group.unit), 70))) }
        text.soft x="900" y=(px(top + 12.0)) text-anchor="end" {
            @if group.disputed { "in dispute" } @else if group.changed { "values differ over time" } @else { "compatible" }
            @if more > 0 { "; " (more) " more in the list" }
        }
        line.axis x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(foot)) y2=(px(foot)) {}
        text.soft x=(px(LEFT)) y=(px(foot + 12.0)) { (from.round()) @if from > 0.0 { " (the scale does not begin at 0)" } }
        text.soft x=(px(RIGHT)) y=(px(foot + 12.0)) text-anchor="end" { (greatest) }
        @for (at, given) in shown.enumerate() {
            @let y = top + 32.0 + length(at) * ROW;
            a href=(address(places, given)) {
                title { (on_one_line(&said(given))) }
                text x=(px(LEFT - 10.0)) y=(px(y + 4.0)) text-anchor="end" { (on_one_line(&shortened(&given.by, 38))) }
                (bar(given, y, &x))
                text.soft x=(px(RIGHT + 12.0)) y=(px(y + 4.0)) { (on_one_line(&shortened(&given.value, 18))) ", " (date_or_unknown(given.as_of.as_ref().or(given.date.as_ref()))) }
            }
        }
    };
    (markup, foot + 12.0 - top)
}

/// A bar, or a point; an arrow where an end is open.
fn bar(given: &Given, y: f64, x: &impl Fn(f64) -> f64) -> Markup {
    let (low, high) = (given.low.filter(|n| n.is_finite()), given.high.filter(|n| n.is_finite()));
    let (from, to) = (low.map_or(LEFT, x), high.map_or(RIGHT, x));
    html! {
        @if low.is_some() && low == high { circle.point cx=(px(from)) cy=(px(y)) r="5" {} }
        @else {
            rect.bar x=(px(from)) y=(px(y - 5.0)) width=(px((to - from).max(2.0))) height="10" {}
            @if high.is_none() { path.open d=(format!("M{} {}l8 6l-8 6z", px(to - 2.0), px(y - 6.0))) {} }
            @if low.is_none() { path.open d=(format!("M{} {}l-8 6l8 6z", px(from + 2.0), px(y - 6.0))) {} }
        }
    }
}

fn said(given: &Given) -> String {
    let words = given.cites.first().map_or("", |cite| cite.quote.as_str());
    format!(
        "{}: {}, {}: “{}”",
        given.by,
        given.value,
        date_or_unknown(given.as_of.as_ref().or(given.date.as_ref())),
        shortened(words, 70)
    )
}

fn address(places: &Places<'_>, given: &Given) -> String {
    given.cites.first().map_or_else(String::new, |cite| places.address(cite.source, cite.range))
}

fn table(groups: &[&FigureGroup], places: &Places<'_>) -> Markup {
    html! {
        table {
            caption { "Figures given for " (count(groups.len(), "quantity", "quantities")) }
            thead { tr { th scope="col" { "Quantity" } th scope="col" { "Given by" } th scope="col" { "Value" } th scope="col" { "As of" } } }
            tbody {
                @for group in groups {
                    @for given in &group.given {
                        tr {
                            th scope="row" { (exact(&capital(&group.unit))) }
                            td data-l="Given by" { (exact(&given.by)) }
                            td data-l="Value" { a href=(address(places, given)) { (exact(&given.value)) } }
                            td data-l="As of" { (date_or_unknown(given.as_of.as_ref().or(given.date.as_ref()))) }
                        }
                    }
                }
            }
        }
    }
}
