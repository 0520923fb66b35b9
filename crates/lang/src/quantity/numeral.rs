//! Numbers over one or more tokens, and those in digits.

use super::{
    Bound,
    lexicon::{LEXICON, Unit},
    literal::Literal,
    scan::Scan,
};
use crate::tag::Tag;

/// Longest number, in tokens.
pub(super) const LONGEST: usize = 12;

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral<'a> {
    /// Its value; of "5-10" the lower.
    pub(super) low: f64,
    /// Its value; of "5-10" the upper.
    pub(super) high: f64,
    /// What "million" and its like have multiplied it with.
    pub(super) scale: f64,
    /// How it is written.
    pub(super) form: Form,
    /// What is written close to it: "kW" of "10kW", "day" of "60-day".
    pub(super) glued: &'a str,
    /// How sharp a sign close to it says it is: "~40", "40+".
    pub(super) bound: Bound,
    /// Its first token.
    pub(super) start: usize,
    /// The token after it.
    pub(super) end: usize,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "12".
    Digits,
    /// "2031": digits that may be a year.
    Year,
    /// "12,000", "1.5", "12 million": digits as amounts are written.
    Amount,
    /// "twelve".
    Words,
    /// "tens of thousands".
    Order,
    /// "two thirds", "one in three".
    Share,
    /// "sixfold".
    Multiple,
}

