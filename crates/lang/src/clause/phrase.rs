//! Verb groups and subjects.

use std::ops::Range;

use super::{Scan, VerbGroup};
use crate::tag::Tag;

impl Scan<'_> {
    /// Finite verbs with their chains: "has not been released", "will go", "did say".
    pub(super) fn verb_groups(&self) -> Vec<VerbGroup> {
        let mut groups = Vec::new();
        let mut i = self.sentence.start;
        while i < self.sentence.end {
            if !self.tag(i).is_finite_verb() {
                i += 1;
                continue;
            }
            let start = i;
            let mut main = i;
            let mut at = i + 1;
            while at < self.sentence.end {
                let auxiliary = self.tag(main) == Tag::Md
                    || matches!(self.tokens[main].lemma.as_str(), "be" | "have" | "do" | "get");
                match self.tag(at) {
                    Tag::Rb => at += 1,
                    Tag::Vb | Tag::Vbn | Tag::Vbg
                        if auxiliary && (at == main + 1 || self.only_adverbs(main + 1, at)) =>
                    {
                        main = at;
                        at += 1;
                    }
                    // A past form right after "have" or "be" is a participle the tagger missed.
                    Tag::Vbd if auxiliary && self.tag(main) != Tag::Md && self.only_adverbs(main + 1, at) => {
                        main = at;
                        at += 1;
                    }
                    _ => break,
                }
            }
            groups.push(VerbGroup { start, main });
            i = main + 1;
        }
        groups
    }

    pub(super) fn only_adverbs(&self, from: usize, to: usize) -> bool {
        (from..to).all(|k| self.tag(k) == Tag::Rb)
    }

    /// The first verb group that begins in a range.
    pub(super) fn group_in(groups: &[VerbGroup], range: Range<usize>) -> Option<VerbGroup> {
        let at = groups.partition_point(|g| g.start < range.start);
        groups.get(at).copied().filter(|g| g.start < range.end)
    }

    /// Whether the tokens can be a subject: a noun phrase, not too long, with a noun or pronoun in it.
    ///
    /// A relative pronoun, an infinitive or a second pronoun inside means that the verb which follows is not the
    /// phrase's own.
    pub(super) fn is_subject(&self, from: usize, to: usize) -> bool {
        let nominal = |k: usize| {
            matches!(self.tag(k), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Prp | Tag::Ex | Tag::Cd | Tag::Dt | Tag::Wp)
        };
        let allowed = |k: usize| match self.tag(k) {
            Tag::Nn
            | Tag::Nns
            | Tag::Nnp
            | Tag::PrpPossessive
            | Tag::Cd
            | Tag::Dt
            | Tag::Jj
            | Tag::Pos
            | Tag::In
            | Tag::Cc
            | Tag::Rb
            | Tag::Vbg
            | Tag::Vbn
            | Tag::Other => true,
            Tag::Prp | Tag::Ex | Tag::Wp | Tag::Wdt => {
                k == from || matches!(self.tag(k - 1), Tag::Cc | Tag::Rb) || k + 1 == to && self.tag(k - 1) == Tag::In
            }
            _ => matches!(self.lower(k), "," | "’s" | "“" | "”" | "\"" | "(" | ")" | "$" | "%"),
        };
        let length = to.saturating_sub(from);
        (1..=22).contains(&length)
            && (from..to).any(nominal)
            && (from..to).all(allowed)
            && !matches!(self.tag(to - 1), Tag::In | Tag::To | Tag::Cc | Tag::Wrb)
    }

    /// Where a new clause can begin after a comma: pronoun, article, name, possessive.
    pub(super) fn has_clause_start(&self, at: usize) -> bool {
        matches!(
            self.tag(at),
            Tag::Prp | Tag::Dt | Tag::Nnp | Tag::PrpPossessive | Tag::Ex | Tag::Nns | Tag::Nn | Tag::Cd | Tag::Jj
        )
    }

    fn lists_subjects(&self, from: usize, comma: usize, to: usize) -> bool {
        !matches!(self.tag(from), Tag::In | Tag::Vbg | Tag::Vbn | Tag::To | Tag::Rb | Tag::Wrb)
            && (comma + 1..to).any(|k| matches!(self.lower(k), "and" | "or"))
            && (comma + 1..to).all(|k| {
                matches!(self.tag(k), Tag::Nnp | Tag::Nn | Tag::Nns | Tag::Dt | Tag::Jj | Tag::Cc | Tag::Pos)
                    || self.lower(k) == ","
            })
    }

    /// The subject: from the last comma or the beginning to the verb, without adverbs at its end.
    pub(super) fn subject(&self, from: usize, verb: usize) -> Option<Range<usize>> {
        let mut to = verb;
        let mut aside = false;
        while to > from && matches!(self.tag(to - 1), Tag::Rb | Tag::Punctuation) {
            aside |= self.lower(to - 1) == ",";
            to -= 1;
        }
        // "Pell, the Veskan envoy, said": what stands between two commas is an aside; the subject stands before it.
        if aside
            && let Some(open) = (from + 1..to).rev().find(|k| self.lower(*k) == ",")
            && self.is_subject(from, open)
            && !matches!(self.tag(from), Tag::In | Tag::Vbg | Tag::Vbn | Tag::To | Tag::Rb | Tag::Wrb)
        {
            let named = self.annotations.names_in(self.annotations.range_of(open + 1..to));
            let office = named.last().is_some_and(|n| {
                n.label == crate::NameLabel::Person && n.range.end() == self.tokens[to - 1].range.end()
            });
            let end = if office { to } else { open };
            let begin = (from..open)
                .rev()
                .find(|k| self.lower(*k) == ",")
                .filter(|k| !self.lists_subjects(from, *k, open))
                .map_or(from, |k| k + 1);
            return Some(begin..end);
        }
        // A leading phrase ends with a comma; a comma inside the subject ("Orlan, Vesk and Ostra") is followed by a list.
        let comma = (from..to).rev().find(|k| {
            self.lower(*k) == ","
                && !self.in_list(*k)
                && !self.lists_subjects(from, *k, to)
                && (*k + 1..to).any(|n| matches!(self.tag(n), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Prp | Tag::Dt))
        });
        let begin = comma.map_or(from, |k| k + 1);
        // "On June 2 envoys of both sides met": the date is no part of the subject.
        let range = self.annotations.range_of(begin..to);
        let dated = self
            .annotations
            .dates_in(range)
            .iter()
            .map(|d| self.annotations.token_at(d.range.end()))
            .find(|end| self.tag(begin) == Tag::In && *end <= begin + 5 && *end < to);
        let begin = dated.unwrap_or(begin);
        (to > begin).then_some(begin..to)
    }
}
