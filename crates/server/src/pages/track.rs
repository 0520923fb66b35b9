//! The page of a track: the beginning of every section, or one section; and the list of tracks.

use chancery_brief::{
    desk::{Desk as Pages, Part as Shown, encoded},
    visible::exact,
};
use chancery_store::{LedgerSummary, Store, TrackSummary};
use maud::{Markup, html};

use super::frame::{Frame, Here};
use crate::{
    answer::Answer,
    asked::Asked,
    error::DeskError,
    layout::{Page, Part, page},
    state::Desk,
};

/// All tracks of the ledger.
pub(crate) fn list(desk: &Desk, _: &Asked) -> Result<Answer, DeskError> {
    let (summary, tracks) = if desk.options.ledger.exists() {
        let store = desk.ledger()?;
        (store.summary()?, store.named_tracks()?)
    } else {
        (LedgerSummary::default(), Vec::new())
    };
    let of_none = summary.current - tracks.iter().map(|track| track.documents).sum::<usize>().min(summary.current);
    let body = html! {
        h1 { "Tracks" }
        @if summary.current == 0 {
            p.empty { "Nothing is in the ledger yet. " a href="/add" { "Add documents" } " to begin." }
        } @else {
            p.lead { "A track is your grouping of a negotiation: the documents that name it, and what was filed on it." }
            ul.lines {
                @for TrackSummary { name, documents } in &tracks {
                    li { a href={ "/t/" (encoded(name)) } { strong { (exact(name)) } } " " span.n { (named_by(*documents)) } }
                }
                li { a href="/t/-" { "The whole ledger" } " " span.n { (summary.current) " documents" @if of_none > 0 { ", " (of_none) " name no negotiation" } } }
            }
        }
    };
    Ok(Answer::Page(page(&Page { title: "Tracks", part: Part::Tracks, class: "text", body })))
}

fn named_by(documents: usize) -> String {
    match documents {
        0 => "documents filed on it".to_owned(),
        1 => "1 document names it".to_owned(),
        more => format!("{more} documents name it"),
    }
}

/// A track as a whole, or one of its sections.
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let frame = Frame::of(desk, asked)?;
    let pages = frame.pages();
    let body = match asked.query("section") {
        Some(id) => one(&frame, &pages, id, asked)?,
        None => whole(&frame, &pages),
    };
    Ok(frame.page(Here::Overview, &body))
}

fn one(frame: &Frame, pages: &Pages<'_>, id: &str, asked: &Asked) -> Result<Markup, DeskError> {
    let from = asked.query("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let none = || DeskError::Nothing { what: "section", name: id.chars().take(40).collect() };
    let part = pages.section(id, from).ok_or_else(none)?;
    Ok(html! {
        (frame.filters(&pages.choices()))
        nav.contents aria-label="Sections" { ol {
            li { a href=(frame.address("", &[("section", ""), ("from", "")])) { "All sections" } }
            @for (other, title) in Pages::contents() {
                li { a href=(frame.address("", &[("section", other)])) aria-current=[(other == id).then_some("page")] { (title) } }
            }
        } }
        @if from == 0 { @if let Some(picture) = pages.picture(id) { (picture) } }
        (part.markup)
        @if part.rows == 0 && part.all > 0 { p.empty { "None of the " (part.all) " lines is shown under this filter." } }
    })
}

/// The section that stands before the list of the others.
const FIRST: &str = "short";

fn whole(frame: &Frame, pages: &Pages<'_>) -> Markup {
    let parts = pages.overview();
    let filtered = !frame.filter.is_open();
    // Under a filter a section without a line says nothing.
    let shown: Vec<&Shown> = parts.iter().filter(|part| !filtered || part.rows > 0).collect();
    let nothing = parts.len() - shown.len();
    html! {
        (reviewed(frame))
        (frame.filters(&pages.choices()))
        // What moved comes before the way to everything else.
        @for part in shown.iter().filter(|part| part.id == FIRST) { (part.markup) }
        @if let Some(picture) = pages.positions() { (picture) }
        nav.contents aria-label="Sections" { ol {
            @for part in &shown { li { a href={ "#" (part.id) } { (part.title) } @if filtered { " " span.n { (part.rows) " of " (part.all) } } } }
        } }
        @if nothing > 0 { p.lead { (nothing) " sections have no line under this filter." } }
        @for part in shown.iter().filter(|part| part.id != FIRST) { (part.markup) }
    }
}

/// How much of it a person has decided.
fn reviewed(frame: &Frame) -> Markup {
    let record = &frame.viewed.record;
    let standings = record.statements.iter().map(|r| &r.ruling).chain(record.events.iter().map(|r| &r.ruling));
    let all: Vec<bool> =
        standings.chain(record.figures.iter().map(|r| &r.ruling)).map(|ruling| ruling.standing.is_accepted()).collect();
    let accepted = all.iter().filter(|accepted| **accepted).count();
    html! {
        p.banner role="note" {
            strong { (accepted) " of " (all.len()) " findings accepted by a person." }
            " Every line not marked “accepted” is a proposal of the program. A number in brackets opens the exact words; “≤” before a \
              date: said then or earlier, by the date of the document."
        }
    }
}
