//! Pieces of TOML: texts, lists, comments, and names that statements can use.

use std::fmt::{self, Write as _};

use crate::formula::is_name;

/// A text between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => put(&mut quoted, format_args!("\\u{:04X}", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Appends words. Writing into a text cannot fail.
pub(super) fn put(page: &mut String, words: fmt::Arguments<'_>) {
    let _ = page.write_fmt(words);
}

/// `["a", "b"]`.
pub(super) fn list<T: AsRef<str>>(texts: &[T]) -> String {
    let texts: Vec<String> = texts.iter().map(|t| quoted(t.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// Lines that begin with `#`; a comment never breaks out of its line.
pub(super) fn comments(page: &mut String, lines: &[String], indent: &str) {
    for line in lines {
        let words: Vec<&str> = line.split(|c: char| c.is_control() || c.is_whitespace()).collect();
        let words = words.join(" ");
        page.push_str(indent);
        page.push_str(if words.trim().is_empty() { "#" } else { "# " });
        page.push_str(words.trim_end());
        page.push('\n');
    }
}

/// `key = "value"`, where there is a value.
pub(super) fn text_line(page: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        page.push_str(key);
        page.push_str(" = ");
        page.push_str(&quoted(value));
        page.push('\n');
    }
}

/// A name that statements can use, made of some words: small letters and digits joined by hyphens. `taken` says which names
/// are in use; a number is added to what would be one of them.
///
/// ```
/// use chancery_bargain::name_of;
/// assert_eq!(name_of("Legal Challenge", &|name| name == "legal-challenge"), "legal-challenge-2");
/// assert_eq!(name_of("if", &|_| false), "if-2");
/// ```
pub fn name_of(words: &str, taken: &dyn Fn(&str) -> bool) -> String {
    let mut name = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    let name = if name.is_empty() { "option" } else { name };
    if is_name(name) && !taken(name) {
        return name.to_owned();
    }
    let numbered = (2_u32..).map(|n| format!("{name}-{n}"));
    numbered.into_iter().find(|name| is_name(name) && !taken(name)).unwrap_or_default()
}
