//! Clauses: the stretches of a sentence that carry one predicate each.
//!
//! Rules over parts of speech. A trailing condition stays with its consequence ("he would come if she came"); a leading
//! one is a clause of its own. What somebody is reported to say is parted from the words that report it.
//!
//! [`phrase`] tells verb groups and subjects, [`boundary`] where clauses begin, [`join`] how words join them, [`build`]
//! makes the clause.

mod boundary;
mod build;
mod join;
mod phrase;

use std::ops::Range;

use chancery_text::Document;

use crate::{
    annotations::{Annotations, Clause, ClauseKind, Token},
    tag::Tag,
};

/// Longer sentences are not cut: they are tables or texts without punctuation.
const LONGEST_SENTENCE: usize = 400;

/// A finite verb with its auxiliaries.
#[derive(Debug, Clone, Copy)]
struct VerbGroup {
    /// First token: a modal, an auxiliary or the verb.
    start: usize,
    /// The verb that carries the meaning.
    main: usize,
}

/// Where a clause begins and how.
#[derive(Debug, Clone, Copy)]
struct Boundary {
    /// First token after the boundary, joining word included.
    at: usize,
    kind: ClauseKind,
}

/// Cuts every sentence into clauses.
pub(crate) fn split(document: &Document, annotations: &mut Annotations) {
    let mut clauses = Vec::with_capacity(annotations.sentences.len() * 2);
    for (index, sentence) in annotations.sentences.iter().enumerate() {
        let scan = Scan { document, annotations, tokens: &annotations.tokens, sentence: sentence.tokens.clone() };
        scan.clauses(index, &mut clauses);
    }
    annotations.clauses = clauses;
}

struct Scan<'a> {
    document: &'a Document,
    annotations: &'a Annotations,
    tokens: &'a [Token],
    sentence: Range<usize>,
}

impl Scan<'_> {
    fn clauses(&self, sentence: usize, clauses: &mut Vec<Clause>) {
        if self.sentence.len() > LONGEST_SENTENCE {
            let tokens = self.sentence.clone();
            let range = self.annotations.range_of(tokens.clone());
            let kind = ClauseKind::Fragment;
            clauses.push(Clause {
                range,
                tokens,
                kind,
                sentence,
                subject: None,
                verb: None,
                verb_start: None,
                joined_by: None,
                frame: None,
            });
            return;
        }
        let groups = self.verb_groups();
        let boundaries = self.boundaries(&groups);
        let first = clauses.len();
        let mut start = Boundary { at: self.sentence.start, kind: ClauseKind::Main };
        for boundary in boundaries.iter().copied().chain([Boundary { at: self.sentence.end, kind: ClauseKind::Main }]) {
            if let Some(clause) = self.clause(start, boundary.at, sentence, &groups, clauses, first) {
                clauses.push(clause);
            }
            start = boundary;
        }
    }

    fn lower(&self, i: usize) -> &str {
        if self.sentence.contains(&i) { &self.tokens[i].lower } else { "" }
    }

    fn tag(&self, i: usize) -> Tag {
        if self.sentence.contains(&i) { self.tokens[i].tag } else { Tag::Punctuation }
    }
}

#[cfg(test)]
mod tests {
    use chancery_text::Document;

    use crate::{Gazetteer, annotate};

    fn clauses(text: &str) -> String {
        let document = Document::of_text(&format!("A title here\n\n{text}"));
        let a = annotate(&document, &Gazetteer::builtin());
        a.clauses.iter().skip(1).map(|c| format!("{:?}: {}\n", c.kind, document.words(c.range))).collect()
    }

    #[test]
    fn coordination_and_subordination() {
        insta::assert_snapshot!(clauses("The envoy met both sides in Ostra, but the talks failed because Vesk refused to move. Until we change his calculus, it will be difficult to make progress. He would come if she came. The talks went nowhere on water, devolved into an impasse on prisoners, and been overtaken by events."), @"
        Main: The envoy met both sides in Ostra
        Main: the talks failed
        Adverbial: Vesk refused to move
        Condition: Until we change his calculus
        Main: it will be difficult to make progress
        Main: He would come if she came
        Main: The talks went nowhere on water
        Participle: devolved into an impasse on prisoners, and been overtaken by events
        ");
    }

    #[test]
    fn what_is_said_is_parted_from_who_says_it() {
        insta::assert_snapshot!(clauses("The minister claimed that all Vesk wants is the lake and has no desire to take the valley. I think it’s going to be hard. “We will not leave,” said President Hale. Officials said Orlan and Vesk would meet."), @"
        Main: The minister claimed
        Content: all Vesk wants is the lake
        Predicate: has no desire to take the valley
        Main: I think
        Content: it’s going to be hard
        Main: We will not leave
        Reporting: said President Hale
        Main: Officials said
        Content: Orlan and Vesk would meet
        ");
    }

    #[test]
    fn tails() {
        insta::assert_snapshot!(clauses("The truce has brought calm to the valley, saving thousands of lives and bringing relief to many. Ostra was represented by its minister, which surprised everyone. Their absence was noted, evidence that they had been sidelined from the talks. I urged Vesk, which holds the dam, to open it."), @"
        Main: The truce has brought calm to the valley
        Participle: saving thousands of lives and bringing relief to many
        Main: Ostra was represented by its minister
        Relative: which surprised everyone
        Main: Their absence was noted
        Main: evidence that they had been sidelined from the talks
        Main: I urged Vesk, which holds the dam, to open it
        ");
    }
}
