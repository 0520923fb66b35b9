//! Numbers in words.

use super::{
    Bound,
    lexicon::LEXICON,
    numeral::{Form, LONGEST, Numeral},
    scan::Scan,
};
use crate::tag::Tag;

impl<'a> Scan<'a> {
    /// A number in words that begins at token `i`.
    pub(super) fn spelt(&self, i: usize) -> Option<Numeral<'a>> {
        let lower = self.lower(i);
        let made = |value: f64, form: Form, end: usize| {
            Some(Numeral { low: value, high: value, scale: 1.0, form, glued: "", bound: Bound::Exact, start: i, end })
        };
        match lower {
            "several" | "many" | "few" => {
                let factor =
                    LEXICON.multipliers.get(self.lower(i + 1)).or_else(|| LEXICON.orders.get(self.lower(i + 1)))?;
                made(*factor, Form::Order, i + 2)
            }
            "a" | "an" => self.after_article(i),
            "half" => self.half(i),
            _ if LEXICON.orders.contains_key(lower) && !self.tag(i).is_some_and(Tag::is_verb) => {
                let mut value = 1.0;
                let mut end = i;
                // Three at the most: "tens of thousands of millions".
                while let Some(order) = LEXICON.orders.get(self.lower(end)).filter(|_| end < i + 6) {
                    value *= order;
                    end += 1;
                    if self.lower(end) == "of" && LEXICON.orders.contains_key(self.lower(end + 1)) {
                        end += 1;
                    } else {
                        break;
                    }
                }
                made(value, Form::Order, end)
            }
            _ => self.cardinal(i),
        }
    }

    /// "a dozen", "a hundred", "a third of".
    fn after_article(&self, i: usize) -> Option<Numeral<'a>> {
        let next = self.lower(i + 1);
        let shared = |value: f64, end: usize| Some(Numeral::share(value, i, end));
        if let Some(factor) = LEXICON.multipliers.get(next) {
            if next == "score" && self.lower(i + 2) != "of" {
                return None;
            }
            let mut numeral = Numeral { form: Form::Words, ..Numeral::share(1.0, i, i + 2) };
            numeral.multiply(*factor);
            numeral.form = Form::Words;
            while numeral.end < numeral.start + LONGEST
                && let Some(factor) = self.multiplier(numeral.end)
            {
                numeral.multiply(factor);
                numeral.end += 1;
            }
            self.and_a_part(&mut numeral);
            return Some(numeral);
        }
        match (next, self.lower(i + 2)) {
            ("few", word) | (word, "of") if LEXICON.multipliers.contains_key(word) && next == "few" => {
                let value = LEXICON.multipliers.get(word).copied()?;
                Some(Numeral { form: Form::Order, ..Numeral::share(value, i, i + 3) })
            }
            ("half", _) if self.lower_before(i, 1) != "and" => shared(0.5, i + 2),
            (_, "of") => shared(1.0 / LEXICON.denominators.get(next)?, i + 2),
            _ => None,
        }
    }

    /// "half a million", "half of", "half the boats"; not "the first half".
    fn half(&self, i: usize) -> Option<Numeral<'a>> {
        let next = self.lower(i + 1);
        if matches!(next, "a" | "an")
            && let Some(factor) = LEXICON.multipliers.get(self.lower(i + 2))
        {
            let mut numeral = Numeral { form: Form::Words, ..Numeral::share(0.5, i, i + 3) };
            numeral.multiply(*factor);
            numeral.form = Form::Words;
            return Some(numeral);
        }
        let before = self.lower_before(i, 1);
        let part_of_time = matches!(
            before,
            "first"
                | "second"
                | "last"
                | "latter"
                | "other"
                | "the"
                | "this"
                | "each"
                | "every"
                | "better"
                | "'s"
                | "and"
                | "-"
        );
        let whole = matches!(
            next,
            "of" | "the"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "my"
                | "your"
                | "all"
                | "those"
                | "these"
                | "that"
                | "this"
        ) || matches!(next, "a" | "an") && self.measure_at(i + 2).is_some()
            || self.bound_before(i).is_some()
            || before == "by";
        if matches!(next, "a" | "an") {
            return (!part_of_time && whole).then(|| Numeral { form: Form::Words, ..Numeral::share(0.5, i, i + 2) });
        }
        (!part_of_time && whole).then(|| Numeral::share(0.5, i, i + 1))
    }

    /// "twenty-five", "one hundred and twenty thousand", "two-thirds", "five-year", "sixfold".
    fn cardinal(&self, i: usize) -> Option<Numeral<'a>> {
        let mut reading = Reading::default();
        let mut end = i;
        let mut glued = "";
        let mut form = Form::Words;
        'tokens: while end < self.end() && end < i + LONGEST {
            let word = self.lower(end);
            let mut at = 0;
            if word == "and" && reading.takes_and(self.lower(end + 1), self.lower(end + 2)) {
                end += 1;
                continue;
            }
            for part in word.split('-') {
                if !reading.take(part) {
                    if at == 0 {
                        break 'tokens;
                    }
                    if let Some(denominator) = LEXICON.denominators.get(part).filter(|d| reading.is_top_of(part, **d)) {
                        return Some(Numeral::share(reading.value() / denominator, i, end + 1));
                    }
                    glued = self.word(end).get(at..)?;
                    end += 1;
                    break 'tokens;
                }
                at += part.len() + 1;
            }
            end += 1;
        }
        if end == i {
            let times = self
                .lower(i)
                .strip_suffix("fold")
                .and_then(|word| LEXICON.cardinals.get(word.trim_end_matches('-')))?;
            return Some(Numeral { form: Form::Multiple, ..Numeral::share(*times, i, i + 1) });
        }
        let value = reading.value();
        if glued.is_empty() {
            let next = self.lower(end);
            if let Some(denominator) = LEXICON.denominators.get(next).filter(|d| reading.is_top_of(next, **d)) {
                return Some(self.part_of_a_million(Numeral::share(value / denominator, i, end + 1)));
            }
            let out = usize::from(self.lower(end) == "out");
            let among = matches!((self.lower(end), self.lower(end + out)), ("in", _) | ("out", "of"));
            if among
                && value <= 10.0
                && let Some(share) = self.among(value, end + out)
            {
                return Some(Numeral::share(share, i, end + out + 2));
            }
        } else if glued == "fold" {
            form = Form::Multiple;
        }
        let mut numeral = Numeral { form, glued, scale: reading.scale, end, ..Numeral::share(value, i, end) };
        if form == Form::Multiple {
            numeral.glued = "";
        }
        self.and_a_part(&mut numeral);
        Some(numeral)
    }

    /// "three quarters of a million": a number, not a share.
    fn part_of_a_million(&self, share: Numeral<'a>) -> Numeral<'a> {
        let of = if self.lower(share.end) == "of" && self.lower(share.end + 1) == "a" { 2 } else { 0 };
        let Some(factor) = LEXICON.multipliers.get(self.lower(share.end + of)).filter(|_| of > 0) else { return share };
        let mut numeral = Numeral { form: Form::Words, end: share.end + of + 1, ..share };
        numeral.multiply(*factor);
        numeral
    }

    /// "(one) in three", "(two) out of five": the share of the first among the second.
    fn among(&self, part: f64, preposition: usize) -> Option<f64> {
        let word = self.lower(preposition + 1);
        let whole = LEXICON.cardinals.get(word).copied().or_else(|| word.parse::<u32>().ok().map(f64::from))?;
        let counted = self.lower(preposition) == "of"
            || self.tag(preposition + 2).is_some_and(|t| t.is_noun() || t.is_finite_verb());
        (part < whole && whole <= 1000.0 && counted && self.measure_at(preposition + 2).is_none())
            .then_some(part / whole)
    }
}

