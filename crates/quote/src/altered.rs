//! What was altered: the words of a quotation beside the words it was probably made from.
//!
//! This never accepts anything. It says where to look and what differs.

use crate::{
    change::{Change, kind},
    library::{Library, RUN, Shelved},
    limits::Limits,
    words::Word,
};
use chancery_text::TextRange;

/// Most words compared one by one.
const MOST_WORDS: usize = 2_000;

/// A stretch of a source from which a quotation may have been made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) source: usize,
    /// Words of the source.
    first: usize,
    last: usize,
}

/// Runs of a quotation that stand in a source one after the other: words of the quotation, source, first word there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) source: usize,
    pub(crate) at: usize,
}

/// Where most runs of a quotation stand together: the likeliest few, best first.
pub(crate) fn candidates(library: &Library, plain: &str, split: &[Word]) -> Vec<Candidate> {
    const MOST: usize = 6;
    let mut seeds = library.seeds(plain, split);
    seeds.sort_unstable_by_key(|(at, source, word)| (*source, *word, *at));
    let wide = split.len() + split.len() / 3 + 8;
    // Windows by how many runs stand in them; one that overlaps a better one is the same place.
    let mut windows: Vec<(usize, usize, usize)> = Vec::new();
    let (mut from, mut distinct) = (0, 0);
    let mut counts = vec![0_u32; split.len()];
    for to in 0..seeds.len() {
        let (at, source, word) = seeds[to];
        counts[at] += 1;
        distinct += usize::from(counts[at] == 1);
        while seeds[from].1 != source || word - seeds[from].2 > wide {
            counts[seeds[from].0] -= 1;
            distinct -= usize::from(counts[seeds[from].0] == 0);
            from += 1;
        }
        match windows.last_mut() {
            Some(last) if last.1 == from || seeds[last.2].1 == source && word - seeds[last.2].2 < split.len() => {
                if distinct >= last.0 {
                    *last = (distinct, from, to);
                }
            }
            _ => windows.push((distinct, from, to)),
        }
    }
    windows.sort_by_key(|(distinct, from, _)| (std::cmp::Reverse(*distinct), *from));
    windows.truncate(MOST);
    let around = |(_, from, to): (usize, usize, usize)| {
        let (at, source, word) = seeds[from];
        let (last_at, _, last) = seeds[to];
        let first = word.saturating_sub(at + 4);
        let last = (last + (split.len() - last_at) + 4).min(library.shelf[source].words.len());
        Candidate { source, first, last }
    };
    windows.into_iter().map(around).collect()
}

/// Longest stretches of a quotation that stand in sources, each as long as it goes.
pub(crate) fn stretches(library: &Library, plain: &str, split: &[Word]) -> Vec<Stretch> {
    let mut seeds = library.seeds(plain, split);
    // Runs on one diagonal follow each other in the quotation as they do in the source.
    let diagonal = |at: usize, word: usize| word + split.len() - at;
    seeds.sort_unstable_by_key(|(at, source, word)| (*source, diagonal(*at, *word), *at));
    let mut stretches: Vec<Stretch> = Vec::new();
    for (at, source, word) in seeds {
        match stretches.last_mut() {
            Some(last)
                if last.source == source && diagonal(last.first, last.at) == diagonal(at, word) && at < last.last =>
            {
                last.last = at + RUN;
            }
            _ => stretches.push(Stretch { first: at, last: at + RUN, source, at: word }),
        }
    }
    stretches.sort_by_key(|s| (s.first, std::cmp::Reverse(s.last), s.source, s.at));
    stretches
}

/// Compares a quotation with a candidate; `None` where less than half of its words stand there.
pub(crate) fn compare(
    library: &Library,
    plain: &str,
    split: &[Word],
    candidate: Candidate,
) -> Option<(TextRange, Vec<Change>)> {
    let shelved = &library.shelf[candidate.source];
    let window = &shelved.words[candidate.first..candidate.last];
    if split.len() > MOST_WORDS || window.len() > MOST_WORDS * 2 {
        return None;
    }
    let text = shelved.plain.text();
    let pairs = common(plain, split, text, window);
    let spoken = |word: &Word| !word.is_mark;
    let matched = pairs.iter().filter(|(q, _)| spoken(&split[*q])).count();
    if matched * 2 < split.iter().filter(|w| spoken(w)).count() || matched < 2 {
        return None;
    }
    let (first, last) = (*pairs.first()?, *pairs.last()?);
    // Words replaced at the ends stand beside as many words of the source.
    let from = first.1.saturating_sub(first.0);
    let to = (last.1 + 1 + (split.len() - 1 - last.0)).min(window.len());
    let from = if first.0 == 0 { first.1 } else { within_sentence(text, window, from, first.1) };
    let to = if last.0 + 1 == split.len() { last.1 + 1 } else { within_sentence_after(text, window, last.1 + 1, to) };
    let mut changes = Vec::new();
    let (mut q, mut s) = (0, from);
    for (next_q, next_s) in pairs.iter().copied().chain([(split.len(), to)]) {
        if next_q > q || next_s > s {
            changes.extend(change(plain, &split[q..next_q], text, &window[s..next_s.max(s)], shelved.limits));
        }
        (q, s) = (next_q + 1, next_s + 1);
    }
    let stretch = &window[from..to];
    let range = stretch.first()?.range.cover(stretch.last()?.range);
    Some((range, changes))
}

