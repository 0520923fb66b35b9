//! Adding documents: files or pasted text, read and proposed from as `chancery add` does.

use axum::http::StatusCode;
use chancery_brief::visible::exact;
use chancery_store::{Added, SqliteStore};
use maud::{Markup, html};

use super::jobs::title;
use crate::{
    adding::{Adding, Kept, Known, Outcome, keep, name_of},
    answer::Answer,
    asked::Asked,
    error::DeskError,
    layout::{Page, Part, page},
    state::Desk,
};

/// `GET /add`
pub(crate) fn answer(desk: &Desk, _: &Asked) -> Answer {
    Answer::Page(shown(desk, &Asked::default(), &[], None))
}

/// Bytes of one document that is read while the browser waits, some seconds: what is larger becomes a job.
const AT_ONCE: usize = 200_000;

/// `POST /add`: one document is read at once; several or a long one become a job.
pub(crate) fn add(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let wrong = wrong_fields(asked);
    let adding = Adding::of(asked);
    if !wrong.is_empty() || adding.sources.is_empty() {
        let nothing = ("text", "Choose a file, or paste a text.".to_owned());
        let wrong = if wrong.is_empty() { vec![nothing] } else { wrong };
        return Ok(Answer::Refused(StatusCode::UNPROCESSABLE_ENTITY, shown(desk, asked, &wrong, None)));
    }
    let single = adding.sources.first().filter(|upload| adding.sources.len() == 1 && upload.bytes.len() <= AT_ONCE);
    let Some(upload) = single else {
        let job = desk.jobs.begin(adding, desk.worker())?;
        return Ok(Answer::Go(format!("/jobs/{}", job.number)));
    };
    let result = match adding.read(upload, &desk.vocabulary) {
        Ok(reading) => {
            let mut store = SqliteStore::open_or_create(&desk.options.ledger)?;
            Ok(keep(&mut store, reading, (&(desk.options.now)(), &desk.options.by)))
        }
        Err(error) => Err(error),
    };
    let outcome = Outcome { name: name_of(upload), result };
    if outcome.is_kept() {
        return Ok(Answer::Page(shown(desk, &Asked::default(), &[], Some(&outcome))));
    }
    Ok(Answer::Refused(StatusCode::UNPROCESSABLE_ENTITY, shown(desk, asked, &[], Some(&outcome))))
}

fn wrong_fields(asked: &Asked) -> Vec<(&'static str, String)> {
    let date = asked.field("date").map(str::trim).filter(|date| !date.is_empty());
    let wrong = date.and_then(|date| date.parse::<chancery_text::Edtf>().err());
    wrong.map(|error| ("date", error.to_string())).into_iter().collect()
}

/// What decides how a text is read, asked for at once.
const FIRST: [(&str, &str); 3] = [
    ("date", "Published on, such as 2031-06-02"),
    ("form", "Form: report, interview transcript, readout, op-ed …"),
    ("negotiation", "Negotiation it belongs to"),
];

/// What else may be known.
const MORE: [(&str, &str); 5] = [
    ("title", "Title, of one document"),
    ("publisher", "Published by"),
    ("author", "By"),
    ("url", "Address one document was published at"),
    ("language", "Language, such as en"),
];

