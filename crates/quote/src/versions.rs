//! Two versions of a text, word by word, and which findings the changes touch.

use std::collections::BTreeMap;

use chancery_text::{Moved, TextRange, moved};
use serde::{Deserialize, Serialize};

use crate::{
    ladder::Plain,
    words::{Word, words},
};

/// A change from one version to the next: words gone, words new, or one for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionChange {
    /// Bytes of the earlier text; empty where words are new.
    pub earlier: TextRange,
    /// Bytes of the later text; empty where words are gone.
    pub later: TextRange,
}

/// What became of a finding's words in a later version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The exact words stand once: there.
    Stands(TextRange),
    /// The exact words stand, but a change touches their sentence.
    Touched(TextRange),
    /// They stand several times, here or there: nobody can say which is meant.
    Ambiguous,
    /// They stand with other white space or other quotation marks, which is no change to a reader; exact words alone move.
    Reset,
    /// They do not stand any more.
    Gone,
}

/// Most words on either side of a change that are compared one by one; a longer stretch is one change.
const MOST: usize = 1_500;

/// The changes from one text to another, in order. Differences of white space and marks' shapes are none.
pub fn changes(earlier: &str, later: &str) -> Vec<VersionChange> {
    let (left, right) = (Plain::of(earlier), Plain::of(later));
    let (left_words, right_words) = (words(left.text()), words(right.text()));
    let mut found = Vec::new();
    let mut compare =
        Compare { left: (left.text(), &left_words), right: (right.text(), &right_words), pairs: Vec::new() };
    compare.within(0..left_words.len(), 0..right_words.len());
    let pairs = std::mem::take(&mut compare.pairs);
    let (mut l, mut r) = (0, 0);
    for (next_l, next_r) in pairs.into_iter().chain([(left_words.len(), right_words.len())]) {
        // Of "Bay[. It is 11]." and "Bay. [It is 11.]" a reader wants the second: whole sentences are new.
        let slides = |split: &[Word], text: &str, from: usize, to: usize| {
            split.get(from).zip(split.get(to)).is_some_and(|(first, after)| {
                matches!(first.of(text), "." | "!" | "?" | "'" | "。") && first.of(text) == after.of(text)
            })
        };
        let by = usize::from(
            next_l == l && next_r > r && slides(&right_words, right.text(), r, next_r)
                || next_r == r && next_l > l && slides(&left_words, left.text(), l, next_l),
        );
        if next_l > l || next_r > r {
            let range = |plain: &Plain, split: &[Word], text: &str, from: usize, to: usize| match (
                split.get(from),
                to.checked_sub(1),
            ) {
                (Some(first), Some(last)) if to > from => plain.original(first.range.cover(split[last].range), text),
                (Some(first), _) => {
                    let at = plain.original(first.range, text).start();
                    TextRange::of(at, at)
                }
                _ => TextRange::of(text.len(), text.len()),
            };
            found.push(VersionChange {
                earlier: range(&left, &left_words, earlier, l + by, next_l + by),
                later: range(&right, &right_words, later, r + by, next_r + by),
            });
        }
        (l, r) = (next_l + 1, next_r + 1);
    }
    found
}

/// What became of words of the earlier text, each in turn. Only exact words move; a resemblance never counts.
pub fn fates(earlier: &str, later: &str, words: &[TextRange], changes: &[VersionChange]) -> Vec<Fate> {
    let plain = Plain::of(later);
    words.iter().map(|words| fate(earlier, (later, &plain), *words, changes)).collect()
}

fn fate(earlier: &str, (later, plain): (&str, &Plain), words: TextRange, changes: &[VersionChange]) -> Fate {
    let there = match moved(earlier, words, later) {
        Moved::To(there) => there,
        Moved::Ambiguous => return Fate::Ambiguous,
        Moved::Gone if plain.text().contains(Plain::of(words.of_text(earlier)).text()) => return Fate::Reset,
        Moved::Gone => return Fate::Gone,
    };
    let inside = TextRange::of(plain.forward(there.start()), plain.forward(there.end()));
    let sentence = plain.original(crate::sentence::around(plain, inside), later);
    let near = |change: &VersionChange| change.later.overlaps(sentence) || sentence.contains(change.later);
    if changes.iter().any(near) { Fate::Touched(there) } else { Fate::Stands(there) }
}

