//! Sections, tables and folds as HTML.

use maud::{Markup, html};

use super::lines::Lines;
use crate::{
    page::{Block, Cell, Line, Section, Table, Width},
    timeline::{Timeline, draw},
    visible::{exact, on_one_line},
};

/// One section of the page.
pub(crate) fn section(lines: &mut Lines<'_>, section: &Section) -> Markup {
    let class = if section.opinion { "part opinion" } else { "part" };
    html! {
        section id=(section.id) class=(class) aria-labelledby={ "h-" (section.id) } {
            h2 id={ "h-" (section.id) } {
                (section.title)
                @if let Some(count) = section.count { " " span.n { (count) } }
            }
            @for part in &section.blocks { (block(lines, part)) }
        }
    }
}

fn block(lines: &mut Lines<'_>, block: &Block) -> Markup {
    match block {
        Block::Heading(text) => html! { h3 { (exact(text)) } },
        Block::Paragraph(line) => html! { p.lead { (lines.line(line)) } },
        Block::List(all) if all.is_empty() => html! {},
        Block::List(all) => list(lines, all),
        Block::Fold(title, all) => html! {
            details { summary { (exact(title)) } (list(lines, all)) }
        },
        Block::Table(table) => folded(lines, table),
        Block::Timeline(timeline) => drawing(lines, timeline),
        Block::Agreed(agreed) => agreed.html(lines),
    }
}

fn list(lines: &mut Lines<'_>, all: &[Line]) -> Markup {
    html! { ul.lines { @for line in all { li { (lines.line(line)) } } } }
}

/// A table whose tail is folded away.
fn folded(lines: &mut Lines<'_>, table: &Table) -> Markup {
    // A fold of one or two rows hides more than it saves.
    let shown = if table.rows.len() <= table.shown.saturating_add(2) { table.rows.len() } else { table.shown };
    let (head, tail) = table.rows.split_at(shown);
    html! {
        @if !head.is_empty() { (rows(lines, table, head, &table.caption, None)) }
        @if !tail.is_empty() {
            details {
                summary { (tail.len()) " more: " (exact(&table.caption)) }
                (rows(lines, table, tail, &format!("{}, continued", table.caption), None))
            }
        }
    }
}

fn rows(lines: &mut Lines<'_>, table: &Table, rows: &[Vec<Cell>], caption: &str, ids: Option<&str>) -> Markup {
    let body = html! {
        @for (at, cells) in rows.iter().enumerate() {
            (row(lines, table, cells, ids.map(|prefix| format!("{prefix}{}", at + 1))))
        }
    };
    framed(table, caption, &body)
}

/// The frame of a table around its rows.
pub(crate) fn framed(table: &Table, caption: &str, body: &Markup) -> Markup {
    html! {
        table {
            caption { (exact(caption)) }
            thead {
                tr { @for (width, title) in &table.columns { th scope="col" class=(class(*width)) { (exact(title)) } } }
            }
            tbody { (body) }
        }
    }
}

/// One row of a table.
pub(crate) fn row(lines: &mut Lines<'_>, table: &Table, row: &[Cell], id: Option<String>) -> Markup {
    html! {
        tr id=[id] {
            @for (column, cell) in row.iter().enumerate() {
                @let title = table.columns.get(column).map_or("", |(_, title)| title.as_str());
                @if column == 0 { th scope="row" { (content(lines, cell)) } }
                @else { td data-l=(on_one_line(title)) { (content(lines, cell)) } }
            }
        }
    }
}

/// Lines of a cell's history on the page of the cell.
const HISTORY: usize = 150;

fn content(lines: &mut Lines<'_>, cell: &Cell) -> Markup {
    let told = || cell.lines.iter().filter(|line| !line.0.is_empty());
    if let Some(address) = lines.rest_of(cell) {
        // Of several parties each is named before its words.
        let most = lines.of_cell().saturating_mul(if matches!(cell.holds, Some((None, _))) { 2 } else { 1 });
        let rest = told().count().saturating_sub(most) + cell.more.len();
        return html! {
            @for line in told().take(most) { div { (lines.line(line)) } }
            @if rest > 0 { div { a.more href=(address) { @if most <= 2 { "more" } @else { (rest) " more" } } } }
        };
    }
    if lines.is_page_of(cell) {
        let rest = cell.more.len().saturating_sub(HISTORY);
        return html! {
            @for line in told().chain(cell.more.iter().take(HISTORY)) { div { (lines.line(line)) } }
            @if rest > 0 { div { small { "and " (rest) " earlier" } } }
        };
    }
    html! {
        @for line in told() { div { (lines.line(line)) } }
        @if !cell.more.is_empty() {
            details {
                summary { (cell.more.len()) " more" }
                @for line in &cell.more { div { (lines.line(line)) } }
            }
        }
    }
}

const fn class(width: Width) -> &'static str {
    match width {
        Width::Narrow => "w1",
        Width::Middle => "w2",
        Width::Wide => "w3",
    }
}

/// The drawing, then the same as a table, folded.
fn drawing(lines: &mut Lines<'_>, timeline: &Timeline) -> Markup {
    let table = &timeline.table;
    html! {
        @match draw(timeline) {
            Some(svg) => {
                div.scroll tabindex="0" role="group" aria-label="Timeline, drawn" { (svg) }
                p.lead { "Filled: reported as held. Hollow: planned or unclear. A bar is a range of days. The numbers are those of the table." }
            }
            None => { p.lead { em.absent { "No event on file has a date: nothing to draw." } } }
        }
        details id="tl-table" {
            summary { "The timeline as a table (" (table.rows.len()) ")" }
            (rows(lines, table, &table.rows, &table.caption, Some("tl-")))
        }
    }
}
