//! Ranges from one date to another.

use super::{Meaning, Scan, Unit, When};
use crate::date::expression::{Piece, Relation};

/// What stands before a range, and so which words may join its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// "between": its ends are joined by "and" too.
    Between,
    /// "from": its ends may be of different kinds.
    From,
    /// Nothing.
    None,
}

impl Scan<'_> {
    /// "3 to 5 June", "May 2030 through 2 June": with "and" where "between" stands before.
    pub(super) fn range(&self, i: usize, lead: Lead) -> Option<(When, usize)> {
        if let Some(days) = self.days_of_month(i, lead) {
            return Some(days);
        }
        let (first, next) = self.end_point(i)?;
        // "Between the 3rd and the 5th of June", "from May to October 2030".
        self.through(&first, next, lead).or(match first {
            When::Between(..) => Some((first, next)),
            _ => None,
        })
    }

    /// "from the 4th to the 9th of next month", "4 to 9 this month".
    pub(super) fn days_of_month(&self, i: usize, lead: Lead) -> Option<(When, usize)> {
        let day = |i: usize| self.day_number(i + usize::from(self.word(i) == "the"));
        let (first, next) = day(i)?;
        let joined = self.joins(next, lead);
        let (last, next) = joined.then(|| day(next + 1)).flatten().filter(|(last, _)| *last > first)?;
        let of = usize::from(self.is(next, &["of", "in"]));
        let (relation, at) = self.relation(next + of);
        let month = When::Unit(Unit::Month, relation.step().filter(|_| self.word(at) == "month")?);
        let nth = |day| Box::new(When::Nth(day, Piece::Unit(Unit::Day), Box::new(month.clone())));
        Some((When::Between(nth(first), nth(last)), at + 1))
    }

    /// The second end of a range whose first has been read.
    pub(super) fn through(&self, first: &When, next: usize, lead: Lead) -> Option<(When, usize)> {
        if !self.joins(next, lead) || is_counted(first) {
            return None;
        }
        let at = next + 1;
        let (last, end) =
            self.end_point(at).or_else(|| self.day_alone(first, at)).filter(|(last, _)| !is_counted(last))?;
        // "Fell on Friday to December's level": what follows must be of the same kind.
        let alike = std::mem::discriminant(first) == std::mem::discriminant(&last) || is_dated(first, &last);
        if lead == Lead::None && !alike {
            return None;
        }
        let mut first = first.clone();
        if let (When::MonthDay { month: open @ None, .. }, When::MonthDay { month: Some(named), .. }) =
            (&mut first, &last)
        {
            *open = Some(*named);
        }
        Some((When::Between(Box::new(first), Box::new(last)), end))
    }

    /// Whether a word joins the ends of a range.
    pub(super) fn joins(&self, i: usize, lead: Lead) -> bool {
        match self.word(i) {
            "-" | "–" | "—" | "~" | "to" | "through" | "thru" | "until" | "till" | "til" => true,
            "and" => lead == Lead::Between,
            _ => false,
        }
    }

    /// One end of a range, where the words around say that it is one.
    fn end_point(&self, i: usize) -> Option<(When, usize)> {
        self.present(i).or_else(|| self.edge(i)).or_else(|| self.single(i)).or_else(|| self.day_of_range(i)).or_else(
            || {
                let the = usize::from(self.word(i) == "the");
                self.bare_year(i + the).or_else(|| match self.meaning(i) {
                    Meaning::Month(month) => Some(match self.year_of(i + 1) {
                        Some((year, end)) => (When::Nth(1, Piece::Month(month), Box::new(year)), end),
                        None => (When::Month(month, Relation::None), i + 1),
                    }),
                    _ => None,
                })
            },
        )
    }

    /// "from March to now", "from 2014 to date".
    fn present(&self, i: usize) -> Option<(When, usize)> {
        let adjective = usize::from(self.is(i, &["the", "current", "present"]));
        let today = match self.word(i + adjective) {
            "now" => adjective == 0,
            "date" => adjective == 1 && self.word(i) != "the" || self.before(i) == "to",
            "present" => !self.tag(i + adjective + 1).is_noun(),
            _ => false,
        };
        today.then_some((When::Day(0), i + adjective + 1))
    }

    /// "from the beginning of March to the end of May": the first day and the last.
    fn edge(&self, i: usize) -> Option<(When, usize)> {
        let at = i + usize::from(self.word(i) == "the");
        let (number, piece) = match self.word(at) {
            "beginning" | "start" => (1, Piece::Unit(Unit::Day)),
            "middle" => (1, Piece::Middle),
            "end" => (-1, Piece::Unit(Unit::Day)),
            _ => return None,
        };
        if self.word(at + 1) != "of" {
            return None;
        }
        let (whole, end) = self.plain(at + 2).or_else(|| self.bare_year(at + 2))?;
        Some((When::Nth(number, piece, Box::new(whole)), end))
    }

    /// "between the ninth and the seventeenth of April".
    fn day_of_range(&self, i: usize) -> Option<(When, usize)> {
        let the = usize::from(self.word(i) == "the");
        let (day, end) = self.ordinal(i + the).filter(|(day, _)| (1..=31).contains(day))?;
        let ends = self.is(end, &["to", "and", "through", "until", "till", "-", "–"]);
        let day = day as i8;
        ends.then_some((When::MonthDay { month: None, day, relation: Relation::None, weekday: None }, end))
    }

    /// "April 3-5", "from April 29 to the second": a day of the month just named, or of the one after it.
    fn day_alone(&self, first: &When, i: usize) -> Option<(When, usize)> {
        let When::MonthDay { month, day: from, relation, .. } = *first else { return None };
        let the = usize::from(self.word(i) == "the");
        let (day, end) = self.day_number(i + the)?;
        let month = match month {
            _ if day > from => month,
            Some(month) if the == 1 && self.ordinal(i + the).is_some() => Some(month % 12 + 1),
            _ => return None,
        };
        Some((When::MonthDay { month, day, relation, weekday: None }, end))
    }
}

/// Counted lengths of time begin and end nothing.
fn is_counted(when: &When) -> bool {
    matches!(when, When::Shift { .. } | When::Run { .. } | When::Within(_) | When::Between(..))
}

/// Both are days, months or years of the calendar.
fn is_dated(first: &When, last: &When) -> bool {
    let dated = |when: &When| matches!(when, When::Fixed(_) | When::MonthDay { .. } | When::Month(..) | When::Nth(..));
    dated(first) && dated(last)
}
