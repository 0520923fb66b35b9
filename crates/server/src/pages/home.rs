//! The first page: what the ledger holds and what is to be done.

use chancery_store::{LedgerSummary, Store};
use maud::{Markup, html};

use crate::{
    answer::Answer,
    asked::Asked,
    error::DeskError,
    layout::{Page, Part, page},
    state::Desk,
};

pub(crate) fn answer(desk: &Desk, _: &Asked) -> Result<Answer, DeskError> {
    let summary = if desk.options.ledger.exists() { desk.ledger()?.summary()? } else { LedgerSummary::default() };
    let body = body(&desk.options.ledger.display().to_string(), &summary);
    Ok(Answer::Page(page(&Page { title: "The desk", part: Part::Home, class: "text", body })))
}

fn body(ledger: &str, summary: &LedgerSummary) -> Markup {
    html! {
        h1 { "The desk" }
        p.lead { "Ledger: " code { (chancery_brief::visible::on_one_line(ledger)) } }
        @if summary.sources == 0 {
            p.empty { "Nothing is in the ledger yet. " a href="/add" { "Add documents" } " to begin: reports, transcripts, communiqués." }
        } @else {
            dl.counts {
                (count("Sources", summary.sources))
                (count("Versions", summary.versions))
                (count("Statements", summary.statements))
                (count("Events", summary.events))
                (count("Figures", summary.figures))
                (count("Decisions", summary.decisions))
            }
            p { a.button href="/review" { "Go on reviewing" } }
            p {
                "To keep or hand on: " a href="/brief.html" { "the brief" } ", "
                a href="/brief.zip" { "the brief with proof of its quotations" } "."
            }
        }
    }
}

fn count(name: &str, number: usize) -> Markup {
    html! { div { dt { (name) } dd { (number) } } }
}
