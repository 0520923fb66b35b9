//! The list of documents.

use chancery_app::review::Order;
use chancery_brief::{
    desk::encoded,
    visible::{exact, on_one_line},
    wording::date,
};
use chancery_record::Source;
use chancery_text::Edtf;
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
    let record = desk.at_work(None, Order::default(), |work| Ok(std::sync::Arc::clone(work.sitting.record())))?;
    let mut sources: Vec<&Source> = record.sources.iter().collect();
    sources.sort_by_cached_key(|source| std::cmp::Reverse(source.metadata.date.as_ref().and_then(Edtf::latest)));
    let first: usize = asked.query("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let body = body(&sources, first.min(sources.len()));
    Ok(Answer::Page(page(&Page { title: "Documents", part: Part::Documents, class: "home", body })))
}

fn body(sources: &[&Source], first: usize) -> Markup {
    let end = (first + SHOWN).min(sources.len());
    html! {
        h1 { "Documents " span.n { (sources.len()) } }
        @if sources.is_empty() {
            p.empty { "No document is in the ledger yet. " a href="/add" { "Add the first" } "." }
        } @else {
            table.documents {
                caption { "The latest first; of each source the version that the record shows." }
                thead { tr { th.when scope="col" { "Date" } th scope="col" { "Document" } th scope="col" { "Published by" } th scope="col" { "Form" } th scope="col" { "Negotiation" } } }
                tbody {
                    @for source in &sources[first..end] {
                        @let data = &source.metadata;
                        tr {
                            td.when { (known(data.date.as_ref().map(date).as_deref())) }
                            th scope="row" { a href={ "/d/" (source.id) } { (exact(&on_one_line(source.title()))) } }
                            td { (known(data.publisher.as_deref())) }
                            td { (known(data.form.as_deref())) }
                            td {
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
                @if end < sources.len() { a.button href=(address("/documents", &[("from", &end.to_string())])) { "Earlier ones" } }
            }
        }
    }
}

fn known(value: Option<&str>) -> Markup {
    html! { @if let Some(value) = value { (exact(value)) } @else { span.absent { "unknown" } } }
}
