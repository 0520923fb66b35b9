//! What the readers of cues share: the trees, and how a part of a tree becomes a stretch of text.

use std::ops::Range;

use chancery_text::{Document, TextRange};

use super::{
    cue::{CUES, Sense},
    tree::Tree,
};
use crate::{
    annotations::Annotations,
    model::{Relation, Upos},
    tag::Tag,
};

/// How far from a quotation its cue may stand, in tokens.
pub(super) const NEAR: usize = 48;

/// Longest stretch on either side of a cue, in tokens, that it may attribute. Real sentences are shorter; a text without
/// full stops is read in linear time.
pub(super) const REACH: usize = 400;

/// A document being read for attributions.
pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) annotations: &'a Annotations,
    pub(super) tree: Tree<'a>,
    /// Where the main clause of each sentence begins that opens with another clause; else where the sentence begins.
    main_clause: Vec<u32>,
}

/// An attribution as it was found, in tokens.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The token that was recognised.
    pub(super) anchor: usize,
    pub(super) cue: Range<usize>,
    pub(super) sense: Sense,
    pub(super) content: Vec<TextRange>,
    pub(super) source: Option<Range<usize>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, annotations: &'a Annotations) -> Self {
        let main_clause =
            annotations.sentences.iter().map(|s| main_clause(annotations, s.tokens.clone()) as u32).collect();
        Self { document, annotations, tree: Tree::new(&annotations.tokens), main_clause }
    }
}

/// Longest subject, in tokens, that a main clause is recognised by.
const LONGEST_SUBJECT: usize = 8;

/// "When it rained, the envoys | left": behind the comma that a subject and a finite verb follow, in a sentence that
/// opens with a joining word or a participle.
fn main_clause(annotations: &Annotations, sentence: Range<usize>) -> usize {
    let tokens = &annotations.tokens[sentence.clone()];
    let Some(first) = tokens.iter().position(|t| !matches!(t.upos, Upos::Punct | Upos::Cconj | Upos::Adv)) else {
        return sentence.start;
    };
    let opens = matches!(tokens[first].tag, Tag::Vbg | Tag::Vbn)
        || tokens[first].upos == Upos::Sconj
        || tokens[first].upos == Upos::Adp && tokens.get(first + 1).is_some_and(|t| t.tag == Tag::Vbg)
        || first > 0 && matches!(tokens[first - 1].lower.as_str(), "when" | "while" | "where" | "though" | "once")
        || matches!(
            tokens[first].lower.as_str(),
            "while" | "when" | "although" | "though" | "because" | "if" | "asked" | "as"
        );
    if !opens {
        return sentence.start;
    }
    let nominal = |t: &crate::Token| {
        matches!(
            t.upos,
            Upos::Noun
                | Upos::Propn
                | Upos::Pron
                | Upos::Det
                | Upos::Adj
                | Upos::Num
                | Upos::Adv
                | Upos::Part
                | Upos::Adp
        ) || t.lower == "."
    };
    for (k, _) in tokens.iter().enumerate().skip(first).filter(|(_, t)| t.lower == ",") {
        let subject =
            tokens[k + 1..].iter().take(LONGEST_SUBJECT).take_while(|t| nominal(t) && !t.tag.is_finite_verb()).count();
        let starts = tokens.get(k + 1).is_some_and(|t| !matches!(t.tag, Tag::Wp | Tag::Wdt | Tag::In | Tag::Wrb));
        let verb = tokens.get(k + 1 + subject).is_some_and(|t| t.tag.is_finite_verb());
        if subject > 0 && starts && verb {
            return sentence.start + k + 1;
        }
    }
    sentence.start
}

/// The part of a sentence that is in reach of a cue.
pub(super) fn in_reach(sentence: Range<usize>, at: usize) -> Range<usize> {
    sentence.start.max(at.saturating_sub(REACH))..sentence.end.min(at + REACH)
}

