//! Everything that was ever done to the ledger, the latest first; what is a decision and holds can be undone.

use std::collections::{BTreeMap, BTreeSet};

use chancery_app::ledger::acts_written;
use chancery_brief::visible::{exact, on_one_line};
use chancery_record::{Act, FindingId};
use chancery_store::{LogRow, Store};
use maud::{Markup, html};

use crate::{
    answer::Answer,
    asked::Asked,
    error::DeskError,
    layout::{Page, Part, page},
    state::Desk,
};

/// Rows on one page.
const SHOWN: u64 = 50;

/// Letters of the words a row is about.
const QUOTED: usize = 70;

/// `GET /log`
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let rows = if desk.options.ledger.exists() { rows(desk, asked)? } else { Rows::default() };
    let body = body(desk, asked.query("did"), &rows);
    Ok(Answer::Page(page(&Page { title: "Log", part: Part::Log, class: "text", body })))
}

#[derive(Default)]
struct Rows {
    shown: Vec<LogRow>,
    /// Numbers of those decisions that hold.
    holding: BTreeSet<u64>,
    /// The words of findings that the rows are about, shortened.
    quotes: BTreeMap<FindingId, String>,
    first: u64,
    head: Option<String>,
}

fn rows(desk: &Desk, asked: &Asked) -> Result<Rows, DeskError> {
    let store = desk.ledger()?;
    let last = store.last()?;
    let all = last.as_ref().map_or(0, |(seq, _)| *seq);
    let until = asked.query("until").and_then(|until| until.parse().ok()).unwrap_or(all).min(all);
    let first = until.saturating_sub(SHOWN);
    let mut rows = store.log(first, usize::try_from(until - first).unwrap_or(0))?;
    rows.reverse();
    let acts: Vec<Act> = rows.iter().filter_map(act_of).collect();
    let mut quotes = BTreeMap::new();
    for finding in acts.iter().flat_map(Act::findings).collect::<BTreeSet<_>>() {
        if let Some(passage) = store.finding(&finding)?.as_ref().and_then(|decided| decided.finding.passage()) {
            quotes.insert(finding.clone(), short(&passage.quote));
        }
    }
    let decisions = rows.iter().filter(|row| act_of(row).is_some()).map(|row| row.seq).collect();
    let holding = store.holding(&decisions)?;
    Ok(Rows { shown: rows, holding, quotes, first, head: last.map(|(_, hash)| hash) })
}

/// The decision of a row; `None` for what was added.
pub(crate) fn act_of(row: &LogRow) -> Option<Act> {
    acts_written(&row.detail).ok()?.into_iter().next().map(|(_, act)| act)
}

fn body(desk: &Desk, did: Option<&str>, rows: &Rows) -> Markup {
    html! {
        h1 { "Log" }
        p.lead { "Everything that was done, the latest first. Undoing removes nothing: it is one more row, and can itself be undone." }
        @if did == Some("undone") { p.said role="status" { "Undone." } }
        @if rows.shown.is_empty() { p.empty { "Nothing was done yet. " a href="/add" { "Add documents" } " to begin." } }
        @else {
            div.scroll tabindex="0" role="group" aria-label="Rows of the log" {
                table {
                    thead { tr { th.number scope="col" { "No." } th scope="col" { "When" } th scope="col" { "Who" } th scope="col" { "What" } th scope="col" { "About" } th scope="col" { "Undo" } } }
                    tbody { @for row in &rows.shown { (line(desk, row, rows)) } }
                }
            }
            @if rows.first > 0 { p { a.button href={ "/log?until=" (rows.first) } { "Earlier rows" } } }
            @if let Some(head) = &rows.head { p.soft { small { "Head of the log: " code { (head) } } } }
        }
    }
}

fn line(desk: &Desk, row: &LogRow, rows: &Rows) -> Markup {
    let act = act_of(row);
    let can_undo = act.is_some() && rows.holding.contains(&row.seq);
    html! {
        tr id={ "n" (row.seq) } {
            td.number { (row.seq) }
            td.when { (row.at.get(..16).unwrap_or(&row.at).replace('T', " ")) }
            td { (exact(&row.by)) }
            td { (exact(&row.act)) }
            td.long { (about(row, act.as_ref(), &rows.quotes)) }
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

fn about(row: &LogRow, act: Option<&Act>, quotes: &BTreeMap<FindingId, String>) -> Markup {
    let Some(act) = act else {
        let source = acts_detail(&row.detail);
        return html! { (exact(&source)) };
    };
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
            changes.iter().map(|change| change.field().replace('_', " ")).collect::<Vec<_>>().join(", ")
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

/// The name of a source that was added.
fn acts_detail(detail: &str) -> String {
    chancery_app::ledger::source_added(detail).unwrap_or_default()
}
