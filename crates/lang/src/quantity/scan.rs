//! The tokens of one sentence, as the parts of a quantity look at them.

use std::ops::Range;

use chancery_text::Document;

use super::{Bound, Change, Quantity, QuantityKind, amount::Amount, numeral::Form, unit::Counted};
use crate::{
    annotations::{Annotations, Sentence},
    tag::Tag,
};

/// A sentence of a document. What lies outside it reads as nothing.
pub(super) struct Scan<'a> {
    pub(super) document: &'a Document,
    pub(super) annotations: &'a Annotations,
    pub(super) sentence: &'a Sentence,
}

impl<'a> Scan<'a> {
    pub(super) const fn start(&self) -> usize {
        self.sentence.tokens.start
    }

    pub(super) const fn end(&self) -> usize {
        self.sentence.tokens.end
    }

    fn holds(&self, i: usize) -> bool {
        self.sentence.tokens.contains(&i)
    }

    pub(super) fn lower(&self, i: usize) -> &'a str {
        if self.holds(i) { &self.annotations.tokens[i].lower } else { "" }
    }

    pub(super) fn lower_before(&self, i: usize, back: usize) -> &'a str {
        i.checked_sub(back).map_or("", |k| self.lower(k))
    }

    pub(super) fn word(&self, i: usize) -> &'a str {
        if self.holds(i) { self.document.words(self.annotations.tokens[i].range) } else { "" }
    }

    pub(super) fn lemma(&self, i: usize) -> &'a str {
        if self.holds(i) { &self.annotations.tokens[i].lemma } else { "" }
    }

    pub(super) fn tag(&self, i: usize) -> Option<Tag> {
        self.holds(i).then(|| self.annotations.tokens[i].tag)
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.word(i).starts_with(char::is_uppercase)
    }

    /// Characters between a token and the one before it; of the first token none.
    pub(super) fn gap(&self, i: usize) -> usize {
        let (true, Some(before)) = (self.holds(i), i.checked_sub(1).filter(|k| self.holds(*k))) else { return 0 };
        let tokens = &self.annotations.tokens;
        self.document
            .text()
            .get(tokens[before].range.end()..tokens[i].range.start())
            .map_or(0, |gap| gap.chars().count())
    }

    /// Tokens in lower case with one space between them.
    pub(super) fn phrase(&self, tokens: Range<usize>) -> String {
        tokens.map(|k| self.lower(k)).collect::<Vec<_>>().join(" ")
    }

    /// Tokens as they are written, white space made single.
    pub(super) fn words_of(&self, tokens: Range<usize>) -> String {
        self.written(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Tokens as they are written.
    pub(super) fn written(&self, tokens: Range<usize>) -> &'a str {
        self.document.words(self.annotations.range_of(tokens))
    }

    /// Whether a token is part of a name, with other words.
    pub(super) fn in_name(&self, i: usize) -> bool {
        let Some(token) = self.annotations.tokens.get(i).filter(|_| self.holds(i)) else { return false };
        let names = &self.annotations.names;
        let after = names.partition_point(|n| n.range.start() <= token.range.start());
        names[..after].last().is_some_and(|n| n.range.contains(token.range) && n.range != token.range)
    }

    /// Whether a token is part of a date; lengths of time are none.
    pub(super) fn in_date(&self, i: usize) -> bool {
        let Some(token) = self.annotations.tokens.get(i).filter(|_| self.holds(i)) else { return false };
        let after = self.annotations.dates.partition_point(|d| d.range.start() <= token.range.start());
        self.annotations.dates[..after].last().is_some_and(|d| d.range.overlaps(token.range) && d.duration.is_none())
    }

    /// A quantity whose amount begins at `i`, and the token after it. `before` is the quantity before it in the sentence.
    pub(super) fn quantity(&self, i: usize, before: Option<(&Quantity, usize)>) -> Option<(Quantity, usize)> {
        let mut amount = self.amount(i)?;
        let said_after = self.bound_before_noun(&mut amount);
        if self.names(&amount) {
            return None;
        }
        let mut counted = self.counted(&amount);
        let unbounded = counted.end;
        let (mut bound, start) = self.bound_of(&amount, &mut counted);
        bound = said_after.unwrap_or(bound);
        let first = amount.start.min(amount.numeral.start);
        let bound_words = match bound {
            Bound::Exact => None,
            _ if start < first => Some(start..first),
            _ if counted.end > unbounded => Some(unbounded..counted.end),
            _ => None,
        };
        // "more than 100 kilometres (60 miles)".
        if let Some((quantity, end)) = before
            && bound == Bound::Exact
            && end + 1 == start
            && self.lower(end) == "("
            && matches!(quantity.kind, QuantityKind::Money | QuantityKind::Measure)
            && quantity.kind == counted.kind
        {
            bound = quantity.bound;
        }
        let change = self.change_of(&amount, start, before);
        if self.counts_nothing(&amount, &counted, bound, change.is_some()) {
            return None;
        }
        let (low, high) = bound.open(amount.numeral.low, amount.numeral.high);
        let end = counted.end.max(amount.number_end);
        let quantity = Quantity {
            range: self.annotations.range_of(start..end),
            number: self.annotations.range_of(start..amount.number_end),
            low,
            high,
            bound,
            bound_words: bound_words.map(|words| self.annotations.range_of(words)),
            course: amount.course,
            change,
            unit: counted.unit,
            head: counted.head,
            per: counted.per,
            kind: counted.kind,
        };
        Some((quantity, end))
    }

    /// "30 or so villages", "50 or more boats": the bound stands between the number and what it counts.
    fn bound_before_noun(&self, amount: &mut Amount<'_>) -> Option<Bound> {
        let (bound, end) = self.bound_after(amount.number_end).filter(|_| amount.unit.is_none())?;
        self.counts(end).then(|| {
            amount.number_end = end;
            let unit = self.measure_at(end);
            amount.unit = unit.map(|(unit, _)| unit);
            amount.end = unit.map_or(end, |(_, end)| end);
            bound
        })
    }

    /// How sharp the amount is, and the token its words begin with.
    fn bound_of(&self, amount: &Amount<'_>, counted: &mut Counted) -> (Bound, usize) {
        let (mut bound, mut start) = (amount.numeral.bound, amount.start);
        if amount.numeral.form == Form::Order {
            bound = Bound::Order;
        }
        // "Between about 40 and 60".
        if let Some((word, from)) = self.bound_before(start) {
            // "from up to 5 to 10" bounds one end only; "some hundreds" are hundreds.
            let one_end = amount.range && self.lower_before(from, 1) == "from" && word != Bound::About;
            if !one_end && (bound != Bound::Order || word != Bound::About) {
                bound = word;
            }
            start = from;
            // "some over 60".
            if let Some((Bound::About, from)) = self.bound_before(start) {
                start = from;
            }
        }
        start -= usize::from(amount.range && self.lower_before(start, 1) == "between");
        if matches!(bound, Bound::Exact | Bound::About)
            && let Some((word, end)) = self.bound_after(counted.end)
        {
            bound = word;
            counted.end = end;
        }
        (bound, start)
    }

    /// Whether the amount rose or fell; "lost 3 points, or 2 percent" lost both.
    fn change_of(&self, amount: &Amount<'_>, start: usize, before: Option<(&Quantity, usize)>) -> Option<Change> {
        let shared = before.filter(|(_, end)| {
            let comma = usize::from(matches!(self.lower(*end), "," | "("));
            end + comma + 1 == start && self.lower(end + comma) == "or" || end + 1 == start && self.lower(*end) == "("
        });
        let signed = amount.negative && amount.unit.is_some_and(|unit| unit.kind == QuantityKind::Percent);
        self.change_before(start)
            .or_else(|| shared.and_then(|(quantity, _)| quantity.change))
            .or_else(|| signed.then_some(Change::Down))
    }
}
