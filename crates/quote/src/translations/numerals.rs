//! Numbers and dates of a text in a form that is the same in every language.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;

use crate::{
    ladder::Plain,
    words::{Word, words},
};

/// The lists of one language, as they are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Lists {
    units: Vec<Vec<String>>,
    teens: Vec<Vec<String>>,
    tens: Vec<Vec<String>>,
    hundred: Vec<String>,
    thousand: Vec<String>,
    million: Vec<String>,
    months: Vec<Vec<String>>,
    days: Vec<Vec<String>>,
}

/// What a word counts.
#[derive(Debug, Clone, Copy)]
enum Counts {
    Value(u64),
    Times(u64),
    Month(usize),
    Day(usize),
}

/// The words of one language that count.
#[derive(Debug)]
pub(crate) struct Numerals(BTreeMap<String, Counts>);

static LANGUAGES: LazyLock<BTreeMap<String, Numerals>> = LazyLock::new(|| {
    let lists: BTreeMap<String, Lists> =
        toml::from_str(include_str!("../../data/numerals.toml")).expect("the embedded lists are well formed");
    lists.into_iter().map(|(language, lists)| (language, Numerals::of(&lists))).collect()
});

/// Numbers and dates of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Values, as decimal numbers.
    pub(crate) numbers: BTreeSet<String>,
    /// Months and days of the week: "month 6", "day 1".
    pub(crate) dates: BTreeSet<String>,
}

impl Numerals {
    /// The words of a language, by the first part of its tag.
    pub(crate) fn of_language(tag: &str) -> Option<&'static Self> {
        LANGUAGES.get(tag.split(['-', '_']).next()?.to_lowercase().as_str())
    }

    fn of(lists: &Lists) -> Self {
        let mut all = BTreeMap::new();
        let mut put = |forms: &[String], counts: Counts| {
            all.extend(forms.iter().map(|form| (form.clone(), counts)));
        };
        (2..).zip(&lists.units).for_each(|(value, forms)| put(forms, Counts::Value(value)));
        (11..).zip(&lists.teens).for_each(|(value, forms)| put(forms, Counts::Value(value)));
        (1..).zip(&lists.tens).for_each(|(ten, forms)| put(forms, Counts::Value(10 * ten)));
        put(&lists.hundred, Counts::Times(100));
        put(&lists.thousand, Counts::Times(1_000));
        put(&lists.million, Counts::Times(1_000_000));
        (1..).zip(&lists.months).for_each(|(month, forms)| put(forms, Counts::Month(month)));
        (1..).zip(&lists.days).for_each(|(day, forms)| put(forms, Counts::Day(day)));
        Self(all)
    }

    /// What a word counts; of words made of several, their sum: "twenty-five", "fünfundzwanzig", "soixante-dix".
    fn counts(&self, word: &str) -> Option<Counts> {
        if let Some(counts) = self.0.get(word) {
            return Some(*counts);
        }
        let value = |part: &str| match self.0.get(part) {
            Some(Counts::Value(value)) => Some(*value),
            _ => None,
        };
        if let Some(rest) = word.strip_prefix("quatre-vingt") {
            let rest = rest.trim_start_matches('s').trim_start_matches('-');
            return Some(Counts::Value(80 + if rest.is_empty() { 0 } else { value(rest).unwrap_or(1) }));
        }
        if let Some((unit, ten)) = word.split_once("und") {
            let unit = if unit == "ein" { Some(1) } else { value(unit) };
            return Some(Counts::Value(unit? + value(ten)?));
        }
        if let Some(at) = ["hundert", "tausend"].iter().find(|end| word.ends_with(**end) && word != **end) {
            let times = if *at == "hundert" { 100 } else { 1_000 };
            return Some(Counts::Value(value(word.strip_suffix(at)?)? * times));
        }
        let (tens, units) = word.split_once('-')?;
        let first = value(tens)?;
        match value(units).or((units == "one").then_some(1)) {
            Some(units) => Some(Counts::Value(first + units)),
            // "A two-month truce".
            None => (!units.is_empty() && units.chars().all(char::is_alphabetic)).then_some(Counts::Value(first)),
        }
    }
}

/// Numbers and dates of a text. Without the words of its language, figures alone are read.
pub(crate) fn counted(text: &str, numerals: Option<&Numerals>) -> Counted {
    let plain = Plain::of(text);
    let split = words(plain.text());
    let mut found = Counted::default();
    let mut sum = Sum::default();
    let (mut end, mut before) = (0, String::new());
    for word in split.iter().filter(|word| !word.is_mark) {
        let spelt = word.of(plain.text()).to_lowercase();
        sum.goes_on = plain.text()[end..word.range.start()].trim().is_empty();
        end = word.range.end();
        let counts = numerals.and_then(|numerals| numerals.counts(spelt.trim_end_matches('.')));
        match (figure(&spelt), counts) {
            (Some(value), _) if sum.goes_on && is_thousands(&split, word, plain.text()) => {
                sum.current = Some(sum.current.unwrap_or(0.0) * 1_000.0 + value);
            }
            (Some(value), _) => sum.begin(value, &mut found),
            (None, Some(Counts::Value(value))) => sum.add(value as f64, &mut found),
            // "pour cent", "por ciento" count nothing.
            (None, Some(Counts::Times(_))) if ["pour", "por"].contains(&before.as_str()) => sum.end(&mut found),
            (None, Some(Counts::Times(times))) => sum.times(times as f64, &mut found),
            (None, other) => {
                sum.end(&mut found);
                match other {
                    // "May" is a month, "may" is not.
                    Some(Counts::Month(month)) if spelt != "may" || word.of(plain.text()) == "May" => {
                        found.dates.insert(format!("month {month}"));
                    }
                    Some(Counts::Day(day)) => {
                        found.dates.insert(format!("day {day}"));
                    }
                    _ => {}
                }
            }
        }
        before = spelt;
    }
    sum.end(&mut found);
    found
}

