//! Numbers in digits and in words.

use super::{Scan, unit::is_unit_word};

impl Scan<'_> {
    /// A number in digits or words: its lower and upper value, and the token after it.
    pub(super) fn number(&self, i: usize) -> Option<(f64, f64, usize)> {
        let word = self.lower(i);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            if let Some((first, rest)) = word.split_once('-') {
                // "300-400", "60-day".
                if let (Some(first), Some(last)) = (parse_digits(first), parse_digits(rest)) {
                    return (first < last).then_some((first, last, i + 1));
                }
                return parse_digits(first).map(|n| (n, n, i + 1));
            }
            if digits.len() != word.len() && !matches!(&word[digits.len()..], "m" | "bn" | "k" | "tn") {
                return None; // "7th", "A4"
            }
            let mut value = parse_digits(digits)?;
            value *= match &word[digits.len()..] {
                "k" => 1e3,
                "m" => 1e6,
                "bn" => 1e9,
                "tn" => 1e12,
                _ => 1.0,
            };
            let mut end = i + 1;
            while let Some(factor) = self.multiplier(end) {
                value *= factor;
                end += 1;
            }
            return Some((value, value, end));
        }
        self.word_number(i)
    }

    pub(super) fn multiplier(&self, i: usize) -> Option<f64> {
        match self.lower(i) {
            "hundred" => Some(1e2),
            "thousand" => Some(1e3),
            "million" | "mn" => Some(1e6),
            "billion" | "bn" => Some(1e9),
            "trillion" | "tn" => Some(1e12),
            "dozen" => Some(12.0),
            _ => None,
        }
    }

    /// "four", "twenty-five", "two million", "tens of thousands", "scores", "half".
    pub(super) fn word_number(&self, i: usize) -> Option<(f64, f64, usize)> {
        let word = self.lower(i);
        if let Some(order) = order_of_magnitude(word) {
            let mut value = order;
            let mut end = i + 1;
            while self.lower(end) == "of"
                && end < i + 6
                && let Some(next) = order_of_magnitude(self.lower(end + 1))
            {
                value *= next;
                end += 2;
            }
            return Some((value, value, end));
        }
        let first =
            cardinal(word.split_once('-').map_or(word, |(first, rest)| {
                if cardinal(rest).is_some() || is_unit_word(rest) { first } else { word }
            }))?;
        let mut value = first;
        if let Some((_, rest)) = word.split_once('-')
            && let Some(ones) = cardinal(rest)
        {
            value += ones;
        }
        let mut end = i + 1;
        while let Some(factor) = self.multiplier(end) {
            value *= factor;
            end += 1;
        }
        // "one hundred and twenty".
        if end > i + 1
            && self.lower(end) == "and"
            && let Some(rest) = cardinal(self.lower(end + 1)).filter(|rest| *rest < 100.0)
        {
            value += rest;
            end += 2;
        }
        // "One" counts only before a unit that is counted elsewhere; alone it is a pronoun.
        if word == "one" && end == i + 1 {
            return None;
        }
        Some((value, value, end))
    }

    pub(super) fn is_order_of_magnitude(&self, i: usize) -> bool {
        order_of_magnitude(self.lower(i)).is_some() && self.lower(i) != "dozen"
    }
}

/// "10,000", "2.9"; `None` for anything else.
pub(super) fn parse_digits(word: &str) -> Option<f64> {
    let plain = word.replace(',', "");
    let well_formed = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && plain.bytes().any(|b| b.is_ascii_digit())
        && !plain.ends_with('.');
    well_formed.then(|| plain.parse().ok()).flatten()
}

pub(super) fn currency(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" => "dollars",
        "€" => "euros",
        "£" => "pounds",
        "¥" => "yen",
        _ => return None,
    })
}

pub(super) fn order_of_magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "dozens" => 12.0,
        "scores" => 20.0,
        "tens" => 10.0,
        "hundreds" => 100.0,
        "thousands" => 1e3,
        "millions" => 1e6,
        "billions" => 1e9,
        _ => return None,
    })
}

pub(super) fn cardinal(word: &str) -> Option<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("zero", 0.0),
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("sixteen", 16.0),
        ("seventeen", 17.0),
        ("eighteen", 18.0),
        ("nineteen", 19.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
        ("hundred", 100.0),
        ("dozen", 12.0),
    ];
    WORDS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}
