//! Positions by issue and party: how long ago the party last said it, and what became of the position.

use std::fmt::Write as _;

use chancery_assess::{Cell, Change, Matrix};
use chancery_record::Issue;
use maud::{Markup, html};

use super::{Table, Told, figure, length, px};
use crate::{
    desk::Desk,
    visible::{exact, on_one_line},
    wording::{count, shortened},
};

const LEFT: f64 = 150.0;
const TOP: f64 = 40.0;
const WIDE: f64 = 126.0;
const HIGH: f64 = 30.0;
/// Parties with a column.
const PARTIES: usize = 6;
/// Positions in the table, about: no further party once there are so many.
const TABLED: usize = 110;

/// The picture of the first matrix; nothing where fewer than three positions are on file. At a glance the same as a table
/// stands on the page of pictures.
pub(in crate::desk) fn draw(desk: &Desk<'_>, at_a_glance: bool) -> Option<Markup> {
    let matrices = desk.matrices();
    let matrix = matrices.first()?;
    if matrix.known < 3 {
        return None;
    }
    let columns = columns(matrix);
    let number = columns.len();
    let width = LEFT + WIDE * length(number) + 10.0;
    let height = TOP + HIGH * length(matrix.rows.len()) + 34.0;
    let drawing = html! {
        defs {
            pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                line.hatch x1="0" x2="0" y1="0" y2="6" {}
            }
        }
        @for (at, party) in columns.iter().filter_map(|at| matrix.parties.get(*at)).enumerate() {
            @let x = px(LEFT + WIDE * (length(at) + 0.5));
            @let (first, second) = in_two(&party.name);
            text.name.middle x=(x) y=(if second.is_empty() { "30" } else { "15" }) { (on_one_line(&first)) }
            @if !second.is_empty() { text.name.middle x=(x) y="30" { (on_one_line(&second)) } }
        }
        @for (down, row) in matrix.rows.iter().enumerate() {
            @let y = TOP + HIGH * length(down);
            text.issue x="0" y=(px(y + 19.0)) { (shortened(row.issue.label(), 24)) }
            @for (across, at) in columns.iter().enumerate() {
                @let x = LEFT + WIDE * length(across);
                @match row.cells.get(*at).and_then(Option::as_ref) {
                    Some(held) => (cell(desk, matrix, *at, held, x, y)),
                    None => {
                        rect.cell.unknown x=(px(x)) y=(px(y)) width=(px(WIDE - 3.0)) height=(px(HIGH - 3.0)) {}
                        text.soft.middle x=(px(x + WIDE / 2.0)) y=(px(y + 18.0)) { "unknown" }
                    }
                }
            }
        }
        (legend(TOP + HIGH * length(matrix.rows.len()) + 12.0))
    };
    let rows = matrix.rows.len();
    let tabled = tabled(matrix);
    let (beside, nowhere) = (matrix.parties.len() - number, matrix.parties.len() - tabled);
    let mut lead = format!(
        "Days since each party last said it, or since others last said so of it; {}. Each field opens its words.",
        counted(matrix)
    );
    if nowhere > 0 {
        let _ = write!(
            lead,
            " {} not drawn: choose one of them, or an issue.",
            count(beside, "further party is", "further parties are")
        );
    } else if beside > 0 {
        let _ = write!(lead, " {} in the table only.", count(beside, "further party stands", "further parties stand"));
    }
    let description = format!("{rows} issues by {number} parties; {} known positions.", matrix.known);
    let table =
        if at_a_glance { Table::At(desk.to.page("/pictures", &[])) } else { Table::Below(table(desk, matrix, tabled)) };
    let told = Told { id: "heat", title: "Positions by age and change", description, lead, table, rows };
    Some(figure(&told, width.max(560.0), height, &drawing))
}

/// A name on two lines, where it is too long for one.
fn in_two(name: &str) -> (String, String) {
    let name = shortened(name, 36);
    if name.chars().count() <= 19 {
        return (name, String::new());
    }
    let half = name.char_indices().filter(|(at, c)| *c == ' ' && *at <= 19).map(|(at, _)| at).next_back();
    match half.map(|at| name.split_at(at)) {
        Some((first, second)) => (first.to_owned(), shortened(second, 19)),
        None => (shortened(&name, 19), String::new()),
    }
}

/// Parties with a column: those that have a name, in the order of the matrix.
fn columns(matrix: &Matrix) -> Vec<usize> {
    let named = (0..matrix.parties.len()).filter(|at| is_named(&matrix.parties[*at].name));
    let named: Vec<usize> = named.take(PARTIES).collect();
    if named.is_empty() { (0..matrix.parties.len().min(PARTIES)).collect() } else { named }
}

/// Parties in the table, from the first on.
fn tabled(matrix: &Matrix) -> usize {
    let held = |at: usize| matrix.rows.iter().filter(|row| row.cells.get(at).is_some_and(Option::is_some)).count();
    let mut so_far = 0;
    let fits = |at: &usize| {
        so_far += held(*at);
        *at < PARTIES || so_far <= TABLED
    };
    (0..matrix.parties.len()).take_while(fits).count()
}

