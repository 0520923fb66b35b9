//! Search: findings first, then places in texts.

use chancery_brief::{visible::exact, wording::date as in_words};
use chancery_record::{FindingType, Issue, Proposal, StatementKind};
use chancery_store::{FindingHit, Found, Query, Store, TextHit};
use chancery_text::{Edtf, TextRange};
use maud::{Markup, html};

use super::document::standing;
use crate::{
    answer::Answer,
    asked::Asked,
    error::DeskError,
    layout::{Page, Part, page},
    marks::{Mark, inline},
    state::Desk,
};

const LIMIT: usize = 40;

/// `GET /search`
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let said = ["q", "type", "kind", "speaker", "issue", "from", "until", "track"]
        .iter()
        .any(|name| asked.query(name).is_some());
    let found = if said && desk.options.ledger.exists() { Some(desk.ledger()?.search(&query(asked))?) } else { None };
    let body = html! {
        h1 { "Search" }
        (form(asked))
        @if let Some(found) = &found { (results(found)) }
        @else if said { p.empty { "Nothing is in the ledger yet. " a href="/add" { "Add documents" } "." } }
    };
    Ok(Answer::Page(page(&Page { title: "Search", part: Part::Search, class: "text", body })))
}

fn query(asked: &Asked) -> Query {
    let date = |name: &str| asked.query(name).and_then(|date| date.parse::<Edtf>().ok());
    Query {
        text: asked.query("q").unwrap_or_default().to_owned(),
        of: asked.query("type").and_then(FindingType::of_code),
        kind: asked.query("kind").map(str::to_owned),
        speaker: asked.query("speaker").map(str::to_owned),
        issue: asked.query("issue").and_then(Issue::of_code),
        from: date("from").and_then(|date| date.earliest()),
        until: date("until").and_then(|date| date.latest()),
        track: asked.query("track").map(str::to_owned),
        limit: LIMIT,
    }
}

fn form(asked: &Asked) -> Markup {
    let value = |name: &str| asked.query(name).unwrap_or_default().to_owned();
    let narrowed =
        ["kind", "issue", "speaker", "track", "from", "until"].iter().any(|name| asked.query(name).is_some());
    html! {
        form method="get" action="/search" role="search" {
            label for="q" { "Words; “exact words” in quotation marks, a beginning with *" }
            div.row.find { input id="q" name="q" type="search" value=(value("q")) dir="auto"; button.main { "Search" } }
            details.choose open[narrowed] {
                summary { "Narrow it down: kind, issue, person, track, dates" }
                div.fields {
                    div { label for="kind" { "Kind" } select id="kind" name="kind" { option value="" { "any" }
                        @for kind in StatementKind::ALL { option value=(kind.code()) selected[value("kind") == kind.code()] { (kind.label()) } }
                        @for kind in chancery_record::EventKind::ALL { option value=(kind.code()) selected[value("kind") == kind.code()] { (kind.label()) } }
                    } }
                    div { label for="issue" { "Issue" } select id="issue" name="issue" { option value="" { "any" }
                        @for issue in Issue::ALL { option value=(issue.code()) selected[value("issue") == issue.code()] { (issue.label()) } }
                    } }
                    div { label for="speaker" { "Person, party or place" } input id="speaker" name="speaker" value=(value("speaker")) dir="auto"; }
                    div { label for="track" { "Track" } input id="track" name="track" value=(value("track")) dir="auto"; }
                    div { label for="from" { "From, such as 2031-06" } (date("from", &value("from"))) }
                    div { label for="until" { "Until" } (date("until", &value("until"))) }
                }
            }
        }
    }
}

/// A date, and that it is none where it cannot be read.
fn date(name: &str, value: &str) -> Markup {
    let wrong = !value.is_empty() && value.parse::<Edtf>().is_err();
    html! {
        input id=(name) name=(name) value=(value) aria-invalid=[wrong.then_some("true")];
        @if wrong { small.error { "Not heeded: write 2031, 2031-06 or 2031-06-02." } }
    }
}

fn results(found: &Found) -> Markup {
    html! {
        @if found.findings.is_empty() && found.texts.is_empty() {
            p.empty { "Nothing was found. Fewer words find more; a word with * at its end is searched by its beginning." }
        }
        @if !found.findings.is_empty() {
            h2 { "Findings " (counted(found.findings.len())) }
            ul.lines { @for hit in &found.findings { (finding(hit)) } }
        }
        @if !found.texts.is_empty() {
            h2 { "In the texts " (counted(found.texts.len())) }
            ul.lines { @for hit in &found.texts { (text(hit)) } }
        }
        @if found.more { p.soft { "There may be more: add a word or a field." } }
    }
}

/// How many are listed; where that is as many as are looked for, there may be more.
fn counted(listed: usize) -> Markup {
    html! { span.n { @if listed >= LIMIT { "the first " } (listed) } }
}

fn finding(hit: &FindingHit) -> Markup {
    let quote = hit.decided.finding.passage().map_or("", |passage| passage.quote.as_str());
    let (kind, who) = match &hit.decided.finding {
        Proposal::Statement(s) => (s.kind.label(), format!("{} · {}", s.held_by(), day(s.date.as_ref()))),
        Proposal::Event(e) => (e.kind.label(), day(e.date.as_ref())),
        Proposal::Figure(f) => ("figure", format!("{} {}, {}", f.value_text(), f.unit, f.attributed_to)),
        Proposal::Turn(_) | Proposal::Actor(_) => ("", String::new()),
    };
    html! {
        li {
            strong { (kind) } " " span.tag { (standing(&hit.decided.standing)) } " " (exact(&who)) " · " a href={ "/f/" (hit.id) } { "its words" }
            div { q dir="auto" { (marked(quote, &hit.marks)) } }
        }
    }
}

fn day(date: Option<&Edtf>) -> String {
    date.map_or_else(|| "undated".to_owned(), in_words)
}

fn text(hit: &TextHit) -> Markup {
    html! { li { p dir="auto" { (marked(&hit.snippet, &hit.marks)) } a href={ "/d/" (hit.document) } { "the document" } } }
}

fn marked(text: &str, marks: &[TextRange]) -> Markup {
    let marks: Vec<Mark> = marks.iter().map(|range| Mark { range: *range, class: "on", label: None }).collect();
    inline(text, TextRange::of(0, text.len()), &marks)
}