/// The sentences of a text around words, or around places.
pub fn sentences_around(text: &str, words: &[TextRange]) -> Vec<TextRange> {
    let plain = Plain::of(text);
    let inside = |words: &TextRange| TextRange::of(plain.forward(words.start()), plain.forward(words.end()));
    words.iter().map(|words| plain.original(crate::sentence::around(&plain, inside(words)), text)).collect()
}

struct Compare<'t> {
    left: (&'t str, &'t [Word]),
    right: (&'t str, &'t [Word]),
    /// Words that stand in both, in order.
    pairs: Vec<(usize, usize)>,
}

impl Compare<'_> {
    /// Compares two stretches: equal beginnings and ends, then words that stand once in each, then word by word.
    fn within(&mut self, mut left: std::ops::Range<usize>, mut right: std::ops::Range<usize>) {
        while !left.is_empty() && !right.is_empty() && self.same(left.start, right.start) {
            self.pairs.push((left.start, right.start));
            left.start += 1;
            right.start += 1;
        }
        let mut tail = Vec::new();
        while !left.is_empty() && !right.is_empty() && self.same(left.end - 1, right.end - 1) {
            left.end -= 1;
            right.end -= 1;
            tail.push((left.end, right.end));
        }
        if !left.is_empty() && !right.is_empty() {
            let anchors = self.anchors(left.clone(), right.clone());
            if !anchors.is_empty() {
                let (mut l, mut r) = (left.start, right.start);
                for (next_l, next_r) in anchors {
                    self.within(l..next_l, r..next_r);
                    self.pairs.push((next_l, next_r));
                    (l, r) = (next_l + 1, next_r + 1);
                }
                self.within(l..left.end, r..right.end);
            } else if left.len() <= MOST && right.len() <= MOST {
                self.word_by_word(left, right);
            }
        }
        self.pairs.extend(tail.into_iter().rev());
    }

    fn same(&self, left: usize, right: usize) -> bool {
        self.left.1[left].of(self.left.0) == self.right.1[right].of(self.right.0)
    }

    /// Words that stand once in each stretch, as far as they are in the same order.
    fn anchors(&self, left: std::ops::Range<usize>, right: std::ops::Range<usize>) -> Vec<(usize, usize)> {
        let mut standing: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for at in left {
            standing.entry(self.left.1[at].of(self.left.0)).or_default().0.push(at);
        }
        for at in right {
            standing.entry(self.right.1[at].of(self.right.0)).or_default().1.push(at);
        }
        let mut once: Vec<(usize, usize)> =
            standing.into_values().filter(|(l, r)| l.len() == 1 && r.len() == 1).map(|(l, r)| (l[0], r[0])).collect();
        once.sort_unstable();
        longest_rising(&once)
    }

    fn word_by_word(&mut self, left: std::ops::Range<usize>, right: std::ops::Range<usize>) {
        let width = right.len() + 1;
        let mut longest = vec![0_u16; (left.len() + 1) * width];
        for l in (0..left.len()).rev() {
            for r in (0..right.len()).rev() {
                longest[l * width + r] = if self.same(left.start + l, right.start + r) {
                    longest[(l + 1) * width + r + 1] + 1
                } else {
                    longest[(l + 1) * width + r].max(longest[l * width + r + 1])
                };
            }
        }
        let (mut l, mut r) = (0, 0);
        while l < left.len() && r < right.len() {
            if self.same(left.start + l, right.start + r) {
                self.pairs.push((left.start + l, right.start + r));
                (l, r) = (l + 1, r + 1);
            } else if longest[(l + 1) * width + r] >= longest[l * width + r + 1] {
                l += 1;
            } else {
                r += 1;
            }
        }
    }
}