/// The words of a stretch of a source.
pub(crate) fn stretch_range(shelved: &Shelved, stretch: &Stretch) -> TextRange {
    let last = stretch.at + (stretch.last - stretch.first) - 1;
    match (shelved.words.get(stretch.at), shelved.words.get(last.min(shelved.words.len().saturating_sub(1)))) {
        (Some(first), Some(last)) => first.range.cover(last.range),
        _ => TextRange::default(),
    }
}

fn within_sentence(text: &str, window: &[Word], from: usize, to: usize) -> usize {
    (from..to).rev().find(|i| is_stop(window[*i].of(text))).map_or(from, |i| i + 1)
}

fn within_sentence_after(text: &str, window: &[Word], from: usize, to: usize) -> usize {
    (from..to).find(|i| is_stop(window[*i].of(text))).unwrap_or(to)
}

fn is_stop(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | "。" | "！" | "？" | "।" | "؟" | "۔")
}

/// The longest common row of words: pairs of word of the quotation and word of the window.
fn common(plain: &str, split: &[Word], text: &str, window: &[Word]) -> Vec<(usize, usize)> {
    let (rows, columns) = (split.len(), window.len());
    let width = columns + 1;
    let mut longest = vec![0_u32; (rows + 1) * width];
    for q in (0..rows).rev() {
        for s in (0..columns).rev() {
            longest[q * width + s] = if split[q].of(plain) == window[s].of(text) {
                // Words weigh more than marks, so that a comma never draws the rows apart.
                longest[(q + 1) * width + s + 1] + if split[q].is_mark { 1 } else { 3 }
            } else {
                longest[(q + 1) * width + s].max(longest[q * width + s + 1])
            };
        }
    }
    let (mut q, mut s, mut pairs) = (0, 0, Vec::new());
    while q < rows && s < columns {
        let here = longest[q * width + s];
        if split[q].of(plain) == window[s].of(text)
            && here > longest[(q + 1) * width + s]
            && here > longest[q * width + s + 1]
        {
            pairs.push((q, s));
            (q, s) = (q + 1, s + 1);
        } else if longest[(q + 1) * width + s] >= longest[q * width + s + 1] {
            q += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

fn change(plain: &str, draft: &[Word], text: &str, source: &[Word], limits: Option<&Limits>) -> Option<Change> {
    let range = |words: &[Word]| Some(words.first()?.range.cover(words.last()?.range));
    let draft = range(draft).map_or("", |r| r.of_text(plain));
    let source = range(source).map_or("", |r| r.of_text(text));
    if draft.is_empty() && source.is_empty() {
        return None;
    }
    Some(Change { kind: kind(source, draft, limits), source: source.to_owned(), draft: draft.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{change::ChangeKind, source::Source, words::words};

    fn changes(source: &str, draft: &str) -> Vec<(ChangeKind, String, String)> {
        let library = Library::new(vec![Source { text: source.to_owned(), ..Source::default() }]);
        let split = words(draft);
        let candidate = candidates(&library, draft, &split).remove(0);
        let (_, changes) = compare(&library, draft, &split, candidate).unwrap();
        changes.into_iter().map(|c| (c.kind, c.source, c.draft)).collect()
    }

    #[test]
    fn every_difference_is_named() {
        let source = "Talks go on. We will not accept any base on the towpath within 48 hours. More than 300 fishermen remain in custody in Brask today.";
        let one = |draft| changes(source, draft).remove(0);
        assert_eq!(one("We will accept any base on the towpath"), (ChangeKind::Negation, "not".into(), String::new()));
        assert_eq!(one("on the towpath within 72 hours").0, ChangeKind::Number);
        assert_eq!(
            one("Fewer than 300 fishermen remain in custody"),
            (ChangeKind::Bound, "More".into(), "Fewer".into())
        );
        assert_eq!(
            one("300 fishermen remain in custody in Selm today"),
            (ChangeKind::Name, "Brask".into(), "Selm".into())
        );
        assert_eq!(one("We may not accept any base").0, ChangeKind::Modal);
        assert_eq!(one("not accept any b\u{430}se on the towpath").0, ChangeKind::Disguise);
        assert_eq!(one("300 fishermen remain in Brask today").0, ChangeKind::Omission);
    }
}
