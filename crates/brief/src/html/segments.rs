//! A source's text cut into segments: passages that overlap are cut once, and every segment knows all that cite it.

use chancery_text::TextRange;
use maud::{Markup, html};

use crate::{citations::Citation, visible::exact};

/// A piece of a text in which the same passages are cited throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) range: TextRange,
    /// Citations that hold it, by number.
    pub(crate) cited: Vec<usize>,
    /// Citations that begin with it.
    pub(crate) begins: Vec<usize>,
    /// Citations that end with it.
    pub(crate) ends: Vec<usize>,
}

/// Cuts the text at every end of a paragraph and of a citation.
pub(crate) fn segments(text: &str, citations: &[&Citation], paragraphs: &[TextRange]) -> Vec<Segment> {
    let mut cuts: Vec<usize> = citations.iter().flat_map(|c| [c.range.start(), c.range.end()]).collect();
    cuts.extend(paragraphs.iter().flat_map(|range| [range.start(), range.end()]));
    cuts.extend([0, text.len()]);
    cuts.retain(|cut| *cut <= text.len() && text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    let mut by_start: Vec<&Citation> = citations.iter().copied().filter(|c| !c.range.is_empty()).collect();
    by_start.sort_by_key(|c| (c.range.start(), c.number));
    let mut coming = by_start.into_iter().peekable();
    let mut open: Vec<&Citation> = Vec::new();
    let mut segments = Vec::with_capacity(cuts.len());
    for pair in cuts.windows(2) {
        let range = TextRange::of(pair[0], pair[1]);
        open.retain(|c| c.range.end() > range.start());
        let mut begins = Vec::new();
        while let Some(next) = coming.next_if(|c| c.range.start() <= range.start()) {
            begins.push(next.number);
            open.push(next);
        }
        let mut cited: Vec<usize> = open.iter().map(|c| c.number).collect();
        cited.sort_unstable();
        let mut ends: Vec<usize> = open.iter().filter(|c| c.range.end() == range.end()).map(|c| c.number).collect();
        ends.sort_unstable();
        segments.push(Segment { range, cited, begins, ends });
    }
    segments
}

/// One segment: marked where cited, with the place each citation jumps to and the way back.
pub(crate) fn segment(text: &str, segment: &Segment) -> Markup {
    let words = exact(segment.range.of_text(text));
    if segment.cited.is_empty() {
        return words;
    }
    let numbers: Vec<String> = segment.cited.iter().map(usize::to_string).collect();
    let marked = html! { mark data-c=(numbers.join(" ")) { (words) } };
    // Nested, so that whichever of them is the target, the words inside are highlighted without a script.
    let placed =
        segment.begins.iter().rev().fold(marked, |inner, number| html! { span.t id={ "c-" (number) } { (inner) } });
    html! {
        (placed)
        @for number in &segment.ends {
            a.b href={ "#l-" (number) } data-n=(number) aria-label={ "Back to the line that cites passage " (number) } {}
        }
    }
}

/// The paragraphs of a text, each with the line breaks that follow it: together they are the text.
///
/// In a text with hard-wrapped lines only a blank line ends a paragraph.
pub fn paragraphs(text: &str) -> Vec<TextRange> {
    let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let wrapped = longest <= 100 && text.lines().filter(|line| line.chars().count() > 50).count() > 5;
    let needed = if wrapped { 2 } else { 1 };
    let mut paragraphs = Vec::new();
    let mut start = 0;
    let mut breaks = 0;
    for (at, c) in text.char_indices() {
        match c {
            '\n' => breaks += 1,
            '\r' | ' ' | '\t' => {}
            _ => {
                if breaks >= needed {
                    let line = text[..at].rfind('\n').map_or(at, |newline| newline + 1);
                    paragraphs.push(TextRange::of(start, line));
                    start = line;
                }
                breaks = 0;
            }
        }
    }
    if start < text.len() {
        paragraphs.push(TextRange::of(start, text.len()));
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn citation(number: usize, start: usize, end: usize) -> Citation {
        Citation { number, source: 0, range: TextRange::of(start, end), quote: String::new(), fidelity: None }
    }

    #[test]
    fn overlapping_passages_are_cut_once() {
        let text = "The truce holds, says Vesk.";
        let (a, b) = (citation(1, 0, 15), citation(2, 10, 26));
        let cut = segments(text, &[&a, &b], &paragraphs(text));
        let shown: Vec<(&str, &[usize])> = cut.iter().map(|s| (s.range.of_text(text), s.cited.as_slice())).collect();
        let expected: [(&str, &[usize]); 4] =
            [("The truce ", &[1]), ("holds", &[1, 2]), (", says Vesk", &[2]), (".", &[])];
        assert_eq!(shown, expected);
    }

    #[test]
    fn paragraphs_keep_their_line_breaks() {
        let text = "\n\nOne.\r\nTwo.\n\n  Three.\n";
        let all: String = paragraphs(text).iter().map(|range| range.of_text(text)).collect();
        assert_eq!(all, text);
        let last = paragraphs(text).last().map(|range| range.of_text(text));
        assert_eq!(last, Some("  Three.\n"));
    }

    proptest! {
        #[test]
        fn segments_give_back_text_and_quotes(
            text in "(\\PC|\n|\r){0,80}",
            spans in prop::collection::vec((0_usize..90, 1_usize..30), 0..12),
        ) {
            let inside = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            let citations: Vec<Citation> = spans
                .iter()
                .enumerate()
                .map(|(n, (start, length))| citation(n + 1, inside(*start), inside(start + length)))
                .collect();
            let refs: Vec<&Citation> = citations.iter().collect();
            let cut = segments(&text, &refs, &paragraphs(&text));
            let whole: String = cut.iter().map(|s| s.range.of_text(&text)).collect();
            prop_assert_eq!(&whole, &text);
            for c in citations.iter().filter(|c| !c.range.is_empty()) {
                let joined: String =
                    cut.iter().filter(|s| s.cited.contains(&c.number)).map(|s| s.range.of_text(&text)).collect();
                prop_assert_eq!(joined, c.range.of_text(&text));
                prop_assert_eq!(cut.iter().filter(|s| s.begins.contains(&c.number)).count(), 1);
                prop_assert_eq!(cut.iter().filter(|s| s.ends.contains(&c.number)).count(), 1);
            }
        }
    }
}
