//! Letters that pass for others, shown as what they are.

use std::fmt::Write;

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

/// Whether one of two words is the other with letters of another script that look alike.
pub(crate) fn is_disguised(source: &str, draft: &str) -> bool {
    source != draft
        && !source.is_empty()
        && skeleton(source) == skeleton(draft)
        && source.to_lowercase() != draft.to_lowercase()
}

fn skeleton(word: &str) -> String {
    word.chars().filter(|c| !is_unseen(*c)).map(look_alike).collect()
}

/// The Latin letter a Cyrillic or Greek letter looks like.
pub(crate) const fn look_alike(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'с' | 'ϲ' => 'c',
        'С' => 'C',
        'е' => 'e',
        'Е' | 'Ε' => 'E',
        'һ' => 'h',
        'Н' | 'Η' => 'H',
        'і' | 'ι' => 'i',
        'І' | 'Ι' => 'I',
        'ј' => 'j',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'о' | 'ο' => 'o',
        'О' | 'Ο' => 'O',
        'р' | 'ρ' => 'p',
        'Р' | 'Ρ' => 'P',
        'ѕ' => 's',
        'Т' | 'Τ' => 'T',
        'ν' => 'v',
        'х' | 'χ' => 'x',
        'Х' | 'Χ' => 'X',
        'у' | 'γ' => 'y',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => c,
    }
}

/// Characters that do not show and shape no letter.
pub(crate) const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}')
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
