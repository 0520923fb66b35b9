//! Markdown: the file's text is the canonical text, its marks included; the marks say what the blocks are.

use chancery_text::{BlockKind, LayoutHint, TextRange};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use crate::{
    front_matter,
    metadata::stated,
    plain::{Reading, with_line_feeds},
};

/// Reads a Markdown text.
///
/// Emphasis and link marks stay in the text, so that offsets are offsets in the file. Hinted are headings (the first of
/// the first level is the title), list items, front matter and what a reader of the rendered page does not see.
pub(crate) fn read(text: String) -> Reading {
    let text = with_line_feeds(text);
    let front = front_matter::read(&text);
    let body = front.as_ref().map_or(0, |front| front.range.end());
    let mut reading = Reading::default();
    if let Some(front) = front {
        reading.metadata = front.metadata;
        reading.notes = front.notes;
        reading.hints.push((front.range, BlockKind::Boilerplate));
    }
    let mut title = None;
    for (event, range) in Parser::new(&text[body..]).into_offset_iter() {
        let range = TextRange::of(body + range.start, body + range.end).trimmed(&text);
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if title.is_none() => {
                title = Some(range);
                reading.hints.push((range, BlockKind::Title));
            }
            Event::Start(Tag::Heading { .. }) => reading.hints.push((range, BlockKind::Heading)),
            Event::Start(Tag::Item) => push_item(&mut reading.hints, range),
            Event::Start(Tag::HtmlBlock) if is_unseen(range.of_text(&text)) => {
                reading.hints.push((range, BlockKind::Boilerplate));
            }
            _ => {}
        }
    }
    let title = title.and_then(|range| stated(&bare(range.of_text(&text))));
    reading.metadata.title = reading.metadata.title.or(title);
    reading.text = text;
    reading
}

/// Adds the hint of a list item; one nested in the last is covered by it.
fn push_item(hints: &mut Vec<LayoutHint>, range: TextRange) {
    let covered = hints.last().is_some_and(|(last, kind)| *kind == BlockKind::ListItem && last.contains(range));
    if !covered {
        hints.push((range, BlockKind::ListItem));
    }
}

/// Comments, scripts and styles: a reader of the page never sees their words.
fn is_unseen(html: &str) -> bool {
    let lower: String = html.trim_start().chars().take(8).collect::<String>().to_lowercase();
    ["<!--", "<script", "<style", "<?", "<!"].iter().any(|start| lower.starts_with(start))
}

/// A heading's words without its marks.
fn bare(heading: &str) -> String {
    let line = heading.lines().next().unwrap_or("");
    let line = line.trim().trim_start_matches('#').trim_end_matches('#');
    line.replace(['*', '`'], "").replace("__", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hinted(text: &str) -> String {
        let reading = read(text.to_owned());
        assert_eq!(reading.text, text, "the text is the file's");
        reading.hints.iter().map(|(range, kind)| format!("{kind:?}: {}\n", range.of_text(text))).collect()
    }

    #[test]
    fn marks_say_what_blocks_are() {
        let text = "# Joint *statement*\n\nBoth sides **agreed**:\n\n- a truce\n- an exchange\n  - of all\n\n## Next\n\n<!-- draft -->\n\nThey meet again.\n";
        assert_eq!(
            hinted(text),
            "Title: # Joint *statement*\nListItem: - a truce\nListItem: - an exchange\n  - of all\nHeading: ## Next\nBoilerplate: <!-- draft -->\n"
        );
        assert_eq!(read(text.to_owned()).metadata.title.as_deref(), Some("Joint statement"));
    }

    #[test]
    fn front_matter_wins_over_the_heading() {
        let text = "---\ntitle: Readout\ndate: 2031-06-02\n---\n\nTalks\n=====\n\nBoth met.";
        let reading = read(text.to_owned());
        assert_eq!(reading.metadata.title.as_deref(), Some("Readout"));
        assert!(hinted(text).contains("Title: Talks\n====="));
    }
}
