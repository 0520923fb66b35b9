//! A model's page as a file that stands alone, and its pictures as a file.

use chancery_bargain::{Part, Told};
use maud::{DOCTYPE, PreEscaped, html};

use super::{
    STYLE,
    body::{Level, body, pictures},
    drawn::file,
};
use crate::{
    html::{PAGE_STYLE, policy::policy},
    visible::{exact, marked},
};

/// Colours of a picture that stands alone.
const COLOURS: &str = include_str!("colours.css");

/// One HTML file that needs no network and no script. The findings cited are named; their words are in the ledger.
pub fn page(told: &Told) -> String {
    let style = format!("{PAGE_STYLE}{STYLE}");
    let title = marked(&told.title);
    let mut cited = |name: &str| html! { code.finding { (exact(name)) } };
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(&style, ""));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(&style)) }
            }
            body {
                header { h1 { (title) } }
                main { (body(told, Level::Page, &mut cited)) }
                footer { p { "Made by Chancery " (env!("CARGO_PKG_VERSION")) " from the model alone, offline. Names in small type are findings of the ledger; the desk opens their words." } }
            }
        }
    }
    .into_string()
}

/// The pictures as one SVG file: the graph of moves, or what packages give.
pub fn svg(told: &Told) -> String {
    let drawn: Vec<_> = told
        .parts
        .iter()
        .filter_map(|part| if let Part::Picture(picture) = part { Some(pictures(picture)) } else { None })
        .flatten()
        .collect();
    file(&drawn, &format!("{COLOURS}{STYLE}"))
}
