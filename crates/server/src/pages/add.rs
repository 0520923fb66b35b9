//! Adding documents: files or pasted text, read and proposed from as `chancery add` does.

use chancery_app::{Collection, Reading, SourceError, analyse, ledger};
use chancery_brief::visible::exact;
use chancery_read::{Overrides, read_bytes};
use chancery_store::{Added, SqliteStore};
use chancery_text::DocumentId;
use maud::{Markup, html};

use crate::{
    answer::Answer,
    asked::{Asked, Upload},
    error::DeskError,
    layout::{Page, Part, page},
    state::Desk,
};

/// What became of one file or of the pasted text.
struct Outcome {
    name: String,
    result: Result<Kept, SourceError>,
}

struct Kept {
    id: DocumentId,
    added: Result<Added, String>,
    proposals: usize,
    remarks: Vec<String>,
}

/// `GET /add`
pub(crate) fn answer(desk: &Desk, _: &Asked) -> Answer {
    Answer::Page(shown(desk, &Asked::default(), &[], &[]))
}

/// `POST /add`
pub(crate) fn add(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let wrong = wrong_fields(asked);
    let sources = sources(asked);
    if !wrong.is_empty() || sources.is_empty() {
        let nothing = ("text", "Choose a file, or paste a text.".to_owned());
        let wrong = if wrong.is_empty() { vec![nothing] } else { wrong };
        return Ok(Answer::Refused(axum::http::StatusCode::UNPROCESSABLE_ENTITY, shown(desk, asked, &wrong, &[])));
    }
    let said = overrides(asked, sources.len() == 1);
    let read: Vec<(String, Result<Reading, SourceError>)> = sources
        .into_iter()
        .map(|upload| {
            let sidecar = sidecar(asked, &upload.name);
            let document = read_bytes(&upload.name, &upload.bytes, sidecar, &said);
            let reading =
                document.map_err(SourceError::from).and_then(|document| analyse(document, &desk.options.vocabulary));
            (if upload.name == "-" { "Pasted text".to_owned() } else { upload.name }, reading)
        })
        .collect();
    let readings: Vec<Reading> = read.iter().filter_map(|(_, reading)| reading.as_ref().ok().cloned()).collect();
    let at = (desk.options.now)();
    let additions = if readings.is_empty() {
        Vec::new()
    } else {
        let mut store = SqliteStore::open_or_create(&desk.options.ledger)?;
        ledger::add(&mut store, &readings, &at, &desk.options.by)
    };
    desk.begin_anew();
    let mut additions = additions.into_iter();
    let outcomes: Vec<Outcome> = read
        .into_iter()
        .map(|(name, reading)| Outcome {
            name,
            result: reading.map(|reading| {
                let collection = Collection { readings: vec![reading], ..Collection::default() };
                let remarks = collection.problems().map(|(_, note)| note.message.clone()).collect();
                let id = collection.readings[0].document.id.clone();
                let addition = additions.next();
                let proposals = collection.readings[0].proposals.iter().filter(|p| p.finding_type().is_some()).count();
                let added = addition.map_or(Ok(Added::Known), |a| a.result.map_err(|error| error.to_string()));
                Kept { id, added, proposals, remarks }
            }),
        })
        .collect();
    let failed = outcomes.iter().all(|outcome| outcome.result.is_err());
    let empty = Asked::default();
    let page = shown(desk, if failed { asked } else { &empty }, &[], &outcomes);
    Ok(if failed { Answer::Refused(axum::http::StatusCode::UNPROCESSABLE_ENTITY, page) } else { Answer::Page(page) })
}

/// The files that were chosen, without sidecars, and the pasted text.
fn sources(asked: &Asked) -> Vec<Upload> {
    let mut sources: Vec<Upload> = asked
        .files
        .iter()
        .filter(|file| !file.name.is_empty() && !file.name.ends_with(".meta.json"))
        .cloned()
        .collect();
    let pasted = asked.field("text").unwrap_or_default().replace("\r\n", "\n");
    if !pasted.trim().is_empty() {
        // What has no name is a source of its own, whatever was pasted before.
        sources.push(Upload { field: "text".to_owned(), name: "-".to_owned(), bytes: pasted.into_bytes() });
    }
    sources
}

/// What stands beside a file: `report.meta.json` beside `report.txt`.
fn sidecar<'a>(asked: &'a Asked, name: &str) -> Option<&'a [u8]> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let beside = format!("{stem}.meta.json");
    asked.files.iter().find(|file| file.name == beside).map(|file| file.bytes.as_slice())
}

/// What is said about the documents; title and address are those of one only.
fn overrides(asked: &Asked, one: bool) -> Overrides {
    let said = |name: &str| asked.field(name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
    Overrides {
        title: said("title").filter(|_| one),
        url: said("url").filter(|_| one),
        date: said("date").and_then(|date| date.parse().ok()),
        publisher: said("publisher"),
        author: said("author"),
        form: said("form"),
        language: said("language"),
        negotiation: said("negotiation"),
    }
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

fn shown(desk: &Desk, asked: &Asked, wrong: &[(&'static str, String)], outcomes: &[Outcome]) -> Markup {
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
        @if !outcomes.is_empty() { (results(outcomes)) }
        form method="post" action="/add" enctype="multipart/form-data" {
            (desk.csrf())
            p { label for="files" { "Files: text, Markdown or HTML, and their sidecars (name.meta.json)" } input id="files" type="file" name="files" multiple; }
            p {
                label for="text" { "Or paste a text" }
                textarea id="text" name="text" dir="auto" aria-invalid=[error("text").map(|_| "true")] { "\n" (asked.field("text").unwrap_or_default()) }
                @if let Some(error) = error("text") { small.error role="alert" { (exact(error)) } }
            }
            p.soft { "“Monday” and “June 2” mean something only if the day of publication is known; the form tells in whose voice a text speaks. What is left empty is taken from the document or its sidecar." }
            div.fields { @for (name, label) in FIRST { (field(name, label)) } }
            details open[MORE.iter().any(|(name, _)| asked.field(name).is_some_and(|value| !value.is_empty()))] {
                summary { "Title, publisher, author, address, language" }
                p.soft { "Title and address hold for one document, the rest for everything that is sent at once." }
                div.fields { @for (name, label) in MORE { (field(name, label)) } }
            }
            p { button.main { "Read and propose" } }
            p.soft { small { "Read on this computer; nothing is sent anywhere. A file may have 25 MB (HTML: 4 MB), all together 60 MB." } }
        }
    };
    page(&Page { title: "Add documents", part: Part::Add, class: "text", body })
}

fn results(outcomes: &[Outcome]) -> Markup {
    let kept = outcomes.iter().any(|outcome| outcome.result.is_ok());
    html! {
        h2 { "What became of them" }
        ul.lines {
            @for outcome in outcomes {
                li {
                    @match &outcome.result {
                        Ok(kept) => { (document(&outcome.name, kept)) }
                        Err(error) => {
                            strong { (exact(&outcome.name)) }
                            p.error role="alert" { (exact(&error.to_string())) @if let Some(hint) = error.hint() { " " (exact(hint)) } }
                        }
                    }
                }
            }
        }
        @if kept { p { a.button.main href="/review" { "Decide on what is proposed" } } }
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
                    Added::Known => { "known already, and left as it is" }
                }
            }
            Err(error) => { strong { (exact(name)) } p.error role="alert" { (exact(error)) } }
        }
        @for remark in &kept.remarks { p.said { "Remark: " (exact(remark)) } }
    }
}
