//! Two texts sentence by sentence: which sentences are the same, which say the like in other words, which stand in one only.
//!
//! Sentences are found crudely, by their ends; nothing rests on them but which passages are shown beside each other.

use std::collections::BTreeSet;

use chancery_text::TextRange;
use serde::Serialize;

use crate::cite::Cite;

/// Sentences of fewer words say too little to be compared.
const WORDS: usize = 4;
/// Of the words of two sentences, so many in a hundred are shared where one is the other in other words.
const LIKE_PERCENT: usize = 50;
/// Of the sentences of the shorter text, so many in a hundred stand in a copy, as they are or in other words.
const COPY_PERCENT: usize = 50;

/// A text that shares most of its sentences with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopyOf {
    /// Index of the other source.
    pub source: usize,
    /// Sentences that stand in both, word for word.
    pub same: usize,
    /// Sentences compared: those of this text.
    pub of: usize,
    /// The same in other words: here, and there.
    pub reworded: Vec<(Cite, Cite)>,
    /// Only here.
    pub only_here: Vec<Cite>,
    /// Only there.
    pub only_there: Vec<Cite>,
}

/// A sentence with its words.
struct Sentence {
    range: TextRange,
    words: Vec<String>,
    set: BTreeSet<String>,
}

/// Passages of two texts that tell the same line of the record.
pub(crate) type Told = [(TextRange, TextRange)];

/// The sentences of a text.
#[derive(Default)]
pub(crate) struct Sentences(Vec<Sentence>);

impl Sentences {
    pub(crate) fn of(text: &str) -> Self {
        let mut found = Vec::new();
        let mut start = 0;
        for end in ends(text).chain([text.len()]) {
            let Some(piece) = text.get(start..end) else { continue };
            let from = start + (piece.len() - piece.trim_start().len());
            let range = TextRange::of(from, from + piece.trim().len());
            start = end;
            let words: Vec<String> = piece
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect();
            if words.len() >= WORDS {
                let set = words.iter().cloned().collect();
                found.push(Sentence { range, words, set });
            }
        }
        Self(found)
    }

    /// What one text is to another; `None` where they share too little for one to be a copy.
    ///
    /// `told` are passages of both that tell the same line of the record: the sentences they stand in say the like.
    pub(crate) fn compared(
        &self,
        here: (usize, &str),
        other: &Self,
        there: (usize, &str),
        told: &Told,
    ) -> Option<CopyOf> {
        let ((here, text), (there, other_text)) = (here, there);
        let mut free: Vec<usize> = (0..other.0.len()).collect();
        let mut take = |wanted: &dyn Fn(&Sentence) -> Option<usize>| -> Option<usize> {
            let best = free.iter().enumerate();
            let best = best.filter_map(|(at, n)| Some((wanted(&other.0[*n])?, std::cmp::Reverse(*n), at)));
            let (_, _, at) = best.max()?;
            Some(free.remove(at))
        };
        let same: Vec<Option<usize>> =
            self.0.iter().map(|one| take(&|two| (one.words == two.words).then_some(0))).collect();
        let tells_the_same =
            |one: &Sentence, two: &Sentence| told.iter().any(|(a, b)| one.range.contains(*a) && two.range.contains(*b));
        let like: Vec<Option<usize>> = self
            .0
            .iter()
            .zip(&same)
            .map(|(one, same)| {
                if same.is_some() {
                    return None;
                }
                take(&|two| if tells_the_same(one, two) { Some(100) } else { one.shared_percent(two) })
            })
            .collect();
        let alike = same.iter().chain(&like).flatten().count();
        let least = self.0.len().min(other.0.len());
        if least == 0 || alike * 100 < least * COPY_PERCENT {
            return None;
        }
        let cite = |source: usize, text: &str, sentence: &Sentence| Cite {
            source,
            range: sentence.range,
            quote: sentence.range.of_text(text).to_owned(),
        };
        let mut copy = CopyOf {
            source: there,
            same: same.iter().flatten().count(),
            of: self.0.len(),
            reworded: Vec::new(),
            only_here: Vec::new(),
            only_there: free.iter().map(|n| cite(there, other_text, &other.0[*n])).collect(),
        };
        for ((one, same), like) in self.0.iter().zip(&same).zip(&like) {
            match (same, like) {
                (Some(_), _) => {}
                (None, Some(n)) => copy.reworded.push((cite(here, text, one), cite(there, other_text, &other.0[*n]))),
                (None, None) => copy.only_here.push(cite(here, text, one)),
            }
        }
        Some(copy)
    }

    /// Whether two texts share enough words for a comparison to be worth its time.
    pub(crate) fn may_be_a_copy(&self, other: &Self) -> bool {
        let words = |of: &Self| -> BTreeSet<String> {
            of.0.iter().flat_map(|sentence| &sentence.set).filter(|word| word.len() > 4).cloned().collect()
        };
        let (a, b) = (words(self), words(other));
        let least = a.len().min(b.len());
        least > 0 && a.intersection(&b).count() * 100 >= least * COPY_PERCENT
    }
}

impl Sentence {
    /// How many words in a hundred two sentences share, where they are enough.
    fn shared_percent(&self, other: &Self) -> Option<usize> {
        let shared = self.set.intersection(&other.set).count();
        let percent = shared * 200 / (self.set.len() + other.set.len()).max(1);
        (percent >= LIKE_PERCENT).then_some(percent)
    }
}

/// Where sentences end: behind a full stop, question or exclamation mark before white space, with closing marks, where a
/// capital follows; and at the end of a line.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter_map(|(at, c)| {
        let rest = text.get(at + c.len_utf8()..)?;
        if c == '\n' {
            return Some(at + 1);
        }
        if !matches!(c, '.' | '!' | '?') {
            return None;
        }
        let closed = rest.trim_start_matches(['”', '"', '’', ')', '\'']);
        let begins = closed.trim_start();
        let next = begins.chars().next();
        let is_end =
            begins.len() < closed.len() && next.is_none_or(|c| c.is_uppercase() || matches!(c, '“' | '"' | '‘'));
        is_end.then_some(at + c.len_utf8() + rest.len() - closed.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rewritten_copy_is_told_sentence_by_sentence() {
        let here = "The truce ends on Friday. Vesk will not pay for the bridge.\nNobody was hurt in the harbour.";
        let there = "The truce ends on Friday. Vesk refuses to pay for the bridge. The minister left for the capital.";
        let (a, b) = (Sentences::of(here), Sentences::of(there));
        let copy = a.compared((0, here), &b, (1, there), &[]).unwrap();
        assert_eq!((copy.same, copy.of), (1, 3));
        let reworded: Vec<(&str, &str)> =
            copy.reworded.iter().map(|(a, b)| (a.quote.as_str(), b.quote.as_str())).collect();
        assert_eq!(reworded, [("Vesk will not pay for the bridge.", "Vesk refuses to pay for the bridge.")]);
        assert_eq!(copy.only_here[0].quote, "Nobody was hurt in the harbour.");
        assert_eq!(copy.only_there[0].quote, "The minister left for the capital.");
        assert!(a.may_be_a_copy(&b));
        let other = Sentences::of("Rain fell on the hills. The market was closed for the week.");
        assert!(a.compared((0, here), &other, (1, ""), &[]).is_none());
    }
}
