//! A draft as pieces of text that know where they stand in its file.
//!
//! Unlike a document, a draft is read for its quotations only: all its text is kept, in the order of the file, and every
//! piece leads back to line and column. What stands in a block quotation gets the marks a reader sees it as.

use std::{fs, io, path::Path};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::{
    decode,
    error::ReadError,
    find,
    format::{self, Format},
    front_matter,
    read::MAX_BYTES,
};

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFile {
    /// As the user named it.
    pub name: String,
    /// The decoded file.
    pub file: String,
    /// Its text: offset in the file and piece, in order.
    pub pieces: Vec<(usize, String)>,
    /// A brief of this program: without the texts of its sources, and with marks only where it quotes them.
    pub is_brief: bool,
}

/// Reads a draft.
///
/// # Errors
/// Those of [`crate::read_file`] but the ones about HTML articles.
pub fn read_draft(path: &Path) -> Result<DraftFile, ReadError> {
    let failed = |cause: io::Error| match cause.kind() {
        io::ErrorKind::NotFound => ReadError::NotFound { path: path.to_owned() },
        _ => ReadError::Io { path: path.to_owned(), cause },
    };
    let name = path.to_string_lossy();
    let about = fs::metadata(path).map_err(failed)?;
    if about.is_dir() {
        return Err(ReadError::Folder { path: path.to_owned() });
    }
    if about.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { name: name.into_owned(), limit: MAX_BYTES });
    }
    draft_of_bytes(&name, &fs::read(path).map_err(failed)?)
}

/// Reads the bytes of a draft; `name` says the format.
///
/// # Errors
/// Too large, a format that is not read, binary, empty.
pub fn draft_of_bytes(name: &str, bytes: &[u8]) -> Result<DraftFile, ReadError> {
    let source = || name.to_owned();
    if bytes.len() as u64 > MAX_BYTES {
        return Err(ReadError::TooLarge { name: source(), limit: MAX_BYTES });
    }
    if let Some(kind) = format::not_yet_read(name) {
        return Err(ReadError::NotYetRead { name: source(), kind });
    }
    if let Some(kind) = format::binary_kind(bytes) {
        return Err(ReadError::Binary { name: source(), kind });
    }
    let Some(decoded) = decode::decode(bytes) else {
        return Err(ReadError::Binary { name: source(), kind: "binary data" });
    };
    let file = decoded.text;
    if file.trim().is_empty() {
        return Err(ReadError::Empty { name: source() });
    }
    let format = format::of_text(name, &file);
    let is_brief = find::is_a_brief(&file);
    let pieces = match format {
        Format::Plain => vec![(0, file.clone())],
        // The sources of a brief are no part of what it says.
        Format::Markdown if is_brief => of_markdown(file.find("\n## Sources\n").map_or(&file, |end| &file[..end])),
        Format::Markdown => of_markdown(&file),
        Format::Html if is_brief => {
            let end = file.find("id=\"sources\"").map_or(file.len(), |end| file[..end].rfind('<').unwrap_or(end));
            with_marks_of_quotations_only(of_html(&file[..end]))
        }
        Format::Html => of_html(&file),
    };
    Ok(DraftFile { name: source(), file, pieces, is_brief })
}

/// The brief says in `q` what it quotes; marks in its own sentences are no quotations of a source.
fn with_marks_of_quotations_only(mut pieces: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let mut depth = 0_usize;
    for (_, piece) in &mut pieces {
        match piece.as_str() {
            "“" => depth += 1,
            "”" => depth = depth.saturating_sub(1),
            _ if depth == 0 => *piece = piece.replace(['“', '”'], "\u{2032}"),
            _ => {}
        }
    }
    pieces
}

/// Pieces as they are put together; blocks end with a blank line.
#[derive(Default)]
struct Pieces {
    all: Vec<(usize, String)>,
    /// Block quotations around this place.
    quoted: usize,
    /// Something of the block has been seen.
    begun: bool,
    /// The block got an opening mark.
    marked: bool,
}

