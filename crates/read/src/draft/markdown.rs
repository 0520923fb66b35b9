//! Text of Markdown: what a reader sees, and the notes that lines of a list of sources are.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{html, pieces::Pieces};
use crate::front_matter;

pub(super) fn read(file: &str) -> Vec<(usize, String)> {
    let body = front_matter::read(file).map_or(0, |front| front.range.end());
    let parser = Parser::new_ext(&file[body..], Options::ENABLE_FOOTNOTES);
    // `[1]: wire.txt` is no text for Markdown; here it says which document is cited.
    let mut sources: Vec<_> = parser
        .reference_definitions()
        .iter()
        .filter(|(label, _)| is_number(label))
        .map(|(_, definition)| definition.span.clone())
        .collect();
    sources.sort_by_key(|span| span.start);
    let mut sources = sources.into_iter().peekable();
    let (mut pieces, mut is_code, mut cited) = (Pieces::default(), false, Vec::new());
    let mut source = |pieces: &mut Pieces, before: usize| {
        while let Some(span) = sources.next_if(|span| body + span.start < before) {
            pieces.end_block(body + span.start);
            pieces.text(body + span.start, file[body..][span.clone()].trim_end());
            pieces.end_block(body + span.end);
        }
    };
    for (event, range) in parser.into_offset_iter() {
        let (start, end) = (body + range.start, body + range.end);
        if matches!(event, Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::List(_))) {
            source(&mut pieces, start);
        }
        match event {
            Event::Start(Tag::BlockQuote(_)) => pieces.quoted += 1,
            Event::End(TagEnd::BlockQuote(_)) => pieces.quoted = pieces.quoted.saturating_sub(1),
            // An item of a list in a list begins a line of its own.
            Event::Start(Tag::Item | Tag::List(_)) => pieces.end_block(start),
            // Indented text is nearly always text; who means code in a draft, fences it.
            Event::Start(Tag::CodeBlock(kind)) => is_code = matches!(kind, CodeBlockKind::Fenced(_)),
            Event::End(TagEnd::CodeBlock) => {
                is_code = false;
                pieces.end_block(end);
            }
            Event::Start(Tag::HtmlBlock) => html::read_into(&mut pieces, file, start..end),
            Event::InlineHtml(_) => html::read_into(&mut pieces, file, start..end),
            Event::Start(Tag::Link { link_type, id, .. }) => {
                let label = match link_type {
                    LinkType::Shortcut | LinkType::Collapsed if is_number(&id) => {
                        pieces.text(start, "[");
                        "]".to_owned()
                    }
                    LinkType::Reference if is_number(&id) => format!("[{id}]"),
                    _ => String::new(),
                };
                cited.push(label);
            }
            Event::End(TagEnd::Link) => {
                if let Some(label) = cited.pop().filter(|label| !label.is_empty()) {
                    pieces.text(end, &label);
                }
            }
            Event::FootnoteReference(label) => pieces.text(start, &format!("[^{label}]")),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                pieces.end_block(start);
                pieces.text(start, &format!("[^{label}]: "));
            }
            Event::Text(words) if !is_code => pieces.text(start, &words),
            Event::Code(words) => pieces.text(start, &words),
            Event::SoftBreak | Event::HardBreak => pieces.text(start, "\n"),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => {
                pieces.end_block(end);
            }
            _ => {}
        }
    }
    source(&mut pieces, file.len() + 1);
    pieces.end_block(file.len());
    pieces.all
}

fn is_number(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit())
}
