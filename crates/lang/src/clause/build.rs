//! From the tokens between two boundaries to a clause: without joining words and outer marks.

use super::{Boundary, Scan, VerbGroup};
use crate::{
    annotations::{Clause, ClauseKind},
    tag::Tag,
    words::WORDS,
};

impl Scan<'_> {
    /// Builds a clause from its raw tokens; nothing where only marks and joining words are left.
    pub(super) fn clause(
        &self,
        start: Boundary,
        end: usize,
        sentence: usize,
        groups: &[VerbGroup],
        known: &[Clause],
        first: usize,
    ) -> Option<Clause> {
        let (from, joined_by) = self.skip_connectives(start.at, end, start.kind);
        let mut to = end;
        let whole = from == self.sentence.start && end == self.sentence.end;
        while to > from {
            let word = self.lower(to - 1);
            let drop = match word {
                "." => true,
                "!" | "?" => !whole,
                "”" | "’" | "\"" | "'" => self.unpaired_close(from, to - 1),
                ")" | "]" => !(from..to - 1).any(|k| matches!(self.lower(k), "(" | "[")),
                "and" | "but" | "or" => true,
                word => self.tag(to - 1) == Tag::Punctuation && !matches!(word, "%" | "…" | "..."),
            };
            if !drop {
                break;
            }
            to -= 1;
        }
        if to <= from || (from..to).all(|k| self.tag(k) == Tag::Punctuation) {
            return None;
        }
        let group = Self::group_in(groups, from..to);
        let mut kind = start.kind;
        if known.len() == first && kind == ClauseKind::Main {
            kind = self.opening_kind(groups, start.at).filter(|_| end < self.sentence.end).unwrap_or(kind);
        } else if kind == ClauseKind::Main && end < self.sentence.end {
            kind = self
                .opening_kind(groups, start.at)
                .filter(|k| *k == ClauseKind::Condition && group.is_some())
                .unwrap_or(kind);
        }
        if group.is_none()
            && matches!(kind, ClauseKind::Main | ClauseKind::Predicate)
            && !self.joined_participle(from, kind)
        {
            kind = ClauseKind::Fragment;
        }
        let subject = match kind {
            ClauseKind::Predicate => known[first..].iter().rev().find_map(|c| c.subject.clone()),
            _ => group.and_then(|g| self.subject(from, g.start)),
        };
        let frame = (kind == ClauseKind::Content && known.len() > first).then(|| known.len() - 1);
        Some(Clause {
            range: self.annotations.range_of(from..to),
            tokens: from..to,
            kind,
            sentence,
            subject,
            verb: group.map(|g| g.main),
            verb_start: group.map(|g| g.start),
            joined_by,
            frame,
        })
    }

    /// "…, been overtaken by events": a participle that shares its auxiliary.
    pub(super) fn joined_participle(&self, from: usize, kind: ClauseKind) -> bool {
        kind == ClauseKind::Predicate && matches!(self.tag(from), Tag::Vbn | Tag::Vbd)
    }

    /// The first token that is not a joining word, and the word that joins.
    pub(super) fn skip_connectives(&self, start: usize, end: usize, kind: ClauseKind) -> (usize, Option<String>) {
        let mut at = start;
        let mut joined_by = None;
        loop {
            if at >= end {
                return (at, joined_by);
            }
            let word = self.lower(at);
            if self.tag(at) == Tag::Punctuation && !matches!(word, "$" | "€" | "£") {
                // An opening mark that closes inside is part of the clause.
                if matches!(word, "“" | "\"" | "‘" | "(" | "[" | "«")
                    && (at + 1..end.saturating_sub(1)).any(|k| closes(word, self.lower(k)))
                    && !self.opens_quotation(at)
                {
                    return (at, joined_by);
                }
                at += 1;
                continue;
            }
            if let Some(len) = self.connective_phrase(at, end) {
                at += len;
                continue;
            }
            let that = word == "that" && self.tag(at) != Tag::In && kind != ClauseKind::Content;
            // "First phase", "no side", "second round", "yes vote": not connectives before a noun.
            let needs_comma = matches!(
                word,
                "first"
                    | "second"
                    | "third"
                    | "no"
                    | "now"
                    | "still"
                    | "well"
                    | "yes"
                    | "look"
                    | "then"
                    | "also"
                    | "initially"
                    | "ok"
                    | "certainly"
                    | "so"
                    | "yet"
            ) && !(matches!(word, "so" | "yet" | "then" | "also")
                && at == start
                && matches!(self.tag(at + 1), Tag::Prp | Tag::Dt | Tag::Nnp | Tag::Ex | Tag::Rb | Tag::In))
                && self.lower(at + 1) != ",";
            if WORDS.connectives.contains(word)
                && !that
                && !needs_comma
                && !(word == "while" && self.tag(at) == Tag::Nn)
            {
                // "and that": what is said goes on.
                if joined_by.is_none() || word == "that" {
                    joined_by = Some(word.to_owned());
                }
                at += 1;
                continue;
            }
            return (at, joined_by);
        }
    }

    pub(super) fn connective_phrase(&self, at: usize, end: usize) -> Option<usize> {
        let limit = end.min(at + 6);
        let comma = (at..limit).find(|k| self.lower(*k) == ",")?;
        let phrase = (at..comma).map(|k| self.lower(k)).collect::<Vec<_>>().join(" ").replace(" '", "'");
        WORDS.connective_phrases.contains(phrase.as_str()).then_some(comma + 1 - at)
    }

    /// Whether the mark opens a quotation that runs to the end of the clause or beyond.
    pub(super) fn opens_quotation(&self, at: usize) -> bool {
        self.annotations
            .quotations
            .binary_search_by_key(&self.tokens[at].range.start(), |q| q.range.start())
            .is_ok_and(|k| !self.annotations.quotations[k].scare)
    }

    pub(super) fn unpaired_close(&self, from: usize, at: usize) -> bool {
        let close = self.lower(at);
        !(from..at).any(|k| closes(self.lower(k), close))
            || self.tag(at - 1) == Tag::Punctuation && !(from..at).any(|k| matches!(self.lower(k), "“" | "\""))
    }
}

fn closes(open: &str, close: &str) -> bool {
    matches!((open, close), ("“", "”") | ("\"", "\"") | ("‘", "’") | ("(", ")") | ("[", "]") | ("«", "»"))
}
