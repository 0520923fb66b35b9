//! Who met whom: parties on a circle, a line between two that met, as thick as they met often.

use std::collections::BTreeMap;
use std::f64::consts::PI;

use chancery_assess::Standing;
use maud::{Markup, html};

use super::{Table, Told, figure, length, px};
use crate::{
    desk::Desk,
    visible::{exact, on_one_line},
    wording::{count, shortened},
};

/// Parties drawn; the others stand in the table.
const DRAWN: usize = 12;
/// Pairs in the table.
const LISTED: usize = 40;

/// The picture; nothing where no two parties met.
pub(in crate::desk) fn draw(desk: &Desk<'_>) -> Option<Markup> {
    let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut contacts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut held = 0;
    let met = desk.assessment.meetings.iter().filter(|occasion| {
        occasion.is_encounter()
            && occasion.is_counted_here()
            && matches!(occasion.standing, Standing::Held | Standing::Disputed)
    });
    for occasion in met {
        held += 1;
        let mut here: Vec<&str> = occasion.attendees.iter().map(|side| side.party.as_str()).collect();
        here.sort_unstable();
        here.dedup();
        for (at, one) in here.iter().enumerate() {
            *contacts.entry(one).or_default() += 1;
            for other in &here[at + 1..] {
                *pairs.entry((one, other)).or_default() += 1;
            }
        }
    }
    if pairs.is_empty() {
        return None;
    }
    let mut nodes: Vec<(&str, usize)> =
        contacts.into_iter().filter(|(name, _)| pairs.keys().any(|(a, b)| a == name || b == name)).collect();
    nodes.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let all = nodes.len();
    nodes.truncate(DRAWN);
    let mut sorted: Vec<((&str, &str), usize)> = pairs.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let at = |name: &str| nodes.iter().position(|(node, _)| *node == name).map(|at| place(at, nodes.len()));
    let drawn: Vec<_> = sorted.iter().filter_map(|((a, b), times)| Some((at(a)?, at(b)?, *a, *b, *times))).collect();
    let address = |a: &str, b: &str| desk.to.page("", &[("section", "meetings"), ("party", a), ("with", b)]);
    let drawing = html! {
        @for (one, other, a, b, times) in &drawn {
            a href=(address(a, b)) {
                title { (on_one_line(a)) " and " (on_one_line(b)) ": " (count(*times, "contact", "contacts")) }
                line.tie x1=(px(one.0)) y1=(px(one.1)) x2=(px(other.0)) y2=(px(other.1))
                    stroke-width=(px(1.2 + 1.3 * length((*times).min(9)))) {}
            }
        }
        @for (one, other, a, b, times) in &drawn {
            // Not in the middle, where lines cross.
            @let (x, y) = (one.0 + (other.0 - one.0) * 0.42, one.1 + (other.1 - one.1) * 0.42);
            a href=(address(a, b)) tabindex="-1" aria-hidden="true" {
                circle.times cx=(px(x)) cy=(px(y)) r="10" {}
                text.middle x=(px(x)) y=(px(y + 4.0)) { (times) }
            }
        }
        @for (at, (name, times)) in nodes.iter().enumerate() {
            @let (x, y) = place(at, nodes.len());
            @let (anchor, dx, dy) = beside(x, y);
            a href=(desk.to.page("", &[("section", "meetings"), ("party", name)])) {
                title { (on_one_line(name)) ": " (count(*times, "contact", "contacts")) }
                circle.node cx=(px(x)) cy=(px(y)) r=(px(7.0 + length((*times).min(10)))) {}
                text.name x=(px(x + dx)) y=(px(y + dy)) text-anchor=(anchor) { (on_one_line(&shortened(name, 28))) " (" (times) ")" }
            }
        }
    };
    let table = html! {
        table {
            caption { "Contacts reported as held, by pair of parties, the most first" }
            thead { tr { th scope="col" { "Between" } th scope="col" { "And" } th.number scope="col" { "Contacts" } } }
            tbody {
                @for ((a, b), times) in sorted.iter().take(LISTED) {
                    tr { th scope="row" { (exact(a)) } td data-l="And" { (exact(b)) } td.number data-l="Contacts" { a href=(address(a, b)) { (times) } } }
                }
            }
        }
        @if sorted.len() > LISTED { p.lead { (sorted.len() - LISTED) " more pairs, each with fewer contacts or later in the alphabet." } }
    };
    let rows = sorted.len();
    let mut lead = format!(
        "{held} contacts reported as held; a number is the contacts of two parties, one meeting of three counting for each pair.",
    );
    if all > DRAWN {
        lead = format!("{lead} {} parties with fewer contacts stand in the table only.", all - DRAWN);
    }
    let description =
        format!("{} of {all} parties on a circle, with {} lines between those that met.", nodes.len(), drawn.len());
    let told = Told { id: "contacts", title: "Who met whom", description, lead, table: Table::Below(table), rows };
    Some(figure(&told, 900.0, 420.0, &drawing))
}

/// Where a party stands: the first at the top, the others clockwise.
fn place(at: usize, of: usize) -> (f64, f64) {
    let turn = 2.0 * PI * length(at) / length(of.max(1)) - PI / 2.0;
    (450.0 + 235.0 * turn.cos(), 210.0 + 155.0 * turn.sin())
}

/// On which side of its party a name stands.
fn beside(x: f64, y: f64) -> (&'static str, f64, f64) {
    if x > 470.0 {
        ("start", 22.0, 4.0)
    } else if x < 430.0 {
        ("end", -22.0, 4.0)
    } else if y < 210.0 {
        ("middle", 0.0, -22.0)
    } else {
        ("middle", 0.0, 32.0)
    }
}
