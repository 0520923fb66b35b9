//! The page of a job: how far it is, and what became of every document, in its place.

use chancery_brief::visible::exact;
use maud::{Markup, html};

use super::add::became;
use crate::{
    answer::Answer,
    asked::{Asked, address},
    assets,
    error::DeskError,
    jobs::{Job, Progress},
    layout::{Page, Part, page},
    state::Desk,
};

/// Documents on one page.
const SHOWN: usize = 200;

fn job(desk: &Desk, asked: &Asked) -> Result<std::sync::Arc<Job>, DeskError> {
    let none = || DeskError::Nothing { what: "job", name: asked.path("id").chars().take(20).collect() };
    desk.jobs.get(asked.path("id")).ok_or_else(none)
}

/// `GET /jobs/{id}`
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let job = job(desk, asked)?;
    let from: usize = asked.query("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let body = body(desk, &job, from.min(job.names.len()));
    Ok(Answer::Page(page(&Page { title: &title(&job), part: Part::Add, class: "text", body })))
}

/// `GET /jobs/{id}/events`: how far it is, whenever that changes.
pub(crate) fn events(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    Ok(Answer::Events(job(desk, asked)?.watch()))
}

/// `POST /jobs/{id}/stop`
pub(crate) fn stop(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let job = job(desk, asked)?;
    job.stop();
    Ok(Answer::Go(format!("/jobs/{}", job.number)))
}

/// What it is and how far, in a line.
pub(crate) fn title(job: &Job) -> String {
    let Progress { done, all, failed, known, ended } = job.progress();
    let documents = if all == 1 { "document" } else { "documents" };
    let added = done - failed - known;
    let had = if known > 0 { format!(", {known} known already") } else { String::new() };
    match ended {
        false if all == 1 => format!("Adding {}", job.names.first().map_or("a document", String::as_str)),
        false => format!("Adding {all} documents"),
        true if added == all => format!("{all} {documents} added"),
        true => format!("{added} of {all} {documents} added{had}"),
    }
}

fn body(desk: &Desk, job: &Job, from: usize) -> Markup {
    let Progress { done, all, failed, ended, .. } = job.progress();
    let outcomes = job.outcomes();
    let end = (from + SHOWN).min(job.names.len());
    let at = |from: usize| address(&format!("/jobs/{}", job.number), &[("from", &from.to_string())]);
    html! {
        h1 { (exact(&title(job))) }
        p {
            progress max=(all) value=(done) aria-label="Documents that were looked at" {}
            " " span id="done" { (done) " of " (all) }
            @if failed > 0 { " · " span.error { (failed) " not added" } }
        }
        @if let Some(why) = job.broke_off() { p.error role="alert" { "It broke off: " (exact(&why)) ". What was added before stays." } }
        @else if ended && done < all { p.said { "It was stopped. What was added before stays; the others were not looked at." } }
        @if ended {
            p.row { @if done > failed { a.button.main href="/review" { "Decide on what is proposed" } } a.button href="/add" { "Add more" } }
        } @else {
            div.row {
                a.button href={ "/jobs/" (job.number) "?from=" (from) } data-events={ "/jobs/" (job.number) "/events" } { "Look again" }
                form method="post" action={ "/jobs/" (job.number) "/stop" } { (desk.csrf()) button { "Stop after this one" } }
            }
            p.soft { small { "You can leave this page: it goes on as long as the desk is open." } }
            noscript { meta http-equiv="refresh" content="2"; }
        }
        ul.lines {
            @for (index, name) in job.names.iter().enumerate().take(end).skip(from) {
                li { @match outcomes.get(index) {
                    Some(outcome) => (became(outcome)),
                    None => { strong { (exact(name)) } " · " span.soft { @if ended { "not looked at" } @else { "waits" } } }
                } }
            }
        }
        nav.row aria-label="More documents" {
            @if from > 0 { a.button href=(at(from.saturating_sub(SHOWN))) { "Earlier ones" } }
            @if end < job.names.len() { a.button href=(at(end)) { "Later ones" } }
        }
        @if !ended { script type="module" src={ "/assets/jobs.js?" (assets::mark()) } {} }
    }
}
