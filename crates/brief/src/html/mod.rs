//! The brief as one HTML file that stands alone.

pub(crate) mod lines;
pub(crate) mod policy;
pub(crate) mod sections;
mod segments;
mod sources;

use chancery_text::TextRange;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{brief::Brief, review::Review, visible::marked, wording};
use lines::Lines;

pub use segments::paragraphs;

/// The style of every page that stands alone.
pub(crate) const PAGE_STYLE: &str = include_str!("style.css");
/// The style of a brief.
pub const STYLE: &str = concat!(include_str!("style.css"), include_str!("../bargain/style.css"));
const SCRIPT: &str = include_str!("script.js");

/// How much of the sources' texts a page shows.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Texts<'t> {
    /// All.
    Whole,
    /// Of each source these stretches, which are whole paragraphs in order; such a page is handed on, and has no script.
    Excerpts(&'t [Vec<TextRange>]),
}

/// The whole page.
pub(crate) fn render(brief: &Brief<'_>, texts: Texts<'_>) -> String {
    let script = if matches!(texts, Texts::Whole) { SCRIPT } else { "" };
    let mut lines = Lines::in_page(&brief.page.citations, &brief.assessment.readings);
    let sections: Vec<Markup> =
        brief.page.sections.iter().map(|section| sections::section(&mut lines, section)).collect();
    let title = marked(&brief.options.title);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::policy(STYLE, script));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content=(marked(&brief.options.version));
                title { (title) ", as of " (wording::day(brief.assessment.as_of)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the brief" }
                (header(brief, &title))
                (contents(brief))
                main id="main" tabindex="-1" {
                    @for section in &sections { (section) }
                    (sources::section(brief, &lines, texts))
                }
                footer {
                    p { "Made by " (marked(&brief.options.version)) " from the documents listed, offline." }
                    @if let Some(head) = &brief.record.head {
                        p { "Head of the ledger’s log: " code { (marked(head)) } }
                    }
                }
                @if !script.is_empty() { script { (PreEscaped(script)) } }
            }
        }
    }
    .into_string()
}

fn header(brief: &Brief<'_>, title: &str) -> Markup {
    let (later, readings): (Vec<_>, Vec<_>) = brief.assessment.readings.iter().partition(|reading| reading.later);
    let days = || readings.iter().filter_map(|reading| reading.date.as_ref());
    let first = days().min_by_key(|date| date.earliest());
    let last = days().max_by_key(|date| date.latest());
    let undated = readings.iter().filter(|reading| reading.date.is_none()).count();
    let words: usize = readings.iter().map(|reading| reading.words).sum();
    let (reviewed, proposals) = Review::of(brief.record, brief.assessment).banner();
    html! {
        header {
            h1 { (title) }
            p.dateline {
                "As of " strong { (wording::day(brief.assessment.as_of)) } ". Read: "
                a href="#sources" { (wording::count(readings.len(), "document", "documents")) }
                @if let (Some(first), Some(last)) = (first, last) {
                    @if first == last { ", dated " (wording::date(first)) }
                    @else { ", dated " (wording::date(first)) " to " (wording::date(last)) }
                }
                @if undated > 0 { ", " (undated) " without a date" }
                ", " (wording::count(words, "word", "words")) "."
                @if !later.is_empty() {
                    " Left out: " (wording::count(later.len(), "document", "documents")) " dated after that day."
                }
            }
            p.banner role="note" {
                strong { (reviewed) }
                " " (proposals) ", and cites the exact words it rests on: "
                q.legend { "words set like this" } " are quoted letter for letter, and a number in brackets leads to them. They are the document’s words; where it reports, \
                 they are not the speaker’s own. What limits them there stands behind the number. "
                "“≤” before a date: said then or earlier, by the date of the document."
            }
        }
    }
}

fn contents(brief: &Brief<'_>) -> Markup {
    html! {
        nav aria-label="Sections" {
            ol {
                @for section in &brief.page.sections {
                    li {
                        a href={ "#" (section.id) } { (section.title) }
                        @if let Some(count) = section.count { " " span.n { (count) } }
                    }
                }
                li { a href="#sources" { "Sources" } " " span.n { (brief.record.sources.len()) } }
            }
        }
    }
}
