//! Where clauses begin: at marks of punctuation and at the words that report.

use super::{Boundary, Scan, VerbGroup};
use crate::{
    annotations::{ClauseKind, Quotation, Token},
    quotation::is_reporting,
    tag::Tag,
    words::WORDS,
};

impl Scan<'_> {
    pub(super) fn boundaries(&self, groups: &[VerbGroup]) -> Vec<Boundary> {
        let mut boundaries: Vec<Boundary> = Vec::new();
        let mut start = self.sentence.start;
        let mut i = self.sentence.start;
        let mut kind_at_start = self.opening_kind(groups, start);
        while i < self.sentence.end {
            if let Some(boundary) = self.boundary_at(groups, start, i, kind_at_start)
                && boundary.at > start
                && boundary.at < self.sentence.end
            {
                boundaries.push(boundary);
                start = boundary.at;
                i = boundary.at.max(i + 1);
                kind_at_start = match boundary.kind {
                    ClauseKind::Main => self.opening_kind(groups, start),
                    _ => None,
                };
                continue;
            }
            i += 1;
        }
        boundaries
    }

    /// A subordinate or participial clause that opens here and runs to a comma.
    pub(super) fn opening_kind(&self, groups: &[VerbGroup], start: usize) -> Option<ClauseKind> {
        let mut at = start;
        while matches!(self.tag(at), Tag::Cc | Tag::Punctuation | Tag::Rb) && at < self.sentence.end {
            at += 1;
        }
        let word = self.lower(at);
        let long_as = word == "as" && self.lower(at + 1) == "long" || word == "so" && self.lower(at + 1) == "long";
        let comma = (at..self.sentence.end).find(|k| self.lower(*k) == ",")?;
        let own_verb = Self::group_in(groups, at..comma).is_some();
        if WORDS.conditions.contains(word) && own_verb && (word != "should" || self.tag(at + 1) != Tag::Vb) || long_as {
            return Some(ClauseKind::Condition);
        }
        // "With a deal, …", "Without freight rail, …" are conditions without a verb.
        if matches!(word, "without" | "with")
            && Self::group_in(groups, comma..self.sentence.end).is_some_and(|g| self.tag(g.start) == Tag::Md)
        {
            return Some(ClauseKind::Condition);
        }
        if WORDS.adverbials.contains(word) && matches!(self.tag(at), Tag::In | Tag::Wrb | Tag::Rb) && own_verb {
            return Some(ClauseKind::Adverbial);
        }
        if self.tag(at) == Tag::Vbg && at + 2 < comma && !own_verb && !self.is_preposition_ing(at) {
            return Some(ClauseKind::Participle);
        }
        None
    }

    pub(super) fn is_preposition_ing(&self, i: usize) -> bool {
        matches!(
            self.lower(i),
            "including"
                | "regarding"
                | "concerning"
                | "according"
                | "following"
                | "pending"
                | "depending"
                | "excluding"
                | "considering"
                | "starting"
                | "beginning"
                | "given"
                | "during"
        )
    }

    /// Whether a clause boundary lies at token `i`, for a clause that began at `start`.
    pub(super) fn boundary_at(
        &self,
        groups: &[VerbGroup],
        start: usize,
        i: usize,
        opening: Option<ClauseKind>,
    ) -> Option<Boundary> {
        let end = self.sentence.end;
        let has_verb = Self::group_in(groups, start..i).is_some();
        let verb_after = |from: usize| Self::group_in(groups, from..end);
        let main = |at: usize| Some(Boundary { at, kind: ClauseKind::Main });
        match self.lower(i) {
            ";" => return main(i + 1),
            ":" if i > start + 1 && end - i > 3 => return main(i + 1),
            "—" | "–" | "--" => return self.dash(groups, start, i),
            "”" | "\"" | "»" => return self.closing_mark(start, i),
            "," => return self.comma(groups, start, i, opening),
            "…" | "..."
                if i > start + 2
                    && has_verb
                    && verb_after(i + 1).is_some()
                    && self.tokens[i + 1..end].first().is_some_and(|t| self.begins_capital(t)) =>
            {
                return main(i + 1);
            }
            _ => {}
        }
        if i == start {
            return None;
        }
        if self.tag(i) == Tag::Cc && has_verb && opening.is_none() {
            return self.conjunction(groups, start, i, false);
        }
        let word = self.lower(i);
        if WORDS.cut_at_end.contains(word)
            && matches!(self.tag(i), Tag::In | Tag::Rb)
            && has_verb
            && i > start + 3
            && verb_after(i + 1).is_some_and(|g| g.start - i <= 12)
            && self.tag(i + 1) != Tag::In
        {
            return Some(Boundary { at: i, kind: ClauseKind::Adverbial });
        }
        self.content(groups, start, i)
    }

    pub(super) fn begins_capital(&self, token: &Token) -> bool {
        self.document.words(token.range).starts_with(char::is_uppercase)
    }

    /// A dash parts two clauses that both have verbs; it does not mend a broken-off word or open a parenthesis.
    pub(super) fn dash(&self, groups: &[VerbGroup], start: usize, i: usize) -> Option<Boundary> {
        let end = self.sentence.end;
        let broken_off = i > start && (self.lower(i - 1).ends_with('-') || self.lower(i - 1) == self.lower(i + 1))
            || (i > start + 1 && self.lower(i - 2) == self.lower(i + 1) && self.lower(i - 1) == self.lower(i + 2));
        let closes = (i + 1..end).find(|k| matches!(self.lower(*k), "—" | "–" | "--"));
        let before = Self::group_in(groups, start..i).is_some();
        if broken_off || !before {
            return None;
        }
        let tail = i + 1..closes.unwrap_or(end);
        if tail.len() < 3 {
            return None;
        }
        let inside = Self::group_in(groups, tail.clone());
        match (inside, closes) {
            (Some(group), None) if self.is_subject(tail.start, group.start) => {
                Some(Boundary { at: i + 1, kind: ClauseKind::Main })
            }
            // "…, — a landmark achievement for diplomacy": an apposition to the whole.
            (_, None) if matches!(self.lower(i + 1), "a" | "an" | "one" | "something") => {
                Some(Boundary { at: i + 1, kind: ClauseKind::Fragment })
            }
            (None, None) if matches!(self.tag(i + 1), Tag::Vbg | Tag::Cc) => {
                Some(Boundary { at: i + 1, kind: ClauseKind::Participle })
            }
            _ => None,
        }
    }

    /// “…,” said Pell: the words that report are a clause of their own.
    pub(super) fn closing_mark(&self, start: usize, i: usize) -> Option<Boundary> {
        let quotation = self.quotation_ending(i)?;
        if quotation.scare {
            return None;
        }
        let follows = (i + 1..(i + 9).min(self.sentence.end))
            .any(|k| self.tag(k).is_verb() && is_reporting(&self.tokens[k].lemma));
        (i > start && follows).then_some(Boundary { at: i + 1, kind: ClauseKind::Main })
    }

    pub(super) fn quotation_ending(&self, i: usize) -> Option<&Quotation> {
        let end = self.tokens[i].range.end();
        let after = self.annotations.quotations.partition_point(|q| q.range.start() < end);
        self.annotations.quotations[..after].iter().rev().take(3).find(|q| q.range.end() == end)
    }

    pub(super) fn comma(
        &self,
        groups: &[VerbGroup],
        start: usize,
        i: usize,
        opening: Option<ClauseKind>,
    ) -> Option<Boundary> {
        let end = self.sentence.end;
        let next = i + 1 + usize::from(matches!(self.lower(i + 1), "”" | "’"));
        let has_verb = Self::group_in(groups, start..i).is_some();
        if has_verb && next < end && (self.is_reporting_tail(groups, next) || self.is_inverted_tail(groups, next)) {
            return Some(Boundary { at: next, kind: ClauseKind::Reporting });
        }
        // The comma that closes a leading subordinate clause.
        if opening.is_some()
            && Self::group_in(groups, next..end).is_some()
            && (has_verb || matches!(opening, Some(ClauseKind::Participle | ClauseKind::Condition)))
        {
            let group = Self::group_in(groups, next..end)?;
            if self.is_subject(next, group.start) || self.has_clause_start(next) {
                return Some(Boundary { at: next, kind: ClauseKind::Main });
            }
            return None;
        }
        if !has_verb || next >= end {
            return None;
        }
        if self.is_reporting_tail(groups, start) {
            return Some(Boundary { at: next, kind: ClauseKind::Main });
        }
        match self.tag(next) {
            Tag::Cc => self.conjunction(groups, start, next, true),
            Tag::Wdt | Tag::Wp if self.lower(next) != "what" => self.relative(groups, next),
            Tag::Wrb if self.lower(next) == "where" => self.relative(groups, next),
            Tag::Vbg if !self.is_preposition_ing(next) && self.is_tail(groups, next, 4) => {
                Some(Boundary { at: next, kind: ClauseKind::Participle })
            }
            Tag::Vbn
                if end - next >= 6
                    && matches!(self.tag(next + 1), Tag::In | Tag::To)
                    && self.is_tail(groups, next, 5) =>
            {
                Some(Boundary { at: next, kind: ClauseKind::Participle })
            }
            Tag::Rb if self.tag(next + 1) == Tag::Vbg && self.is_tail(groups, next, 5) => {
                Some(Boundary { at: next, kind: ClauseKind::Participle })
            }
            Tag::Vbd | Tag::Vbz | Tag::Vbp if self.more_predicates(next) => {
                Some(Boundary { at: next, kind: ClauseKind::Predicate })
            }
            _ if WORDS.cut_at_end.contains(self.lower(next)) && Self::group_in(groups, next..end).is_some() => {
                Some(Boundary { at: next, kind: ClauseKind::Adverbial })
            }
            Tag::Dt | Tag::Nn
                if matches!(self.lower(next), "a" | "an" | "evidence" | "proof")
                    && end - next >= 6
                    && !self.in_list(next) =>
            {
                // An apposition to the whole clause, to the end of the sentence; a name's apposition is short or closed.
                let closes = (next..end).any(|k| self.lower(k) == "," && k > next);
                let of_name = self.tag(i.saturating_sub(1)) == Tag::Nnp;
                (!closes && !of_name).then_some(Boundary { at: next, kind: ClauseKind::Fragment })
            }
            // Two main clauses with a bare comma: a pronoun with its verb follows.
            Tag::Prp if self.tag(next + 1).is_finite_verb() && Self::group_in(groups, next..end).is_some() => {
                Some(Boundary { at: next, kind: ClauseKind::Main })
            }
            _ => None,
        }
    }

    /// ", said Oda Brill, the defence minister": the same with the verb first.
    pub(super) fn is_inverted_tail(&self, groups: &[VerbGroup], from: usize) -> bool {
        let end = self.sentence.end;
        let says = self.tag(from).is_finite_verb() && WORDS.saying.contains(&self.tokens[from].lemma);
        let named =
            matches!(self.tag(from + 1), Tag::Nnp | Tag::Dt | Tag::Nn | Tag::Nns | Tag::Jj | Tag::PrpPossessive);
        says && named && end - from <= 20 && Self::group_in(groups, from + 1..end).is_none()
    }

    /// ", officials said on Tuesday": words that report and hold nothing else, up to a comma or the end.
    pub(super) fn is_reporting_tail(&self, groups: &[VerbGroup], from: usize) -> bool {
        let end = self.sentence.end;
        let Some(group) = Self::group_in(groups, from..end).filter(|g| g.start - from <= 14) else { return false };
        let subject = self.is_subject(from, group.start)
            && !(from..group.start).any(|k| matches!(self.tag(k), Tag::Cc | Tag::Wdt) || self.lower(k) == "that");
        let reports = WORDS.saying.contains(&self.tokens[group.main].lemma);
        let stop =
            (group.main + 1..end).find(|k| matches!(self.lower(*k), "," | "." | ";" | "—" | "”" | "\"")).unwrap_or(end);
        let follows = group.main + 1..stop;
        subject
            && reports
            && follows.len() <= 8
            && Self::group_in(groups, follows.clone()).is_none()
            && !follows
                .clone()
                .any(|k| matches!(self.lower(k), "that" | "“") || self.tag(k) == Tag::To && self.tag(k + 1) == Tag::Vb)
            && (follows.is_empty()
                || matches!(self.tag(follows.start), Tag::In | Tag::Nnp | Tag::Nns | Tag::Nn | Tag::Rb | Tag::Prp))
    }

    /// What somebody says or thinks: after "that", after an opening mark, or without either.
    pub(super) fn content(&self, groups: &[VerbGroup], start: usize, i: usize) -> Option<Boundary> {
        let at = groups.partition_point(|g| g.main < i);
        let group = groups[..at].last().filter(|g| g.start >= start)?;
        let verb = &self.tokens[group.main];
        let reporting = is_reporting(&verb.lemma)
            || matches!(
                verb.lemma.as_str(),
                "mean"
                    | "know"
                    | "understand"
                    | "feel"
                    | "show"
                    | "see"
                    | "ensure"
                    | "guess"
                    | "suppose"
                    | "realize"
                    | "realise"
            );
        let adjective = verb.lemma == "be"
            && i == group.main + 2
            && matches!(
                self.lower(i - 1),
                "confident" | "clear" | "sure" | "certain" | "aware" | "hopeful" | "convinced" | "true" | "concerned"
            );
        let own = Self::group_in(groups, i + 1..self.sentence.end);
        let begins = Some(Boundary { at: i, kind: ClauseKind::Content });
        if (reporting || adjective)
            && self.lower(i) == "that"
            && matches!(self.tag(i), Tag::In | Tag::Wdt | Tag::Dt)
            && own.is_some()
            && i - group.main <= 16
        {
            return begins;
        }
        if !reporting {
            return None;
        }
        if matches!(self.lower(i), "“" | "\"" | "«")
            && i - group.main <= 5
            && self.annotations.quotations.iter().any(|q| !q.scare && q.range.start() == self.tokens[i].range.start())
        {
            return begins;
        }
        // "said a teacher": the subject follows.
        let inverted = group.start == start || (start..group.start).all(|k| self.tag(k) == Tag::Punctuation);
        let bare = WORDS.bare_content.contains(verb.lemma.as_str())
            && i == group.main + 1
            && !inverted
            && self.tag(i) != Tag::In;
        let clause_follows = own
            .is_some_and(|g| g.start > i && self.is_subject(i, g.start) && !(i..g.start).any(|k| self.lower(k) == ","));
        if bare && (clause_follows || self.tag(i) == Tag::Prp && self.tag(i + 1).is_finite_verb()) {
            return begins;
        }
        None
    }
}
