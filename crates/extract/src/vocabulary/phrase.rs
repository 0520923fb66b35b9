//! Phrases of lemmas, and where they occur.

use std::{collections::HashMap, ops::Range};

use chancery_lang::Token;

/// One place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// One of these words, by lemma or lower-case form.
    Word(Vec<String>),
    /// Any one token.
    One,
    /// At most three tokens.
    Gap,
}

/// Phrases, each with what it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Phrases<T> {
    phrases: Vec<(Vec<Place>, T)>,
    /// First word of a phrase to the phrases that begin with it.
    first: HashMap<String, Vec<usize>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { phrases: Vec::new(), first: HashMap::new() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; `false` where it is empty or does not begin with a word.
    pub(crate) fn add(&mut self, phrase: &str, meaning: T) -> bool {
        let places = places_of(phrase);
        let Some(Place::Word(words)) = places.first() else { return false };
        for word in words {
            self.first.entry(word.clone()).or_default().push(self.phrases.len());
        }
        self.phrases.push((places, meaning));
        true
    }

    /// Takes a phrase out, where it has a meaning of which `which` holds.
    pub(crate) fn remove(&mut self, phrase: &str, which: impl Fn(&T) -> bool) {
        let places = places_of(phrase);
        let Some(Place::Word(words)) = places.first() else { return };
        for word in words {
            if let Some(starting) = self.first.get_mut(word) {
                starting.retain(|index| {
                    let (known, meaning) = &self.phrases[*index];
                    *known != places || !which(meaning)
                });
            }
        }
    }

    /// Every phrase that begins at token `at`, with the tokens it covers.
    pub(crate) fn at<'p>(&'p self, tokens: &'p [Token], at: usize) -> impl Iterator<Item = (Range<usize>, &'p T)> {
        let token = &tokens[at];
        let by_lemma = self.first.get(&token.lemma);
        let by_form = (token.lower != token.lemma).then(|| self.first.get(&token.lower)).flatten();
        by_lemma.into_iter().chain(by_form).flatten().filter_map(move |index| {
            let (places, meaning) = &self.phrases[*index];
            let end = matches_from(places, tokens, at)?;
            Some((at..end, meaning))
        })
    }
}

fn places_of(phrase: &str) -> Vec<Place> {
    let place = |word: &str| match word {
        "*" => Place::Gap,
        "_" => Place::One,
        words => Place::Word(words.split('|').map(str::to_lowercase).collect()),
    };
    phrase.split_whitespace().map(place).collect()
}

/// End of a match of all places from token `at` on.
fn matches_from(places: &[Place], tokens: &[Token], at: usize) -> Option<usize> {
    let Some((place, rest)) = places.split_first() else { return Some(at) };
    match place {
        Place::Word(words) => {
            let token = tokens.get(at)?;
            words
                .iter()
                .any(|w| *w == token.lemma || *w == token.lower)
                .then(|| matches_from(rest, tokens, at + 1))
                .flatten()
        }
        Place::One => tokens.get(at).and_then(|_| matches_from(rest, tokens, at + 1)),
        Place::Gap => (0..=3).find_map(|n| matches_from(rest, tokens, at + n)),
    }
}

#[cfg(test)]
mod tests {
    use chancery_lang::{Gazetteer, annotate};
    use chancery_text::Document;

    use super::*;

    #[test]
    fn lemmas_alternatives_and_gaps() {
        let document = Document::of_text("They refused to sign and called on both sides to stop.");
        let annotations = annotate(&document, &Gazetteer::default());
        let mut phrases = Phrases::default();
        assert!(phrases.add("refuse|decline to", "refusal"));
        assert!(phrases.add("call on * to", "appeal"));
        assert!(phrases.add("call on _ to", "never: two words stand between"));
        assert!(!phrases.add("* to", "begins with a gap"));
        let found: Vec<&str> = (0..annotations.tokens.len())
            .flat_map(|at| phrases.at(&annotations.tokens, at))
            .map(|(_, meaning)| *meaning)
            .collect();
        assert_eq!(found, ["refusal", "appeal"]);
    }
}
