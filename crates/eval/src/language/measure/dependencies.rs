//! Tokens, tags, lemmas and trees, aligned by characters.

use std::collections::{BTreeMap, VecDeque};

use super::{
    super::sample::{Sample, Span, Word},
    Pair,
    sentences::Positions,
};
use crate::{counts::Counts, figures::Figures, matching::common};

#[derive(Default)]
struct Score {
    tokens: Counts,
    sentences: Counts,
    words: Counts,
    upos: usize,
    lemma: usize,
    unlabelled: usize,
    labelled: usize,
    /// Without punctuation: words with the right head and relation, and all aligned ones.
    without_punctuation: (usize, usize),
}

/// Figures of treebank documents: `UPOS.f1`, `LAS.f1` and so on.
pub fn score(texts: &[Pair<'_>]) -> Figures {
    let mut score = Score::default();
    for (gold, system) in texts {
        score.add(gold, system);
    }
    let of_words = |matched| Counts { matched, ..score.words };
    let mut figures = Figures::default();
    figures.counts("tokens", score.tokens);
    figures.counts("sentences", score.sentences);
    figures.counts("words", score.words);
    figures.counts("UPOS", of_words(score.upos));
    figures.counts("lemma", of_words(score.lemma));
    figures.counts("UAS", of_words(score.unlabelled));
    figures.counts("LAS", of_words(score.labelled));
    let (right, of) = score.without_punctuation;
    figures.accuracy("LAS without punctuation (recall on aligned)", right, of);
    figures
}

impl Score {
    fn add(&mut self, gold: &Sample, system: &Sample) {
        let positions = Positions::of(&gold.text);
        let squeezed = |spans: Vec<Span>| spans.into_iter().filter_map(|s| positions.squeeze(s)).collect::<Vec<_>>();
        let words = |sample: &Sample| squeezed(sample.words.iter().map(|w| w.span).collect());
        let tokens = |sample: &Sample| {
            if sample.tokens.is_empty() { words(sample) } else { squeezed(sample.tokens.clone()) }
        };
        self.tokens += compared(tokens(gold), tokens(system));
        self.sentences += compared(squeezed(gold.sentences.clone()), squeezed(system.sentences.clone()));
        let (gold_words, system_words) = (words(gold), words(system));
        let aligned = align(&gold_words, &system_words);
        self.words +=
            Counts { matched: aligned.iter().flatten().count(), gold: gold_words.len(), proposed: system_words.len() };
        for (i, j) in aligned.iter().enumerate().filter_map(|(i, j)| Some((i, (*j)?))) {
            self.compare(&gold.words[i], &system.words[j], &aligned);
        }
    }

    fn compare(&mut self, gold: &Word, system: &Word, aligned: &[Option<usize>]) {
        self.upos += usize::from(gold.upos == system.upos);
        let same_lemma = gold.lemma == "_" || gold.lemma.to_lowercase() == system.lemma.to_lowercase();
        self.lemma += usize::from(same_lemma);
        let head = usize::try_from(gold.head).ok();
        let same_head = match head {
            None => system.head == -1,
            Some(head) => {
                let found = aligned.get(head).copied().flatten();
                found.is_some() && found == usize::try_from(system.head).ok()
            }
        };
        let (relation, found) = (main_relation(&gold.deprel), main_relation(&system.deprel));
        let right = same_head && relation == found;
        self.unlabelled += usize::from(same_head);
        self.labelled += usize::from(right);
        if !relation.is_empty() && relation != "punct" {
            self.without_punctuation.1 += 1;
            self.without_punctuation.0 += usize::from(right);
        }
    }
}

fn compared(gold: Vec<Span>, system: Vec<Span>) -> Counts {
    Counts { gold: gold.len(), proposed: system.len(), matched: common(gold, system) }
}

/// For each gold word the system word that stands in the same place.
fn align(gold: &[Span], system: &[Span]) -> Vec<Option<usize>> {
    let mut at: BTreeMap<Span, VecDeque<usize>> = BTreeMap::new();
    for (j, span) in system.iter().enumerate() {
        at.entry(*span).or_default().push_back(j);
    }
    gold.iter().map(|span| at.get_mut(span)?.pop_front()).collect()
}

/// "nmod" of "nmod:of".
fn main_relation(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(words: &[(usize, usize, &str, i64, &str)]) -> Sample {
        let words = words
            .iter()
            .map(|(start, end, upos, head, deprel)| Word {
                span: Span::new(*start, *end),
                upos: (*upos).to_owned(),
                lemma: "x".to_owned(),
                head: *head,
                deprel: (*deprel).to_owned(),
                ..Word::default()
            })
            .collect();
        Sample { text: "Envoys met in Vesk.".to_owned(), words, ..Sample::default() }
    }

    #[test]
    fn tags_and_heads_of_aligned_words() {
        let gold = sample(&[
            (0, 6, "NOUN", 1, "nsubj"),
            (7, 10, "VERB", -1, "root"),
            (11, 13, "ADP", 3, "case"),
            (14, 18, "PROPN", 1, "obl:loc"),
            (18, 19, "PUNCT", 1, "punct"),
        ]);
        // “Vesk.” is one token; “in” hangs on “met”.
        let system = sample(&[
            (0, 6, "NOUN", 1, "nsubj:pass"),
            (7, 10, "NOUN", -1, "root"),
            (11, 13, "ADP", 1, "case"),
            (14, 19, "PROPN", 1, "obl"),
        ]);
        let figures = score(&[(&gold, &system)]);
        let f1 = |right: f64| Some(2.0 * (right / 4.0) * (right / 5.0) / (right / 4.0 + right / 5.0));
        assert_eq!(figures.get("words.f1"), f1(3.0));
        assert_eq!(figures.get("UPOS.f1"), f1(2.0));
        assert_eq!(figures.get("UAS.f1"), f1(2.0));
        assert_eq!(figures.get("LAS.f1"), f1(2.0));
        assert_eq!(figures.get("LAS.gold"), Some(5.0));
    }
}
