//! Letters that pass for others, shown as what they are.

use std::fmt::Write;

use crate::altered::look_alike;

/// The words with every letter of another script that looks like one of the word's own marked: `b⟨U+0430⟩se`.
///
/// A word wholly in one script is left as it is; only words of mixed letters hide anything.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let latin = piece.chars().filter(char::is_ascii_alphabetic).count();
        let alike = piece.chars().filter(|c| look_alike(*c) != *c).count();
        let others = piece.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
        for c in piece.chars() {
            // The fewer letters are the strangers.
            let is_stranger =
                if latin >= others { look_alike(c) != c } else { c.is_ascii_alphabetic() && others > alike };
            if latin > 0 && alike > 0 && is_stranger {
                let _ = write!(out, "⟨U+{:04X}⟩", u32::from(c));
            } else {
                out.push(c);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_in_a_word_are_marked() {
        assert_eq!(shown("any b\u{430}se, мы café"), "any b⟨U+0430⟩se, мы café");
        assert_eq!(shown("Мы не прим\u{65}м"), "Мы не прим⟨U+0065⟩м");
    }
}
