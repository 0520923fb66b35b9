//! What the glyphs of the parties' lanes mean, and the same lanes as a table.

use chancery_record::StatementKind;
use maud::{Markup, html};

use super::{Row, line::address};
use crate::{
    desk::places::Places,
    timeline::{drawing::px, glyph::of_words},
    visible::exact,
    wording::{self, said_on},
};

/// What the glyphs of words mean, those drawn only; with the height it takes.
pub(super) fn legend(rows: &[Row<'_>], top: f64) -> (Markup, f64) {
    let drawn = |kind: StatementKind| rows.iter().any(|row| row.words.iter().any(|said| said.kind == kind));
    let mut x = 14.0;
    let mut places = Vec::new();
    for kind in StatementKind::ALL.iter().copied().filter(|kind| drawn(*kind)) {
        places.push((kind, x));
        x += 34.0 + 5.8 * f64::from(u32::try_from(kind.label().len()).unwrap_or(0));
    }
    let height = if places.is_empty() { 0.0 } else { 20.0 };
    let markup = html! {
        @for (kind, x) in &places {
            g.key transform=(format!("translate({} {})", px(*x), px(top))) {
                path d=(of_words(*kind)) fill-rule="evenodd" {}
                text x="12" y="4" { (kind.label()) }
            }
        }
    };
    (markup, height)
}

/// The lines of the parties as a table.
pub(super) fn table(rows: &[Row<'_>], places: &Places<'_>) -> Markup {
    html! {
        details id="lanes-table" {
            summary { "The lanes of the parties as a table (" (rows.len()) ")" }
            table {
                caption { "What each party holds on each issue, as drawn: since when, what was said when" }
                thead { tr { th scope="col" { "Party" } th scope="col" { "Issue" } th scope="col" { "Held since" } th scope="col" { "Words, oldest first" } } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (exact(row.party)) }
                            td data-l="Issue" { (row.issue.label()) }
                            td data-l="Held since" { (wording::date_or_unknown(row.cell.since.as_ref())) }
                            td data-l="Words, oldest first" {
                                @if row.left_out > 0 { small { (row.left_out) " earlier; " } }
                                @for (at, said) in row.words.iter().enumerate() {
                                    @if at > 0 { "; " }
                                    a href=(address(places, said)) { (said_on(said)) ", " (said.kind.label()) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
