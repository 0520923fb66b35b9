//! A text with marks that may overlap: it is cut once wherever one begins or ends, so that every piece is escaped by itself
//! and the pieces together are the text.

use chancery_brief::visible::exact;
use chancery_text::TextRange;
use maud::{Markup, html};

/// Words to be marked.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Bytes of the text.
    pub(crate) range: TextRange,
    /// Class of their mark: `on`, `turning`, `accepted` …
    pub(crate) class: &'static str,
    /// What stands before them, so that a mark is never told by its look alone.
    pub(crate) label: Option<Label>,
}

/// What stands before marked words.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    /// Plain words of this program.
    pub(crate) text: String,
    /// Where it leads.
    pub(crate) href: Option<String>,
    /// Under which name it is found in the address.
    pub(crate) id: Option<String>,
}

impl Mark {
    /// Words that turn the sense.
    pub(crate) const fn turning(range: TextRange) -> Self {
        Self { range, class: "turning", label: None }
    }
}

/// A stretch of a text on one line.
pub(crate) fn inline(text: &str, stretch: TextRange, marks: &[Mark]) -> Markup {
    let mut cuts: Vec<usize> = marks
        .iter()
        .flat_map(|mark| [mark.range.start(), mark.range.end()])
        .filter(|cut| stretch.start() < *cut && *cut < stretch.end() && text.is_char_boundary(*cut))
        .chain([stretch.start(), stretch.end()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for pair in cuts.windows(2) {
            @let piece = TextRange::of(pair[0], pair[1]);
            @let over: Vec<&Mark> = marks.iter().filter(|mark| mark.range.contains(piece) && !mark.range.is_empty()).collect();
            @for mark in over.iter().filter(|mark| mark.range.start() == piece.start()) { (label(mark)) }
            @if over.is_empty() { (exact(piece.of_text(text))) }
            @else { mark class=(classes(&over)) { (exact(piece.of_text(text))) } }
        }
    }
}

/// A stretch of a text in paragraphs, each in its own direction.
pub(crate) fn paragraphs(text: &str, stretch: TextRange, marks: &[Mark]) -> Markup {
    html! {
        @for line in lines(text, stretch) {
            @let inside: Vec<Mark> = marks.iter().filter(|mark| mark.range.overlaps(line)).cloned().collect();
            @let class = line.of_text(text).starts_with('#').then_some("head");
            p class=[class] dir="auto" { (inline(text, line, &inside)) }
        }
    }
}

/// The lines of a stretch that hold something.
pub(crate) fn lines(text: &str, stretch: TextRange) -> Vec<TextRange> {
    let mut lines = Vec::new();
    let mut at = stretch.start();
    for line in stretch.of_text(text).split_inclusive('\n') {
        let range = TextRange::of(at, at + line.trim_end_matches(['\n', '\r']).len());
        at += line.len();
        if !line.trim().is_empty() {
            lines.push(range);
        }
    }
    lines
}

fn label(mark: &Mark) -> Markup {
    let Some(Label { text, href, id }) = &mark.label else { return html! {} };
    let class = if mark.class.split(' ').any(|c| c == "on") { "label on" } else { "label" };
    html! {
        @if let Some(href) = href { a id=[id.as_deref()] class=(class) href=(href) { (text) } }
        @else { span id=[id.as_deref()] class=(class) { (text) } }
    }
}

fn classes(over: &[&Mark]) -> String {
    let mut classes: Vec<&str> = over.iter().flat_map(|mark| mark.class.split(' ')).collect();
    classes.sort_unstable();
    classes.dedup();
    classes.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, class: &'static str) -> Mark {
        Mark { range: TextRange::of(start, end), class, label: None }
    }

    #[test]
    fn overlapping_marks_are_cut_once() {
        let text = "abc<def>ghi";
        let all = TextRange::of(0, text.len());
        let shown = inline(text, all, &[mark(1, 6, "on"), mark(4, 9, "accepted")]).into_string();
        assert_eq!(
            shown,
            "a<mark class=\"on\">bc&lt;</mark><mark class=\"accepted on\">de</mark><mark class=\"accepted\">f&gt;g</mark>hi"
        );
    }

    #[test]
    fn marks_that_do_not_fit_lose_no_text() {
        let text = "né\r\n\r\nzwei";
        let marks = [mark(2, 90, "on"), mark(5, 5, "on")];
        let shown = paragraphs(text, TextRange::of(0, text.len()), &marks).into_string();
        assert_eq!(shown, "<p dir=\"auto\">né</p><p dir=\"auto\"><mark class=\"on\">zwei</mark></p>");
    }
}