impl<'a> Scan<'a> {
    /// The number that begins at token `i`; after `money`, letters are multipliers sooner than units.
    pub(super) fn numeral(&self, i: usize, money: bool) -> Option<Numeral<'a>> {
        let first = self.lower(i).chars().next()?;
        if first.is_ascii_digit() || matches!(first, '.' | '~' | '≈' | '<' | '>') || self.lower(i).starts_with("sub-")
        {
            return self.digits(i, money);
        }
        if let Some(value) = LEXICON.fractions.get(&first).filter(|_| self.lower(i).chars().count() == 1) {
            return Some(Numeral::share(*value, i, i + 1));
        }
        self.spelt(i)
    }

    /// "10 000", "2.5bn", "3 million", "1/2", "2½", "~40".
    fn digits(&self, i: usize, money: bool) -> Option<Numeral<'a>> {
        let literal = Literal::of(self.word(i))?;
        let bound = match literal.prefix {
            "" => Bound::Exact,
            "~" | "≈" => Bound::About,
            ">" => Bound::MoreThan,
            "<" => Bound::LessThan,
            "sub-" => Bound::LessThan,
            _ => return None,
        };
        self.finish(literal, bound, i, money)
    }

    /// Reads on from a literal whose prefix is understood.
    pub(super) fn finish(&self, literal: Literal<'a>, bound: Bound, i: usize, money: bool) -> Option<Numeral<'a>> {
        let form = if literal.is_year() {
            Form::Year
        } else if literal.is_amount() || literal.is_long() {
            Form::Amount
        } else {
            Form::Digits
        };
        let (low, high) = (literal.low, literal.high);
        let mut numeral = Numeral { low, high, scale: 1.0, form, glued: "", bound, start: i, end: i + 1 };
        self.tail(literal.tail, money, &mut numeral)?;
        if numeral.glued.is_empty() && numeral.scale <= 1.0 && low >= high {
            self.thousands(&literal, &mut numeral);
            self.fraction(&mut numeral);
        }
        while numeral.glued.is_empty()
            && numeral.end < numeral.start + LONGEST
            && let Some(factor) = self.multiplier(numeral.end)
        {
            numeral.multiply(factor);
            numeral.end += 1;
        }
        self.and_a_part(&mut numeral);
        Some(numeral)
    }

    /// What is written close after the digits: a multiplier, a unit, a word after a hyphen.
    fn tail(&self, tail: &'a str, money: bool, numeral: &mut Numeral<'a>) -> Option<()> {
        let tail = match tail.strip_suffix('+') {
            Some(rest) => {
                numeral.bound = Bound::AtLeast;
                rest
            }
            None => tail,
        };
        if tail.is_empty() || tail == "-" {
            return Some(());
        }
        if let Some(value) = tail.chars().next().and_then(|c| LEXICON.fractions.get(&c)) {
            numeral.low += value;
            numeral.high += value;
            numeral.form = Form::Amount;
            return Some(());
        }
        if let Some(word) = tail.strip_prefix('-') {
            let (first, rest) = word.split_once('-').unwrap_or((word, ""));
            if let Some(factor) = LEXICON.multipliers.get(first.to_lowercase().as_str()) {
                numeral.multiply(*factor);
                numeral.glued = rest;
            } else {
                numeral.glued = word;
            }
            return word.starts_with(char::is_alphabetic).then_some(());
        }
        let (letters, rest) = tail.split_once('-').unwrap_or((tail, ""));
        let factor = LEXICON.suffixes.get(letters.to_lowercase().as_str());
        let symbol = LEXICON.symbol(letters).is_some();
        let multiplies = factor.is_some()
            && (money || !symbol || letters == "m" && rest.is_empty() && self.counts_millions(numeral.end));
        match factor.filter(|_| multiplies) {
            Some(factor) => {
                numeral.multiply(*factor);
                numeral.glued = rest;
            }
            None if symbol || LEXICON.unit(&letters.to_lowercase()).is_some() => numeral.glued = letters,
            None if LEXICON.currency_code(letters).is_some() => numeral.glued = letters,
            None => return None,
        }
        Some(())
    }

    /// "35m of its boats", "12m tonnes": the letter is for millions where many things follow; "a 37m wall" is so long.
    fn counts_millions(&self, after: usize) -> bool {
        let article = after >= 2 && matches!(self.lower(after - 2), "a" | "an");
        let plural = |i: usize| self.tag(i) == Some(Tag::Nns);
        let phrase = matches!(self.tag(after), Some(Tag::Jj | Tag::Nn)) && plural(after + 1);
        !article && (self.lower(after) == "of" || plural(after) || phrase || self.measure_at(after).is_some())
    }

    /// "10 000", "1 250 000": groups of three digits, one space apart.
    fn thousands(&self, literal: &Literal<'_>, numeral: &mut Numeral<'_>) {
        if literal.is_amount() || literal.digits.len() > 3 || literal.low == 0.0 {
            return;
        }
        while numeral.end < numeral.start + LONGEST
            && let Some(group) = self.group_after(numeral.end)
        {
            numeral.low = numeral.low * 1e3 + group;
            numeral.high = numeral.low;
            numeral.form = Form::Amount;
            numeral.end += 1;
        }
    }

    /// Three digits at a token, the last group's decimals with them, one white-space character after the token before.
    fn group_after(&self, i: usize) -> Option<f64> {
        let word = self.word(i);
        let three = word.len() >= 3 && word.bytes().take(3).all(|b| b.is_ascii_digit());
        let decimals = word.get(3..)?;
        let whole = decimals.is_empty() || decimals.starts_with('.') && decimals.len() > 1;
        (three && whole && self.gap(i) == 1).then(|| word.parse().ok()).flatten()
    }

    /// "1/2", "2 1/2".
    fn fraction(&self, numeral: &mut Numeral<'_>) {
        let part = |at: usize| self.word(at).parse::<u32>().ok();
        // "9/11", "5/17/2031" are no fractions.
        let quotient = |at: usize| {
            let (top, bottom) = (part(at)?, part(at + 2)?);
            let written = self.lower(at + 1) == "/" && self.gap(at + 1) == 0 && self.gap(at + 2) == 0;
            let fraction = (1..bottom).contains(&top) && matches!(bottom, 2..=10 | 12 | 16 | 32 | 64 | 100);
            (written && fraction && self.lower(at + 3) != "/").then(|| f64::from(top) / f64::from(bottom))
        };
        if let Some(value) = quotient(numeral.start) {
            *numeral = Numeral { low: value, high: value, form: Form::Share, end: numeral.start + 3, ..*numeral };
        } else if let Some(value) = quotient(numeral.end) {
            numeral.low += value;
            numeral.high += value;
            numeral.form = Form::Amount;
            numeral.end += 3;
        } else if let Some(value) = self.word(numeral.end).chars().next().and_then(|c| LEXICON.fractions.get(&c)) {
            numeral.low += value;
            numeral.high += value;
            numeral.form = Form::Amount;
            numeral.end += 1;
        }
    }

    /// "two and a half", "three and two thirds".
    pub(super) fn and_a_part(&self, numeral: &mut Numeral<'_>) {
        if self.lower(numeral.end) != "and" || !numeral.glued.is_empty() || numeral.form == Form::Order {
            return;
        }
        let (top, bottom) = (self.lower(numeral.end + 1), self.lower(numeral.end + 2));
        let Some(denominator) = LEXICON.denominators.get(bottom) else { return };
        let top = match top {
            "a" | "one" if !bottom.ends_with('s') => 1.0,
            _ => match LEXICON.cardinals.get(top) {
                Some(top) if bottom.ends_with('s') && top < denominator => *top,
                _ => return,
            },
        };
        numeral.low += top / denominator * numeral.scale;
        numeral.high += top / denominator * numeral.scale;
        numeral.end += 3;
    }

    /// "million", "dozen", also where a plural follows digits: "3 dozens".
    pub(super) fn multiplier(&self, i: usize) -> Option<f64> {
        let word = self.lower(i);
        LEXICON.multipliers.get(word).or_else(|| LEXICON.orders.get(word)).copied()
    }
}

impl Numeral<'_> {
    /// A share with this value.
    pub(super) fn share(value: f64, start: usize, end: usize) -> Self {
        Self { low: value, high: value, scale: 1.0, form: Form::Share, glued: "", bound: Bound::Exact, start, end }
    }

    pub(super) fn multiply(&mut self, factor: f64) {
        self.low = product(self.low, factor);
        self.high = product(self.high, factor);
        self.scale *= factor;
        if self.form != Form::Words {
            self.form = Form::Amount;
        }
    }

    /// The unit written close to the number.
    pub(super) fn glued_unit(&self) -> Option<&'static Unit> {
        let lower = self.glued.to_lowercase();
        LEXICON
            .symbol(self.glued)
            .or_else(|| LEXICON.unit(&lower))
            .or_else(|| LEXICON.currency_code(self.glued))
            .or_else(|| LEXICON.unit(lower.split('-').next().unwrap_or_default()))
    }
}

/// "16.4 million" is 16,400,000: the product without the error of binary fractions.
pub(super) fn product(value: f64, factor: f64) -> f64 {
    let product = value * factor;
    let exact = (product * 1e3).round() / 1e3;
    if factor >= 1e3 && exact.is_finite() { exact } else { product }
}
