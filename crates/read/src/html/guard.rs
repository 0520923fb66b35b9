//! Refuses pages that would keep the parser busy for minutes or overflow its stack.

use crate::error::ReadError;

/// Bytes of HTML that are parsed; the time grows faster than the size (measured: 4.5 MB took 17 s).
const MAX_BYTES: usize = 4_000_000;

/// Elements that may be open at once; none of 350 news pages reaches this.
pub(super) const MAX_DEPTH: usize = 500;

/// Tables that may be open at once; pages laid out with tables have six or so.
const MAX_TABLES: usize = 40;

/// Tables open at once, times bytes of the page: the library copies what a table holds (measured: 50 bytes of memory
/// for each byte in each table).
const MAX_TABLE_BYTES: usize = 16_000_000;

/// Elements whose text is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements that never hold others, or that the next of their kind closes: leaving them open nests nothing.
const NOT_NESTING: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "a", "button", "nobr", "html",
    "head", "body", "rp", "rt", "colgroup",
];

/// Gives the page back if it is small and flat enough; pictures written into the page do not count.
pub(super) fn check(name: &str, html: String) -> Result<String, ReadError> {
    let html = if html.len() > MAX_BYTES { without_inline_pictures(&html) } else { html };
    if html.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { name: name.to_owned(), limit: MAX_BYTES as u64 });
    }
    let nesting = nesting(&html);
    let tables = nesting.tables > MAX_TABLES || nesting.tables * html.len() > MAX_TABLE_BYTES;
    if nesting.elements > MAX_DEPTH || tables {
        let limit = if tables { MAX_TABLES } else { MAX_DEPTH };
        return Err(ReadError::TooDeep { name: name.to_owned(), limit });
    }
    Ok(html)
}

/// The page with the contents of `data:` addresses cut out; whole pages saved into one file are mostly these.
fn without_inline_pictures(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(";base64,") {
        let data = at + ";base64,".len();
        kept.push_str(&rest[..data]);
        rest =
            rest[data..].trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '%'));
    }
    kept.push_str(rest);
    kept
}

/// The greatest numbers of elements and of tables open at once.
#[derive(Debug, Default, PartialEq, Eq)]
struct Nesting {
    elements: usize,
    tables: usize,
}

/// How deep a page is nested, counted no further than one above [`MAX_DEPTH`].
///
/// A scan of the tags, not a parser: it has to be quick on what makes parsers slow. Where it errs it errs upwards, for
/// formatting elements that are never closed, which parsers open again in every paragraph.
fn nesting(html: &str) -> Nesting {
    let bytes = html.as_bytes();
    let mut open: Vec<&str> = Vec::new();
    let mut found = Nesting::default();
    let mut tables = 0;
    let mut at = 0;
    while let Some(next) = html.get(at..).and_then(|rest| rest.find('<')) {
        at += next + 1;
        if html[at..].starts_with("!--") {
            at = html[at..].find("-->").map_or(html.len(), |end| at + end + 3);
            continue;
        }
        let closes = bytes.get(at) == Some(&b'/');
        let start = at + usize::from(closes);
        let length = bytes[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
        if length == 0 || !bytes[start].is_ascii_alphabetic() {
            continue;
        }
        let name = &html[start..start + length];
        let among = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        at = start + length;
        if among(NOT_NESTING) {
            continue;
        }
        if closes {
            if let Some(opened) = open.iter().rposition(|known| known.eq_ignore_ascii_case(name)) {
                tables -= open[opened..].iter().filter(|known| is_table(known)).count();
                open.truncate(opened);
            }
        } else if among(RAW) {
            at = end_of_raw(html, at, name);
        } else {
            open.push(name);
            tables += usize::from(is_table(name));
            found.tables = found.tables.max(tables);
            found.elements = found.elements.max(open.len());
            if found.elements > MAX_DEPTH {
                return found;
            }
        }
    }
    found
}

fn is_table(name: &str) -> bool {
    name.eq_ignore_ascii_case("table")
}

/// Where the end tag of an element without markup begins, from `at` on.
fn end_of_raw(html: &str, at: usize, name: &str) -> usize {
    let mut from = at;
    while let Some(found) = html[from..].find("</") {
        let tag = from + found + 2;
        if html.get(tag..tag + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return tag + name.len();
        }
        from = tag;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn depth(html: &str) -> usize {
        nesting(html).elements
    }

    #[test]
    fn depth_counts_what_stays_open() {
        assert_eq!(depth("<html><body><div><p>a<p>b<br><b>c</b></div><div><!-- <i><i> --></div>"), 2);
        assert_eq!(depth("<script>if (a<b) document.write('<div><div>')</script><div>"), 1);
        assert_eq!(depth(&"<p>word".repeat(2_000)), 0, "paragraphs close each other");
        assert!(depth(&"<div>".repeat(20_000)) > MAX_DEPTH);
        assert!(depth(&"<p><b><i>".repeat(5_000)) > MAX_DEPTH);
        assert_eq!(depth("<div></div></div></section><DIV></div>"), 1);
    }

    #[test]
    fn tables_count_apart() {
        assert_eq!(nesting("<table><tr><td><TABLE></table></table><table>"), Nesting { elements: 2, tables: 2 });
        let page =
            |tables: usize, bytes: usize| check("page", "<table><tr><td>".repeat(tables) + &"word ".repeat(bytes / 5));
        assert!(page(6, 500_000).is_ok());
        assert!(matches!(page(6, 3_000_000), Err(ReadError::TooDeep { .. })));
        assert!(matches!(page(60, 10), Err(ReadError::TooDeep { .. })));
    }

    #[test]
    fn pages_saved_with_their_pictures_are_read() {
        let picture = "A".repeat(MAX_BYTES);
        let page = format!("<p>Both met.<img src=\"data:image/png;base64,{picture}\"></p>");
        assert_eq!(check("page", page).unwrap(), "<p>Both met.<img src=\"data:image/png;base64,\"></p>");
        assert!(matches!(check("page", "word ".repeat(MAX_BYTES)), Err(ReadError::TooLarge { .. })));
    }

    proptest! {
        #[test]
        fn any_soup_is_counted(soup in "(<|>|/|!--|-->|script|div|é|\\PC){0,60}") {
            let _ = nesting(&soup);
        }
    }
}