/// A number being put together: "three thousand | four hundred".
#[derive(Default)]
struct Sum {
    /// Thousands and millions that are complete.
    total: Option<f64>,
    /// What is below them so far.
    current: Option<f64>,
    /// Nothing stands between the word before and this one.
    goes_on: bool,
}

impl Sum {
    fn begin(&mut self, value: f64, found: &mut Counted) {
        self.end(found);
        self.current = Some(value);
    }

    fn add(&mut self, value: f64, found: &mut Counted) {
        let joins = match self.current {
            _ if !self.goes_on => false,
            None => self.total.is_some(),
            Some(current) => {
                current >= 100.0 && current % 100.0 == 0.0 || value < 10.0 && current >= 20.0 && current % 10.0 == 0.0
            }
        };
        if joins {
            self.current = Some(self.current.unwrap_or(0.0) + value);
        } else {
            self.begin(value, found);
        }
    }

    fn times(&mut self, times: f64, found: &mut Counted) {
        if !self.goes_on {
            self.end(found);
        }
        let current = self.current.take().unwrap_or(1.0) * times;
        if times < 1_000.0 {
            self.current = Some(current);
        } else {
            self.total = Some(self.total.unwrap_or(0.0) + current);
        }
    }

    fn end(&mut self, found: &mut Counted) {
        if self.total.is_some() || self.current.is_some() {
            let value = self.total.take().unwrap_or(0.0) + self.current.take().unwrap_or(0.0);
            found.numbers.insert(format!("{value}"));
        }
    }
}

/// Whether a word of three digits goes on a number that is grouped by spaces: "3 400".
fn is_thousands(split: &[Word], word: &Word, text: &str) -> bool {
    let digits = |word: &Word| word.of(text).chars().all(char::is_numeric).then(|| word.of(text).chars().count());
    let at = split.partition_point(|other| other.range.start() < word.range.start());
    let before = at.checked_sub(1).map(|at| &split[at]);
    digits(word) == Some(3) && before.and_then(digits).is_some_and(|count| count <= 3)
}

/// The value of a figure in any script of digits; a point or comma before three digits groups them.
fn figure(word: &str) -> Option<f64> {
    let mut digits = String::new();
    for c in word.chars() {
        digits.push(match c {
            '0'..='9' => c,
            '\u{660}'..='\u{669}' => digit(c, 0x660),
            '\u{6F0}'..='\u{6F9}' => digit(c, 0x6F0),
            '\u{966}'..='\u{96F}' => digit(c, 0x966),
            '\u{FF10}'..='\u{FF19}' => digit(c, 0xFF10),
            '.' | ',' | '٫' | '٬' | ':' | '\u{2009}' => '.',
            '%' | '٪' => continue,
            // "1st", "2-го", "15-kilometre": the number counts.
            _ if !digits.is_empty() => break,
            _ => return None,
        });
    }
    let digits = digits.trim_end_matches('.');
    if digits.is_empty() || digits.len() > 15 {
        return None;
    }
    let parts: Vec<&str> = digits.split('.').collect();
    let is_grouped = parts.len() > 1 && parts[1..].iter().all(|part| part.len() == 3) && parts[0].len() <= 3;
    let written = if is_grouped { parts.concat() } else { [parts[0], &parts[1..].concat()].join(".") };
    written.trim_end_matches('.').parse().ok()
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c) - zero, 10).unwrap_or('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(language: &str, text: &str) -> String {
        let found = counted(text, Numerals::of_language(language));
        let all: Vec<String> = found.numbers.into_iter().chain(found.dates).collect();
        all.join(" ")
    }

    #[test]
    fn numbers_are_the_same_in_every_language() {
        assert_eq!(read("en", "3,400 people; 3.5 percent; twenty-five days in May"), "25 3.5 3400 month 5");
        assert_eq!(read("fr", "3 400 personnes ; 3,5 pour cent ; vingt-cinq jours en mai"), "25 3.5 3400 month 5");
        assert_eq!(read("de", "3.400 Menschen; fünfundzwanzig Tage im Mai"), "25 3400 month 5");
        assert_eq!(read("en", "three thousand four hundred; two million; a hundred and 5 tons"), "100 2000000 3400 5");
        assert_eq!(read("fr", "quatre-vingt-dix, soixante-dix, deux cents"), "200 70 90");
        assert_eq!(read("ru", "тридцать дней, пять тысяч, 3 июня, в понедельник"), "3 30 5000 day 1 month 6");
        assert_eq!(read("ar", "٣٤٠٠ شخص"), "3400");
        assert_eq!(read("en", "they may come on Monday at 14:30"), "14.3 day 1");
    }
}