/// The longest row of pairs that rises on both sides; the pairs rise on the first.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, right)) in pairs.iter().enumerate() {
        let place = ends.partition_point(|end| pairs[*end].1 < *right);
        before[at] = place.checked_sub(1).map(|p| ends[p]);
        if place == ends.len() { ends.push(at) } else { ends[place] = at }
    }
    let mut row = Vec::new();
    let mut at = ends.last().copied();
    while let Some(pair) = at {
        row.push(pairs[pair]);
        at = before[pair];
    }
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    const EARLIER: &str = "If Soldra lifts its duty, the release rises to 220. Both sides meet on Monday. The mills stay closed. The mills stay closed.";

    #[test]
    fn changes_are_told_word_by_word() {
        let later = "From March the release rises to 190. Both sides meet on Monday, she said. The mills stay closed. The mills stay closed.";
        let changes = changes(EARLIER, later);
        let told: Vec<(&str, &str)> =
            changes.iter().map(|c| (c.earlier.of_text(EARLIER), c.later.of_text(later))).collect();
        assert_eq!(told, [("If Soldra lifts its duty,", "From March"), ("220", "190"), ("", ", she said")]);
        let at = |words: &str| TextRange::of(EARLIER.find(words).unwrap(), EARLIER.find(words).unwrap() + words.len());
        let fate = |words: &str| fates(EARLIER, later, &[at(words)], &changes)[0];
        assert_eq!(fate("the release rises to 220"), Fate::Gone);
        assert!(matches!(fate("Both sides meet on Monday"), Fate::Touched(_)));
        assert_eq!(fate("The mills stay closed."), Fate::Ambiguous);
    }

    #[test]
    fn a_sentence_that_is_new_is_new_as_a_whole() {
        let (earlier, later) = ("It rains. The envoy left.", "It rains. The envoy left. The number was wrong.");
        let told = |changes: Vec<VersionChange>, text: &'static str, side: fn(&VersionChange) -> TextRange| {
            changes.iter().map(|change| side(change).of_text(text)).collect::<Vec<_>>()
        };
        assert_eq!(told(changes(earlier, later), later, |c| c.later), ["The number was wrong."]);
        assert_eq!(told(changes(later, earlier), later, |c| c.earlier), ["The number was wrong."]);
    }

    proptest::proptest! {
        #[test]
        fn what_is_not_changed_is_the_same(earlier in "([a-c] ?|[.] |ö|\n){0,40}", later in "([a-c] ?|[.] |ö|\n){0,40}") {
            let changes = changes(&earlier, &later);
            let same = |text: &str, side: fn(&VersionChange) -> TextRange| {
                let (mut words, mut at) = (Vec::new(), 0);
                for range in changes.iter().map(side).chain([TextRange::of(text.len(), text.len())]) {
                    words.extend(spelt(&text[at..range.start()]));
                    at = range.end();
                }
                words
            };
            proptest::prop_assert_eq!(same(&earlier, |c| c.earlier), same(&later, |c| c.later));
            let all = spelt(&earlier) == spelt(&later);
            proptest::prop_assert_eq!(changes.is_empty(), all);
        }
    }

    fn spelt(text: &str) -> Vec<String> {
        let plain = Plain::of(text);
        words(plain.text()).iter().map(|word| word.of(plain.text()).to_owned()).collect()
    }

    #[test]
    fn no_words_are_attached_to_others_in_two_hundred_edited_versions() {
        let sentences: Vec<String> =
            (0..40).map(|i| format!("Side {} will not open gate {} before day {}.", i % 2, i % 7, i)).collect();
        let earlier = sentences.join(" ");
        let mut state = 11_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        for _ in 0..200 {
            let mut edited = sentences.clone();
            for _ in 0..=next(5) {
                let at = next(edited.len());
                match next(4) {
                    0 => edited[at] = edited[at].replace("not ", ""),
                    1 => drop(edited.remove(at)),
                    2 => edited[at] = edited[at].replace("before", "after"),
                    _ => edited.insert(at, sentences[next(40)].clone()),
                }
            }
            let later = edited.join(" ");
            let changes = changes(&earlier, &later);
            let mut start = 0;
            for sentence in &sentences {
                let words = TextRange::of(start, start + sentence.len());
                start = words.end() + 1;
                match fates(&earlier, &later, &[words], &changes)[0] {
                    Fate::Stands(there) | Fate::Touched(there) => assert_eq!(there.of_text(&later), sentence),
                    Fate::Reset => panic!("no white space was changed"),
                    Fate::Ambiguous => {
                        let standing = |text: &str| text.matches(sentence.as_str()).count();
                        assert!(standing(&earlier) > 1 || standing(&later) > 1);
                    }
                    Fate::Gone => assert!(!later.contains(sentence.as_str())),
                }
            }
        }
    }
}
