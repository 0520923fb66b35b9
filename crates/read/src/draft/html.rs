//! Text of HTML: what a reader sees, in the order of the file.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;
use pulldown_cmark::{Event, Parser};

use super::pieces::Pieces;

pub(super) fn read(file: &str) -> Vec<(usize, String)> {
    let mut pieces = Pieces::default();
    read_into(&mut pieces, file, 0..file.len());
    pieces.end_block(file.len());
    pieces.all
}

/// Reads a stretch of a file as HTML.
pub(super) fn read_into(pieces: &mut Pieces, file: &str, stretch: Range<usize>) {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "td",
        "th",
        "tr",
        "table",
        "header",
        "footer",
        "figure",
        "figcaption",
        "dd",
        "dt",
        "pre",
        "title",
        "body",
        "main",
        "aside",
    ];
    const UNSEEN: &[&str] = &["script", "style", "noscript", "template", "svg"];
    let (mut at, file) = (stretch.start, &file[..stretch.end]);
    while at < file.len() {
        let rest = &file[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            at += comment.find("-->").map_or(rest.len(), |end| end + 7);
        } else if let Some((name, is_end, len)) = tag(rest) {
            let end = at + len;
            if UNSEEN.contains(&name.as_str()) && !is_end {
                // ASCII letters keep their place, whatever else the page holds.
                let closing = format!("</{name}");
                at = file[end..].to_ascii_lowercase().find(&closing).map_or(file.len(), |close| end + close);
                continue;
            }
            match name.as_str() {
                // How the brief shows what a quotation looks like.
                "q" if rest[..len].contains("class=\"legend\"") => {}
                "q" => pieces.text(at, if is_end { "”" } else { "“" }),
                "br" => pieces.text(at, "\n"),
                "cite" | "footer" if !is_end && pieces.quoted > 0 => pieces.begin_credit(at),
                name if BLOCKS.contains(&name) => pieces.end_block(at),
                _ => {}
            }
            if name == "blockquote" {
                pieces.quoted = if is_end { pieces.quoted.saturating_sub(1) } else { pieces.quoted + 1 };
            }
            at = end;
        } else if let Some((character, len)) = entity(rest) {
            pieces.text(at, &character);
            at += len;
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let end = rest[first..].find(['<', '&']).map_or(rest.len(), |next| first + next);
            pieces.text(at, &rest[..end]);
            at += end;
        }
    }
}

/// Name of the tag that begins here, whether it is an end tag, and its length.
fn tag(rest: &str) -> Option<(String, bool, usize)> {
    let inside = rest.strip_prefix('<')?;
    let is_end = inside.starts_with('/');
    let named = inside.trim_start_matches('/');
    if !named.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return None;
    }
    let name: String = named.chars().take_while(char::is_ascii_alphanumeric).collect();
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return Some((name.to_lowercase(), is_end, at + 1)),
            _ => {}
        }
    }
    Some((name.to_lowercase(), is_end, rest.len()))
}

/// Longest entity with a name, in bytes: `&CounterClockwiseContourIntegral;`.
const LONGEST_ENTITY: usize = 32;

/// What an entity stands for, and the entity's length.
fn entity(rest: &str) -> Option<(String, usize)> {
    let name = rest.strip_prefix('&')?;
    let end = name.bytes().take(LONGEST_ENTITY + 1).position(|b| b == b';')?;
    let (name, len) = (&name[..end], end + 2);
    if let Some(digits) = name.strip_prefix('#') {
        let number = match digits.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => digits.parse().ok()?,
        };
        // Browsers read these as the bytes of Windows-1252: `&#147;` is “.
        if let Some(byte) = u8::try_from(number).ok().filter(|byte| (128..160).contains(byte)) {
            return Some((WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned(), len));
        }
        return char::from_u32(number).map(|c| (c.to_string(), len));
    }
    // Markdown has the names of HTML: what it reads as one text that is another, is an entity.
    let mut events = Parser::new(&rest[..len]).filter_map(|event| match event {
        Event::Text(text) => Some(text.into_string()),
        _ => None,
    });
    let read = events.next().filter(|text| *text != rest[..len] && events.next().is_none())?;
    Some((read, len))
}