impl Reader<'_> {
    /// The extent of a complement, on its own side of its cue.
    pub(super) fn beside(&self, complement: usize, cue: usize) -> Range<usize> {
        let extent = self.tree.extent(complement);
        if complement > cue { extent.start.max(cue + 1)..extent.end } else { extent.start..extent.end.min(cue) }
    }

    /// A clause without what its speaker adds in another act: "…, adding that", "…, according to".
    pub(super) fn without_tail(&self, head: usize, cue: usize, content: Range<usize>) -> Range<usize> {
        let mut end = content.end;
        for k in self.tree.dependents(head).filter(|k| {
            *k > head && matches!(self.tree.relation(*k), Relation::Advcl | Relation::Obl | Relation::Parataxis)
        }) {
            let from = self.tree.extent(k).start;
            let comma = from > 0 && matches!(self.tree.lower(from - 1), "," | "—" | "-")
                || matches!(self.tree.lower(from), "," | "—");
            let adds = self.tree.tokens[k].tag == Tag::Vbg
                && CUES.verb(self.tree.lemma(k)).is_some_and(|cue| cue.speech.is_some());
            let according = (from..k).take(3).any(|m| self.tree.lower(m) == "according");
            if from > head && (comma && adds || according) {
                end = end.min(from);
            }
        }
        // "says it rained but argues that": a second act of the same speaker.
        for k in self.tree.all(head, Relation::Conj).filter(|k| *k > head) {
            let from = self.tree.extent(k).start;
            let says = CUES.verb(self.tree.lemma(k)).is_some_and(|cue| cue.speech.is_some());
            if says
                && self.tree.tokens[k].tag == self.tree.tokens[cue].tag
                && self.tree.one(k, Relation::Nsubj).is_none()
            {
                end = end.min(from);
            }
        }
        content.start..end.max(content.start)
    }

    /// A content that does not run on into the main clause: "Asked if it rained, Pell …", "While he refused to go, …".
    pub(super) fn clipped(&self, cue: usize, content: Range<usize>) -> Range<usize> {
        let content = content.start.max(cue.saturating_sub(REACH))..content.end.min(cue + REACH);
        let Some(sentence) = self.annotations.sentence_at(self.tree.tokens[cue].range.start()) else { return content };
        let main = self.main_clause[sentence] as usize;
        if cue < main && content.start < main { content.start..content.end.min(main) } else { content }
    }

    /// The sentence of a token, as far as it is in reach.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let sentence = self.annotations.sentence_at(self.tree.tokens[at].range.start());
        in_reach(sentence.map_or(at..at + 1, |s| self.annotations.sentences[s].tokens.clone()), at)
    }

    /// A clause with what goes on without a comma, or is joined by "and that" or by a verb that shares its subject: the
    /// tree often lays that at a higher verb.
    pub(super) fn carried_on(&self, cue: usize, content: Range<usize>) -> Range<usize> {
        let limit = self.sentence(cue).end;
        let mut end = content.end;
        while end < limit {
            let joined = matches!(self.tree.lower(end), "and" | "or" | "but");
            let next = if joined { end + 1 } else { end };
            let goes_on = next < limit
                && if joined {
                    let verb = (next..limit)
                        .find(|k| !matches!(self.tree.tokens[*k].upos, Upos::Adv | Upos::Aux | Upos::Part));
                    matches!(self.tree.lower(next), "that" | "whether" | "why" | "how")
                        || verb.is_some_and(|k| {
                            self.tree.tokens[k].upos == Upos::Verb
                                && (k > next || CUES.verb(self.tree.lemma(k)).is_none_or(|cue| cue.speech.is_none()))
                        })
                } else {
                    !self.tree.is_punctuation(next) && self.tree.tokens[next].tag != Tag::Cc
                };
            if !goes_on {
                break;
            }
            end = (next + 1..limit)
                .find(|k| {
                    self.tree.is_punctuation(*k)
                        && !matches!(self.tree.lower(*k), "'" | "$" | "-" | "“" | "\"" | "”" | "%")
                        || self.tree.tokens[*k].tag == Tag::Cc
                })
                .unwrap_or(limit);
        }
        content.start..end
    }

    /// Without the punctuation at its ends; a closing quotation mark stays with its opening one.
    pub(super) fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        range.end = range.end.max(range.start);
        while range.start < range.end && self.tree.is_punctuation(range.start) && !self.is_opening(range.start) {
            range.start += 1;
        }
        while range.start < range.end
            && self.tree.is_punctuation(range.end - 1)
            && !self.is_closing(range.end - 1, &range)
        {
            range.end -= 1;
        }
        range
    }

    fn is_opening(&self, at: usize) -> bool {
        matches!(self.tree.lower(at), "“" | "\"" | "'" | "«" | "$" | "€" | "£" | "#" | "@" | "(") && {
            let next = at + 1;
            next < self.tree.tokens.len() && self.tree.tokens[next].range.start() == self.tree.tokens[at].range.end()
        }
    }

    /// Whether a mark closes a quotation that was opened in a stretch.
    fn is_closing(&self, at: usize, range: &Range<usize>) -> bool {
        let end = self.tree.tokens[at].range.end();
        let start = self.tree.tokens[range.start].range.start();
        let quotations = &self.annotations.quotations;
        let before = quotations.partition_point(|q| q.range.start() < end);
        quotations[..before].iter().rev().take(3).any(|q| q.range.end() == end && q.range.start() >= start)
            || self.tree.lower(at) == "%"
    }

    /// The text of some stretches of tokens.
    pub(super) fn ranges(&self, tokens: &[Range<usize>]) -> Vec<TextRange> {
        tokens.iter().map(|r| self.annotations.range_of(r.clone())).collect()
    }
}