fn shown(desk: &Desk, asked: &Asked, wrong: &[(&'static str, String)], outcome: Option<&Outcome>) -> Markup {
    let error = |name: &str| wrong.iter().find(|(field, _)| *field == name).map(|(_, message)| message.as_str());
    let field = |name: &str, label: &str| {
        html! {
            div {
                label for={ "about-" (name) } { (label) }
                input id={ "about-" (name) } name=(name) value=(asked.field(name).unwrap_or_default()) dir="auto" aria-invalid=[error(name).map(|_| "true")];
                @if let Some(error) = error(name) { small.error role="alert" { (exact(error)) } }
            }
        }
    };
    let body = html! {
        h1 { "Add documents" }
        @if let Some(outcome) = outcome { (result(outcome)) }
        (under_way(desk))
        form method="post" action="/add" enctype="multipart/form-data" {
            (desk.csrf())
            p { label for="files" { "Files: text, Markdown or HTML, and their sidecars (name.meta.json)" } input id="files" type="file" name="files" multiple; }
            p {
                label for="text" { "Or paste a text" }
                textarea id="text" name="text" dir="auto" aria-invalid=[error("text").map(|_| "true")] { "\n" (asked.field("text").unwrap_or_default()) }
                @if let Some(error) = error("text") { small.error role="alert" { (exact(error)) } }
            }
            p.soft { "“Monday” and “June 2” mean something only if the day of publication is known; the form tells in whose voice a text speaks. What is left empty is taken from the document or its sidecar. " strong { "Of a text without either, say the day of publication: " } (NO_DAY_LATER) }
            div.fields { @for (name, label) in FIRST { (field(name, label)) } }
            details open[MORE.iter().any(|(name, _)| asked.field(name).is_some_and(|value| !value.is_empty()))] {
                summary { "Title, publisher, author, address, language" }
                p.soft { "Title and address hold for one document, the rest for everything that is sent at once." }
                div.fields { @for (name, label) in MORE { (field(name, label)) } }
            }
            p { button.main { "Read and propose" } }
            p.soft { small { "Read on this computer; nothing is sent anywhere. A file may have 25 MB (HTML: 4 MB), all together 60 MB; what is long is read while you go on." } }
        }
    };
    page(&Page { title: "Add documents", part: Part::Add, class: "text", body })
}

fn result(outcome: &Outcome) -> Markup {
    html! {
        h2 { "What became of it" }
        ul.lines { li { (became(outcome)) } }
        @if outcome.is_kept() { p { a.button.main href="/review" { "Decide on what is proposed" } } }
    }
}

/// What became of a document, in its place: an error stands where it happened.
pub(super) fn became(outcome: &Outcome) -> Markup {
    html! {
        @match &outcome.result {
            Ok(kept) => { (document(&outcome.name, kept)) }
            Err(error) => {
                strong { (exact(&outcome.name)) }
                p.error role="alert" { (exact(&error.to_string())) @if let Some(hint) = error.hint() { " " (exact(hint)) } }
            }
        }
    }
}

/// Jobs of this desk, where there are any.
fn under_way(desk: &Desk) -> Markup {
    let jobs = desk.jobs.all();
    html! {
        @if !jobs.is_empty() {
            h2 { "Added together" }
            ul.lines { @for job in &jobs { li { a href={ "/jobs/" (job.number) } { (title(job)) } } } }
        }
    }
}

/// What the desk cannot do, said before and after.
const NO_DAY_LATER: &str = "A day cannot be put in later.";

/// That what was said of a known document changes nothing.
fn unused(known: &Known) -> Markup {
    html! {
        p.said {
            "Not used, as the record keeps what was said of a document when it was added: "
            @for (at, (name, said, on_record)) in known.unused.iter().enumerate() {
                @if at > 0 { "; " }
                "the " (name) " “" (exact(said)) "” ("
                @match on_record { Some(on_record) => { "on record: “" (exact(on_record)) "”" } None => "on record: unknown" }
                ")"
            }
            "."
        }
    }
}

fn document(name: &str, kept: &Kept) -> Markup {
    html! {
        @match &kept.added {
            Ok(added) => {
                a href={ "/d/" (kept.id) } { (exact(name)) } " · "
                @match added {
                    Added::New => { "new · " (kept.proposals) " proposals" }
                    Added::NewVersion { number, of } => { "version " (number) " of a source the ledger knows · " a href={ "/d/" (kept.id) "/diff/" (of) } { "what differs" } " · " (kept.proposals) " proposals. If it is another document of the same name, add it again under another name." }
                    Added::Known => { "known already" @if let Some(known) = &kept.known { " as “" (exact(&known.title)) "”" } ", and left as it is" }
                }
                @if let Some(known) = kept.known.as_ref().filter(|known| !known.unused.is_empty()) { (unused(known)) }
                @else if kept.is_undated && *added != Added::Known {
                    p.said { "No day of publication is known of it: “Monday” in it stays without a date, and it stands at no place in time. " (NO_DAY_LATER) }
                }
            }
            Err(error) => { strong { (exact(name)) } p.error role="alert" { (exact(error)) } }
        }
        @for remark in &kept.remarks { p.said { "Remark: " (exact(remark)) } }
    }
}
