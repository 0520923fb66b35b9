//! The list of documents.

use chancery_brief::{
    desk::encoded,
    visible::{exact, on_one_line},
    wording::date,
};
use chancery_store::{DocumentSummary, Store};
use maud::{Markup, html};

use crate::{
    answer::Answer,
    asked::{Asked, address},
    error::DeskError,
    layout::{Page, Part, page},
    state::Desk,
};

/// How many stand on one page.
const SHOWN: usize = 100;

/// `GET /documents`: the current version of every source, the latest first.
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let from: usize = asked.query("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let (all, shown) = if desk.options.ledger.exists() {
        let store = desk.ledger()?;
        (store.summary()?.current, store.documents(from, SHOWN)?)
    } else {
        (0, Vec::new())
    };
    let body = body(&shown, from.min(all), all);
    Ok(Answer::Page(page(&Page { title: "Documents", part: Part::Documents, class: "home", body })))
}

fn body(shown: &[DocumentSummary], first: usize, all: usize) -> Markup {
    let end = first + shown.len();
    html! {
        h1 { "Documents " span.n { (all) } }
        @if all == 0 {
            p.empty { "No document is in the ledger yet. " a href="/add" { "Add the first" } "." }
        } @else {
            table.documents.stack {
                caption { "The latest first; of each source the version that the record shows." }
                thead { tr { th.when scope="col" { "Date" } th scope="col" { "Document" } th scope="col" { "Published by" } th scope="col" { "Form" } th scope="col" { "Negotiation" } } }
                tbody {
                    @for document in shown {
                        @let data = &document.metadata;
                        tr {
                            td.when data-l="Date" { (known(data.date.as_ref().map(date).as_deref())) }
                            th scope="row" { a href={ "/d/" (document.id) } { (exact(&on_one_line(title(document)))) } }
                            td data-l="Published by" { (known(data.publisher.as_deref())) }
                            td data-l="Form" { (known(data.form.as_deref())) }
                            td data-l="Negotiation" {
                                @match data.negotiation.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
                                    Some(track) => a href={ "/t/" (encoded(track)) } { (exact(track)) },
                                    None => (known(None)),
                                }
                            }
                        }
                    }
                }
            }
            nav.row aria-label="More documents" {
                @if first > 0 { a.button href=(address("/documents", &[("from", &first.saturating_sub(SHOWN).to_string())])) { "Later ones" } }
                @if end < all { a.button href=(address("/documents", &[("from", &end.to_string())])) { "Earlier ones" } }
            }
        }
    }
}

fn title(document: &DocumentSummary) -> &str {
    let named = Some(document.source.as_str()).filter(|source| *source != "-");
    document.metadata.title.as_deref().or(named).unwrap_or("Pasted text without a title")
}

fn known(value: Option<&str>) -> Markup {
    html! { @if let Some(value) = value { (exact(value)) } @else { span.absent { "unknown" } } }
}
