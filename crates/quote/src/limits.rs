//! Words that limit what is said, found in a text by the [`lists`](crate::lists) of its language.

use chancery_text::TextRange;

use crate::{
    language,
    lists::LANGUAGES,
    words::{Word, words},
};
pub(crate) use crate::{limit::Limit, lists::Limits};

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
        tagged.or_else(|| LANGUAGES.get(language::guess(text)?))
    }

    /// How many of some words are among the commonest of a language.
    pub(crate) fn common_in(language: &str, split: &[(TextRange, String)]) -> usize {
        LANGUAGES.get(language).map_or(0, |l| split.iter().filter(|(_, word)| l.common.contains(word)).count())
    }

    /// Every word of a kind in a range of a plain text, in order.
    pub(crate) fn find(&self, text: &str, range: TextRange, limits: &[Limit]) -> Vec<Found> {
        let part = range.of_text(text);
        let split = if self.spaceless { Vec::new() } else { lower(part) };
        let mut found = Vec::new();
        for (limit, entries) in limits.iter().map(|limit| (*limit, self.entries(*limit))) {
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
        } else {
            // "Not less than" bounds a number and denies nothing.
            let bounds = self.entries(Limit::Bound).iter().filter(|entry| entry.len() > 1);
            let bounds: Vec<TextRange> =
                bounds.chain(self.harmless.iter()).flat_map(|entry| self.matches(part, &split, entry)).collect();
            let at = |f: &Found| TextRange::of(f.range.start() - range.start(), f.range.end() - range.start());
            // "12 May" is no modal.
            found.retain(|f| f.limit != Limit::Modal || !is_name(text, f.range));
            found.retain(|f| f.limit == Limit::Bound || !bounds.iter().any(|b| *b != at(f) && b.contains(at(f))));
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
        text.chars().any(char::is_numeric) || self.any(text, &self.numbers)
    }

    /// Whether a modal weakens nothing: "will".
    pub(crate) fn is_firm(&self, words: &str) -> bool {
        self.is_one_of(words, &self.firm)
    }

    /// How firmly a modal speaks: what is possible, what is likely or right, what will be.
    pub(crate) fn firmness(&self, modal: &str) -> u8 {
        if self.is_one_of(modal, &self.weak) {
            1
        } else if self.is_one_of(modal, &self.middling) {
            2
        } else {
            3
        }
    }

    /// Whether words say without a modal what one says: "called on" what "should" does, "free to" what "can" does.
    pub(crate) fn paraphrases(&self, words: &str, modal: &str) -> bool {
        self.firmness(modal) == 1 && self.any(words, &self.permits)
            || self.is_one_of(modal, &self.duties) && self.any(words, &self.urges)
    }

    /// Whether a bound limits a number, and nothing else: "about".
    pub(crate) fn is_approximate(&self, words: &str) -> bool {
        self.is_one_of(words, &self.approximations)
    }

    /// Whether a word is so common that it tells nothing.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// How many bytes of some words are an entry they begin with, unless a harmless one does too.
    pub(crate) fn opens_with(&self, words: &str, entries: &[Vec<String>]) -> Option<usize> {
        let start = &words[..crate::sentence::floor(words, 80)];
        let split = lower(start);
        let begin = |entries: &[Vec<String>]| {
            let whole = |entry: &Vec<String>| {
                let first = split.get(..entry.len())?;
                let is = first.iter().zip(entry).all(|((_, word), pattern)| self.is_word(word, pattern));
                is.then(|| first.last().map(|(range, _)| range.end())).flatten()
            };
            entries.iter().filter_map(whole).max()
        };
        begin(entries).filter(|end| begin(&self.harmless).is_none_or(|harmless| harmless <= *end))
    }

    pub(crate) fn any(&self, words: &str, entries: &[Vec<String>]) -> bool {
        let split = if self.spaceless { Vec::new() } else { lower(words) };
        entries.iter().any(|entry| !self.matches(words, &split, entry).is_empty())
    }

    /// Whether a source says of what paper words are, and the draft's sentence names one of that kind: "the letter says".
    pub(crate) fn names_paper(&self, source: &str, lead: &str, tail: &str) -> bool {
        let named = |entry: &&Vec<String>| {
            let entry = std::slice::from_ref(*entry);
            self.any(source, entry) && (self.any(lead, entry) || self.any(tail, entry))
        };
        self.papers.iter().any(|entry| named(&entry))
    }

    /// Whether a condition limits its own clause only: "until".
    pub(crate) fn is_of_time(&self, words: &str) -> bool {
        self.is_one_of(words, &self.times)
    }

    /// Whether the last words are the speaker's own "I".
    pub(crate) fn is_self(&self, before: &str) -> bool {
        let split = lower(before);
        let last = &split[split.len().saturating_sub(4)..];
        last.iter().any(|(_, word)| self.selves.iter().any(|own| own[0] == *word))
    }

    /// Whether a word, in small letters, stands for what was named before: "he", "there", "tomorrow".
    pub(crate) fn is_pronoun(&self, word: &str) -> bool {
        self.pronouns.contains(word)
    }

    /// Whether a word, in small letters, says that what follows is known: "the", "our".
    pub(crate) fn is_definite(&self, word: &str) -> bool {
        self.definite.contains(word)
    }

    /// Whether a noun, not a verb, follows a word in small letters: "the", "a", "of".
    pub(crate) fn precedes_noun(&self, word: &str) -> bool {
        self.is_definite(word) || self.prepositions.contains(word)
    }

    /// Which helping verb a word, in small letters, is a form of.
    pub(crate) fn helper(&self, word: &str) -> Option<usize> {
        self.helpers.iter().position(|forms| forms.iter().any(|form| self.is_word(word, form)))
    }

    /// Whether the language has words that stand for what was named.
    pub(crate) fn has_pronouns(&self) -> bool {
        !self.pronouns.is_empty()
    }

    /// The kind of entry that words begin with.
    pub(crate) fn opening(&self, words: &str, limits: &[Limit]) -> Option<Limit> {
        let is = |limit: &&Limit| self.opens_with(words, self.entries(**limit)).is_some();
        limits.iter().find(is).copied()
    }

    /// Whether a list goes on here.
    pub(crate) fn goes_on(&self, rest: &str) -> bool {
        self.begins(rest, &self.ands)
    }

    fn is_one_of(&self, words: &str, entries: &[Vec<String>]) -> bool {
        let split = lower(words);
        entries.iter().any(|entry| entry.len() == split.len() && !self.matches(words, &split, entry).is_empty())
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

    pub(crate) fn is_word(&self, word: &str, pattern: &str) -> bool {
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

/// Whether a word inside a sentence begins with a capital letter.
fn is_name(text: &str, range: TextRange) -> bool {
    let before = text[..range.start()].trim_end_matches([' ', '\'', '(']);
    range.of_text(text).starts_with(char::is_uppercase)
        && !before.is_empty()
        && !before.ends_with(['.', '!', '?', ':', '-'])
}

pub(crate) fn lower(text: &str) -> Vec<(TextRange, String)> {
    let is_word = |word: &Word| !word.is_mark;
    let plain = |word: &Word| {
        // The joiner of Persian is written or left out as the keyboard has it.
        (word.range, word.of(text).to_lowercase())
    };
    words(text).iter().filter(|word| is_word(word)).map(plain).collect()
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
            [(Limit::Negation, "don't".into()), (Limit::Condition, "provided that".into())]
        );
        assert_eq!(
            found("Мы не примем это, если нас спросят."),
            [(Limit::Negation, "не".into()), (Limit::Condition, "если".into())]
        );
        assert_eq!(found("我们不会接受，除非"), [(Limit::Negation, "不".into()), (Limit::Condition, "除非".into())]);
        assert_eq!(found("ما نمی‌پذیریم، مگر آنکه پل باز شود")[0], (Limit::Negation, "نمی‌پذیریم".into()));
    }
}
