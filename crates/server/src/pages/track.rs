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
    asked::{Asked, address},
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

/// How many documents name a track.
pub(super) fn named_by(documents: usize) -> String {
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
    let picture = if from == 0 { pages.picture(id) } else { None };
    let taken = picture.as_ref().map_or(0, |picture| picture.0.len());
    let part = pages.section_below(taken, id, from).ok_or_else(none)?;
    Ok(html! {
        div.sheet {
            div.first {
                (frame.filters(&pages.choices()))
                @if let Some(picture) = &picture { (picture) }
                (part.markup)
                @if part.rows == 0 && part.all > 0 { p.empty { "None of the " (part.all) " lines is shown under this filter." } }
            }
            nav.contents aria-label="Sections" {
                p { a href=(frame.address("", &[("section", ""), ("from", "")])) { "The whole track" } }
                (contents(|other, title| html! {
                    a href=(frame.address("", &[("section", other)])) aria-current=[(other == id).then_some("page")] { (title) }
                }))
            }
        }
    })
}

/// All sections in their groups, each as somebody writes it.
fn contents(mut written: impl FnMut(&str, &str) -> Markup) -> Markup {
    html! {
        @for (group, sections) in Pages::contents() {
            p.group { (group) }
            ol { @for (id, title) in sections { li { (written(id, title)) } } }
        }
    }
}

/// The section that stands before the list of the others.
const FIRST: &str = "short";

fn whole(frame: &Frame, pages: &Pages<'_>) -> Markup {
    let picture = pages.positions_at_a_glance();
    let parts = pages.overview(picture.as_ref().map_or(0, |picture| picture.0.len()));
    let filtered = !frame.filter.is_open();
    // Under a filter a section without a line says nothing.
    let is_shown = |part: &&Shown| !filtered || part.rows > 0;
    let nothing = parts.iter().filter(|part| !is_shown(part)).count();
    html! {
        div.sheet {
            div.first {
                (reviewed(frame))
                (frame.filters(&pages.choices()))
                // What moved comes before the way to everything else.
                @for part in parts.iter().filter(is_shown).filter(|part| part.id == FIRST) { (part.markup) }
            }
            nav.contents aria-label="Sections" {
                (contents(|id, title| {
                    let part = parts.iter().filter(is_shown).find(|part| part.id == id);
                    html! { @match part {
                        Some(part) => { a href={ "#" (id) } { (title) " " span.n { (counted(part, filtered)) } } }
                        None => span.soft { (title) " " span.n { "no line" } },
                    } }
                }))
            }
            div.others {
                @if nothing > 0 { p.lead { (nothing) " sections have no line under this filter." } }
                @if let Some(picture) = &picture { (picture) }
                @for part in parts.iter().filter(is_shown).filter(|part| part.id != FIRST) { (part.markup) }
            }
        }
    }
}

/// How many lines a section has, for the list of sections.
fn counted(part: &Shown, filtered: bool) -> String {
    match part.count {
        _ if filtered => format!("{} of {}", part.rows, part.all),
        Some(count) => count.to_string(),
        None => String::new(),
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
            " What is not marked “accepted” is a proposal of the program: "
            a href=(address("/review", &[("track", frame.track().unwrap_or_default())])) { "review it" }
            ". A number in brackets opens the exact words. “≤” before a date: said then or earlier."
        }
    }
}
