//! Pictures, each drawn from one view and beside the same as a table.

pub(super) mod claims;
pub(super) mod contacts;
pub(super) mod heat;
pub(super) mod ranges;

use maud::{Markup, PreEscaped, html};

/// A length as pictures write it, to the tenth.
fn px(value: f64) -> String {
    let written = format!("{value:.1}");
    written.strip_suffix(".0").map_or_else(|| written.clone(), str::to_owned)
}

/// A number as a length.
fn length(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// What a picture is called, described as, and the same as a table.
struct Told<'t> {
    id: &'t str,
    title: &'t str,
    description: String,
    lead: String,
    table: Table,
    rows: usize,
}

/// Where the same stands as a table.
enum Table {
    /// Folded away below the picture.
    Below(Markup),
    /// On another page, at an address.
    At(String),
}

/// A figure around a drawing: its words before, the same as a table after it.
fn figure(told: &Told<'_>, width: f64, height: f64, drawing: &Markup) -> Markup {
    html! {
        figure.picture id={ "p-" (told.id) } aria-labelledby={ "pt-" (told.id) } {
            figcaption { strong { (told.title) } " " (told.lead) }
            div.scroll tabindex="0" role="group" aria-label={ (told.title) ", drawn" } {
                svg class={ "drawn " (told.id) } width=(format!("{width:.0}")) viewBox=(format!("0 0 {width:.0} {height:.0}")) role="group"
                    aria-labelledby={ "pt-" (told.id) " pd-" (told.id) } {
                    title id={ "pt-" (told.id) } { (told.title) }
                    desc id={ "pd-" (told.id) } { (told.description) }
                    (drawing)
                }
            }
            @match &told.table {
                Table::Below(table) => details { summary { "The same as a table (" (told.rows) ")" } (PreEscaped(&table.0)) },
                Table::At(address) => p.rest { a href=(address) { "The same as a table, and other pictures" } },
            }
        }
    }
}
