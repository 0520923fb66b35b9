//! The frame of every page.

use chancery_brief::visible::{exact, marked};
use maud::{DOCTYPE, Markup, html};

use crate::{answer::Answer, assets, error::DeskError};

/// The parts of the desk, in the order of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Home,
    Review,
    Tracks,
    Documents,
    Actors,
    Bargain,
    Search,
    Add,
    Log,
}

impl Part {
    const LISTED: [(Self, &'static str, &'static str); 8] = [
        (Self::Review, "Review", "/review"),
        (Self::Tracks, "Tracks", "/tracks"),
        (Self::Documents, "Documents", "/documents"),
        (Self::Actors, "Actors", "/actors"),
        (Self::Bargain, "Bargaining", "/bargain"),
        (Self::Search, "Search", "/search"),
        (Self::Add, "Add", "/add"),
        (Self::Log, "Log", "/log"),
    ];
}

/// A page: its title, the part of the desk it belongs to, and what stands in its `main`.
pub(crate) struct Page<'a> {
    /// For the window's title; the body brings its own `h1`.
    pub(crate) title: &'a str,
    /// The part that the navigation marks.
    pub(crate) part: Part,
    /// Class of `main`: `wide` takes the whole window.
    pub(crate) class: &'static str,
    /// What stands in `main`.
    pub(crate) body: Markup,
}

/// The whole page.
pub(crate) fn page(page: &Page<'_>) -> Markup {
    let mark = assets::mark();
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (marked(page.title)) " · Chancery" }
                link rel="icon" href="/assets/desk.svg";
                link rel="stylesheet" href={ "/assets/desk.css?" (mark) };
                script src={ "/assets/desk.js?" (mark) } defer {}
            }
            body {
                a.skip href="#main" { "Skip to the page" }
                header.top {
                    a.brand href="/" aria-current=[(page.part == Part::Home).then_some("page")] { "Chancery" }
                    nav aria-label="The desk" {
                        ul {
                            @for (part, name, address) in Part::LISTED {
                                li { a href=(address) aria-current=[(part == page.part).then_some("page")] { (name) } }
                            }
                        }
                    }
                }
                main id="main" tabindex="-1" class=(page.class) { (page.body) }
                div.hidden id="said" role="status" {}
            }
        }
    }
}

/// The page that says what was wrong and what to do.
pub(crate) fn refusal(error: &DeskError) -> Answer {
    if matches!(error, DeskError::BeingRead { .. }) {
        return being_read(error);
    }
    let hint = error.hint();
    let title = if matches!(error, DeskError::GoesOn) { "Not done yet" } else { "That did not work" };
    let body = html! {
        h1 { (title) }
        p.error role="alert" { (exact(&error.to_string())) }
        @if !hint.is_empty() { p { (hint) } }
        @if matches!(error, DeskError::GoesOn) { p { a.button href="/log" { "Look at the log" } } }
        @else if matches!(error, DeskError::Closed) { p { a href="" { "Open this page" } } }
        @else if matches!(error, DeskError::TooMuch { .. }) { p { a.button href="/tracks" { "Choose a track" } } }
        @else if !matches!(error, DeskError::Host) { p { a href="/" { "To the desk" } } }
    };
    let page = page(&Page { title, part: Part::Home, class: "text", body });
    Answer::Refused(error.status(), page)
}

/// The page that stands in for one whose record is being read; it gives way to that by itself.
fn being_read(error: &DeskError) -> Answer {
    let body = html! {
        h1 { "Being read" }
        p role="status" { (exact(&error.to_string())) ". The page opens by itself when that is done; the rest of the desk goes on meanwhile." }
        (again(""))
    };
    let page = page(&Page { title: "Being read", part: Part::Tracks, class: "text", body });
    Answer::Refused(error.status(), page)
}

/// Looks at an address again after a second: by the script, or without one by the browser itself.
pub(crate) fn again(address: &str) -> Markup {
    html! {
        p { a href=(address) data-again { "Look again" } }
        noscript { meta http-equiv="refresh" content="1"; }
        script type="module" src={ "/assets/jobs.js?" (assets::mark()) } {}
    }
}
