//! Words of the record in a draft.

use chancery_assess::Said;
use chancery_record::Record;

/// Characters of a quotation before it is cut in a comment.
const LONGEST: usize = 300;
/// Characters of the text of an option.
const LONGEST_TEXT: usize = 120;

/// `Varneth, demand, 2031-01-15, “…” [8f896daded3b21a4.s1046-1083, proposed]`.
pub(super) fn quoted(record: &Record, said: &Said) -> String {
    let date = said.date.as_ref().map_or_else(|| "undated".to_owned(), ToString::to_string);
    let by = if said.attributed {
        format!("{} by the words of {}", said.parties.join(", "), said.speaker)
    } else {
        said.parties.join(", ")
    };
    let condition = match &said.condition {
        Some(cite) if !said.words().contains(&cite.quote) => format!(", on condition “{}”", cut(&cite.quote, LONGEST)),
        _ => String::new(),
    };
    let cited = said
        .ids
        .first()
        .map(ToString::to_string)
        .or_else(|| record.sources.get(said.cite().source).map(|source| source.source.clone()));
    let standing = if said.accepted { "" } else { ", proposed" };
    format!(
        "{by}, {}, {date}: “{}”{condition} [{}{standing}]",
        said.kind.label(),
        cut(said.words(), LONGEST),
        cited.unwrap_or_default()
    )
}

/// The words of an option.
pub(super) fn shortened(words: &str) -> String {
    let one_line: Vec<&str> = words.split_whitespace().collect();
    cut(&one_line.join(" "), LONGEST_TEXT)
}

/// The words of a statement without those of its condition.
pub(super) fn unconditional(said: &Said) -> String {
    match &said.condition {
        Some(condition) => said.words().replace(condition.quote.as_str(), " "),
        None => said.words().to_owned(),
    }
}

fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let short: String = words.chars().take(most).collect();
    let at = short.rfind(' ').unwrap_or(short.len());
    format!("{} …", &short[..at])
}

/// Phrases in which a "not" says how much or by when.
const MEASURES: [&str; 8] =
    ["not less", "no less", "not more", "no more than", "not later", "no later", "not only", "not below"];
/// Phrases in which a "not" says that something must be, rather than must not.
const MUST_BE: [&str; 9] = [
    "not negotiable",
    "non-negotiable",
    "not a matter for",
    "not up for",
    "not open to",
    "without a ",
    "without an ",
    "without the ",
    "without written",
];
const NOT: [&str; 12] =
    ["not", "no", "never", "nothing", "none", "nobody", "cannot", "nor", "neither", "excluded", "ruled", "won't"];

/// Whether words say that something must not be.
pub(super) fn is_against(words: &str) -> bool {
    let lower = words.to_lowercase().replace('’', "'");
    let lower = MEASURES.iter().fold(lower, |words, phrase| words.replace(phrase, ""));
    if MUST_BE.iter().any(|phrase| lower.contains(phrase)) {
        return false;
    }
    let mut each = lower.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    each.any(|word| NOT.contains(&word) || word.ends_with("n't"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_be_is_told_from_what_must_not() {
        assert!(is_against("No foreign soldier will stand on our soil"));
        assert!(is_against("we won’t open the sluices"));
        assert!(!is_against("The safety of the dam is not a matter for negotiation"));
        assert!(!is_against("no arrangement is conceivable without a written assurance"));
        assert!(!is_against("The guns have to go"));
        assert!(!is_against("shall be kept at not less than fifteen kilometres, and not later than May"));
    }
}
