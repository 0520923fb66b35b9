//! The documents that a draft cites: `[3]` in a sentence, and the line of its list that begins with `[3]`.

use std::collections::BTreeMap;

/// Longest label, in bytes: `[12]`, `[^note]`.
const LABEL: usize = 12;
/// How far behind its words a label may stand, in bytes.
const FAR: usize = 300;

/// The list of sources of a draft: what stands behind each label.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References(BTreeMap<String, String>);

impl References {
    /// Reads the lines that begin with a label: `[3] Tessary Wire, 14 January`, `[^3]: wire.txt`.
    pub fn of(text: &str) -> Self {
        let line = |line: &str| {
            let (label, rest) = label_at(line.trim_start())?;
            let rest = rest.trim_start_matches([':', ' ', '.', '-', '–']).trim();
            rest.chars().any(char::is_alphabetic).then(|| (label.to_owned(), rest.to_owned()))
        };
        Self(text.lines().filter_map(line).collect())
    }

    /// Whether there is no list.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is cited behind an offset of the draft's text: the labels in the rest of the sentence.
    pub fn cited<'r>(&'r self, text: &str, offset: usize) -> Vec<&'r str> {
        labels(text, offset).into_iter().filter_map(|label| self.0.get(label)).map(String::as_str).collect()
    }
}

/// Whether a mark of citation stands behind an offset, in its sentence.
pub fn is_labelled(text: &str, offset: usize) -> bool {
    !labels(text, offset).is_empty()
}

/// The labels behind an offset, to the end of the sentence and those that stand at it.
fn labels(text: &str, offset: usize) -> Vec<&str> {
    let end = crate::sentence::floor(text, offset + FAR);
    let Some(rest) = text.get(offset..end) else { return Vec::new() };
    let (mut found, mut at, mut is_over) = (Vec::new(), 0, false);
    while let Some(c) = rest[at..].chars().next() {
        if let Some((label, after)) = label_at(&rest[at..]) {
            found.push(label);
            at = rest.len() - after.len();
            continue;
        }
        at += c.len_utf8();
        // Behind the full stop only the labels that follow it belong to the sentence.
        let is_stop = matches!(c, '.' | '!' | '?') && !rest[at..].starts_with(char::is_alphanumeric);
        if c == '\n' || c == '“' || is_over && !matches!(c, ' ' | '”' | '"') {
            break;
        }
        is_over = is_over || is_stop;
    }
    found
}

fn label_at(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find(']').filter(|end| (1..=LABEL).contains(end))?;
    let label = inside[..end].trim_start_matches('^');
    let is_label =
        inside.starts_with('^') && !label.is_empty() || label.bytes().all(|b| b.is_ascii_digit()) && !label.is_empty();
    is_label.then(|| (label, &inside[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sentence_cites() {
        let text = "At least 52 died, the ministry said. [3] Rosk spoke [1][^note]; “No” [2]\n\n[1] rosk.txt\n[^note]: falk.txt\n[3] A wire\n";
        let references = References::of(text);
        let cited = |words: &str| references.cited(text, text.find(words).unwrap() + words.len());
        assert_eq!(cited("At least 52"), ["A wire"]);
        assert_eq!(cited("Rosk spoke"), ["rosk.txt", "falk.txt"]);
        assert!(cited("“No”").is_empty());
    }
}
