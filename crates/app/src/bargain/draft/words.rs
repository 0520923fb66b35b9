//! Words of the record in a draft.

use std::collections::BTreeSet;

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

/// Words that make a number beside them a day or a length of time.
const OF_TIME: [&str; 23] = [
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "hour",
    "hours",
    "minutes",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Numbers that are written as words; those below five are said of too much.
const WRITTEN: [(&str, u32); 18] = [
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
];

/// How much or how many words speak of; days, years and lengths of time are none of it.
pub(super) fn figures(words: &str) -> BTreeSet<u32> {
    let lower = words.to_lowercase();
    // After a comma something else is spoken of: it stands between as a word of its own.
    let lower = lower.replace(", ", " , ");
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).replace(',', "");
    let words: Vec<String> = lower.split(|c: char| c.is_whitespace() || c == '-').map(bare).collect();
    let is_time = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|w| OF_TIME.contains(&w.as_str()));
    let number = |(at, word): (usize, &String)| {
        let written = WRITTEN.iter().find(|(known, _)| known == word).map(|(_, n)| *n);
        let number = word.parse::<u32>().ok().filter(|n| !(1900..2100).contains(n)).or(written)?;
        (!is_time(at.checked_sub(1)) && !is_time(Some(at + 1))).then_some(number)
    };
    words.iter().enumerate().filter_map(number).collect()
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

    #[test]
    fn figures_are_told_from_days() {
        let of = |words: &str| figures(words).into_iter().collect::<Vec<_>>();
        assert_eq!(of("From 15 March the release will be raised to 190 cubic metres per second"), [190]);
        assert_eq!(of("On 18 February, twelve wounded guards were handed over"), [12]);
        assert_eq!(of("not less than fifteen kilometres from the Orrin Road by 4 May 2031"), [15]);
        assert_eq!(of("suspends the duty of 25 percent for 60 days, from July 1"), [25]);
        assert_eq!(of("all 1,046 border guards"), [1046]);
    }
}
