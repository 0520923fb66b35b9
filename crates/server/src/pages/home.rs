//! The first page: what is to be done, the negotiations, and the way to what people ask every week.

use chancery_brief::{Question, desk::encoded, visible::on_one_line};
use chancery_store::{LedgerSummary, Store, TrackSummary};
use maud::{Markup, html};

use super::frame::ALL;
use crate::{
    answer::Answer,
    asked::{Asked, address},
    error::DeskError,
    layout::{Page, Part, page},
    state::Desk,
};

/// Tracks named on the first page; all of them have a page of their own.
const TRACKS: usize = 12;

/// Where each question is answered: a section of a track, or another page below it.
const ANSWERS: [(Question, &str); 12] = [
    (Question::Contacts, "?section=meetings"),
    (Question::Coming, "?section=coming"),
    (Question::Concessions, "?section=concessions"),
    (Question::Progress, "?section=progress"),
    (Question::RedLines, "?section=red-lines"),
    (Question::Positions, "?section=positions"),
    (Question::Levers, "?section=levers"),
    (Question::Due, "?section=commitments"),
    (Question::Attributed, "?section=attributed"),
    (Question::Figures, "?section=figures"),
    (Question::Document, "/documents"),
    (Question::TwoPages, "/brief.html"),
];

pub(crate) fn answer(desk: &Desk, _: &Asked) -> Result<Answer, DeskError> {
    let is_there = desk.options.ledger.exists();
    let summary = if is_there { desk.ledger()?.summary()? } else { LedgerSummary::default() };
    let mut tracks = if is_there { desk.ledger()?.named_tracks()? } else { Vec::new() };
    tracks.sort_by_key(|track| std::cmp::Reverse(track.documents));
    let ledger = on_one_line(&desk.options.ledger.display().to_string());
    let body = html! {
        h1 { "The desk" }
        @if summary.sources == 0 { (begin()) } @else { (at_work(&summary, &tracks)) }
        p.soft { small { "Ledger: " code { (ledger) } } }
    };
    Ok(Answer::Page(page(&Page { title: "The desk", part: Part::Home, class: "home", body })))
}

/// For somebody who has just opened the desk.
fn begin() -> Markup {
    html! {
        p.empty { "Nothing is in the ledger yet. " a href="/add" { "Add documents" } " to begin: reports, transcripts, communiqués." }
        ol.steps {
            li { strong { a href="/add" { "Add" } } " what was published: files or a pasted text. It is read on this computer and sent nowhere." }
            li { strong { a href="/review" { "Review" } } " what the program proposes: who said what, who met whom, which figures, each with its exact words. You decide." }
            li { strong { a href="/tracks" { "Read" } } " where it stands: what moved, the positions, who gave what and what came back, what is not known." }
        }
    }
}

fn at_work(summary: &LedgerSummary, tracks: &[TrackSummary]) -> Markup {
    html! {
        div.columns {
            section aria-labelledby="h-ask" {
                @let first = tracks.first();
                h2 id="h-ask" { "What do you want to know " @if let Some(track) = first { "about " (on_one_line(&track.name)) } @else { "today" } "?" }
                ul.questions { @for (question, below) in ANSWERS { li { a href=(answer_of(first, below)) { (question.text()) } } } }
            }
            div {
                section aria-labelledby="h-do" {
                    h2 id="h-do" { "What is to be done" }
                    div.row {
                        a.button.main href="/review" { @if summary.decisions == 0 { "Begin the review" } @else { "Go on reviewing" } }
                        a.button href="/add" { "Add documents" }
                    }
                    form.row.find method="get" action="/search" role="search" {
                        label.hidden for="q" { "Search for words" }
                        input id="q" name="q" type="search" placeholder="Words, a name, “exact words”";
                        button { "Search" }
                    }
                    p.soft { small {
                        "To keep or hand on: " a href="/brief.html" { "the brief" } ", "
                        a href="/brief.zip" { "the brief with proof of its quotations" } "."
                    } }
                }
                section aria-labelledby="h-tracks" {
                    h2 id="h-tracks" { "Negotiations" }
                    ul.lines {
                        @for track in tracks.iter().take(TRACKS) { (line(&encoded(&track.name), &on_one_line(&track.name), track.documents)) }
                        (line(ALL, "The whole ledger", summary.sources))
                    }
                    @if tracks.len() > TRACKS { p { a href="/tracks" { "All " (tracks.len()) " tracks" } } }
                    @if tracks.is_empty() { p.soft { small { "No document names its negotiation. Say it when you add one, and it has a page of its own." } } }
                }
                section aria-labelledby="h-holds" {
                    h2 id="h-holds" { "What the ledger holds" }
                    dl.counts {
                        (count("Documents", summary.sources))
                        (count("Versions", summary.versions))
                        (count("Statements", summary.statements))
                        (count("Events", summary.events))
                        (count("Figures", summary.figures))
                        (count("Decisions", summary.decisions))
                    }
                }
            }
        }
    }
}

fn line(at: &str, name: &str, documents: usize) -> Markup {
    html! {
        li {
            a href={ "/t/" (at) } { strong { (name) } } " "
            span.n { (documents) @if documents == 1 { " document" } @else { " documents" } }
            div { small { a href={ "/t/" (at) "/timeline" } { "Timeline" } " · " a href={ "/t/" (at) "/pictures" } { "Pictures" } " · " a href={ "/t/" (at) "/compare" } { "Two days compared" } } }
        }
    }
}

/// Where a question is answered, for a track or for the whole ledger.
fn answer_of(track: Option<&TrackSummary>, below: &str) -> String {
    match (below, track) {
        ("/documents", _) => below.to_owned(),
        ("/brief.html", track) => address(below, &[("track", track.map_or("", |track| track.name.as_str()))]),
        (below, track) => format!("/t/{}{below}", track.map_or_else(|| ALL.to_owned(), |track| encoded(&track.name))),
    }
}

fn count(name: &str, number: usize) -> Markup {
    html! { div { dt { (name) } dd { (number) } } }
}

#[cfg(test)]
mod tests {
    use chancery_brief::desk::Desk as Pages;

    use super::*;

    #[test]
    fn every_question_of_the_week_has_its_place() {
        assert!(Question::ALL.iter().all(|question| ANSWERS.iter().any(|(answered, _)| answered == question)));
        let known: Vec<&str> = Pages::contents().flat_map(|(_, sections)| sections).map(|(id, _)| id).collect();
        for section in ANSWERS.iter().filter_map(|(_, below)| below.strip_prefix("?section=")) {
            assert!(known.contains(&section), "{section}");
        }
    }
}
