//! Words that limit what is said, by language, read from `data/limits.toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use chancery_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::words::{Word, words};

/// What a word does to what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Denies: "not".
    Negation,
    /// Makes depend on something: "provided that".
    Condition,
    /// Calls untrue what was said before: "which is false".
    Denial,
    /// Somebody else says it: "opponents say that".
    Saying,
    /// More than, fewer than.
    Bound,
    /// How firmly: "may".
    Modal,
    /// The speaker is not sure: "I expect that".
    Hedge,
    /// Turns the sentence around: "but".
    Contrast,
    /// A question, not a statement.
    Question,
}

impl Limit {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Condition => "condition",
            Self::Denial => "denial",
            Self::Saying => "somebody else's words",
            Self::Bound => "bound",
            Self::Modal => "modal",
            Self::Hedge => "hedge",
            Self::Contrast => "contrast",
            Self::Question => "question",
        }
    }
}

/// The lists of one language, as they are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Lists {
    spaceless: bool,
    verb_last: bool,
    prefixes: Vec<String>,
    negations: Vec<String>,
    conditions: Vec<String>,
    contrasts: Vec<String>,
    modals: Vec<String>,
    hedges: Vec<String>,
    bounds: Vec<String>,
    sayings: Vec<String>,
    denials: Vec<String>,
    inversions: Vec<String>,
    joins: Vec<String>,
    numbers: Vec<String>,
    common: Vec<String>,
}

/// Words of one language that limit.
#[derive(Debug)]
pub(crate) struct Limits {
    spaceless: bool,
    verb_last: bool,
    prefixes: Vec<String>,
    entries: BTreeMap<Limit, Vec<Vec<String>>>,
    inversions: Vec<Vec<String>>,
    joins: Vec<Vec<String>>,
    numbers: Vec<Vec<String>>,
    common: BTreeSet<String>,
}

static LANGUAGES: LazyLock<BTreeMap<String, Limits>> = LazyLock::new(|| {
    let lists: BTreeMap<String, Lists> =
        toml::from_str(include_str!("../data/limits.toml")).expect("the embedded lists are well formed");
    lists.into_iter().map(|(language, lists)| (language, Limits::of(lists))).collect()
});

/// Words found that limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) limit: Limit,
    pub(crate) range: TextRange,
}

impl Limits {
    /// The lists for a text: those of its language where it is known, else of the language its letters and words tell.
    pub(crate) fn for_text(language: Option<&str>, text: &str) -> Option<&'static Self> {
        let tagged = language.and_then(|tag| LANGUAGES.get(tag.split(['-', '_']).next()?.to_lowercase().as_str()));
        tagged.or_else(|| LANGUAGES.get(guess(text)?))
    }

    fn of(lists: Lists) -> Self {
        let spaceless = lists.spaceless;
        let split = |entries: Vec<String>| -> Vec<Vec<String>> {
            let parts = |entry: &String| {
                if spaceless { vec![entry.clone()] } else { entry.split(' ').map(str::to_owned).collect() }
            };
            entries.iter().map(parts).collect()
        };
        let entries = [
            (Limit::Negation, lists.negations),
            (Limit::Condition, lists.conditions),
            (Limit::Denial, lists.denials),
            (Limit::Saying, lists.sayings),
            (Limit::Bound, lists.bounds),
            (Limit::Modal, lists.modals),
            (Limit::Hedge, lists.hedges),
            (Limit::Contrast, lists.contrasts),
        ];
        Self {
            spaceless,
            verb_last: lists.verb_last,
            prefixes: lists.prefixes,
            entries: entries.into_iter().map(|(limit, words)| (limit, split(words))).collect(),
            inversions: split(lists.inversions),
            joins: split(lists.joins),
            numbers: split(lists.numbers),
            common: lists.common.into_iter().collect(),
        }
    }

    /// Every word of a kind in a range of a plain text, in order.
    pub(crate) fn find(&self, text: &str, range: TextRange, limits: &[Limit]) -> Vec<Found> {
        let part = range.of_text(text);
        let split = if self.spaceless { Vec::new() } else { lower(part) };
        let mut found = Vec::new();
        for (limit, entries) in limits.iter().filter_map(|limit| Some((*limit, self.entries.get(limit)?))) {
            for entry in entries {
                for at in self.matches(part, &split, entry) {
                    let range = TextRange::of(range.start() + at.start(), range.start() + at.end());
                    found.push(Found { limit, range });
                }
            }
        }
        found.sort_by_key(|f| (f.range.start(), std::cmp::Reverse(f.range.end()), f.limit));
        if self.spaceless {
            // 除非 is "unless": the 非 in it denies nothing.
            let all = found.clone();
            found.retain(|f| !all.iter().any(|other| other.range != f.range && other.range.contains(f.range)));
        }
        found
    }

    /// The kind of limit a word of a difference is, if it is one.
    pub(crate) fn of_words(&self, words: &str) -> Option<Limit> {
        const ORDER: [Limit; 6] =
            [Limit::Negation, Limit::Condition, Limit::Modal, Limit::Bound, Limit::Hedge, Limit::Contrast];
        let whole = TextRange::of(0, words.len());
        ORDER.into_iter().find(|limit| !self.find(words, whole, &[*limit]).is_empty())
    }

    /// Whether words count: figures in any script, number words.
    pub(crate) fn has_number(&self, text: &str) -> bool {
        let split = if self.spaceless { Vec::new() } else { lower(text) };
        text.chars().any(char::is_numeric)
            || self.numbers.iter().any(|entry| !self.matches(text, &split, entry).is_empty())
    }

    /// Whether the language is written without spaces.
    pub(crate) const fn is_spaceless(&self) -> bool {
        self.spaceless
    }

    /// Whether the verb, with what denies it, ends the sentence.
    pub(crate) const fn is_verb_last(&self) -> bool {
        self.verb_last
    }

    /// Whether a clause of its own begins here.
    pub(crate) fn joins_at(&self, rest: &str) -> bool {
        self.begins(rest, &self.joins)
    }

    /// Whether a sentence that begins like this sets a condition by its order of words.
    pub(crate) fn inverts(&self, sentence: &str) -> bool {
        self.begins(sentence, &self.inversions)
    }

    fn begins(&self, rest: &str, entries: &[Vec<String>]) -> bool {
        if self.spaceless {
            return entries.iter().any(|entry| rest.starts_with(entry[0].as_str()));
        }
        let start = &rest[..crate::sentence::floor(rest, 60)];
        let first = lower(start).into_iter().next();
        entries.iter().any(|entry| first.as_ref().is_some_and(|(_, word)| self.is_word(word, &entry[0])))
    }

    fn matches(&self, part: &str, split: &[(TextRange, String)], entry: &[String]) -> Vec<TextRange> {
        if self.spaceless {
            return part.match_indices(entry[0].as_str()).map(|(at, w)| TextRange::of(at, at + w.len())).collect();
        }
        split
            .windows(entry.len())
            .filter(|window| window.iter().zip(entry).all(|((_, word), pattern)| self.is_word(word, pattern)))
            .map(|window| window[0].0.cover(window[window.len() - 1].0))
            .collect()
    }

    fn is_word(&self, word: &str, pattern: &str) -> bool {
        let is = |word: &str| match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
            (Some(end), _) => word.len() > end.len() && word.ends_with(end),
            (_, Some(start)) => {
                word.len() > start.len() && word.starts_with(start) || word == start && start.chars().count() > 1
            }
            _ => word == pattern,
        };
        is(word) || self.prefixes.iter().any(|prefix| word.strip_prefix(prefix.as_str()).is_some_and(&is))
    }
}

