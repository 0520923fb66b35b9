//! The parts of a page about a model as HTML.

use chancery_bargain::{Form, Item, Part, Picture, Table, Told};
use maud::{Markup, html};

use super::{bars, drawn::Drawn, graph, plot};
use crate::visible::{exact, on_one_line};

/// The level of the headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Under the title of a page.
    Page,
    /// Under the title of a section.
    Section,
}

/// The parts, under a title that the page around them has. `cited` makes a link of the name of a finding.
pub fn body(told: &Told, level: Level, cited: &mut dyn FnMut(&str) -> Markup) -> Markup {
    let parts: Vec<Markup> = told.parts.iter().map(|shown| part(shown, level, cited)).collect();
    html! {
        p.banner.warning role="note" { (told.warning) }
        @for part in &parts { (part) }
    }
}

fn part(part: &Part, level: Level, cited: &mut dyn FnMut(&str) -> Markup) -> Markup {
    match part {
        Part::Heading(text) => match level {
            Level::Page => html! { h2 { (exact(text)) } },
            Level::Section => html! { h3 { (exact(text)) } },
        },
        Part::Text(text) => html! { p.lead { (exact(text)) } },
        Part::List(items) => {
            let items: Vec<Markup> = items.iter().map(|shown| item(shown, cited)).collect();
            html! { ul.lines { @for item in &items { li { (item) } } } }
        }
        Part::Table(shown) => table(shown),
        Part::Picture(picture) => html! { @for drawn in pictures(picture) { (drawn.figure()) } },
    }
}

/// The pictures of a part.
pub(super) fn pictures(picture: &Picture) -> Vec<Drawn> {
    match picture {
        Picture::Moves(shown, parties) => vec![graph::draw(shown, parties)],
        Picture::Shares(shares, _) if shares.is_empty() => Vec::new(),
        Picture::Shares(shares, exact) => vec![bars::draw(shares, *exact)],
        Picture::Packages(shown) => plot::draw(shown),
    }
}

fn item(item: &Item, cited: &mut dyn FnMut(&str) -> Markup) -> Markup {
    let below: Vec<Markup> = item.below.iter().map(|shown| self::item(shown, cited)).collect();
    html! {
        @if !item.lead.is_empty() { strong { (exact(&item.lead)) } }
        (exact(&item.text))
        @match &item.cites {
            None => {}
            Some(none) if none.is_empty() => { " " em.absent { "no finding" } }
            Some(cites) => { " " span.cites { @for (at, cite) in cites.iter().enumerate() { @if at > 0 { ", " wbr; } (cited(cite)) } } }
        }
        @if !below.is_empty() { ol { @for item in &below { li { (item) } } } }
    }
}

fn table(table: &Table) -> Markup {
    match table.form {
        Form::Rows => rows(table, ""),
        Form::Across => html! {
            div.scroll tabindex="0" role="group" aria-label="Outcomes, as a table" { (across(table)) }
        },
        Form::Beside => html! {
            details.beside { summary { (exact(&table.caption)) " (" (table.rows.len()) ")" } (rows(table, "beside")) }
        },
    }
}

fn rows(table: &Table, class: &str) -> Markup {
    let class = (!class.is_empty()).then_some(class);
    html! {
        table class=[class] {
            caption { (exact(&table.caption)) }
            thead { tr { @for title in &table.head { th scope="col" { (exact(title)) } } } }
            tbody {
                @for row in &table.rows {
                    tr {
                        @for (at, cell) in row.iter().enumerate() {
                            @if at == 0 { th scope="row" { (exact(cell)) } }
                            @else { td data-l=(on_one_line(&table.head[at])) { (exact(cell)) } }
                        }
                    }
                }
            }
        }
    }
}

/// The option table: two heads a row, the first where it changes.
fn across(table: &Table) -> Markup {
    html! {
        table.states {
            caption { (exact(&table.caption)) }
            thead { tr {
                td colspan="2" {}
                @for title in table.head.iter().skip(2) { th scope="col" { (exact(title)) } }
            } }
            @for group in table.rows.chunk_by(|a, b| a[0] == b[0]) {
                tbody {
                    @for (at, row) in group.iter().enumerate() {
                        tr {
                            @if at == 0 { th scope="rowgroup" rowspan=(group.len()) { (exact(&row[0])) } }
                            th scope="row" { (exact(&row[1])) }
                            @for cell in row.iter().skip(2) {
                                td class=[match cell.as_str() { "Y" => Some("y"), "N" => Some("n"), _ => None }] { (exact(cell)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