impl Pieces {
    fn text(&mut self, at: usize, words: &str) {
        if !self.begun && !words.trim().is_empty() {
            self.begun = true;
            let has_mark = words.trim_start().starts_with(['“', '"', '«', '„', '「', '‘']);
            if self.quoted > 0 && !has_mark {
                self.all.push((at, "“".to_owned()));
                self.marked = true;
            }
        }
        self.all.push((at, words.to_owned()));
    }

    fn end_block(&mut self, at: usize) {
        if std::mem::take(&mut self.marked) {
            self.all.push((at, "”".to_owned()));
        }
        if std::mem::take(&mut self.begun) {
            self.all.push((at, "\n\n".to_owned()));
        }
    }
}

fn of_markdown(file: &str) -> Vec<(usize, String)> {
    let body = front_matter::read(file).map_or(0, |front| front.range.end());
    let (mut pieces, mut is_code) = (Pieces::default(), false);
    for (event, range) in Parser::new(&file[body..]).into_offset_iter() {
        let (start, end) = (body + range.start, body + range.end);
        match event {
            Event::Start(Tag::BlockQuote(_)) => pieces.quoted += 1,
            Event::End(TagEnd::BlockQuote(_)) => pieces.quoted = pieces.quoted.saturating_sub(1),
            // An item of a list in a list begins a line of its own.
            Event::Start(Tag::Item | Tag::List(_)) => pieces.end_block(start),
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(words) if !is_code => pieces.text(start, &words),
            Event::Code(words) => pieces.text(start, &words),
            Event::SoftBreak | Event::HardBreak => pieces.text(start, "\n"),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell) => {
                pieces.end_block(end);
            }
            _ => {}
        }
    }
    pieces.all
}

fn of_html(file: &str) -> Vec<(usize, String)> {
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
    const UNSEEN: &[&str] = &["script", "style", "noscript", "template", "head", "svg"];
    let mut pieces = Pieces::default();
    let mut at = 0;
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
    pieces.end_block(file.len());
    pieces.all
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

/// The character an entity stands for, and the entity's length.
fn entity(rest: &str) -> Option<(String, usize)> {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{A0}'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("bdquo", '„'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("shy", '\u{AD}'),
    ];
    let name = rest.strip_prefix('&')?;
    let end = name.find(';').filter(|end| *end <= 10)?;
    let name = &name[..end];
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => digits.parse().ok(),
    });
    let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    let character = number.and_then(char::from_u32).or(named)?;
    Some((character.to_string(), end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, file: &str) -> String {
        let draft = draft_of_bytes(name, file.as_bytes()).unwrap();
        let mut last = 0;
        for (at, _) in &draft.pieces {
            assert!(*at >= last, "pieces stand in order");
            last = *at;
        }
        draft.pieces.into_iter().map(|(_, piece)| piece).collect()
    }

    #[test]
    fn marks_of_the_format_are_left_out() {
        let markdown = "---\ntitle: x\n---\n# Day one\n\nRosk would not “accept *any*\nbase”.\n\n> We will talk.\n\n```\n\"code\"\n```\n";
        assert_eq!(text("a.md", markdown), "Day one\n\nRosk would not “accept any\nbase”.\n\n“We will talk.”\n\n");
        assert_eq!(text("a.md", "- One\n  - Two: “no”\n  - Three\n- Four\n"), "One\n\nTwo: “no”\n\nThree\n\nFour\n\n");
        let html = "<html><head><title>x</title></head><body><!-- “no” --><p title=\"a > b\">Rosk: &ldquo;We <b>will</b> talk&#x201D;</p><script>var a = \"<p>\";</script><blockquote><p>Not now.</p></blockquote> 1 < 2";
        assert_eq!(text("a.html", html), "Rosk: “We will talk”\n\n“Not now.”\n\n 1 < 2\n\n");
    }
}
