//! Prepositions that bound a date, and ranges from one to another.

use super::{DateBound, Expression, Found, Meaning, Phrase, Scan, When};
use crate::date::expression::{Origin, Piece, Relation};

impl Scan<'_> {
    /// "since May", "by the end of June", "between 3 and 5 June", "in three weeks".
    pub(super) fn bounded(&self, i: usize) -> Option<Found> {
        if let Some((bound, start)) = self.preposition(i)
            && let Some((phrase, end)) = self.mention(start)
            && matches!(phrase.expression, Expression::Date(..) | Expression::Time(_))
        {
            return Some(Found { phrase, bound: Some(bound), lead: i, start, end });
        }
        let found = |when, start, end| {
            let phrase = Phrase { expression: Expression::Date(when, None), modifier: None, from_today: false };
            Found { phrase, bound: None, lead: i, start, end }
        };
        // "In the morning".
        if self.word(i) == "in"
            && !self.is(i + 1, &["early", "late", "mid"])
            && let Some((expression @ Expression::Time(_), end)) = self.timed(i + 1)
        {
            let phrase = Phrase { expression, modifier: None, from_today: false };
            return Some(Found { phrase, bound: None, lead: i, start: i + 1, end });
        }
        match self.word(i) {
            "from" | "between" => {
                let (when, end) = self.range(i + 1, self.word(i) == "between")?;
                Some(found(when, i + 1, end))
            }
            "in" => {
                // "In three weeks": from now, unless what follows is told ("in three weeks since").
                let (amounts, end) = self.amounts(i + 1).or_else(|| self.article(i + 1))?;
                let short = amounts.iter().any(|a| a.count.is_none());
                if short || self.atom(end).is_some_and(|a| a.word == "-" || a.word == "of") {
                    return None;
                }
                if self.word(i + 2) == "-" || self.is(end, &["ago", "later", "earlier", "before", "since"]) {
                    return None;
                }
                Some(found(When::Shift { amounts, back: false, from: Origin::Today }, i + 1, end))
            }
            "within" => {
                let the = usize::from(self.word(i + 1) == "the");
                let next = usize::from(self.is(i + 1 + the, &["next", "coming"]));
                let (amounts, end) = self.amounts(i + 1 + the + next).or_else(|| self.article(i + 1))?;
                amounts.iter().all(|a| a.count.is_some()).then(|| found(When::Within(amounts), i + 1, end))
            }
            _ => None,
        }
    }

    /// What a preposition says of the date behind it.
    pub(super) fn preposition(&self, i: usize) -> Option<(DateBound, usize)> {
        Some(match (self.word(i), self.word(i + 1), self.word(i + 2)) {
            ("since", ..) => (DateBound::Since, i + 1),
            ("starting" | "beginning", "on" | "in" | "from" | "at", _) => (DateBound::Since, i + 2),
            ("starting" | "beginning" | "effective", ..) => (DateBound::Since, i + 1),
            ("as", "of", _) => (DateBound::Since, i + 2),
            ("after", ..) => (DateBound::After, i + 1),
            ("later", "than", _) => (DateBound::After, i + 2),
            ("post", "-", _) => (DateBound::After, i + 2),
            ("before", ..) => (DateBound::Before, i + 1),
            ("prior", "to", _) | ("earlier", "than", _) | ("pre", "-", _) => (DateBound::Before, i + 2),
            ("no" | "not", "later", "than") => (DateBound::By, i + 3),
            ("until" | "till", ..) => (DateBound::Until, i + 1),
            ("by", ..) => (DateBound::By, i + 1),
            _ => return None,
        })
    }

    /// "3 to 5 June", "May 2030 through 2 June": with "and" where "between" stands before.
    fn range(&self, i: usize, and: bool) -> Option<(When, usize)> {
        let (first, next) = self.end_point(i)?;
        // "Between the 3rd and the 5th of June", "from May to October 2030".
        self.through(&first, next, and).or(match first {
            When::Between(..) => Some((first, next)),
            _ => None,
        })
    }

    /// One end of a range, where the words around say that it is one.
    fn end_point(&self, i: usize) -> Option<(When, usize)> {
        if self.word(i) == "now" {
            return Some((When::Day(0), i + 1));
        }
        let the = usize::from(self.word(i) == "the");
        // "From March to the end of May": the ends of the ends add nothing.
        if self.is(i + the, &["end", "beginning", "start"]) && self.word(i + the + 1) == "of" {
            return self.single(i + the + 2).or_else(|| self.bare_year(i + the + 2));
        }
        // "Between the ninth and the seventeenth of April".
        let ordinal = || {
            let (day, end) = self.ordinal(i + the).filter(|(day, _)| (1..=31).contains(day))?;
            let ends = self.is(end, &["to", "and", "through", "until", "till", "-", "–"]);
            ends.then_some((
                When::MonthDay { month: None, day: day as i8, relation: Relation::None, weekday: None },
                end,
            ))
        };
        self.single(i).or_else(ordinal).or_else(|| self.bare_year(i + the)).or_else(|| match self.meaning(i) {
            Meaning::Month(month) => Some(match self.year_of(i + 1) {
                Some((year, end)) => (When::Nth(1, Piece::Month(month), Box::new(year)), end),
                None => (When::Month(month, Relation::None), i + 1),
            }),
            _ => None,
        })
    }

    /// The second end of a range whose first has been read.
    pub(super) fn through(&self, first: &When, next: usize, and: bool) -> Option<(When, usize)> {
        let joins = match self.word(next) {
            "-" | "–" | "—" | "to" | "through" | "thru" | "until" | "till" => true,
            "and" => and,
            _ => false,
        };
        if !joins {
            return None;
        }
        let at = next + 1;
        let whole = !matches!(first, When::Shift { .. } | When::Run { .. } | When::Within(_) | When::Between(..));
        if !whole {
            return None;
        }
        let (last, end) = self
            .end_point(at)
            .or_else(|| self.day_alone(first, at))
            .filter(|(last, _)| !matches!(last, When::Shift { .. } | When::Run { .. } | When::Within(_)))?;
        // "Fell on Friday to December's level": what follows must be of the same kind.
        let bare = !self.is(at.wrapping_sub(3), &["from", "between"]) && !and;
        if bare && std::mem::discriminant(first) != std::mem::discriminant(&last) && !is_dated(first, &last) {
            return None;
        }
        let last = match (first, last) {
            // "from next Monday to Friday"
            (When::Weekday(_, Relation::Next), When::Weekday(day, Relation::None)) => {
                When::Weekday(day, Relation::None)
            }
            (_, last) => last,
        };
        let mut first = first.clone();
        if let (When::MonthDay { month: open @ None, .. }, When::MonthDay { month: Some(named), .. }) =
            (&mut first, &last)
        {
            *open = Some(*named);
        }
        Some((When::Between(Box::new(first), Box::new(last)), end))
    }

    /// "April 3-5": a day of the month just named.
    fn day_alone(&self, first: &When, i: usize) -> Option<(When, usize)> {
        let (month, from, relation) = match first {
            When::MonthDay { month, day, relation, .. } => (*month, *day, *relation),
            _ => return None,
        };
        let (day, end) = self.day_number(i)?;
        (day > from).then_some((When::MonthDay { month, day, relation, weekday: None }, end))
    }
}

/// Both are days, one of them with its year.
fn is_dated(first: &When, last: &When) -> bool {
    let dated = |when: &When| matches!(when, When::Fixed(_) | When::MonthDay { .. } | When::Month(..) | When::Nth(..));
    dated(first) && dated(last)
}
