//! Amounts: numbers with their sign, their money or measure, and ranges of them.

use super::{
    Bound, QuantityKind,
    lexicon::{LEXICON, LONGEST, Unit},
    literal::Literal,
    numeral::{Form, Numeral, product},
    scan::Scan,
};
use crate::tag::Tag;

/// Tokens before "from" among which the verb of a change is looked for.
const COURSE: usize = 8;

/// A number, or a range of numbers, with the money or measure close to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount<'a> {
    pub(super) numeral: Numeral<'a>,
    /// Its money or measure, before the number, close to it, or after it.
    pub(super) unit: Option<&'static Unit>,
    /// Whether the unit stands before the number, "$5", or close to it, "5km".
    pub(super) tight: bool,
    /// Written as a range.
    pub(super) range: bool,
    /// Of "raised from 95 to 150" the two values in the order in which they are said.
    pub(super) course: Option<[f64; 2]>,
    /// A minus stands before it.
    pub(super) negative: bool,
    /// First token: sign, money, "between".
    pub(super) start: usize,
    /// The token after the number.
    pub(super) number_end: usize,
    /// The token after its unit.
    pub(super) end: usize,
}

impl<'a> Scan<'a> {
    /// The amount or range of amounts that begins at token `i`.
    pub(super) fn amount(&self, i: usize) -> Option<Amount<'a>> {
        let first = self.single(i)?;
        let range = self.range(&first);
        Some(range.unwrap_or(first))
    }

    /// One amount.
    fn single(&self, i: usize) -> Option<Amount<'a>> {
        let sign = usize::from(self.is_minus(i));
        let (money, at, literal) = self.money_before(i + sign);
        let (mut numeral, negative) = match literal {
            Some(literal) => (self.finish(literal, Bound::Exact, at, true)?, sign > 0),
            // The sign may stand after that of the money: "$-5".
            None => {
                let inner = usize::from(money.is_some() && sign == 0 && self.is_minus(at));
                let minus = self.word(at + inner).strip_prefix("minus-").and_then(Literal::of);
                match minus {
                    Some(literal) => (self.finish(literal, Bound::Exact, at + inner, money.is_some())?, true),
                    None => (self.numeral(at + inner, money.is_some())?, sign + inner > 0),
                }
            }
        };
        if negative {
            (numeral.low, numeral.high) = (-numeral.high, -numeral.low);
        }
        let glued = numeral.glued_unit();
        let after = if numeral.glued.is_empty() && money.is_none() { self.measure_at(numeral.end) } else { None };
        let unit = money.or(glued).or(after.map(|(unit, _)| unit));
        let end = after.map_or(numeral.end, |(_, end)| end);
        let number_end = numeral.end;
        Some(Amount {
            numeral,
            unit,
            tight: money.is_some() || glued.is_some(),
            range: numeral.low < numeral.high,
            course: None,
            negative,
            start: i,
            number_end,
            end,
        })
    }

    /// "-", "−" or "minus" before a number, not the mark between two.
    fn is_minus(&self, i: usize) -> bool {
        let spaced = i == self.start() || self.gap(i) > 0 || matches!(self.lower(i - 1), "(" | "$" | "€" | "£");
        match self.lower(i) {
            "-" | "−" => spaced && self.gap(i + 1) == 0,
            "minus" | "negative" => true,
            _ => false,
        }
    }

    /// Money before a number: the sign, the token of the number, and its literal if letters of the money are part of it.
    fn money_before(&self, i: usize) -> (Option<&'static Unit>, usize, Option<Literal<'a>>) {
        let lower = self.lower(i);
        let digits_at = |at: usize| Literal::of(self.word(at)).filter(|literal| !literal.prefix.starts_with('.'));
        // "US $5", "HK$5".
        let letters = self.word(i).len() <= 4 && !self.word(i).contains(char::is_lowercase);
        if matches!(self.lower(i + 1), "$" | "£" | "¥" | "€")
            && letters
            && (lower != "a" || self.gap(i + 1) == 0)
            && let Some(unit) = LEXICON.currency_symbol(&format!("{}{}", lower.replace('.', ""), self.lower(i + 1)))
        {
            return (Some(unit), i + 2, None);
        }
        if !lower.is_empty()
            && !lower.starts_with(|c: char| c.is_ascii_alphanumeric())
            && let Some(unit) = LEXICON.currency_symbol(lower)
        {
            // "$US5".
            if let Some(literal) = digits_at(i + 1).filter(|literal| !literal.prefix.is_empty())
                && let Some(state) = LEXICON.currency_symbol(&format!("{lower}{}", literal.prefix.to_lowercase()))
            {
                return (Some(state), i + 1, Some(literal));
            }
            return (Some(unit), i + 1, None);
        }
        // "USD 5".
        if digits_at(i + 1).is_some()
            && let Some(unit) = LEXICON.currency_code(self.word(i))
        {
            return (Some(unit), i + 1, None);
        }
        // "USD5", "Y=5".
        if let Some(literal) = digits_at(i).filter(|literal| literal.prefix.len() >= 2) {
            let symbol = LEXICON.currency_symbol(&literal.prefix.to_lowercase());
            if let Some(unit) = symbol.or_else(|| LEXICON.currency_code(literal.prefix)) {
                return (Some(unit), i, Some(literal));
            }
        }
        (None, i, None)
    }

    /// The money or measure whose words begin at token `i`, and the token after them.
    pub(super) fn measure_at(&self, i: usize) -> Option<(&'static Unit, usize)> {
        let hyphen = usize::from(self.lower(i) == "-" && self.gap(i + 1) == 0);
        let i = i + hyphen;
        let longest = LONGEST.min(self.end().saturating_sub(i));
        (1..=longest).rev().find_map(|n| {
            let unit = match LEXICON.unit(&self.phrase(i..i + n)) {
                Some(unit) => unit,
                None => self.symbol_at(i, n)?,
            };
            // "The 3 second homes", "5 try".
            let misread =
                n == 1 && matches!(self.lower(i), "second" | "real" | "won" | "try") && self.tag(i) != Some(Tag::Nn);
            (!misread).then_some((unit, i + n))
        })
    }

    /// A symbol of a unit that stands by itself: "5 km", "30'", "10 USD".
    fn symbol_at(&self, i: usize, tokens: usize) -> Option<&'static Unit> {
        let written = self.written(i..i + tokens);
        if let Some(code) = LEXICON.currency_code(written.trim_end_matches('=')) {
            return Some(code);
        }
        // "10 €", but not "10 $30".
        let digits = self.lower(i + 1).starts_with(|c: char| c.is_ascii_digit());
        if tokens == 1
            && !written.contains(char::is_alphanumeric)
            && !digits
            && let Some(sign) = LEXICON.currency_symbol(written)
        {
            return Some(sign);
        }
        let unit = LEXICON.symbol(written)?;
        // Words and marks that are units only close to their number.
        let apart =
            !matches!(written, "in" | "s" | "x" | "h" | "t" | "'" | "’" | "″" | "\"" | "”" | "in." | "A" | "ha" | "K");
        (apart || matches!(written, "'" | "″") && self.gap(i) == 0).then_some(unit)
    }

    /// The range that an amount begins: "5 to 10", "$5-$10", "between 5 and 10", "from 5 in May to 3".
    fn range(&self, first: &Amount<'a>) -> Option<Amount<'a>> {
        if first.range || matches!(first.numeral.form, Form::Order | Form::Multiple) {
            return None;
        }
        let opener = self.opener(first.start);
        let both = matches!(opener, "from" | "between");
        let mut at = first.end;
        if opener == "from" && first.unit.is_some() {
            at = self.far_to(at);
        }
        let joined = match self.lower(at) {
            "to" => true,
            "and" => opener == "between",
            "or" => true,
            "/" => first.tight && first.unit.is_some(),
            "-" | "–" | "—" => opener != "between",
            _ => false,
        };
        // "5- $6": a hyphen that stands at the end of the number's word.
        let hyphen = !joined && self.lower(at - 1).ends_with('-') && self.lower(at - 1).len() > 1;
        if !joined && !hyphen {
            return None;
        }
        let word = if hyphen { "-" } else { self.lower(at) };
        at += usize::from(joined);
        // "from 5 to about 10".
        if both && let Some(n) = (1..=2).rev().find(|n| LEXICON.bounds_before.contains_key(&self.phrase(at..at + n))) {
            at += n;
        }
        let second = self.single(at)?;
        self.join(first, &second, word, opener)
    }

    /// "between" or "from" before an amount, its bound between.
    fn opener(&self, start: usize) -> &'a str {
        let near = self.lower_before(start, 1);
        if matches!(near, "between" | "from") {
            return near;
        }
        let far = self.bound_before(start).map_or("", |(_, bound)| self.lower_before(bound, 1));
        if matches!(far, "between" | "from") { far } else { near }
    }

    /// The "to" of "from 20 miles in May to": few words on, with no verb and no mark before it.
    fn far_to(&self, end: usize) -> usize {
        let passed = |k: &usize| {
            self.lower(*k) != "to"
                && !self.tag(*k).is_some_and(|tag| tag.is_verb() || matches!(tag, Tag::Punctuation | Tag::Md))
        };
        let to = (end..self.end().min(end + 7)).find(|k| !passed(k)).unwrap_or(end);
        if self.lower(to) == "to" { to } else { end }
    }

    /// Makes one amount of two, if they may be the ends of one range.
    fn join(&self, first: &Amount<'a>, second: &Amount<'a>, word: &str, opener: &str) -> Option<Amount<'a>> {
        if second.negative && !first.negative || matches!(second.numeral.form, Form::Order | Form::Multiple) {
            return None;
        }
        let both = matches!(opener, "from" | "between");
        let units_agree = match (first.unit, second.unit) {
            (Some(a), Some(b)) => a == b,
            (None, None) => true,
            // "5 to 10 percent"; "8 or $9" are two amounts.
            (None, Some(_)) => !second.tight || second.unit.is_some_and(|unit| unit.kind != QuantityKind::Money),
            // "$5 to 10 million"; "up 3 percent to 40" is no range.
            (Some(unit), None) => {
                unit.kind == QuantityKind::Money && first.tight && word != "or" || both && !self.counts(second.end)
            }
        };
        let years = first.numeral.form == Form::Year && second.numeral.form == Form::Year;
        if !units_agree || years && !both && second.unit.is_none() {
            return None;
        }
        let mut low = first.numeral.low;
        let mut high = second.numeral.high;
        // "2 to 3 million": the first shares the multiplier of the second.
        let factor = second.numeral.scale / first.numeral.scale;
        let bare = first.numeral.scale <= 1.0 && first.end == first.number_end;
        if bare && factor > 1.0 && (low < high / factor || both && (1.0..1e3).contains(&low)) {
            low = product(low, factor);
        }
        // "Rose $5 to $40" tells a change and a level.
        let change = !both && word == "to" && first.unit.is_some_and(|unit| unit.kind != QuantityKind::Percent);
        if change && (self.lower_before(first.start, 1) == "by" || self.change_before(first.start).is_some()) {
            return None;
        }
        let near = high <= low * 1.5 + 2.0;
        let ascending = low < high && (word != "or" || near && first.unit.is_none());
        if !ascending && !(opener == "from" && word == "to") {
            return None;
        }
        let course = (opener == "from" && word == "to" && self.runs(first.start)).then_some([low, high]);
        if low > high {
            std::mem::swap(&mut low, &mut high);
        }
        let start = if both && self.lower_before(first.start, 1) == "between" { first.start - 1 } else { first.start };
        let form = if second.numeral.form == Form::Year { first.numeral.form } else { second.numeral.form };
        Some(Amount {
            numeral: Numeral {
                low,
                high,
                form,
                start: first.numeral.start,
                bound: first.numeral.bound,
                ..second.numeral
            },
            unit: second.unit.or(first.unit),
            tight: first.tight || second.tight,
            range: true,
            course,
            negative: first.negative,
            start,
            number_end: second.number_end,
            end: second.end,
        })
    }

    /// "Raised from 95 to 150", "came down from 9 to 4": what changes is first the one, then the other.
    fn runs(&self, start: usize) -> bool {
        let from = start.saturating_sub(COURSE).max(self.start());
        let clause = (from..start).rev().take_while(|k| self.tag(*k) != Some(Tag::Punctuation));
        clause.into_iter().any(|k| {
            let moves =
                matches!(self.lemma(k), "come" | "go" | "move" | "bring") && self.tag(k).is_some_and(Tag::is_verb);
            moves || self.verb_of_change(k).is_some()
        })
    }

    /// Whether something counted follows.
    pub(super) fn counts(&self, i: usize) -> bool {
        self.tag(i).is_some_and(|tag| matches!(tag, Tag::Nn | Tag::Nns | Tag::Jj))
    }
}
