//! Everything that was ever done to the ledger, the latest first; what is a decision and holds can be undone.

mod undone;

use std::collections::{BTreeMap, BTreeSet};

use chancery_app::ledger::{acts_written, document_added, source_added};
use chancery_brief::visible::{exact, on_one_line};
use chancery_record::{Act, FindingId};
use chancery_store::{LogRow, SourceKey, Store};
use chancery_text::DocumentId;
use maud::{Markup, html};

use crate::{
    answer::Answer,
    asked::Asked,
    error::DeskError,
    layout::{Page, Part, page},
    state::Desk,
};

pub(crate) use undone::{Rows, Undone};

/// Rows on one page.
const SHOWN: u64 = 50;

/// Letters of the words a row is about.
const QUOTED: usize = 70;

/// `GET /log`
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let rows = if desk.options.ledger.exists() { rows(desk, asked)? } else { Shown::default() };
    let undone = asked.query("undone").filter(|_| asked.query("did") == Some("undone")).and_then(Rows::written);
    let undone = match undone {
        Some(undone) if desk.options.ledger.exists() => Undone::of(&desk.ledger()?, &undone)?,
        _ => None,
    };
    let body = body(desk, undone.as_ref(), &rows);
    Ok(Answer::Page(page(&Page { title: "Log", part: Part::Log, class: "text", body })))
}

#[derive(Default)]
struct Shown {
    rows: Vec<LogRow>,
    /// Numbers of those decisions that hold.
    holding: BTreeSet<u64>,
    /// The words of findings that the rows are about, shortened.
    quotes: BTreeMap<FindingId, String>,
    /// Titles of documents that were added without a name of their own.
    titles: BTreeMap<DocumentId, String>,
    first: u64,
    head: Option<String>,
}

fn rows(desk: &Desk, asked: &Asked) -> Result<Shown, DeskError> {
    let store = desk.ledger()?;
    let last = store.last()?;
    let all = last.as_ref().map_or(0, |(seq, _)| *seq);
    let until = asked.query("until").and_then(|until| until.parse().ok()).unwrap_or(all).min(all);
    let first = until.saturating_sub(SHOWN);
    let mut rows = store.log(first, usize::try_from(until - first).unwrap_or(0))?;
    rows.reverse();
    let acts: Vec<Act> = rows.iter().filter_map(act_of).collect();
    let quotes = quotes(&store, &acts)?;
    let titles = titles(&store, &rows)?;
    let decisions = rows.iter().filter(|row| act_of(row).is_some()).map(|row| row.seq).collect();
    let holding = store.holding(&decisions)?;
    Ok(Shown { rows, holding, quotes, titles, first, head: last.map(|(_, hash)| hash) })
}

/// The words of the findings that decisions are about, shortened.
fn quotes(store: &impl Store, acts: &[Act]) -> Result<BTreeMap<FindingId, String>, DeskError> {
    let mut quotes = BTreeMap::new();
    for finding in acts.iter().flat_map(Act::findings).collect::<BTreeSet<_>>() {
        if let Some(passage) = store.finding(&finding)?.as_ref().and_then(|decided| decided.finding.passage()) {
            quotes.insert(finding.clone(), short(&passage.quote));
        }
    }
    Ok(quotes)
}

/// Titles of what was added without a name of its own: a pasted text.
fn titles(store: &impl Store, rows: &[LogRow]) -> Result<BTreeMap<DocumentId, String>, DeskError> {
    let mut titles = BTreeMap::new();
    for id in rows.iter().filter_map(|row| document_added(&row.detail)) {
        let versions = store.versions(&SourceKey::Content(id.clone()))?;
        if let Some(title) = versions.into_iter().find(|version| version.id == id).and_then(|version| version.title) {
            titles.insert(id, on_one_line(&title));
        }
    }
    Ok(titles)
}

/// The decision of a row; `None` for what was added.
pub(crate) fn act_of(row: &LogRow) -> Option<Act> {
    acts_written(&row.detail).ok()?.into_iter().next().map(|(_, act)| act)
}

