//! The grammar of mentions of time: from atoms to what they say.
//!
//! Every rule reads forward from one atom and looks at a bounded number of them, so reading is linear.

mod bound;
mod calendar;
mod clock;
mod duration;
mod numeric;
mod part;
mod range;
mod relative;
mod repeated;
mod year;

use super::{
    atom::Atom,
    expression::{Expression, Phrase, Unit, When},
    lexicon::{LEXICON, Meaning, Phrases},
    mention::{DateBound, DateModifier, Reference},
};
use crate::tag::Tag;
pub(super) use numeric::of_century;

/// A mention as it stands among the atoms.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) phrase: Phrase,
    pub(super) bound: Option<DateBound>,
    /// Where its preposition stands, or it begins.
    pub(super) lead: usize,
    /// Where it begins.
    pub(super) start: usize,
    /// The atom after it.
    pub(super) end: usize,
}

/// Reads the mention of time that begins at atom `i`.
pub(super) fn at(atoms: &[Atom<'_>], i: usize) -> Option<Found> {
    let scan = Scan { atoms };
    scan.bounded(i).or_else(|| {
        let (phrase, end) = scan.mention(i)?;
        Some(scan.with_tail(Found { phrase, bound: None, lead: i, start: i, end }))
    })
}

/// The atoms of a sentence.
pub(super) struct Scan<'a> {
    atoms: &'a [Atom<'a>],
}

impl<'a> Scan<'a> {
    pub(super) fn atom(&self, i: usize) -> Option<&'a Atom<'a>> {
        self.atoms.get(i)
    }

