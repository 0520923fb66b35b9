//! Numbers as mentions of time write them.

use super::{
    grammar::{Scan, of_century},
    lexicon::Meaning,
};

impl Scan<'_> {
    /// "3", "3.5", "2 1/2", "twenty-four", "a hundred", "a couple of", "several": how many, and the atom after it.
    ///
    /// `Some(None)` is a number the words leave open.
    pub(super) fn count(&self, i: usize) -> Option<(Option<f64>, usize)> {
        if let Some((number, next)) = self.exact(i) {
            return Some((Some(number), next));
        }
        let article = usize::from(self.word(i) == "a");
        if self.word(i + article) == "couple" {
            return Some((Some(2.0), i + article + 1 + usize::from(self.word(i + article + 1) == "of")));
        }
        if self.word(i + article) == "dozen" && article == 1 {
            return Some((Some(12.0), i + 2));
        }
        match self.meaning(i + article) {
            Meaning::Vague => Some((None, i + article + 1)),
            Meaning::Cardinal(..) if article == 1 => None,
            _ if article == 1 && self.word(i + 1) == "number" && self.word(i + 2) == "of" => Some((None, i + 3)),
            _ => None,
        }
    }

    /// A number in digits or words.
    fn exact(&self, i: usize) -> Option<(f64, usize)> {
        let word = self.word(i);
        if let Some((whole, fraction)) = fraction(word) {
            return Some((if whole.is_empty() { 0.0 } else { digits(whole)? } + fraction, i + 1));
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let number: f64 = digits(word)?;
            // "2 1/2".
            if self.word(i + 2) == "/" && self.word(i + 1) == "1" && self.word(i + 3) == "2" {
                return Some((number + 0.5, i + 4));
            }
            if self.word(i + 1) == "1/2" {
                return Some((number + 0.5, i + 2));
            }
            return Some(self.and_a_half(number, i + 1));
        }
        let (number, next) = self.words(i)?;
        Some(self.and_a_half(f64::from(number), next))
    }

    /// "two and a half".
    fn and_a_half(&self, number: f64, next: usize) -> (f64, usize) {
        if self.word(next) == "and" && self.word(next + 1) == "half" {
            return (number + 0.5, next + 2);
        }
        let follows = self.word(next) == "and" && self.word(next + 1) == "a";
        match self.word(next + 2) {
            "half" if follows => (number + 0.5, next + 3),
            "quarter" if follows && self.unit(next + 3).is_some() => (number + 0.25, next + 3),
            _ => (number, next),
        }
    }

    /// A number in words: "seven", "twenty-four", "a hundred", "two thousand five hundred".
    pub(super) fn words(&self, i: usize) -> Option<(u32, usize)> {
        let mut next = i;
        if self.word(i) == "a" && matches!(self.word(i + 1), "hundred" | "thousand") {
            next += 1;
        }
        let (mut total, mut part, mut seen) = (0u32, 0u32, next > i);
        if seen {
            part = 1;
        }
        // As many words as the greatest number below a million has.
        for _ in 0..12 {
            match (self.meaning(next), self.word(next)) {
                (Meaning::Cardinal(n), _) if part % 100 == 0 || (part % 10 == 0 && (1..10).contains(&n)) => {
                    if part % 100 != 0 && n >= 10 {
                        break;
                    }
                    part += n;
                }
                (Meaning::Tens(n), _) if part % 100 == 0 => part += n,
                (_, "hundred") if (1..100).contains(&part) => part *= 100,
                (_, "thousand") if part > 0 && total == 0 => {
                    total = part * 1000;
                    part = 0;
                }
                (_, "-")
                    if seen
                        && matches!(self.meaning(next + 1), Meaning::Cardinal(1..=9))
                        && part % 10 == 0
                        && part % 100 != 0 => {}
                (_, "and")
                    if seen
                        && (part >= 100 && part % 100 == 0 || part == 0 || part % 10 == 0 && part < 100)
                        && matches!(self.meaning(next + 1), Meaning::Cardinal(1..) | Meaning::Tens(_))
                        && (total > 0 || part >= 20) => {}
                _ => break,
            }
            seen = true;
            next += 1;
        }
        (seen && total + part > 0).then_some((total + part, next))
    }

    /// "1st", "second", "twenty-first"; digits only where `bare` allows.
    pub(super) fn ordinal(&self, i: usize) -> Option<(u32, usize)> {
        match self.meaning(i) {
            Meaning::Ordinal(n) => return Some((n, i + 1)),
            Meaning::Tens(tens) => {
                let hyphen = usize::from(self.word(i + 1) == "-");
                if let Meaning::Ordinal(ones @ 1..=9) = self.meaning(i + 1 + hyphen) {
                    return Some((tens + ones, i + 2 + hyphen));
                }
            }
            _ => {}
        }
        match self.word(i) {
            "thirtieth" => Some((30, i + 1)),
            word => {
                let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
                let suffixed = matches!(&word[number.len()..], "st" | "nd" | "rd" | "th") && number.len() <= 2;
                number.parse().ok().filter(|_| suffixed).map(|n| (n, i + 1))
            }
        }
    }

    /// "1998", "nineteen ninety-six", "two thousand and five"; whether it was written in digits is not told apart.
    pub(super) fn year(&self, i: usize) -> Option<(i16, usize)> {
        let word = self.word(i);
        if word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            return word.parse().ok().filter(|y| (1000..=2199).contains(y)).map(|y| (y, i + 1));
        }
        // "'98".
        if word == "'" && self.atom(i + 1).is_some_and(|a| a.joined) {
            return short_year(self.word(i + 1)).map(|y| (y, i + 2));
        }
        if let Some(short) = word.strip_prefix('\'') {
            return short_year(short).map(|y| (y, i + 1));
        }
        let century = match self.meaning(i) {
            Meaning::Cardinal(n @ 15..=19) => n,
            Meaning::Tens(20) => 20,
            _ => {
                let (number, next) = self.words(i)?;
                return (2000..=2099).contains(&number).then_some((number as i16, next));
            }
        };
        let hyphen = usize::from(self.word(i + 1) == "-");
        let (rest, next) = self.words(i + 1 + hyphen)?;
        let plain = (10..100).contains(&rest);
        (plain && !(century == 20 && rest < 10)).then_some(((century * 100 + rest) as i16, next))
    }
}

/// "98" is 1998, "31" is 2031.
fn short_year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|_| word.len() == 2).map(of_century)
}

/// "½", "2½": the digits before a fraction, and the fraction.
fn fraction(word: &str) -> Option<(&str, f64)> {
    const FRACTIONS: [(char, f64); 3] = [('½', 0.5), ('¼', 0.25), ('¾', 0.75)];
    FRACTIONS.into_iter().find_map(|(sign, value)| Some((word.strip_suffix(sign)?, value)))
}

/// "10,000", "2.9"; `None` for what is more than a life of the calendar.
fn digits(word: &str) -> Option<f64> {
    let plain = word.replace(',', "");
    let well_formed =
        plain.len() <= 7 && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !plain.ends_with('.');
    well_formed.then(|| plain.parse().ok()).flatten()
}