/// Unnamed people ("a senior official") are written small.
pub(in crate::desk) fn is_named(party: &str) -> bool {
    !party.starts_with(char::is_lowercase)
}

fn counted(matrix: &Matrix) -> String {
    let of = |change: &Change| Some(format!("{} {}", matrix.changes.get(change)?, change.label()));
    let counts: Vec<String> = Change::ALL.iter().filter_map(of).collect();
    format!("of {}: {}", count(matrix.known, "position", "positions"), counts.join(", "))
}

/// How old: the darker the longer ago.
const fn shade(days: Option<i32>) -> &'static str {
    match days {
        None => "cell undated",
        Some(..=14) => "cell a1",
        Some(15..=60) => "cell a2",
        Some(61..=180) => "cell a3",
        Some(_) => "cell a4",
    }
}

fn age(days: Option<i32>) -> String {
    days.map_or_else(|| "no date".to_owned(), |days| format!("{days} d"))
}

fn address(desk: &Desk<'_>, matrix: &Matrix, at: usize, held: &Cell) -> String {
    let party = matrix.parties.get(at).map_or("", |party| party.name.as_str());
    desk.to.page("", &[("section", "positions"), ("party", party), ("issue", held.latest.issue.code())])
}

fn cell(desk: &Desk<'_>, matrix: &Matrix, at: usize, held: &Cell, x: f64, y: f64) -> Markup {
    let party = matrix.parties.get(at).map_or("", |party| party.name.as_str());
    let attributed = held.latest.attributed && held.own_words.is_none();
    let said = shortened(held.latest.words(), 60);
    html! {
        a href=(address(desk, matrix, at, held)) {
            title {
                (on_one_line(party)) " on " (held.latest.issue.label().to_lowercase()) ": " (held.latest.kind.label()) ", " (age(held.silent_days)) ", "
                (held.change.label()) @if attributed { ", attributed only" } ": “" (on_one_line(&said)) "”"
            }
            rect class=(shade(held.silent_days)) x=(px(x)) y=(px(y)) width=(px(WIDE - 3.0)) height=(px(HIGH - 3.0)) {}
            @if attributed { rect.hatched x=(px(x)) y=(px(y)) width=(px(WIDE - 3.0)) height=(px(HIGH - 3.0)) fill="url(#hatch)" {} }
            @if held.change.is_move() { rect.moved x=(px(x + 1.0)) y=(px(y + 1.0)) width=(px(WIDE - 5.0)) height=(px(HIGH - 5.0)) {} }
            text class={ "age " (shade(held.silent_days)) } x=(px(x + 7.0)) y=(px(y + 18.0)) { (age(held.silent_days)) }
            text class={ "change " (shade(held.silent_days)) } x=(px(x + WIDE - 10.0)) y=(px(y + 18.0)) text-anchor="end" { (sign(held.change)) " " (held.change.label()) }
        }
    }
}

/// A sign beside the word.
const fn sign(change: Change) -> &'static str {
    match change {
        Change::New => "+",
        Change::Unchanged => "=",
        Change::Softened => "▽",
        Change::Hardened => "▲",
        Change::Reversed => "⇄",
        Change::Unclear => "?",
    }
}

fn legend(y: f64) -> Markup {
    let ages = [("cell a1", "to 14 days"), ("cell a2", "to 60"), ("cell a3", "to 180"), ("cell a4", "older")];
    html! {
        @for (at, (class, label)) in ages.iter().enumerate() {
            @let x = 96.0 * length(at);
            rect class=(class) x=(px(x)) y=(px(y)) width="16" height="12" {}
            text.soft x=(px(x + 21.0)) y=(px(y + 10.0)) { (label) }
        }
        rect.cell.unknown x="384" y=(px(y)) width="16" height="12" {}
        rect.hatched x="384" y=(px(y)) width="16" height="12" fill="url(#hatch)" {}
        text.soft x="405" y=(px(y + 10.0)) { "attributed only" }
    }
}

fn table(desk: &Desk<'_>, matrix: &Matrix, tabled: usize) -> Markup {
    let parties = &matrix.parties[..tabled];
    let more = matrix.parties.len() - tabled;
    let of_issue = |issue: Issue| desk.to.page("", &[("section", "positions"), ("party", ""), ("issue", issue.code())]);
    html! {
        table {
            caption { "Days since each party last said it, and what became of the position" }
            thead { tr { th scope="col" { "Issue" } @for party in parties { th scope="col" { (exact(&party.name)) } } } }
            tbody {
                @for row in &matrix.rows {
                    tr {
                        th scope="row" { @if more > 0 { a href=(of_issue(row.issue)) { (row.issue.label()) } } @else { (row.issue.label()) } }
                        @for (at, (held, party)) in row.cells.iter().zip(parties).enumerate() {
                            td data-l=(party.name) {
                                @match held {
                                    Some(held) => a href=(address(desk, matrix, at, held)) { (age(held.silent_days)) ", " (held.change.label()) @if held.latest.attributed && held.own_words.is_none() { ", attributed" } },
                                    None => em.absent { "unknown" },
                                }
                            }
                        }
                    }
                }
            }
        }
        @if more > 0 { p.lead { (count(more, "further party", "further parties")) ": an issue opens what every party says on it." } }
    }
}
