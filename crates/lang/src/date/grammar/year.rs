//! Years and decades, alone or behind a month.

use super::{Meaning, Scan, When};
use crate::{
    date::{
        expression::{Piece, Unit},
        lexicon::LEXICON,
        mention::Grain,
        stretch::Stretch,
    },
    tag::Tag,
};

impl Scan<'_> {
    /// The year behind a month or a day: "2031", ", 2031", "of 2031", "last year", "of this year".
    pub(super) fn year_of(&self, i: usize) -> Option<(When, usize)> {
        let link = usize::from(self.is(i, &[",", "of", "in", "-", "/"]));
        let comma = self.word(i) == ",";
        if let Some((year, end)) =
            self.year(i + link).filter(|(_, end)| !self.counts(*end) && !(comma && self.word(i + 1) == "'"))
        {
            // "In May, two thousand people": a year in words stands without comma.
            let digits = self.word(i + link).starts_with(|c: char| c.is_ascii_digit() || c == '\'');
            let counts = self.tag(end) == Tag::Nns;
            if digits || link == 0 && !counts || !comma && self.word(i) == "of" {
                return Some((When::Fixed(Stretch::years(year, 1, Grain::Year)?), end));
            }
        }
        let link = usize::from(self.is(i, &["of", "in"]));
        let (relation, at) = self.relation(i + link);
        let step = relation.step()?;
        (self.word(at) == "year" && self.word(at + 1) != "'s").then_some((When::Unit(Unit::Year, step), at + 1))
    }

    /// "2017 April", "2017 Q1" is read with the quarters.
    pub(super) fn year_first(&self, i: usize) -> Option<(When, usize)> {
        let (year, next) = self.year(i)?;
        let of = When::Fixed(Stretch::years(year, 1, Grain::Year)?);
        let month = self.month(next, false).filter(|_| self.word(i).len() == 4)?;
        match self.day_number(next + 1) {
            Some((day, end)) if !self.counts(end) => Some((When::Fixed(Stretch::day(year, month, day)?), end)),
            _ => Some((When::Nth(1, Piece::Month(month), Box::new(of)), next + 1)),
        }
    }

    /// "the 1980's", "the nineteen eighties".
    pub(super) fn spoken_decade(&self, i: usize) -> Option<(When, usize)> {
        if self.before(i) != "the" {
            return None;
        }
        let (first, end) = match self.meaning(i) {
            Meaning::Cardinal(century @ 15..=19) => (century as i16 * 100 + tens(self.word(i + 1))?, i + 2),
            _ => {
                let (year, end) = self.year(i).filter(|(year, _)| year % 10 == 0 && self.word(i).len() == 4)?;
                // "The 1980's budget" is of its year.
                let plural = self.word(end) == "'s" && !self.tag(end + 1).is_noun();
                (Some(year).filter(|_| plural)?, end + 1)
            }
        };
        Some((When::Fixed(Stretch::years(first, 10, Grain::Decade)?), end))
    }

    /// "the 1980s", "the '80s", "the nineties".
    pub(super) fn decade(&self, i: usize) -> Option<(When, usize)> {
        let word = self.word(i).trim_start_matches('\'');
        let at = if self.word(i) == "'" { i + 1 } else { i };
        let word = if at > i { self.word(at) } else { word };
        let first = if let Some(digits) = word.strip_suffix('s').filter(|d| d.ends_with('0')) {
            let number: i16 = digits.parse().ok()?;
            match digits.len() {
                4 if number % 10 == 0 => number,
                2 if number % 10 == 0 && (at > i || self.before(i) == "the") => 1900 + number,
                _ => return None,
            }
        } else {
            let placed = self.is(i.wrapping_sub(1), &["the", "in", "of", "during", "since"]);
            1900 + tens(word).filter(|_| placed)?
        };
        Some((When::Fixed(Stretch::years(first, 10, Grain::Decade)?), at + 1))
    }

    /// A year by itself, where its neighbours let it be one.
    pub(super) fn plain_year(&self, i: usize) -> Option<(When, usize)> {
        let at = i;
        let (year, end) = self.year(at)?;
        let digits = self.word(at).starts_with(|c: char| c.is_ascii_digit());
        let spoken = !digits && self.word(at) != "two" && self.word(at) != "'" && !self.word(at).starts_with('\'');
        if self.counts(end) || self.joined_before(at) {
            return None;
        }
        let before = self.before(i);
        let counts = self.tag(end) == Tag::Nns && !matches!(before, "in" | "since" | "of" | "'s");
        let apart = i == 0
            || LEXICON.before_years.contains(before)
            || before == "-"
            || matches!(self.tag(at.wrapping_sub(1)), Tag::Nnp | Tag::Nn | Tag::Nns | Tag::Jj | Tag::Vbn);
        let unjoined = !self.atom(end).is_some_and(|a| {
            a.joined && matches!(a.word, "/" | "-") && self.word(end + 1).starts_with(|c: char| c.is_ascii_digit())
        }) || self.year(end + 1).is_some_and(|(last, _)| last > year);
        let money = matches!(before, "$" | "€" | "£" | "no." | "#");
        let likely = (1500..=2199).contains(&year);
        let year = ((apart || spoken) && !counts && unjoined && !money && likely).then_some(year)?;
        Some((When::Fixed(Stretch::years(year, 1, Grain::Year)?), end))
    }

    /// "fiscal 2031", "the year 2031", "the year of 2031".
    pub(super) fn named_year(&self, i: usize) -> Option<(When, usize)> {
        if !self.is(i, &["fiscal", "calendar", "year", "fy", "cy"]) {
            return None;
        }
        let at = i + 1 + usize::from(self.word(i + 1) == "year");
        self.bare_year(at + usize::from(self.word(at) == "of"))
    }

    /// A year where the words around ask for one: the end of a range.
    pub(super) fn bare_year(&self, i: usize) -> Option<(When, usize)> {
        let (year, end) = self.year(i)?;
        let likely = (1500..=2199).contains(&year) && !self.counts(end);
        likely.then(|| Stretch::years(year, 1, Grain::Year)).flatten().map(|s| (When::Fixed(s), end))
    }
}

/// "eighties".
fn tens(word: &str) -> Option<i16> {
    let stem = word.strip_suffix("ies")?;
    match LEXICON.meaning(&format!("{stem}y")) {
        Meaning::Tens(tens) => i16::try_from(tens).ok(),
        _ => None,
    }
}
