//! What a clause is about.

use std::ops::Range;

use chancery_record::Issue;

use crate::{
    Context,
    vocabulary::{Hits, Meaning},
};

/// How much the words of some tokens speak for each issue.
fn weights(context: &Context<'_>, tokens: Range<usize>, factor: u32, sums: &mut [u32]) {
    for hit in context.hits.within(tokens) {
        if let Meaning::Issue(issue, weight) = hit.meaning {
            let words = u32::try_from(hit.tokens.len()).unwrap_or(1);
            sums[*issue as usize] += u32::from(*weight) * factor * (1 + words) / 2;
        }
    }
}

/// The issue of a clause: by its own words, then its sentence's, then those of the sentences beside it.
pub(crate) fn of(context: &Context<'_>, tokens: Range<usize>, sentence: usize) -> Issue {
    let annotations = context.annotations;
    let mut sums = vec![0_u32; Issue::ALL.len()];
    weights(context, tokens, 6, &mut sums);
    weights(context, annotations.sentences[sentence].tokens.clone(), 2, &mut sums);
    if sums.iter().all(|s| *s == 0) {
        let block = annotations.sentences[sentence].block_index;
        for near in [sentence.checked_sub(1), Some(sentence + 1)].into_iter().flatten() {
            if let Some(near) = annotations.sentences.get(near).filter(|s| s.block_index.abs_diff(block) <= 1) {
                weights(context, near.tokens.clone(), 1, &mut sums);
            }
        }
    }
    // The talks themselves are what is left when nothing more particular is named.
    let particular = |issue: &Issue| !matches!(issue, Issue::Process | Issue::Other);
    let score = |issue: &Issue| {
        let sum = sums[*issue as usize] * 10;
        if particular(issue) { sum * 12 / 10 } else { sum }
    };
    let best = Issue::ALL.iter().copied().rev().max_by_key(score).unwrap_or(Issue::Other);
    if score(&best) == 0 { Issue::Process } else { best }
}

/// The issues that the words of a document speak of most, at most three, the most first.
pub(crate) fn of_document(hits: &Hits<'_>, tokens: usize) -> Vec<Issue> {
    let mut sums = vec![0_u32; Issue::ALL.len()];
    for hit in hits.within(0..tokens) {
        if let Meaning::Issue(issue, weight) = hit.meaning
            && *issue != Issue::Process
        {
            sums[*issue as usize] += u32::from(*weight);
        }
    }
    let mut issues: Vec<Issue> = Issue::ALL.iter().copied().filter(|i| sums[*i as usize] > 0).collect();
    issues.sort_by_key(|i| std::cmp::Reverse(sums[*i as usize]));
    issues.truncate(3);
    issues
}

/// The issue of a stretch: of the learned judge and the rules together.
pub(crate) fn weigh(learned: &[(Issue, f32)], rules: Issue) -> Issue {
    let weight = |(issue, share): &(Issue, f32)| if *issue == rules { share * TRUST_IN_WORDS } else { *share };
    learned.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))).map_or(rules, |(issue, _)| *issue)
}

/// How many times likelier the words that speak for an issue make it.
const TRUST_IN_WORDS: f32 = 3.0;

/// Whether the words of some tokens speak of any issue.
pub(crate) fn is_topical(context: &Context<'_>, tokens: Range<usize>) -> bool {
    context.hits.within(tokens).any(|hit| matches!(hit.meaning, Meaning::Issue(_, weight) if *weight >= 2))
}
