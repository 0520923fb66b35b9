//! Characters that do not show, made to show.
//!
//! Direction overrides, zero-width and control characters can make a text read as what it is not. Where the text must
//! stay exact (the words of a source), the character is kept inside a box of its own, where it can turn nothing around,
//! and a mark stands before it; elsewhere the mark stands in its place.

use std::fmt::Write as _;

use maud::PreEscaped;

/// The text as HTML: escaped, every character kept but NUL, which HTML cannot hold.
pub fn exact(text: &str) -> PreEscaped<String> {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A parser would read a bare carriage return as a line feed.
            '\r' => out.push_str("&#13;"),
            '\0' => out.push_str("<b class=\"u\" data-u=\"U+0000\">\u{FFFD}</b>"),
            _ if is_hidden(c, before, characters.peek().copied()) => {
                let _ = write!(out, r#"<b class="u" data-u="U+{:04X}">{c}</b>"#, u32::from(c));
            }
            _ => out.push(c),
        }
        before = Some(c);
    }
    PreEscaped(out)
}

/// The text with a mark in the place of every character that does not show.
pub fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if c == '\0' || is_hidden(c, before, characters.peek().copied()) {
            let _ = write!(out, "⟨U+{:04X}⟩", u32::from(c));
        } else {
            out.push(if c == '\r' { '\n' } else { c });
        }
        before = Some(c);
    }
    out
}

/// The same on one line.
pub fn on_one_line(text: &str) -> String {
    marked(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_hidden(c: char, before: Option<char>, after: Option<char>) -> bool {
    match c {
        '\n' | '\t' | '\r' => false,
        // Joiners shape letters of several scripts and emoji; between Latin letters they only hide.
        '\u{200C}' | '\u{200D}' => {
            let shapes = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace());
            !(shapes(before) && (shapes(after) || after.is_none_or(char::is_whitespace)))
        }
        '\u{00AD}'
        | '\u{034F}'
        | '\u{061C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => true,
        _ => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_override_is_boxed_and_kept() {
        let boxed = "a<b class=\"u\" data-u=\"U+202E\">\u{202E}</b>b&lt;i&gt;&#13;\n";
        assert_eq!(exact("a\u{202E}b<i>\r\n").0, boxed);
        assert_eq!(marked("a\u{202E}b\u{1b}[31m"), "a⟨U+202E⟩b⟨U+001B⟩[31m");
    }

    #[test]
    fn joiners_stay_where_they_shape_letters() {
        let persian = "می\u{200C}خواهم";
        assert_eq!(marked(persian), persian);
        assert_eq!(marked("pay\u{200C}ment"), "pay⟨U+200C⟩ment");
    }
}
