//! Whether a text whose words are nearly all those of another says something else.
//!
//! One "not" in a thousand words leaves every paragraph nearly the same. So of what would be a repost each sentence is
//! looked up in the first text; where one does not stand there as it is, what changed is judged.

use std::collections::BTreeMap;

use chancery_text::TextRange;

use super::{
    Text,
    changed::changed,
    sentences::{Sentence, sentences},
    side::{is_credit, is_said},
    telling::Telling,
};
use crate::{
    limits::Limit,
    words::{Word, words},
};

/// Sentences that stand in one only; of more than so many nobody will say that it is the same text.
const MOST: usize = 200;
/// Share of the words of the shorter of two sentences that stand in the other, to be two tellings of one.
const ALIKE: f64 = 0.5;

/// Whether a copy changes numbers, names, dates, attribution, modality or somebody's own words, or puts in what does.
pub(super) fn is_altered(record: &Text<'_>, copy: &Text<'_>) -> bool {
    let language = |text: &Text<'_>| text.language.clone();
    let of_record = Telling::new(record.text, language(record).as_deref(), record.day);
    let of_copy = Telling::new(copy.text, language(copy).as_deref(), copy.day);
    let (first, second) = (sentences(record.text), sentences(copy.text));
    let mut standing: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, sentence) in first.iter().enumerate().rev() {
        standing.entry(squeezed(&sentence.plain)).or_default().push(at);
    }
    let mut found = vec![false; first.len()];
    let mut other: Vec<usize> = Vec::new();
    for (at, sentence) in second.iter().enumerate() {
        let same = standing.get_mut(&squeezed(&sentence.plain)).and_then(|places| {
            let is_marked = |place: &usize| {
                let (was, is) = (of_record.quoted(first[*place].range), of_copy.quoted(sentence.range));
                was.abs_diff(is) <= sentence.range.len() / 4 || !of_copy.has_marks()
            };
            // What a text says twice may be said once more.
            let place = places.iter().rposition(is_marked)?;
            Some(if places.len() > 1 { places.remove(place) } else { places[place] })
        });
        match same {
            Some(place) => found[place] = true,
            None => other.push(at),
        }
    }
    if other.is_empty() {
        return false;
    }
    let missing: Vec<usize> = (0..first.len()).filter(|at| !found[*at]).collect();
    if other.len() > MOST {
        return true;
    }
    let pairs = pairs(&missing, &first, &other, &second);
    let differs = |(l, r): (usize, usize)| {
        !changed(
            (&of_record, without_dateline(record.text, &first[l])),
            (&of_copy, without_dateline(copy.text, &second[r])),
        )
        .is_empty()
    };
    let is_new = |at: &usize| !pairs.iter().any(|(_, right)| right == at);
    // Before the first sentence that both have stand headline and standfirst, behind the last who wrote it.
    let both: Vec<usize> = (0..second.len()).filter(|at| !(other.contains(at) && is_new(at))).collect();
    let (start, end) = (both.first().copied().unwrap_or(0), both.last().copied().unwrap_or(0));
    let adds = |at: &usize| {
        let place = if *at < start {
            Place::Before
        } else if *at > end {
            Place::Behind
        } else {
            Place::Inside
        };
        says_more(&of_copy, &of_record, &second[*at], place)
    };
    pairs.iter().copied().any(differs) || other.iter().filter(|at| is_new(at)).any(adds)
}

/// Without marks, white space and case.
fn squeezed(plain: &str) -> String {
    plain.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Sentences that tell the same, each of the copy with the most alike of the first text.
fn pairs(missing: &[usize], first: &[Sentence], other: &[usize], second: &[Sentence]) -> Vec<(usize, usize)> {
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for r in other {
        let right = &second[*r].content;
        for l in missing {
            let left = &first[*l].content;
            let both = left.intersection(right).count() as f64;
            let share = both / left.len().min(right.len()).max(1) as f64;
            // A short sentence inside a long one is no telling of it.
            let of_longer = both / left.len().max(right.len()).max(1) as f64;
            if share >= ALIKE && of_longer >= ALIKE / 2.0 {
                alike.push((share + of_longer, *l, *r));
            }
        }
    }
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, l, r) in alike {
        if !pairs.iter().any(|(left, right)| *left == l || *right == r) {
            pairs.push((l, r));
        }
    }
    pairs
}

/// "HESK, June 3 (Tessary Wire) — " says where a report was written.
fn without_dateline(text: &str, sentence: &Sentence) -> TextRange {
    const LONGEST: usize = 90;
    let words = sentence.range.of_text(text);
    let shouted = words.split_whitespace().next().is_some_and(|word| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.contains(char::is_lowercase)
    });
    let begins = shouted || words.starts_with('(');
    let dashes = ["—", "--", "–", "_", " - "];
    let dash = dashes.iter().filter_map(|dash| Some((words.find(dash)?, dash.len()))).min();
    match dash.filter(|(at, _)| begins && *at <= LONGEST) {
        Some((at, length)) => {
            let start = sentence.range.start() + at + length;
            TextRange::of(start, sentence.range.end().max(start)).trimmed(text)
        }
        None => sentence.range,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Inside,
    Behind,
}

/// Whether a sentence that the copy alone has tells more than where the text comes from.
fn says_more(copy: &Telling<'_>, record: &Telling<'_>, sentence: &Sentence, place: Place) -> bool {
    let tokens = copy.tokens(sentence.range);
    if copy.quoted(sentence.range) > 0 || is_said(&tokens) {
        return true;
    }
    if place == Place::Before || is_credit(&tokens) {
        return false;
    }
    let limits = copy.limits.is_some_and(|limits| {
        let all = [Limit::Negation, Limit::Modal, Limit::Condition, Limit::Hedge];
        !limits.find(&sentence.plain, TextRange::of(0, sentence.plain.len()), &all).is_empty()
    });
    let split = words(&sentence.plain);
    let has_figure = |word: &Word| word.of(&sentence.plain).contains(char::is_numeric);
    let names = || tokens.iter().any(|token| copy.is_name(token, record));
    limits || split.iter().any(has_figure) || place == Place::Inside && names()
}
