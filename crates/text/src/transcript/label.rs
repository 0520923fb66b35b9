//! Speaker labels at the beginning of paragraphs.

use std::collections::BTreeMap;

use crate::range::TextRange;

/// A label found at the beginning of a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// The name as printed: no colon, brackets, bold marks or remarks in parentheses.
    pub(super) name: String,
    /// Where the name stands.
    pub(super) range: TextRange,
    /// Beginning of the paragraph.
    pub(super) block_start: usize,
    /// First byte of what is said.
    pub(super) body_start: usize,
}

/// Roles that only transcripts print as labels. Upper case.
const ROLES: &[&str] = &[
    "THE PRESIDENT",
    "THE VICE PRESIDENT",
    "THE PRIME MINISTER",
    "THE SECRETARY-GENERAL",
    "THE CHAIR",
    "THE CHAIRMAN",
    "MODERATOR",
    "OPERATOR",
    "INTERPRETER",
    "HOST",
    "QUESTION",
    "ANSWER",
    "REPORTER",
    "JOURNALIST",
    "PARTICIPANT",
    "AUDIENCE MEMBER",
    "SPEAKER",
    "Q",
    "A",
];

/// Words that make a longer label a role: "SENIOR ADMINISTRATION OFFICIAL #2", "UNIDENTIFIED MALE".
const ROLE_WORDS: &[&str] = &[
    "OFFICIAL",
    "UNIDENTIFIED",
    "DIPLOMAT",
    "SPOKESPERSON",
    "SPOKESMAN",
    "SPOKESWOMAN",
    "INTERVIEWER",
    "CORRESPONDENT",
    "HOST",
    "MODERATOR",
];

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

/// The role a label names, if it names one, in upper case.
pub(super) fn role(name: &str) -> Option<String> {
    let upper = name.to_uppercase();
    let known =
        ROLES.contains(&upper.as_str()) || ROLE_WORDS.iter().any(|w| upper.split([' ', '#']).any(|part| part == *w));
    known.then_some(upper)
}

/// The label a paragraph begins with, if it begins with one.
pub(super) fn at_start(text: &str, block: TextRange) -> Option<Label> {
    let words = block.of_text(text);
    if let Some(after) = question_mark_style(words) {
        return Some(Label {
            name: words[..1].to_owned(),
            range: TextRange::of(block.start(), block.start() + 1),
            block_start: block.start(),
            body_start: block.start() + after,
        });
    }
    let opening = words.len() - words.trim_start_matches(['*', '[', '_']).len();
    let colon = words.char_indices().take(90).find(|(_, c)| *c == ':').map(|(i, _)| i)?;
    let after = &words[colon + 1..];
    let closing = after.len() - after.trim_start_matches(['*', ']', '_', ' ', '\u{a0}', '\n', '\t']).len();
    if after.starts_with("//") || after.starts_with(|c: char| c.is_ascii_digit()) {
        return None; // an address, or a time of day
    }
    let printed = words.get(opening..colon)?.trim_end_matches(['*', ']', '_']);
    let name = match printed.find([',', '(']) {
        Some(remark) => printed[..remark].trim_end(),
        None => printed.trim_end(),
    };
    is_name_like(name).then(|| Label {
        name: name.to_owned(),
        range: TextRange::of(block.start() + opening, block.start() + opening + name.len()),
        block_start: block.start(),
        body_start: block.start() + colon + 1 + closing,
    })
}

/// "Q    Will he go?", "A    He will.": a single letter and a wide gap.
fn question_mark_style(words: &str) -> Option<usize> {
    let rest = words.strip_prefix(['Q', 'A'])?;
    let gap = rest.len() - rest.trim_start().len();
    let spaces = rest.chars().take_while(|c| c.is_whitespace()).count();
    let begins = rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '“' | '"' | '—' | '…'));
    (spaces >= 2 || (words.starts_with('Q') && spaces == 1 && begins)).then_some(1 + gap).filter(|_| begins)
}

/// One to six words, each capitalised or a particle.
fn is_name_like(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle =
        |w: &str| matches!(w, "of" | "de" | "al" | "el" | "bin" | "ibn" | "van" | "von" | "der" | "la" | "du");
    let capitalised = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c == '#');
    (1..=6).contains(&words.len())
        && capitalised(words[0])
        && words.iter().all(|w| capitalised(w) || particle(w))
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '’' | '\'' | '#' | '‑' | '/'))
        && name.chars().any(char::is_alphabetic)
        && !NOT_LABELS.contains(&name.to_uppercase().as_str())
}

/// Keeps the labels of a transcript; none where the text is not one.
///
/// A text is a transcript when a role that only transcripts print occurs, or when labels recur: two names twice each, or
/// one name twice in capitals. Mixed-case labels that occur once are then kept only if they carry a title or two words.
pub(super) fn trusted(labels: Vec<Label>, text: &str) -> Vec<Label> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for label in &labels {
        *counts.entry(surname(&label.name)).or_default() += 1;
    }
    let recurring = counts.values().filter(|n| **n >= 2).count();
    let has_role =
        labels.iter().any(|l| role(&l.name).is_some_and(|r| r != "A" && (r != "Q" || counts[&surname(&l.name)] >= 2)));
    let capitals = labels.iter().filter(|l| is_capitals(&l.name)).count();
    let transcript = has_role || recurring >= 2 || (recurring >= 1 && capitals >= 2);
    if !transcript {
        return Vec::new();
    }
    // In a text whose labels are capitals, a capitalised phrase before a colon is running text.
    let in_capitals = capitals * 2 >= labels.len();
    let printed_inside = |l: &Label| text[l.body_start..].contains(&l.name);
    labels
        .into_iter()
        .filter(|l| {
            role(&l.name).is_some()
                || is_capitals(&l.name)
                || (!in_capitals
                    && (counts[&surname(&l.name)] >= 2
                        || has_title(&l.name)
                        || (l.name.contains(' ') && printed_inside(l))))
        })
        .collect()
}

/// Whether a label is printed in capitals.
pub(super) fn is_capitals(name: &str) -> bool {
    // "McGURK" counts.
    let lower = name.chars().filter(|c| c.is_lowercase()).count();
    let upper = name.chars().filter(|c| c.is_uppercase()).count();
    upper >= 2 && lower <= 1 || name.len() == 1
}

fn has_title(name: &str) -> bool {
    name.split_whitespace().next().is_some_and(|w| {
        matches!(
            w.trim_end_matches('.').to_uppercase().as_str(),
            "MR" | "MS" | "MRS" | "DR" | "MISS" | "SIR" | "AMB" | "THE"
        )
    })
}

/// The last word of a name, in upper case; the whole for roles.
pub(super) fn surname(name: &str) -> String {
    if let Some(role) = role(name) {
        return role;
    }
    name.split_whitespace().last().unwrap_or(name).to_uppercase()
}
