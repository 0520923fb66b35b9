//! Clauses: the stretches of a sentence that carry one predicate each.
//!
//! Rules over parts of speech. A trailing condition stays with its consequence ("he would come if she came"); a leading
//! one is a clause of its own. What somebody is reported to say is parted from the words that report it.

use std::ops::Range;

use chancery_text::Document;

use crate::{
    annotations::{Annotations, Clause, ClauseKind, Token},
    quotation::is_reporting,
    tag::Tag,
    words::WORDS,
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
        let groups = self.verb_groups();
        let boundaries = if self.sentence.len() > LONGEST_SENTENCE { Vec::new() } else { self.boundaries(&groups) };
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

    /// Finite verbs with their chains: "has not been released", "will go", "did say".
    fn verb_groups(&self) -> Vec<VerbGroup> {
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

    fn only_adverbs(&self, from: usize, to: usize) -> bool {
        (from..to).all(|k| self.tag(k) == Tag::Rb)
    }

    /// The first verb group that begins in a range.
    fn group_in(groups: &[VerbGroup], range: Range<usize>) -> Option<VerbGroup> {
        let at = groups.partition_point(|g| g.start < range.start);
        groups.get(at).copied().filter(|g| g.start < range.end)
    }

    fn boundaries(&self, groups: &[VerbGroup]) -> Vec<Boundary> {
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
    fn opening_kind(&self, groups: &[VerbGroup], start: usize) -> Option<ClauseKind> {
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

    fn is_preposition_ing(&self, i: usize) -> bool {
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
    fn boundary_at(
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

    fn begins_capital(&self, token: &Token) -> bool {
        self.document.words(token.range).starts_with(char::is_uppercase)
    }

    /// A dash parts two clauses that both have verbs; it does not mend a broken-off word or open a parenthesis.
    fn dash(&self, groups: &[VerbGroup], start: usize, i: usize) -> Option<Boundary> {
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
    fn closing_mark(&self, start: usize, i: usize) -> Option<Boundary> {
        let quotation = self.quotation_ending(i)?;
        if quotation.scare {
            return None;
        }
        let follows = (i + 1..(i + 9).min(self.sentence.end))
            .any(|k| self.tag(k).is_verb() && is_reporting(&self.tokens[k].lemma));
        (i > start && follows).then_some(Boundary { at: i + 1, kind: ClauseKind::Main })
    }

    fn quotation_ending(&self, i: usize) -> Option<&crate::annotations::Quotation> {
        let end = self.tokens[i].range.end();
        let after = self.annotations.quotations.partition_point(|q| q.range.start() < end);
        self.annotations.quotations[..after].iter().rev().take(3).find(|q| q.range.end() == end)
    }

    fn comma(&self, groups: &[VerbGroup], start: usize, i: usize, opening: Option<ClauseKind>) -> Option<Boundary> {
        let end = self.sentence.end;
        let next = i + 1 + usize::from(matches!(self.lower(i + 1), "”" | "’"));
        let has_verb = Self::group_in(groups, start..i).is_some();
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
        if self.is_reporting_tail(groups, next) {
            return Some(Boundary { at: next, kind: ClauseKind::Main });
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

    /// ", officials said on Tuesday": words that report and hold nothing else, up to a comma or the end.
    fn is_reporting_tail(&self, groups: &[VerbGroup], from: usize) -> bool {
        let end = self.sentence.end;
        let Some(group) = Self::group_in(groups, from..end).filter(|g| g.start - from <= 14) else { return false };
        let subject = self.is_subject(from, group.start)
            && !(from..group.start).any(|k| matches!(self.tag(k), Tag::Cc | Tag::Wdt) || self.lower(k) == "that");
        let reports = matches!(
            self.tokens[group.main].lemma.as_str(),
            "say"
                | "tell"
                | "add"
                | "note"
                | "warn"
                | "report"
                | "argue"
                | "announce"
                | "write"
                | "insist"
                | "claim"
                | "explain"
        );
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

    /// A participial tail: long enough, and no list of nouns made of participles.
    fn is_tail(&self, groups: &[VerbGroup], from: usize, least: usize) -> bool {
        let stop =
            (from..self.sentence.end).find(|k| matches!(self.lower(*k), ";" | "." | "—")).unwrap_or(self.sentence.end);
        let next_comma = (from..stop).find(|k| self.lower(*k) == ",").unwrap_or(stop);
        let resumes = Self::group_in(groups, next_comma..stop).is_some_and(|g| g.start == next_comma + 1);
        stop - from >= least && !resumes
    }

    /// ", talks up X, and praises Y": the predicate after a comma is one of several.
    fn more_predicates(&self, from: usize) -> bool {
        let later = (from + 1..self.sentence.end).find(|k| matches!(self.lower(*k), "and" | "or" | "but"));
        later.is_some_and(|k| {
            self.tag(k + 1).is_finite_verb() || self.tag(k + 1) == Tag::Rb && self.tag(k + 2).is_finite_verb()
        })
    }

    /// Whether the noun phrase after a comma is an item of a list.
    fn in_list(&self, from: usize) -> bool {
        (from..self.sentence.end).any(|k| self.lower(k) == "," && matches!(self.lower(k + 1), "and" | "or"))
    }

    fn relative(&self, groups: &[VerbGroup], at: usize) -> Option<Boundary> {
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
    fn conjunction(&self, groups: &[VerbGroup], start: usize, cc: usize, after_comma: bool) -> Option<Boundary> {
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
        let that = self.lower(next) == "that" && self.tag(next) == Tag::In;
        (self.is_subject(next, group.start) || subordinate && after_comma || that)
            .then_some(Boundary { at: cc, kind: ClauseKind::Main })
    }

    /// "said Orlan and Vesk would meet": the conjunction joins the subject of what is said.
    fn reports_without_that(&self, groups: &[VerbGroup], start: usize, cc: usize) -> bool {
        let at = groups.partition_point(|g| g.start < cc);
        groups[..at].last().filter(|g| g.start >= start).is_some_and(|g| {
            is_reporting(&self.tokens[g.main].lemma)
                && (g.main + 1..cc).all(|k| matches!(self.tag(k), Tag::Nnp | Tag::Dt | Tag::Jj | Tag::Nn | Tag::Nns))
        })
    }

    /// Whether the tokens can be a subject: a noun phrase, not too long, with a noun or pronoun in it.
    ///
    /// A relative pronoun, an infinitive or a second pronoun inside means that the verb which follows is not the
    /// phrase's own.
    fn is_subject(&self, from: usize, to: usize) -> bool {
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
    fn has_clause_start(&self, at: usize) -> bool {
        matches!(
            self.tag(at),
            Tag::Prp | Tag::Dt | Tag::Nnp | Tag::PrpPossessive | Tag::Ex | Tag::Nns | Tag::Nn | Tag::Cd | Tag::Jj
        )
    }

    /// What somebody says or thinks: after "that", after an opening mark, or without either.
    fn content(&self, groups: &[VerbGroup], start: usize, i: usize) -> Option<Boundary> {
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
            && i - group.main <= 6
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

    /// Builds a clause from its raw tokens; nothing where only marks and joining words are left.
    fn clause(
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
                "." | "!" | "?" => !whole,
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
    fn joined_participle(&self, from: usize, kind: ClauseKind) -> bool {
        kind == ClauseKind::Predicate && matches!(self.tag(from), Tag::Vbn | Tag::Vbd)
    }

    /// The first token that is not a joining word, and the word that joins.
    fn skip_connectives(&self, start: usize, end: usize, kind: ClauseKind) -> (usize, Option<String>) {
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

    fn connective_phrase(&self, at: usize, end: usize) -> Option<usize> {
        let limit = end.min(at + 6);
        let comma = (at..limit).find(|k| self.lower(*k) == ",")?;
        let phrase = (at..comma).map(|k| self.lower(k)).collect::<Vec<_>>().join(" ").replace(" '", "'");
        WORDS.connective_phrases.contains(phrase.as_str()).then_some(comma + 1 - at)
    }

    /// Whether the mark opens a quotation that runs to the end of the clause or beyond.
    fn opens_quotation(&self, at: usize) -> bool {
        self.annotations.quotations.iter().any(|q| !q.scare && q.range.start() == self.tokens[at].range.start())
    }

    fn unpaired_close(&self, from: usize, at: usize) -> bool {
        let close = self.lower(at);
        !(from..at).any(|k| closes(self.lower(k), close))
            || self.tag(at - 1) == Tag::Punctuation && !(from..at).any(|k| matches!(self.lower(k), "“" | "\""))
    }

    /// The subject: from the last comma or the beginning to the verb, without adverbs at its end.
    fn subject(&self, from: usize, verb: usize) -> Option<Range<usize>> {
        let mut to = verb;
        while to > from && matches!(self.tag(to - 1), Tag::Rb | Tag::Punctuation) {
            to -= 1;
        }
        // A leading phrase ends with a comma; a comma inside the subject ("Orlan, Vesk and Ostra") is followed by a list.
        let comma = (from..to).rev().find(|k| {
            self.lower(*k) == ","
                && !self.in_list(*k)
                && (*k + 1..to).any(|n| matches!(self.tag(n), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Prp | Tag::Dt))
        });
        let begin = comma.map_or(from, |k| k + 1);
        (to > begin).then_some(begin..to)
    }
}

fn closes(open: &str, close: &str) -> bool {
    matches!((open, close), ("“", "”") | ("\"", "\"") | ("‘", "’") | ("(", ")") | ("[", "]") | ("«", "»"))
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
        Main: He would come if she came.
        Main: The talks went nowhere on water, devolved into an impasse on prisoners
        Predicate: been overtaken by events
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
        Main: said President Hale
        Main: Officials said
        Content: Orlan and Vesk would meet
        ");
    }

    #[test]
    fn tails() {
        insta::assert_snapshot!(clauses("The truce has brought calm to the valley, saving thousands of lives and bringing relief to many. Ostra was represented by its minister, which surprised everyone. Their absence was noted, evidence that they had been sidelined from the talks. I urged Vesk, which holds the dam, to open it."), @"
        Main: The truce has brought calm to the valley
        Participle: saving thousands of lives and bringing relief to many
        Main: Ostra was represented by its minister, which surprised everyone.
        Main: Their absence was noted
        Main: evidence that they had been sidelined from the talks
        Main: I urged Vesk, which holds the dam, to open it.
        ");
    }
}