fn body(desk: &Desk, undone: Option<&Undone>, rows: &Shown) -> Markup {
    html! {
        h1 { "Log" }
        p.lead { "Everything that was done, the latest first. Undoing removes nothing: it is one more row, and can itself be undone." }
        @if let Some(undone) = undone { p.said role="status" { (undone.said()) } }
        @if rows.rows.is_empty() { p.empty { "Nothing was done yet. " a href="/add" { "Add documents" } " to begin." } }
        @else {
            div.scroll tabindex="0" role="group" aria-label="Rows of the log" {
                table.stack.log {
                    thead { tr { th.number scope="col" { "No." } th scope="col" { "When" } th scope="col" { "Who" } th scope="col" { "What" } th scope="col" { "About" } th scope="col" { "Undo" } } }
                    tbody { @for row in &rows.rows { (line(desk, row, rows)) } }
                }
            }
            @if rows.first > 0 { p { a.button href={ "/log?until=" (rows.first) } { "Earlier rows" } } }
            @if let Some(head) = &rows.head { p.soft { small { "Head of the log: " code { (head) } } } }
        }
    }
}

fn line(desk: &Desk, row: &LogRow, rows: &Shown) -> Markup {
    let act = act_of(row);
    let can_undo = act.is_some() && rows.holding.contains(&row.seq);
    html! {
        tr id={ "n" (row.seq) } {
            td.number data-l="No." { (row.seq) }
            td.when { (row.at.get(..16).unwrap_or(&row.at).replace('T', " ")) }
            td { (exact(&row.by)) }
            td { (exact(&row.act)) }
            td.long { (about(row, act.as_ref(), rows)) }
            td {
                @if can_undo {
                    form method="post" action="/undo" {
                        (desk.csrf()) input type="hidden" name="decision" value=(row.seq);
                        button aria-label={ "Undo " (row.seq) } { "Undo" }
                    }
                } @else if act.is_some() { span.soft { "undone" } }
            }
        }
    }
}

fn about(row: &LogRow, act: Option<&Act>, rows: &Shown) -> Markup {
    let Some(act) = act else {
        let source = source_added(&row.detail).unwrap_or_default();
        return html! {
            @match document_added(&row.detail) {
                Some(id) => { a href={ "/d/" (id) } { (exact(rows.titles.get(&id).unwrap_or(&source))) } }
                None => (exact(&source)),
            }
        };
    };
    decision(act, &rows.quotes)
}

/// What a decision is about, and what it says.
fn decision(act: &Act, quotes: &BTreeMap<FindingId, String>) -> Markup {
    let words = match act {
        Act::Reject { reason, .. } => reason.clone(),
        Act::Link { relation, .. } => relation.label().to_owned(),
        Act::Mark { mark, .. } => mark.label(),
        Act::Note { text, .. } => text.clone(),
        Act::Undo { decision } => format!("decision {decision}"),
        Act::Join { name, others } => format!("{name} is also {}", others.join(", ")),
        Act::Part { name, other } => format!("{name} is not {other}"),
        Act::Office(office) => format!("{}: {}", office.actor, office.office),
        Act::Role(role) => format!("{}: {} in {}", role.actor, role.role.label(), role.track),
        Act::Track { name } => name.clone(),
        Act::File { track, .. } | Act::Unfile { track, .. } => track.clone(),
        Act::Edit { changes, .. } => {
            let fields: Vec<String> = changes.iter().map(|change| change.field().replace('_', " ")).collect();
            format!("changed: {}", fields.join(", "))
        }
        _ => String::new(),
    };
    html! {
        @for finding in act.findings().iter().take(4) {
            a href={ "/f/" (finding) } { @match quotes.get(finding) { Some(words) => (exact(words)), None => code { (finding) } } } " "
        }
        (exact(&words))
    }
}

fn short(words: &str) -> String {
    let line = on_one_line(words);
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("“{} …”", line[..end].trim_end()),
        None => format!("“{line}”"),
    }
}
