//! Words of a file in a message: somebody else's text, as long as it likes.

use std::fmt::Write as _;

/// Letters of a quotation, and of a message, before they are cut.
const LONGEST_QUOTED: usize = 160;
const LONGEST: usize = 1_200;

/// A message in which every quotation “…” is short and every sign that a terminal would obey is spelt out.
pub(crate) fn legible(message: &str) -> String {
    let mut shown = String::with_capacity(message.len().min(LONGEST));
    let mut quoted = None;
    for c in message.chars() {
        // Bytes are at least as many as letters: a message is cut a little early, never late.
        if shown.len() >= LONGEST {
            shown.push('…');
            break;
        }
        quoted = match (quoted, c) {
            (_, '”') => None,
            (None, '“') => Some(0),
            (Some(letters), _) => Some(letters + 1),
            (None, _) => None,
        };
        match quoted {
            Some(letters) if letters > LONGEST_QUOTED => {}
            Some(LONGEST_QUOTED) => shown.push('…'),
            _ if is_sign(c) => {
                let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c));
            }
            _ => shown.push(c),
        }
    }
    shown
}

/// Signs that are not letters to be read: controls, and those that turn the direction of what follows.
fn is_sign(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_short_and_signs_are_spelt_out() {
        let long = format!("the statement “{}” cannot be read: too long. Shorten it.", "x and ".repeat(100_000));
        let shown = legible(&long);
        assert!(shown.chars().count() < 300 && shown.ends_with("…” cannot be read: too long. Shorten it."), "{shown}");
        assert_eq!(legible("“A\u{1b}[31m\0”\u{202E}"), "“A⟨U+001B⟩[31m⟨U+0000⟩”⟨U+202E⟩");
        assert!(legible(&"name, ".repeat(10_000)).chars().count() < 1_300);
        assert_eq!(legible("a “short” one"), "a “short” one");
    }
}
