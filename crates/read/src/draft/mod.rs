//! A draft as pieces of text that know where they stand in its file.
//!
//! Unlike a document, a draft is read for its quotations only: all its text is kept, in the order of the file, and every
//! piece leads back to line and column. What stands in a block quotation gets the marks a reader sees it as.

mod html;
mod markdown;
mod pieces;

use std::{fs, io, path::Path};

use crate::{
    decode,
    error::ReadError,
    find,
    format::{self, Format},
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
        Format::Markdown if is_brief => markdown::read(file.find("\n## Sources\n").map_or(&file, |end| &file[..end])),
        Format::Markdown => markdown::read(&file),
        Format::Html if is_brief => {
            let end = file.find("id=\"sources\"").map_or(file.len(), |end| file[..end].rfind('<').unwrap_or(end));
            with_marks_of_quotations_only(html::read(&file[..end]))
        }
        Format::Html => html::read(&file),
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
        assert_eq!(text("a.html", html), "x\n\nRosk: “We will talk”\n\n“Not now.”\n\n 1 < 2\n\n");
    }

    #[test]
    fn characters_that_html_names() {
        assert_eq!(
            text("a.html", "<p>&#147;We&ensp;stay&#148; &ldquor;No&rdquor; &#x201C;a&nbsp;&amp;b&rdquo; &foo; & c"),
            { "“We\u{2002}stay” „No” “a\u{a0}&b” &foo; & c\n\n" }
        );
    }

    #[test]
    fn html_within_markdown_and_indented_text_is_read() {
        assert_eq!(
            text("a.md", "Intro.\n\n    “We stay,” said Rosk.\n\nEnd.\n"),
            "Intro.\n\n“We stay,” said Rosk.\n\n\nEnd.\n\n"
        );
        assert_eq!(text("a.md", "<p>“We stay,” said Rosk.</p>\n\nEnd.\n"), "“We stay,” said Rosk.\n\nEnd.\n\n");
        assert_eq!(
            text("a.md", "<blockquote>We stay.</blockquote>\n\nShe <q>will</q> go.\n"),
            "“We stay.”\n\nShe “will” go.\n\n"
        );
        assert_eq!(text("a.md", "<blockquote>\n\nWe *stay*.\n\n</blockquote>\n\nEnd."), "“We stay.”\n\nEnd.\n\n");
    }

    #[test]
    fn notes_and_lists_of_sources_are_read() {
        let notes = "“We stay.”[^1] Rosk [2] spoke.\n\n[^1]: rosk.txt\n\n[2]: falk.txt\n";
        assert_eq!(text("a.md", notes), "“We stay.”[^1] Rosk [2] spoke.\n\n[^1]: rosk.txt\n\n[2]: falk.txt\n\n");
        assert_eq!(text("a.md", "[52 dead][3], [she](http://lake.example) said.\n\n[3]: wire.txt 'x'\n"), {
            "52 dead[3], she said.\n\n[3]: wire.txt 'x'\n\n"
        });
    }

    #[test]
    fn a_block_quotation_ends_before_its_credit() {
        let said = "“We stay.\nAll of us.”\n\n— Ida Rosk\n\n";
        assert_eq!(text("a.md", "> We stay.\n> All of us.\n>\n> — Ida Rosk\n"), said);
        assert_eq!(
            text("a.md", "> We stay.\n> -- Ida Rosk, minister of Soldra\n"),
            "“We stay.”\n-- Ida Rosk, minister of Soldra\n\n"
        );
        assert_eq!(text("a.md", "> We stay. — *Ida* Rosk\n"), "“We stay.” — Ida Rosk\n\n");
        assert_eq!(text("a.md", "> — We stay here, she said.\n"), "“— We stay here, she said.”\n\n");
        for credit in
            ["<footer>— Ida Rosk</footer>", "<cite>Ida Rosk</cite>", "<footer>— <cite>Ida Rosk</cite></footer>"]
        {
            let page = format!("<blockquote>We stay.{credit}</blockquote>");
            assert_eq!(text("a.html", &page), "“We stay.”\n\n— Ida Rosk\n\n", "{credit}");
        }
    }
}