fn lower(text: &str) -> Vec<(TextRange, String)> {
    let is_word = |word: &Word| !word.is_mark;
    let plain = |word: &Word| {
        // The joiner of Persian is written or left out as the keyboard has it.
        (word.range, word.of(text).to_lowercase())
    };
    words(text).iter().filter(|word| is_word(word)).map(plain).collect()
}

/// The language of a text, by its letters, then by its commonest words.
pub(crate) fn guess(text: &str) -> Option<&'static str> {
    let sample: String = text.chars().take(4_000).collect();
    let has = |test: fn(char) -> bool| sample.chars().filter(|c| test(*c)).count();
    let letters = has(char::is_alphabetic).max(1);
    let most = |n: usize| n * 3 > letters;
    let kana = has(|c| matches!(c, '\u{3041}'..='\u{30FF}'));
    if kana * 8 > letters {
        return Some("ja");
    }
    if most(has(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))) {
        return Some("zh");
    }
    if most(has(|c| matches!(c, '\u{600}'..='\u{6FF}'))) {
        return Some(if has(|c| matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک')) > 0 { "fa" } else { "ar" });
    }
    if most(has(|c| matches!(c, '\u{5D0}'..='\u{5EA}'))) {
        return Some("he");
    }
    if most(has(|c| matches!(c, '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}'))) {
        return Some("el");
    }
    if most(has(|c| matches!(c, '\u{900}'..='\u{97F}'))) {
        return Some("hi");
    }
    if most(has(|c| matches!(c, '\u{400}'..='\u{52F}'))) {
        return Some(if has(|c| matches!(c, 'і' | 'ї' | 'є' | 'ґ')) > 0 { "uk" } else { "ru" });
    }
    let split = lower(&sample);
    let count = |language: &str| {
        LANGUAGES.get(language).map_or(0, |l| split.iter().filter(|(_, word)| l.common.contains(word)).count())
    };
    // English first: of equals it is the language most sources are in.
    ["es", "de", "fr", "en"]
        .into_iter()
        .map(|l| (count(l), l))
        .filter(|(n, _)| *n > 0)
        .max_by_key(|(n, _)| *n)
        .map(|(_, l)| l)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_found_in_their_language() {
        let found = |text: &str| -> Vec<(Limit, String)> {
            let limits = Limits::for_text(None, text).unwrap();
            let all = [Limit::Negation, Limit::Condition];
            let words = |f: Found| (f.limit, f.range.of_text(text).to_owned());
            limits.find(text, TextRange::of(0, text.len()), &all).into_iter().map(words).collect()
        };
        assert_eq!(
            found("We don't leave the mill, provided that it is open."),
            [(Limit::Negation, "don't".into()), (Limit::Condition, "provided".into())]
        );
        assert_eq!(
            found("Мы не примем это, если нас спросят."),
            [(Limit::Negation, "не".into()), (Limit::Condition, "если".into())]
        );
        assert_eq!(found("我们不会接受，除非"), [(Limit::Negation, "不".into()), (Limit::Condition, "除非".into())]);
        assert_eq!(found("ما نمی‌پذیریم، مگر آنکه پل باز شود")[0], (Limit::Negation, "نمی‌پذیریم".into()));
    }
}
