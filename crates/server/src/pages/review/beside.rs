//! The document beside a proposal: from shortly before its words on, with everything else that is proposed from it.

use chancery_app::review::Waiting;
use chancery_brief::visible::exact;
use chancery_record::{FindingId, Passage, Record, Recorded};
use chancery_text::TextRange;
use maud::{Markup, html};

use super::view::View;
use crate::{
    marks::{Label, Mark, paragraphs},
    quoted::language,
};

/// Bytes shown before the words without unfolding, and at most of the rest.
const BEFORE: usize = 500;
const EARLIER: usize = 8_000;
const AFTER: usize = 12_000;

pub(super) fn document(record: &Record, waiting: &Waiting, view: &View) -> Markup {
    let (Some(source), Some(passage)) = (record.sources.get(waiting.source), waiting.finding.passage()) else {
        return html! {};
    };
    let text = source.text.as_str();
    let start = line_start(text, passage.range.start().saturating_sub(BEFORE));
    let first = line_start(text, start.saturating_sub(EARLIER));
    let end = text.ceil_char_boundary((passage.range.end() + AFTER).min(text.len()));
    let marks = marks(record, waiting, view);
    html! {
        section.document aria-label="The document" tabindex="0" {
            h2 { a href={ "/d/" (source.id) "?at=" (waiting.id) "#here" } { (exact(source.title())) } }
            div.doc lang=[language(&source.metadata)] {
                @if start > 0 {
                    details {
                        summary { "Earlier in this document" }
                        @if first > 0 { p { "…" } }
                        (paragraphs(text, TextRange::of(first, start), &marks))
                    }
                }
                (paragraphs(text, TextRange::of(start, end), &marks))
                @if end < text.len() { p { "… " a href={ "/d/" (source.id) } { "whole document" } } }
            }
        }
    }
}

/// The start of the line that holds a byte.
fn line_start(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text[..at].rfind('\n').map_or(0, |line| line + 1)
}

/// Everything proposed from the document that is on the record; the words to decide on are lit.
fn marks(record: &Record, waiting: &Waiting, view: &View) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut mark = |source: usize, id: Option<&FindingId>, passage: &Passage, accepted: bool, kind: &str| {
        if source != waiting.source {
            return;
        }
        let Some(id) = id else { return };
        let is_own = *id == waiting.id;
        // An edit may have moved the words.
        let range = waiting.finding.passage().filter(|_| is_own).map_or(passage.range, |own| own.range);
        let class = match (is_own, accepted) {
            (true, _) => "on",
            (false, true) => "accepted",
            (false, false) => "other",
        };
        let href = if accepted { format!("/f/{id}") } else { view.address("/review", Some(id), "") };
        let label =
            Label { text: kind.to_owned(), href: (!is_own).then_some(href), id: is_own.then(|| "here".to_owned()) };
        marks.push(Mark { range, class, label: Some(label) });
    };
    for r in &record.statements {
        mark(r.source, r.ruling.id.as_ref(), &r.finding.passage, accepted(r), r.finding.kind.label());
    }
    for r in &record.events {
        mark(r.source, r.ruling.id.as_ref(), &r.finding.passage, accepted(r), r.finding.kind.label());
    }
    for r in &record.figures {
        mark(r.source, r.ruling.id.as_ref(), &r.finding.passage, accepted(r), "figure");
    }
    marks
}

const fn accepted<T>(recorded: &Recorded<T>) -> bool {
    recorded.ruling.standing.is_accepted()
}
