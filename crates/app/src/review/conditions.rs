//! Words near a finding that read like its condition.

use chancery_text::TextRange;

use super::context::Context;

/// Words with which a condition begins.
const OPENING: &[&str] = &["provided", "unless", "if", "until", "once", "only", "as long as", "on condition"];

/// How many are offered at most.
const MOST: usize = 4;

/// Stretches of a finding's surroundings that begin like a condition and end with their clause, in order: exact words to
/// choose from, never chosen by themselves.
pub fn conditions_near(context: &Context) -> Vec<&str> {
    let text = context.text.as_str();
    let lower = text.to_ascii_lowercase();
    let mut starts: Vec<usize> = OPENING
        .iter()
        .flat_map(|word| lower.match_indices(word).map(|(at, _)| (at, at + word.len())))
        .filter(|(at, end)| is_word(text, *at, *end))
        .map(|(at, _)| at)
        .collect();
    starts.sort_unstable();
    let mut found: Vec<TextRange> = Vec::new();
    for start in starts {
        if found.last().is_some_and(|last| last.contains_offset(start)) {
            continue;
        }
        let rest = &text[start..];
        let end = rest.find(['.', ';', ':', '”', '"', '\n', '—']).unwrap_or(rest.len());
        let range = TextRange::of(start, start + end).trimmed(text);
        if range.len() > 8 {
            found.push(range);
        }
    }
    found.into_iter().take(MOST).map(|range| range.of_text(text)).collect()
}

fn is_word(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_in_the_next_clause_is_offered() {
        let text = "Mirnia will open the road unless the shelling goes on. Provided that monitors come, it stays open. A notified ship.";
        let context = Context::of(text, TextRange::of(0, 25));
        assert_eq!(
            conditions_near(&context),
            ["unless the shelling goes on", "Provided that monitors come, it stays open"]
        );
    }
}
