//! Whether two tellings speak of the same act: by the words they share, and the numbers they give.

use std::collections::BTreeSet;

use chancery_lang::Tag;
use chancery_text::TextRange;

use crate::{Context, words::WORDS};

/// How many words behind "the" may stand before its noun.
const REACH: usize = 4;

/// Verbs that say nothing of what is done.
const EMPTY: [&str; 8] = ["be", "have", "do", "say", "hold", "take", "make", "tell"];

/// Words that say an event is none of those told before.
const ANOTHER: [&str; 7] = ["another", "further", "new", "separate", "also", "again", "fresh"];

/// What the words of a telling hold besides names and days.
pub(super) struct Words {
    /// Dictionary forms of nouns, verbs and adjectives.
    content: BTreeSet<String>,
    /// Numbers as written.
    numbers: BTreeSet<String>,
    /// Whether they begin by taking up a meeting told of before: "the talks".
    pub(super) is_reference: bool,
    /// Whether they say that this is one more.
    pub(super) is_another: bool,
}

impl Words {
    pub(super) fn of(context: &Context<'_>, range: TextRange) -> Self {
        let annotations = context.annotations;
        let named = annotations.names_in(range);
        let dated = annotations.dates_in(range);
        let bare = |at: TextRange| {
            !named.iter().any(|name| name.range.contains(at)) && !dated.iter().any(|date| date.range.contains(at))
        };
        let tokens = &annotations.tokens[annotations.tokens_in(range)];
        let definite = tokens.first().is_some_and(|t| matches!(t.lower.as_str(), "the" | "this" | "that" | "these"));
        let is_reference = definite && tokens.iter().take(REACH).any(|t| WORDS.gatherings.contains(&t.lemma));
        let mut words = Self { content: BTreeSet::new(), numbers: BTreeSet::new(), is_reference, is_another: false };
        // "for another two months" tells how long.
        words.is_another = tokens.iter().enumerate().any(|(k, token)| {
            ANOTHER.contains(&token.lower.as_str()) && tokens.get(k + 1).is_none_or(|next| next.tag != Tag::Cd)
        });
        for token in tokens.iter().filter(|t| bare(t.range)) {
            if token.tag == Tag::Cd {
                words.numbers.insert(token.lower.clone());
            } else if (token.tag.is_noun() || token.tag.is_verb() || token.tag == Tag::Jj)
                && !EMPTY.contains(&token.lemma.as_str())
            {
                words.content.insert(token.lemma.clone());
            }
        }
        words
    }

    /// How many words both hold.
    pub(super) fn shared(&self, other: &Self) -> usize {
        self.content.intersection(&other.content).count()
    }

    /// Whether both give numbers, and none of them the same: "five wounded" and "twelve wounded" are kept apart.
    pub(super) fn counts_otherwise(&self, other: &Self) -> bool {
        !self.numbers.is_empty() && !other.numbers.is_empty() && self.numbers.is_disjoint(&other.numbers)
    }
}