/// A number in words, as far as it is read.
#[derive(Debug, Default)]
struct Reading {
    total: f64,
    current: f64,
    scale: f64,
    any: bool,
    last: f64,
}

impl Reading {
    /// Takes one word if it continues the number.
    fn take(&mut self, word: &str) -> bool {
        if let Some(value) = LEXICON.cardinals.get(word) {
            let fits = !self.any
                || self.last >= 100.0 && *value < 100.0
                || (20.0..100.0).contains(&self.last) && (1.0..10.0).contains(value);
            if fits {
                self.current += value;
                self.last = *value;
                self.any = true;
                self.scale = 1.0;
            }
            return fits;
        }
        let Some(factor) = LEXICON.multipliers.get(word).filter(|_| self.any && self.current > 0.0) else {
            return false;
        };
        if *factor >= 1e3 {
            self.total += self.current * factor;
            self.current = 0.0;
        } else {
            self.current *= factor;
        }
        self.last = *factor;
        self.scale = *factor;
        true
    }

    /// Whether "and" belongs to the number: "one hundred and twenty", not "two hundred and three hundred".
    fn takes_and(&self, next: &str, after: &str) -> bool {
        let first = next.split('-').next().unwrap_or_default();
        let smaller = LEXICON.multipliers.get(after).is_none_or(|factor| *factor < self.last);
        self.last >= 100.0 && LEXICON.cardinals.contains_key(first) && smaller
    }

    /// Whether the word is the denominator of what is read: "two thirds", "one third", not "two third".
    fn is_top_of(&self, word: &str, denominator: f64) -> bool {
        let value = self.value();
        let plural = word.ends_with('s') || word == "halves";
        self.total == 0.0 && value >= 1.0 && value < denominator && (plural == (value > 1.0))
    }

    fn value(&self) -> f64 {
        self.total + self.current
    }
}
