//! A party's words on one issue, as a line with glyphs.

use chancery_assess::Said;
use chancery_text::Day;
use maud::{Markup, html};

use super::Row;
use crate::{
    desk::places::Places,
    timeline::{axis::Axis, drawing::px, glyph::of_words},
    visible::on_one_line,
    wording::{said_on, shortened},
};

/// Words nearer than this hide each other.
const NEAR: f64 = 9.0;

/// Where glyphs lead.
pub(super) struct To<'a> {
    pub(super) places: &'a Places<'a>,
    /// To everything a party said on an issue.
    pub(super) cell: &'a dyn Fn(&Row<'_>) -> String,
}

/// First and last day that a date can mean.
pub(super) fn days(said: &Said) -> Option<(Day, Day)> {
    let date = said.date.as_ref()?;
    let first = date.earliest().or(date.latest())?;
    Some((first, date.latest().unwrap_or(first)))
}

/// An issue's line: whole while unchanged, with ticks; dashed while silent; a glyph for words that are not repetition.
pub(super) fn line(row: &Row<'_>, axis: &Axis, y: f64, clamp: &impl Fn(Day) -> Day, as_of: Day, to: &To<'_>) -> Markup {
    let x = |day: Day| axis.x(clamp(day));
    let since = row.cell.since.as_ref().and_then(|date| date.earliest().or(date.latest()));
    let last = row.cell.reaffirmed.iter().chain([&row.cell.latest]).filter_map(Said::day).max();
    html! {
        @if let (Some(since), Some(last)) = (since, last) {
            @if x(last) - x(since) > 1.0 { line.same x1=(px(x(since))) x2=(px(x(last))) y1=(px(y)) y2=(px(y)) {} }
            @if last < as_of && x(as_of) - x(last) > 1.0 { line.silent x1=(px(x(last))) x2=(px(x(as_of))) y1=(px(y)) y2=(px(y)) {} }
        }
        @for said in near(row, &x) { (words(row, &said, y, &x, to)) }
    }
}

/// Words that would hide each other are drawn as one.
fn near<'a>(row: &Row<'a>, x: &impl Fn(Day) -> f64) -> Vec<Vec<&'a Said>> {
    let mut groups: Vec<(f64, Vec<&'a Said>)> = Vec::new();
    for said in &row.words {
        let Some(at) = days(said).map(|(first, _)| x(first)) else { continue };
        match groups.last_mut() {
            Some((first, group)) if at - *first < NEAR => group.push(said),
            _ => groups.push((at, vec![said])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The glyph of some words: of the last of them, with their number where there are several.
fn words(row: &Row<'_>, group: &[&Said], y: f64, x: &impl Fn(Day) -> f64, to: &To<'_>) -> Markup {
    let (Some(first), Some(last)) = (group.first(), group.last()) else { return html! {} };
    let Some((begins, _)) = days(first) else { return html! {} };
    let ends = days(last).map_or(begins, |(_, until)| until);
    let is_again = |said: &Said| row.cell.reaffirmed.iter().any(|other| other.cite() == said.cite());
    let address = if group.len() > 1 { (to.cell)(row) } else { address(to.places, last) };
    let told: Vec<String> = group.iter().map(|said| title(row, said)).collect();
    let wide = x(ends) - x(begins);
    html! {
        a href=(address) {
            g class=(if last.attributed { "word attributed" } else { "word" }) transform=(format!("translate({} {})", px(x(begins)), px(y))) {
                title { (on_one_line(&told.join("; "))) }
                @if wide > 8.0 { path.range d={ "M0 4.5h" (px(wide)) "v2H0z" } {} }
                @if is_again(last) { path.again d="M-0.8-5h1.6v10h-1.6z" {} rect.touch x="-5" y="-7" width="10" height="14" {} }
                @else { path d=(of_words(last.kind)) fill-rule="evenodd" {} }
                @if group.len() > 1 { text.several x="6" y="-1" { (group.len()) } }
            }
        }
    }
}

fn title(row: &Row<'_>, said: &Said) -> String {
    let by = if said.attributed { format!(", attributed by {}", said.speaker) } else { String::new() };
    let words = shortened(said.words(), 70);
    format!(
        "{} on {}, {}{by}: {}: “{words}”",
        row.party,
        row.issue.label().to_lowercase(),
        said_on(said),
        said.kind.label()
    )
}

pub(super) fn address(places: &Places<'_>, said: &Said) -> String {
    places.address(said.cite().source, said.cite().range)
}
