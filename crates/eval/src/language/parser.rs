//! Trees of given words.

use super::sample::Sample;

/// Tags, lemmas and heads for the words and sentences of a treebank document, as a sample with the same words and
/// sentences.
pub(super) fn parse(gold: &Sample) -> Sample {
    let mut parsed = gold.clone();
    let mut sentences: Vec<std::ops::Range<usize>> = Vec::new();
    for sentence in &gold.sentences {
        let from = sentences.last().map_or(0, |last| last.end);
        let count = gold.words[from..].iter().take_while(|word| word.span.start < sentence.end).count();
        sentences.push(from..from + count);
    }
    let forms: Vec<Vec<&str>> =
        sentences.iter().map(|words| gold.words[words.clone()].iter().map(|w| w.form.as_str()).collect()).collect();
    for (words, read) in sentences.into_iter().zip(chancery_lang::parse_tokens(&forms)) {
        for (word, token) in parsed.words[words.clone()].iter_mut().zip(read) {
            token.upos.as_str().clone_into(&mut word.upos);
            token.relation.as_str().clone_into(&mut word.deprel);
            word.lemma = token.lemma;
            word.head = token.head.and_then(|head| i64::try_from(words.start + head).ok()).unwrap_or(-1);
        }
    }
    parsed
}
