//! Speaker labels at the beginning of paragraphs.

use super::office;
use crate::range::TextRange;

/// A label found at the beginning of a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// The name as printed: no colon, brackets, bold marks or remarks.
    pub(super) name: String,
    /// What is printed after the name, in parentheses or after a comma: "spoke in French", "HOST"; often empty.
    pub(super) remark: String,
    /// Where the name stands.
    pub(super) range: TextRange,
    /// Beginning of the paragraph.
    pub(super) block_start: usize,
    /// First byte of what is said.
    pub(super) body_start: usize,
}

/// Bytes within which a label ends.
const LONGEST: usize = 90;

/// Words that stand before colons in running text and name nobody. Upper case.
const NOT_LABELS: &[&str] = &[
    "NOTE",
    "BACKGROUND",
    "UPDATE",
    "UPDATED",
    "SUMMARY",
    "CORRECTION",
    "SOURCE",
    "SUBJECT",
    "DATE",
    "TIME",
    "PLACE",
    "PARTICIPANTS",
    "CONTACT",
    "TEL",
    "READ MORE",
    "EDITOR’S NOTE",
    "EDITOR'S NOTE",
];

impl Label {
    /// The label whose name and remark are `printed`, at `start` of the text; what is said begins at `body_start`.
    pub(super) fn new(printed: &str, start: usize, block: TextRange, body_start: usize) -> Option<Self> {
        let end = printed.find([',', '(']).unwrap_or(printed.len());
        let (name, remark) = (printed[..end].trim_end(), &printed[end..]);
        is_name_like(name).then(|| Self {
            name: name.to_owned(),
            remark: remark.trim_matches(|c: char| matches!(c, ',' | '(' | ')') || c.is_whitespace()).to_owned(),
            range: TextRange::of(start, start + name.len()),
            block_start: block.start(),
            body_start,
        })
    }
}

/// The label a paragraph begins with and that ends with a colon, or the "Q" before a wide gap.
pub(super) fn with_colon(text: &str, block: TextRange) -> Option<Label> {
    let words = block.of_text(text);
    if let Some(after) = question_mark_style(words) {
        return Label::new(&words[..1], block.start(), block, block.start() + after);
    }
    let opening = words.len() - words.trim_start_matches(['*', '[', '_']).len();
    let opening = opening + question_number(&words[opening..]);
    let colon = words.char_indices().take(LONGEST).find(|(_, c)| *c == ':').map(|(i, _)| i)?;
    let after = &words[colon + 1..];
    let closing = after.len() - after.trim_start_matches(['*', ']', '_', ' ', '\u{a0}', '\n', '\t']).len();
    if after.starts_with("//") || after.starts_with(|c: char| c.is_ascii_digit()) {
        return None; // an address, or a time of day
    }
    let printed = words.get(opening..colon)?.trim_end_matches(['*', ']', '_']);
    Label::new(printed, block.start() + opening, block, block.start() + colon + 1 + closing)
        .filter(|label| office::has_title(&label.name) || !is_headline(&after[closing..]))
}

/// "Q    Will he go?", "A    He will.": a single letter and a wide gap.
fn question_mark_style(words: &str) -> Option<usize> {
    let rest = words.strip_prefix(['Q', 'A'])?;
    let gap = rest.len() - rest.trim_start().len();
    let spaces = rest.chars().take_while(|c| c.is_whitespace()).count();
    let begins = rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '“' | '"' | '—' | '…'));
    (spaces >= 2 || (words.starts_with('Q') && spaces == 1 && begins)).then_some(1 + gap).filter(|_| begins)
}

/// Bytes of the number that minutes of evidence give a question: "Q12 The Chair:".
fn question_number(words: &str) -> usize {
    let digits = words.strip_prefix('Q').unwrap_or(words);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == digits.len() {
        return 0;
    }
    let name = rest.trim_start_matches('.').trim_start();
    if name.starts_with(char::is_uppercase) && name.len() < rest.len() { words.len() - name.len() } else { 0 }
}

/// A few capitalised words without a final mark: "Peace Negotiations" of the heading "Vesk: Peace Negotiations".
fn is_headline(words: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let first = words.lines().next().unwrap_or_default();
    first.ends_with(char::is_alphanumeric)
        && first.split_whitespace().count() <= MOST_WORDS
        && first.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
        && first.len() == words.trim_end().len()
        && !first.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

/// One to six words, each capitalised, a number or a particle.
pub(super) fn is_name_like(name: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let mut words = name.split_whitespace();
    words.next().is_some_and(is_capitalised)
        && words.clone().count() < MOST_WORDS
        && words.all(|w| is_capitalised(w) || is_particle(w) || w.bytes().all(|b| b.is_ascii_digit()))
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '’' | '\'' | '#' | '‑' | '/'))
        && name.chars().any(char::is_alphabetic)
        && !NOT_LABELS.contains(&name.to_uppercase().as_str())
}

/// Whether a word begins like one of a name.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c == '#')
}

/// Whether a word stands inside names in lower case.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(word, "of" | "the" | "de" | "al" | "el" | "bin" | "ibn" | "van" | "von" | "der" | "la" | "du")
        || word.starts_with("al-")
        || word.starts_with("el-")
}

/// Whether a label is printed in capitals.
pub(super) fn is_capitals(name: &str) -> bool {
    // "McGURK" counts.
    let lower = name.chars().filter(|c| c.is_lowercase()).count();
    let upper = name.chars().filter(|c| c.is_uppercase()).count();
    upper >= 2 && lower <= 1 || name.len() == 1
}