    pub(super) fn word(&self, i: usize) -> &'a str {
        self.atoms.get(i).map_or("", |a| a.word)
    }

    pub(super) fn meaning(&self, i: usize) -> Meaning {
        self.atoms.get(i).map_or(Meaning::None, |a| a.meaning)
    }

    fn before(&self, i: usize) -> &'a str {
        i.checked_sub(1).map_or("", |k| self.word(k))
    }

    fn tag(&self, i: usize) -> Tag {
        self.atoms.get(i).map_or(Tag::Other, |a| a.tag)
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.word(i))
    }

    /// Whether the words stand there one after the other.
    fn all(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(k, word)| self.word(i + k) == *word)
    }

    /// The longest phrase of a list that stands there: what it means, and the atom after it.
    fn listed<T: Copy>(&self, phrases: &Phrases<T>, i: usize) -> Option<(T, usize)> {
        let fits = |words: &[String]| words.iter().enumerate().all(|(k, word)| self.word(i + 1 + k) == word);
        let (words, meaning) = phrases.get(self.word(i))?.iter().find(|(words, _)| fits(words))?;
        Some((*meaning, i + 1 + words.len()))
    }

    pub(super) fn unit(&self, i: usize) -> Option<Unit> {
        match self.meaning(i) {
            Meaning::Unit(unit, _) => Some(unit),
            // "Second" is read as an ordinal first.
            Meaning::Ordinal(2) if self.word(i) == "second" && self.tag(i) == Tag::Nn => Some(Unit::Second),
            _ => None,
        }
    }

    /// A unit of one: "week", not "weeks".
    fn one_unit(&self, i: usize) -> Option<Unit> {
        matches!(self.meaning(i), Meaning::Unit(_, false)).then(|| self.unit(i)).flatten()
    }

    /// A mention without its preposition.
    fn mention(&self, i: usize) -> Option<(Phrase, usize)> {
        if let Some(found) = self.modified(i) {
            return Some(found);
        }
        let (expression, end) = self.expression(i)?;
        Some((Phrase { expression, modifier: None, from_today: false }, end))
    }

    fn expression(&self, i: usize) -> Option<(Expression, usize)> {
        self.repeated(i)
            .or_else(|| self.timed(i))
            .or_else(|| self.duration(i).map(|(amounts, end)| (Expression::Duration(amounts), end)))
            .or_else(|| self.reference(i).map(|(reference, end)| (Expression::Reference(reference), end)))
    }

    /// "early May", "the end of the year", "about three weeks", "year-end".
    fn modified(&self, i: usize) -> Option<(Phrase, usize)> {
        use DateModifier::{Approximate, AtLeast, AtMost, End, LessThan, Mid, MoreThan, Start};
        let the = usize::from(self.word(i) == "the");
        if self.word(i + the + 1) == "of"
            && self.is(i + the, &["end", "close"])
            && let Some(unit) =
                self.one_unit(i + the + 2).filter(|u| matches!(u, Unit::Year | Unit::Month | Unit::Week))
        {
            let when = When::Unit(unit, 0);
            return Some((
                Phrase { expression: Expression::Date(when, None), modifier: Some(End), from_today: false },
                i + the + 3,
            ));
        }
        if let Some((when, end)) = self.end_of_unit(i) {
            return Some((
                Phrase { expression: Expression::Date(when, None), modifier: Some(End), from_today: false },
                end,
            ));
        }
        let at = i + the;
        let (modifier, next) = match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            ("end" | "close", "of", _) => (End, at + 2),
            ("beginning" | "start" | "outset", "of", _) => (Start, at + 2),
            ("middle", "of", _) => (Mid, at + 2),
            ("rest" | "remainder" | "remaining", "of", _) => (End, at + 2),
            ("early" | "earlier", "in" | "on", _) => (Start, at + 2),
            ("late" | "later", "in" | "on", _) => (End, at + 2),
            ("early" | "mid", "-", _) => (if self.word(at) == "mid" { Mid } else { Start }, at + 2),
            ("late", "-", _) => (End, at + 2),
            ("early" | "earlier", ..) => (Start, at + 1),
            ("mid", ..) => (Mid, at + 1),
            ("late" | "later", ..) => (End, at + 1),
            ("about" | "around" | "approximately" | "roughly" | "some" | "circa", ..)
                if !self.is(i.wrapping_sub(1), &["how", "what"]) =>
            {
                (Approximate, at + 1)
            }
            ("at", "least", _) => (AtLeast, at + 2),
            ("at", "most", _) | ("up", "to", _) => (AtMost, at + 2),
            ("no", "more" | "longer", "than") | ("not", "more", "than") => (AtMost, at + 3),
            ("no" | "not", "less" | "fewer", "than") => (AtLeast, at + 3),
            ("less" | "fewer", "than", _) => (LessThan, at + 2),
            ("more" | "longer", "than", _) => (MoreThan, at + 2),
            ("nearly" | "almost" | "under", ..) => (LessThan, at + 1),
            ("over", ..) => (MoreThan, at + 1),
            _ => return None,
        };
        let partial = matches!(modifier, Start | Mid | End);
        let (expression, end) = self.expression(next)?;
        let fits = match &expression {
            Expression::Date(When::Shift { .. }, _) => !partial || modifier == Approximate,
            Expression::Date(When::Run { .. } | When::Within(_) | When::Outer { .. }, _) => modifier == AtLeast,
            Expression::Date(..) => partial || modifier == Approximate && the == 0,
            Expression::Time(_) => partial || modifier == Approximate,
            // "about the year", "over time": only counted lengths are more or less.
            Expression::Duration(amounts) => !partial && amounts.iter().all(|a| a.count.is_some()),
            Expression::Set(..) | Expression::Reference(_) => false,
        };
        let from_today = self.is(at, &["earlier", "later", "rest", "remainder", "remaining"]) && partial;
        fits.then_some((Phrase { expression, modifier: Some(modifier), from_today }, end))
    }

    /// "year-end", "year's end", "month end", "EOY".
    fn end_of_unit(&self, i: usize) -> Option<(When, usize)> {
        let short = match self.word(i) {
            "eoy" => Some(Unit::Year),
            "eom" => Some(Unit::Month),
            "eow" => Some(Unit::Week),
            _ => None,
        };
        if let Some(unit) = short {
            return Some((When::Unit(unit, 0), i + 1));
        }
        let unit = self.one_unit(i).filter(|u| matches!(u, Unit::Year | Unit::Month | Unit::Week))?;
        let joint = usize::from(matches!(self.word(i + 1), "-" | "'s"));
        (self.word(i + 1 + joint) == "end").then_some((When::Unit(unit, 0), i + 2 + joint))
    }

    /// "recently", "in the near future", "current".
    fn reference(&self, i: usize) -> Option<(Reference, usize)> {
        let (reference, end) = self.listed(&LEXICON.references, i)?;
        // "The past" before a noun is that noun's; "in the future of the lake" and "the future government" are none.
        let noun = self.atom(end).is_some_and(|a| a.tag.is_noun() || a.tag == Tag::Jj) && self.word(end - 1) != "now";
        let counted = self.count(end).is_some() || self.unit(end).is_some();
        let alone = end == i + 1 || !counted && !noun && self.word(end) != "of";
        alone.then_some((reference, end))
    }

    /// "or later", "and beyond" behind a date.
    fn with_tail(&self, mut found: Found) -> Found {
        if !matches!(found.phrase.expression, Expression::Date(..)) || found.bound.is_some() {
            return found;
        }
        // "Tomorrow before 5 p.m."
        if let Expression::Date(when, clock @ None) = &mut found.phrase.expression
            && clock::names_day(when)
            && let Some((bound, start)) = self.preposition(found.end)
            && let Some((time, end)) = self.clock(start)
        {
            *clock = Some(time);
            (found.bound, found.end) = (Some(bound), end);
            return found;
        }
        let Some((bound, end)) = self.listed(&LEXICON.tails, found.end) else { return found };
        // "On 3 June and after the vote", "on 3 June and later fell ill".
        let goes_on = self.atom(end).is_some_and(|a| a.word.starts_with(char::is_alphabetic));
        if goes_on && self.word(found.end) == "and" || end > found.end + 1 && self.starts_noun(end) {
            return found;
        }
        (found.bound, found.end) = (Some(bound), end);
        found
    }
}
