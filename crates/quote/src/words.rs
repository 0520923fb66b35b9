//! Words of a plain text, in scripts with spaces and without.

use chancery_text::TextRange;

use crate::ladder::is_spaceless;

/// One word: letters and digits with what holds them together, or one character of a script without spaces. Marks and
/// signs are words of their own, so that nothing of a text is left out of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Bytes of the plain text.
    pub(crate) range: TextRange,
    /// A mark or sign, not a word.
    pub(crate) is_mark: bool,
}

impl Word {
    pub(crate) fn of<'t>(&self, text: &'t str) -> &'t str {
        self.range.of_text(text)
    }
}

/// The words of a plain text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6 + 1);
    let mut characters = text.char_indices().peekable();
    while let Some((start, c)) = characters.next() {
        if c == ' ' {
            continue;
        }
        let mut end = start + c.len_utf8();
        let is_mark = !is_letter(c);
        // Digits stay together in every script: 48 is one word in Chinese too.
        if !is_mark && (!is_spaceless(c) || c.is_numeric() && !is_ideograph(c)) {
            while let Some((at, next)) = characters.peek().copied() {
                let joined = is_letter(next) && !is_spaceless(next) || holds_together(text, at, next);
                if !joined {
                    break;
                }
                end = at + next.len_utf8();
                characters.next();
            }
        }
        words.push(Word { range: TextRange::of(start, end), is_mark });
    }
    words
}

/// Whether a range of a plain text begins and ends between words, not inside one.
pub(crate) fn is_whole(text: &str, start: usize, end: usize) -> bool {
    !is_inside(text, start) && !is_inside(text, end)
}

/// Whether an offset lies inside a word.
pub(crate) fn is_inside(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else { return false };
    if is_spaceless(before) || is_spaceless(after) {
        return before.is_ascii_digit() && after.is_ascii_digit();
    }
    let joint = |c: char, at: usize| is_letter(c) || holds_together(text, at, c);
    joint(before, at - before.len_utf8()) && joint(after, at)
}

/// Whether two words, in small letters, have one stem: "Soldra", "Soldran"; "need", "needed".
pub(crate) fn akin(left: &str, right: &str) -> bool {
    let short = left.chars().count().min(right.chars().count());
    let shared = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    left == right || shared >= 4 && shared + if short <= 6 { 2 } else { 1 } >= short || shared >= 3 && shared == short
}

pub(crate) fn is_letter(c: char) -> bool {
    // Vowel signs and viramas of Indic scripts are marks for Unicode and letters for a reader; so is what joins Persian.
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}' | '\u{951}'..='\u{957}' | '\u{962}' | '\u{963}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{3007}')
}

/// An apostrophe or hyphen between letters, a point or comma between digits: "won't", "lock-gate", "3.5", "12,000".
fn holds_together(text: &str, at: usize, c: char) -> bool {
    let Some(before) = text[..at].chars().next_back() else { return false };
    // "25%" is one word, wherever it ends.
    if matches!(c, '%' | '‰' | '٪') {
        return before.is_numeric();
    }
    let Some(after) = text[at + c.len_utf8()..].chars().next() else { return false };
    match c {
        '\'' => before.is_alphabetic() && after.is_alphabetic() && !is_spaceless(before) && !is_spaceless(after),
        '-' => before.is_alphanumeric() && after.is_alphanumeric() && !is_spaceless(after),
        '.' | ',' | ':' | '٫' | '٬' | '\u{2009}' => before.is_numeric() && after.is_numeric(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> String {
        words(text).iter().map(|w| w.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_of_nine_scripts() {
        assert_eq!(
            split("We won't leave the lock-gate, not for 12,000 or 3.5%."),
            "We|won't|leave|the|lock-gate|,|not|for|12,000|or|3.5%|."
        );
        assert_eq!(split("by 25%"), "by|25%");
        assert_eq!(split("我们48小时内撤军。"), "我|们|48|小|时|内|撤|军|。");
        assert_eq!(split("हम नहीं मानेंगे।"), "हम|नहीं|मानेंगे|।");
        assert_eq!(split("نمی‌پذیریم، هرگز"), "نمی‌پذیریم|،|هرگز");
    }

    #[test]
    fn words_of_one_stem() {
        assert!(akin("ukraine", "ukrainian") && akin("need", "needed") && akin("turkey", "turkish"));
        assert!(!akin("iran", "iraq") && !akin("sudan", "eritrean") && !akin("varneth", "varga"));
    }

    #[test]
    fn a_cut_inside_a_word_is_seen() {
        let text = "We are unable to leave";
        assert!(!is_whole(text, text.find("able").unwrap(), text.len()));
        assert!(is_whole(text, text.find("to").unwrap(), text.len()));
    }
}
