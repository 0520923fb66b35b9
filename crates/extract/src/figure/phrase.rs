//! The words that carry a figure: the quantity with what tells of what it is a figure.

use std::ops::Range;

use chancery_lang::{Clause, Quantity, QuantityKind, Tag, Token};

use crate::Context;

/// Longest noun phrase that is taken in, in tokens.
const LONGEST: usize = 6;

/// The words that carry a figure.
pub(super) fn of(context: &Context<'_>, quantity: &Quantity) -> Range<usize> {
    let annotations = context.annotations;
    let words = annotations.tokens_in(quantity.range);
    let at = annotations.clauses.partition_point(|c| c.range.start() <= quantity.range.start());
    let Some(clause) = at.checked_sub(1).map(|c| &annotations.clauses[c]) else { return words };
    if clause.tokens.end < words.end || words.is_empty() {
        return words;
    }
    let phrase = Phrase { context, tokens: &annotations.tokens, clause, quantity };
    let end = phrase.end(words.end);
    phrase.start(words.start)..end
}

/// A quantity and the clause it stands in.
struct Phrase<'a> {
    context: &'a Context<'a>,
    tokens: &'a [Token],
    clause: &'a Clause,
    quantity: &'a Quantity,
}

impl Phrase<'_> {
    /// Where the words begin: "an initial period of 90 days", "lasted 60 days".
    fn start(&self, start: usize) -> usize {
        if self.quantity.kind == QuantityKind::Duration && matches!(self.before(start, 1), "lasted" | "last" | "lasts")
        {
            return start - 1;
        }
        let noun = |k: usize| k >= self.clause.tokens.start && matches!(self.tokens[k].tag, Tag::Nn | Tag::Nns);
        if self.quantity.kind == QuantityKind::Duration
            && self.before(start, 1) == "of"
            && start >= 2
            && noun(start - 2)
        {
            let mut start = start - 2;
            while start > self.clause.tokens.start && self.tokens[start - 1].tag == Tag::Jj {
                start -= 1;
            }
            return start;
        }
        start
    }

    /// The lower-case form of the nth token before one, in the same clause.
    fn before(&self, start: usize, n: usize) -> &str {
        let at = start.checked_sub(n).filter(|k| *k >= self.clause.tokens.start);
        at.map_or("", |k| self.tokens[k].lower.as_str())
    }

    fn lower(&self, k: usize) -> &str {
        if k < self.clause.tokens.end { &self.tokens[k].lower } else { "" }
    }

    /// Where the words end.
    fn end(&self, end: usize) -> usize {
        let end = self.compound(end);
        let end = match (self.quantity.kind, self.lower(end)) {
            // "57 percent of the new jobs": a share is told with its whole.
            (QuantityKind::Percent | QuantityKind::Money, "of") => self.noun_phrase(end + 1, LONGEST).unwrap_or(end),
            // "$1.5 billion in aid".
            (QuantityKind::Money, "in") => self.noun_phrase(end + 1, 1).unwrap_or(end),
            // "14 of them children", "150 of those".
            (QuantityKind::Number, "of") if matches!(self.lower(end + 1), "them" | "those" | "these" | "whom") => {
                end + 2 + usize::from(self.is_plural(end + 2))
            }
            // "three weeks of fighting", "40 lorries of flour"; but "87 violations" alone of the truce.
            (_, "of") if !self.is_determined(end + 1) => self.noun_phrase(end + 1, 2).unwrap_or(end),
            _ => self.carrying(self.listed(end)),
        };
        self.spread(self.compared(end))
    }

    fn is_determined(&self, k: usize) -> bool {
        k < self.clause.tokens.end && matches!(self.tokens[k].tag, Tag::Dt | Tag::PrpPossessive)
    }

    /// What a percentage is told against: "50 to 52 percent below 2005 levels", "58 cents on the dollar".
    fn compared(&self, end: usize) -> usize {
        let level = |k: usize| k < self.clause.tokens.end && self.tokens[k].lemma == "level";
        match (self.quantity.kind, self.lower(end)) {
            (QuantityKind::Percent, "below" | "above" | "over" | "from") => {
                (end + 2..end + 5).find(|k| level(*k)).map_or(end, |k| k + 1)
            }
            (_, "on") if self.lower(end + 1) == "the" && matches!(self.lower(end + 2), "dollar" | "euro" | "pound") => {
                end + 3
            }
            _ => end,
        }
    }

    /// What a percentage, an amount of money or a length is put before: "24% pay raise", "seventy-two-hour humanitarian pause".
    fn compound(&self, end: usize) -> usize {
        let amount = matches!(self.quantity.kind, QuantityKind::Percent | QuantityKind::Money);
        let joined = self.tokens[end - 1].lower.contains('-') && self.quantity.kind == QuantityKind::Duration;
        if amount || joined { self.noun_phrase(end, LONGEST).unwrap_or(end) } else { end }
    }

    /// The end of the noun phrase that begins at a token, if it is none of time and no longer than so many tokens.
    fn noun_phrase(&self, begin: usize, longest: usize) -> Option<usize> {
        let most = self.clause.tokens.end.min(begin + LONGEST);
        let of_activity = self.lower(begin - 1) == "of";
        let inside = |tag: Tag| {
            matches!(tag, Tag::Dt | Tag::Jj | Tag::Nn | Tag::Nns | Tag::Nnp | Tag::PrpPossessive | Tag::Pos)
                || tag == Tag::Vbg && of_activity
        };
        let mut end = begin;
        while end < most
            && inside(self.tokens[end].tag)
            && self.context.annotations.dates_in(self.tokens[end].range).is_empty()
        {
            end += 1;
        }
        while end > begin && !(self.tokens[end - 1].tag.is_noun() || self.tokens[end - 1].tag == Tag::Vbg) {
            end -= 1;
        }
        (end > begin && end <= begin + longest).then_some(end)
    }

    /// More of what is counted: "6,800 nurses, technicians and porters", "5,000 states, local governments, unions, and more".
    fn listed(&self, end: usize) -> usize {
        let mut last = end;
        let mut at = end;
        if !self.is_plural(end - 1) {
            return end;
        }
        while self.lower(at) == ","
            && let Some(after) = self.item(at + 1)
        {
            at = after;
        }
        let comma = usize::from(self.lower(at) == "," && at > end);
        if self.lower(at + comma) == "and" {
            let more = at + comma + 1;
            let word = matches!(self.lower(more), "more" | "others").then_some(more + 1).filter(|_| at > end);
            last = word.or_else(|| self.item(more)).unwrap_or(end);
        }
        last
    }

    /// The end of a plural noun with at most two words before it.
    fn item(&self, begin: usize) -> Option<usize> {
        let joined = |k: &usize| {
            *k < self.clause.tokens.end && (self.tokens[*k].tag == Tag::Jj || self.tokens[*k].tag.is_noun())
        };
        let end = (begin..begin + 3).take_while(joined).last()? + 1;
        self.is_plural(end - 1).then_some(end)
    }

    fn is_plural(&self, k: usize) -> bool {
        k < self.clause.tokens.end && self.tokens[k].tag == Tag::Nns
    }

    /// What the counted do: "600 trucks carrying aid into Gaza every day".
    fn carrying(&self, end: usize) -> usize {
        let tag = |k: usize| self.tokens.get(k).filter(|_| k < self.clause.tokens.end).map(|t| t.tag);
        // Without an object it tells where they are, not what they are: "children living in camps".
        if tag(end) != Some(Tag::Vbg) || !tag(end + 1).is_some_and(Tag::is_noun) {
            return end;
        }
        let most = self.clause.tokens.end.min(end + 9);
        let stops = |k: &usize| self.tokens[*k].tag == Tag::Punctuation || self.tokens[*k].tag.is_finite_verb();
        (end..most).find(stops).unwrap_or(most)
    }

    /// Over how long: "16 percent over four years".
    fn spread(&self, end: usize) -> usize {
        let amount = matches!(self.quantity.kind, QuantityKind::Percent | QuantityKind::Money | QuantityKind::Number);
        if !amount || self.lower(end) != "over" {
            return end;
        }
        // "9 per cent over a year".
        if matches!(self.lower(end + 1), "a" | "one") && matches!(self.lower(end + 2), "year" | "month" | "week") {
            return end + 3;
        }
        let span = self
            .context
            .annotations
            .quantities_in(self.context.annotations.range_of(end + 1..self.clause.tokens.end.min(end + 3)));
        let length = span.first().filter(|q| q.kind == QuantityKind::Duration);
        length.map_or(end, |q| self.context.annotations.tokens_in(q.range).end.min(self.clause.tokens.end))
    }
}
