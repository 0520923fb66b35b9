//! The dependency trees of a document, from the top down.

use std::ops::Range;

use crate::{
    annotations::Token,
    model::{Relation, Upos},
};

/// Dependents and extents of every token.
pub(super) struct Tree<'a> {
    pub(super) tokens: &'a [Token],
    /// Where the dependents of each token begin in `dependents`.
    first: Vec<u32>,
    dependents: Vec<u32>,
    /// First and last token at or under each token.
    extent: Vec<(u32, u32)>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(tokens: &'a [Token]) -> Self {
        let mut first = vec![0_u32; tokens.len() + 1];
        for head in tokens.iter().filter_map(|t| t.head) {
            first[head + 1] += 1;
        }
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut filled = first.clone();
        let mut dependents = vec![0_u32; first[tokens.len()] as usize];
        let mut waiting = vec![0_u32; tokens.len()];
        for (at, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                dependents[filled[head] as usize] = at as u32;
                filled[head] += 1;
                waiting[head] += 1;
            }
        }
        let mut extent: Vec<(u32, u32)> = (0..tokens.len() as u32).map(|at| (at, at)).collect();
        // From the leaves upwards, each token once: linear, whatever the depth.
        let mut ready: Vec<usize> = (0..tokens.len()).filter(|at| waiting[*at] == 0).collect();
        while let Some(at) = ready.pop() {
            let Some(head) = tokens[at].head else { continue };
            let (from, to) = extent[at];
            extent[head] = (extent[head].0.min(from), extent[head].1.max(to));
            waiting[head] -= 1;
            if waiting[head] == 0 {
                ready.push(head);
            }
        }
        Self { tokens, first, dependents, extent }
    }

    /// Direct dependents in order.
    pub(super) fn dependents(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = self.first[at] as usize..self.first[at + 1] as usize;
        self.dependents[range].iter().map(|k| *k as usize)
    }

    /// Direct dependents of some relation, in order.
    pub(super) fn all(&self, at: usize, relation: Relation) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.dependents(at).filter(move |k| self.tokens[*k].relation == relation)
    }

    /// The first direct dependent of some relation.
    pub(super) fn one(&self, at: usize, relation: Relation) -> Option<usize> {
        self.all(at, relation).next()
    }

    /// From the first to the last token at or under a token.
    pub(super) fn extent(&self, at: usize) -> Range<usize> {
        let (from, to) = self.extent[at];
        from as usize..to as usize + 1
    }

    pub(super) fn lower(&self, at: usize) -> &'a str {
        &self.tokens[at].lower
    }

    pub(super) fn lemma(&self, at: usize) -> &'a str {
        &self.tokens[at].lemma
    }

    pub(super) fn relation(&self, at: usize) -> Relation {
        self.tokens[at].relation
    }

    pub(super) fn is_punctuation(&self, at: usize) -> bool {
        self.tokens[at].upos == Upos::Punct || !self.tokens[at].lower.contains(char::is_alphanumeric)
    }

    /// The preposition of a phrase or the word that joins a clause, without its second words.
    pub(super) fn preposition(&self, at: usize) -> Option<usize> {
        self.dependents(at)
            .take_while(|k| *k < at)
            .find(|k| matches!(self.relation(*k), Relation::Case | Relation::Mark) && self.lower(*k) != "'s")
    }
}
