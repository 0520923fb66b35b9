//! How words join clauses: conjunctions, relatives, participles, lists.

use super::{Boundary, Scan, VerbGroup};
use crate::{annotations::ClauseKind, quotation::is_reporting, tag::Tag, words::WORDS};

impl Scan<'_> {
    /// A participial tail: long enough, and no list of nouns made of participles.
    pub(super) fn is_tail(&self, groups: &[VerbGroup], from: usize, least: usize) -> bool {
        let stop =
            (from..self.sentence.end).find(|k| matches!(self.lower(*k), ";" | "." | "—")).unwrap_or(self.sentence.end);
        let next_comma = (from..stop).find(|k| self.lower(*k) == ",").unwrap_or(stop);
        let resumes = Self::group_in(groups, next_comma..stop).is_some_and(|g| g.start == next_comma + 1);
        stop - from >= least && !resumes
    }

    /// ", talks up X, and praises Y": the predicate after a comma is one of several.
    pub(super) fn more_predicates(&self, from: usize) -> bool {
        let later = (from + 1..self.sentence.end).find(|k| matches!(self.lower(*k), "and" | "or" | "but"));
        later.is_some_and(|k| {
            self.tag(k + 1).is_finite_verb() || self.tag(k + 1) == Tag::Rb && self.tag(k + 2).is_finite_verb()
        })
    }

    /// Whether the noun phrase after a comma is an item of a list.
    pub(super) fn in_list(&self, from: usize) -> bool {
        (from..self.sentence.end).any(|k| self.lower(k) == "," && matches!(self.lower(k + 1), "and" | "or"))
    }

    pub(super) fn relative(&self, groups: &[VerbGroup], at: usize) -> Option<Boundary> {
        let end = self.sentence.end;
        let own = Self::group_in(groups, at..end)?;
        // It closes with a comma, and the outer clause goes on: then it is no tail.
        let closes = (own.main + 1..end).find(|k| matches!(self.lower(*k), "," | ";" | "—"));
        if let Some(close) = closes
            && (self.tag(close + 1) == Tag::To || self.tag(close + 1).is_finite_verb())
            && !self.more_predicates(at)
        {
            return None;
        }
        Some(Boundary { at, kind: ClauseKind::Relative })
    }

    /// A conjunction that joins clauses or predicates, not nouns.
    pub(super) fn conjunction(
        &self,
        groups: &[VerbGroup],
        start: usize,
        cc: usize,
        after_comma: bool,
    ) -> Option<Boundary> {
        let end = self.sentence.end;
        let mut next = cc + 1;
        while matches!(self.tag(next), Tag::Rb) || self.lower(next) == "," {
            next += 1;
        }
        let group = Self::group_in(groups, next..end);
        if self.tag(next).is_finite_verb() {
            let long = cc - start >= 4 && end - next >= 4;
            let coordinate = after_comma || long;
            // "declare and adhere", "told and retold": the same verb's company.
            let adjacent = self.tag(cc - 1).is_verb() || self.tag(cc.saturating_sub(1)) == Tag::Md;
            return (coordinate && !adjacent).then_some(Boundary { at: cc, kind: ClauseKind::Predicate });
        }
        if after_comma && matches!(self.tag(next), Tag::Vbn | Tag::Vbd) && end - next >= 3 {
            return Some(Boundary { at: cc, kind: ClauseKind::Predicate });
        }
        let group = group?;
        if matches!(self.lower(cc), "and" | "or") && self.reports_without_that(groups, start, cc) {
            return None;
        }
        let subordinate = WORDS.conditions.contains(self.lower(next)) || WORDS.adverbials.contains(self.lower(next));
        let that = self.lower(next) == "that";
        (self.is_subject(next, group.start) || subordinate && after_comma || that)
            .then_some(Boundary { at: cc, kind: ClauseKind::Main })
    }

    /// "said Orlan and Vesk would meet": the conjunction joins the subject of what is said.
    pub(super) fn reports_without_that(&self, groups: &[VerbGroup], start: usize, cc: usize) -> bool {
        let at = groups.partition_point(|g| g.start < cc);
        groups[..at].last().filter(|g| g.start >= start).is_some_and(|g| {
            is_reporting(&self.tokens[g.main].lemma)
                && (g.main + 1..cc).all(|k| matches!(self.tag(k), Tag::Nnp | Tag::Dt | Tag::Jj | Tag::Nn | Tag::Nns))
        })
    }
}
