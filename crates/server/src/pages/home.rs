//! The first page: what is to be done, the negotiations, and the way to what people ask every week.

use chancery_brief::{Question, desk::encoded, visible::on_one_line};
use chancery_store::{LedgerSummary, Store, TrackSummary};
use maud::{Markup, html};

use super::{frame::ALL, track::named_by};
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
    (Question::Document, "/ask/11"),
    (Question::TwoPages, "/ask/12"),
];

/// `GET /`; the questions are put about the track that is chosen, or else that of the latest document.
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let is_there = desk.options.ledger.exists();
    let summary = if is_there { desk.ledger()?.summary()? } else { LedgerSummary::default() };
    let mut tracks = if is_there { desk.ledger()?.named_tracks()? } else { Vec::new() };
    tracks.sort_by_key(|track| std::cmp::Reverse(track.documents));
    let chosen = chosen(desk, asked, &tracks)?;
    let ledger = on_one_line(&desk.options.ledger.display().to_string());
    let body = html! {
        h1 { "The desk" }
        @if summary.sources == 0 { (begin()) } @else { (at_work(&summary, &tracks, chosen)) }
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

/// Latest documents among which one that names its track is looked for.
const LATEST: usize = 50;

/// Which track the questions are about: none for the whole ledger.
fn chosen<'t>(desk: &Desk, asked: &Asked, tracks: &'t [TrackSummary]) -> Result<Option<&'t TrackSummary>, DeskError> {
    let named = |name: &str| tracks.iter().find(|track| track.name == name);
    match asked.query("track") {
        Some(ALL) => return Ok(None),
        Some(name) => {
            let none = || DeskError::Nothing { what: "track", name: name.chars().take(80).collect() };
            return named(name).map(Some).ok_or_else(none);
        }
        None if tracks.is_empty() => return Ok(None),
        None => {}
    }
    let latest = desk.ledger()?.documents(0, LATEST)?;
    let latest = latest.iter().find_map(|document| named(document.metadata.negotiation.as_deref()?.trim()));
    Ok(latest.or(tracks.first()))
}

/// What the questions are about.
fn choice(tracks: &[TrackSummary], chosen: Option<&TrackSummary>) -> Markup {
    html! {
        @if !tracks.is_empty() {
            form.row.of method="get" action="/" {
                label for="track" { "About" }
                select id="track" name="track" {
                    @for track in tracks { option value=(track.name) selected[chosen == Some(track)] { (on_one_line(&track.name)) } }
                    option value=(ALL) selected[chosen.is_none()] { "The whole ledger" }
                }
                button { "Choose" }
            }
        }
    }
}

fn at_work(summary: &LedgerSummary, tracks: &[TrackSummary], chosen: Option<&TrackSummary>) -> Markup {
    html! {
        div.columns {
            section aria-labelledby="h-ask" {
                h2 id="h-ask" { "What do you want to know?" }
                (choice(tracks, chosen))
                ul.questions { @for (question, below) in ANSWERS { li { a href=(answer_of(chosen, question, below)) { (question.text()) } } } }
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
                        @let of = [("track", chosen.map_or("", |track| track.name.as_str()))];
                        "To keep or hand on, as files" @if let Some(track) = chosen { " about " (on_one_line(&track.name)) } ": "
                        a href=(address("/brief.html", &of)) download { "the brief (HTML)" } ", "
                        a href=(address("/brief.zip", &of)) download { "with proof of its quotations (ZIP)" } "."
                    } }
                }
                section aria-labelledby="h-tracks" {
                    h2 id="h-tracks" { "Negotiations" }
                    ul.lines {
                        @for track in tracks.iter().take(TRACKS) { (line(&encoded(&track.name), &on_one_line(&track.name), &named_by(track.documents))) }
                        (line(ALL, "The whole ledger", &if summary.current == 1 { "1 document".to_owned() } else { format!("{} documents", summary.current) }))
                    }
                    @if tracks.len() > TRACKS { p { a href="/tracks" { "All " (tracks.len()) " tracks" } } }
                    @if tracks.is_empty() { p.soft { small { "No document names its negotiation. Say it when you add one, and it has a page of its own." } } }
                }
                section aria-labelledby="h-holds" {
                    h2 id="h-holds" { "What the ledger holds" }
                    dl.counts {
                        // As the list of documents counts them: the current version of each source.
                        (count("Documents", summary.current))
                        (count("With earlier versions", summary.versions))
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

fn line(at: &str, name: &str, documents: &str) -> Markup {
    html! {
        li {
            a href={ "/t/" (at) } { strong { (name) } } " "
            span.n { (documents) }
            div { small { a href={ "/t/" (at) "/timeline" } { "Timeline" } " · " a href={ "/t/" (at) "/pictures" } { "Pictures" } " · " a href={ "/t/" (at) "/compare" } { "Two days compared" } } }
        }
    }
}

/// Where a question is answered, for a track or for the whole ledger. One is asked of all files at once.
fn answer_of(track: Option<&TrackSummary>, question: Question, below: &str) -> String {
    let track = track.filter(|_| question != Question::Contacts);
    format!("/t/{}{below}", track.map_or_else(|| ALL.to_owned(), |track| encoded(&track.name)))
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
