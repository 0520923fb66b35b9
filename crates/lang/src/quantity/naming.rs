//! Numbers that name and do not count: parts of names, dates, times, labels, scores, list numbers.

use super::{Bound, QuantityKind, amount::Amount, lexicon::LEXICON, numeral::Form, scan::Scan, unit::Counted};
use crate::{NameLabel, tag::Tag};

impl Scan<'_> {
    /// Whether an amount names something, whatever stands after it.
    pub(super) fn names(&self, amount: &Amount<'_>) -> bool {
        let money = amount.unit.is_some_and(|unit| matches!(unit.kind, QuantityKind::Money | QuantityKind::Percent));
        !money && (self.is_date(amount) || self.is_label(amount) || self.is_score(amount))
    }

    /// Inside a date; "the past two years" is one, and counts years.
    fn is_date(&self, amount: &Amount<'_>) -> bool {
        let time = amount.unit.is_some_and(|unit| matches!(unit.kind, QuantityKind::Duration | QuantityKind::Age));
        !time && self.in_date(amount.numeral.start)
    }

    /// "No. 4", "Article 5", "phase one", "Resolution 2735", "4 p.m.", "2) The border".
    fn is_label(&self, amount: &Amount<'_>) -> bool {
        let at = amount.numeral.start;
        let label = LEXICON.labels_before.contains(self.lower_before(at, 1))
            && (amount.unit.is_none() || !amount.tight && !self.is_plural(amount));
        let number = at == self.start() && matches!(self.lower(at + 1), "." | ")") && at + 2 < self.end();
        label
            || number
            || LEXICON.labels_after.contains(self.lower(amount.number_end))
            || self.lower(amount.number_end) == ":"
    }

    fn is_plural(&self, amount: &Amount<'_>) -> bool {
        amount.end > amount.number_end && self.lower(amount.end - 1).ends_with('s')
    }

    /// "won 3 - 1", "24/7", "9/11", "No. 4/2031".
    fn is_score(&self, amount: &Amount<'_>) -> bool {
        let digit = |i: usize| self.lower(i).starts_with(|c: char| c.is_ascii_digit());
        let at = amount.numeral.start;
        let slash = |i: usize| self.lower(i) == "/" || self.lower(i) == ":";
        amount.unit.is_none()
            && amount.numeral.form != Form::Share
            && (slash(amount.number_end) && digit(amount.number_end + 1)
                || at >= self.start() + 2 && slash(at - 1) && digit(at - 2)
                || at >= self.start() + 2
                    && matches!(self.lower(at - 1), "-" | "–")
                    && digit(at - 2)
                    && self.gap(at) == 0)
    }

    /// Whether the amount is part of a name, or a year, or counts nothing that is said.
    pub(super) fn counts_nothing(&self, amount: &Amount<'_>, counted: &Counted, bound: Bound, changed: bool) -> bool {
        match counted.kind {
            QuantityKind::Money
            | QuantityKind::Percent
            | QuantityKind::Share
            | QuantityKind::Multiple
            | QuantityKind::Age => false,
            QuantityKind::Measure | QuantityKind::Duration => {
                // "the 2030 month" is no length of time; "one day", "one second".
                amount.numeral.form == Form::Year && counted.kind == QuantityKind::Duration && !self.is_plural(amount)
                    || self.is_one(amount) && !amount.tight && self.is_indefinite(amount, counted)
            }
            QuantityKind::Count | QuantityKind::Number if self.in_name(amount.numeral.start) => true,
            QuantityKind::Count => self.is_name(amount, counted, bound) || is_odd_compound(amount),
            QuantityKind::Number => counted.per.is_none() && !self.stands_alone(amount, bound, changed),
        }
    }

    fn is_one(&self, amount: &Amount<'_>) -> bool {
        self.lower(amount.numeral.start) == "one" && amount.numeral.end == amount.numeral.start + 1 && !amount.range
    }

    /// "one day" is some day, unless a rate, a bound or more of the phrase says otherwise.
    fn is_indefinite(&self, amount: &Amount<'_>, counted: &Counted) -> bool {
        counted.kind == QuantityKind::Duration
            && counted.per.is_none()
            && matches!(self.lower(amount.end), "," | "" | "." | "we" | "they" | "he" | "she" | "it" | "i" | "the")
            && self.lower_before(amount.start, 1) != "than"
    }

    /// "Three Mills", "787 Dreamliner", "Borealis 4 aircraft", "the 2030 plan".
    fn is_name(&self, amount: &Amount<'_>, counted: &Counted, bound: Bound) -> bool {
        let at = amount.numeral.start;
        let first = amount.number_end;
        let digits = matches!(amount.numeral.form, Form::Digits | Form::Year) && !amount.range;
        if self.is_one(amount) {
            let of = self.lower(first) == "of";
            let counts = if of { Tag::Nns } else { Tag::Nn };
            return !(first..counted.end).any(|k| self.tag(k) == Some(counts))
                || matches!(
                    self.lower_before(at, 1),
                    "no" | "this" | "that" | "the" | "which" | "any" | "every" | "each" | "number"
                )
                || matches!(counted.head.as_str(), "thing" | "way" | "another" | "reason")
                || self.lower_before(at, 1) == "on" && matches!(counted.head.as_str(), "hand" | "side");
        }
        if self.is_capital(at) && self.is_capital(first) && amount.numeral.form == Form::Words {
            return at > self.start() || self.names_place(first, counted.end);
        }
        let last = self.tag(counted.end.saturating_sub(1));
        let singular = last != Some(Tag::Nns) && !self.lower(counted.end.saturating_sub(1)).ends_with('s');
        // "below 2005 levels".
        if amount.numeral.form == Form::Year && counted.head == "level" {
            return true;
        }
        if amount.numeral.form == Form::Year && bound == Bound::Exact {
            let of_year = at > self.start() && self.tag(at - 1).is_some_and(Tag::is_noun)
                || matches!(
                    self.lower_before(at, 1),
                    "in" | "since" | "the" | "by" | "until" | "'s" | "its" | "their" | "his" | "for" | "of"
                );
            return !amount.range && (singular || of_year);
        }
        if !digits || bound != Bound::Exact || amount.numeral.scale > 1.0 {
            return false;
        }
        // After a capitalised word digits belong to its name; before one they do, or they are a house's.
        if at > self.start() && self.is_name_word(at - 1) {
            return true;
        }
        self.is_capital(first) && singular && matches!(self.tag(first), Some(Tag::Nnp | Tag::Nn))
    }

    /// A capitalised word that is no month, not the first of the sentence, or a name's.
    fn is_name_word(&self, i: usize) -> bool {
        let acronym = self.word(i).len() > 1 && !self.word(i).contains(char::is_lowercase);
        let opens = i == self.start() && self.tag(i) != Some(Tag::Nnp) && !acronym;
        self.is_capital(i) && !opens && (acronym || matches!(self.tag(i), Some(Tag::Nnp | Tag::Nn))) && !self.in_date(i)
    }

    /// Whether a number without a unit is a quantity all the same.
    fn stands_alone(&self, amount: &Amount<'_>, bound: Bound, changed: bool) -> bool {
        let at = amount.numeral.start;
        if self.is_part(amount) && !self.is_name_before(at) {
            return true;
        }
        if amount.range && !self.is_name_before(at) {
            let dashed = self.lower(at).contains('-') || amount.number_end == at + 1;
            return !dashed;
        }
        match amount.numeral.form {
            Form::Amount | Form::Order | Form::Share | Form::Multiple => !self.is_name_before(at) || changed,
            Form::Words => amount.numeral.scale > 1.0 || self.is_subject(amount),
            Form::Year => false,
            Form::Digits if self.is_subject(amount) => !self.is_name_before(at),
            Form::Digits => {
                changed || !self.is_name_before(at) && (bound != Bound::Exact || self.is_level(amount.start))
            }
        }
    }

    /// "58 were missing", "nine have died": those counted were named before.
    fn is_subject(&self, amount: &Amount<'_>) -> bool {
        let verb = amount.number_end;
        amount.numeral.low > 1.0
            && (matches!(self.lower(verb), "were" | "are" | "have")
                || matches!(self.tag(verb), Some(Tag::Vbd | Tag::Vbp)))
            && self.opens_subject(amount.start)
    }

    /// "14 of them", "150 of those": those counted were named before.
    fn is_part(&self, amount: &Amount<'_>) -> bool {
        let end = amount.number_end;
        amount.numeral.low > 1.0
            && self.lower(end) == "of"
            && matches!(self.lower(end + 1), "them" | "these" | "those" | "whom" | "which")
    }

    /// Whether a subject may begin at a token: after a conjunction, a preposition, a comma, "another".
    fn opens_subject(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|k| self.tag(k));
        match before {
            None | Some(Tag::Cc | Tag::In | Tag::Rb) => true,
            Some(Tag::Dt) => self.lower_before(i, 1) != "the",
            Some(Tag::Punctuation) => self.lower_before(i, 1) != ":",
            _ => false,
        }
    }

    /// "Three Mills" as the first words of a sentence: what follows is the name of a place or a body.
    fn names_place(&self, from: usize, to: usize) -> bool {
        let range = self.annotations.range_of(from..to);
        let named = |label: NameLabel| matches!(label, NameLabel::Place | NameLabel::Organisation);
        self.annotations.names_in(range).iter().any(|name| name.range == range && named(name.label))
    }

    /// "is 144", "compared with 63", "fell to 40", "stood at 151": a bare number that is the whole of what is said.
    fn is_level(&self, start: usize) -> bool {
        match self.lower_before(start, 1) {
            "to" => (2..6).any(|back| start.checked_sub(back).is_some_and(|k| self.verb_of_change(k).is_some())),
            // "Stood at 151", "the number is put at 29", not "died at 29".
            "at" => (2..5).any(|back| start.checked_sub(back).is_some_and(|k| self.is_put_at(k))),
            "with" | "than" => matches!(self.lower_before(start, 2), "compared" | "more" | "less"),
            _ => start > self.start() && self.lemma(start - 1) == "be",
        }
    }

    /// A verb with which "at" tells a value.
    fn is_put_at(&self, k: usize) -> bool {
        self.tag(k).is_some_and(Tag::is_verb)
            && matches!(self.lemma(k), "stand" | "put" | "estimate" | "reckon" | "fix" | "cap" | "number" | "open")
    }

    fn is_name_before(&self, at: usize) -> bool {
        at > self.start() && self.is_name_word(at - 1) && !matches!(self.lower(at - 1), ":" | ",")
    }
}

/// "two-way", "one-sided": only what is counted elsewhere makes a quantity with a number in words.
fn is_odd_compound(amount: &Amount<'_>) -> bool {
    let glued = amount.numeral.glued.to_lowercase();
    !glued.is_empty()
        && !LEXICON.compounds.contains(glued.as_str())
        && (amount.numeral.form == Form::Words || glued.contains(|c: char| c.is_ascii_digit()) || glued.len() < 2)
}
