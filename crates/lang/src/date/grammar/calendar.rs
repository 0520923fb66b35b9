//! Dates that name a day, month or year of the calendar.

use super::{Meaning, Scan, When, range::Lead};
use crate::{
    date::{
        expression::{Piece, Relation, Unit},
        lexicon::LEXICON,
        stretch::Stretch,
    },
    tag::Tag,
};

impl Scan<'_> {
    /// Which days; ranges that are written as one ("April 3-5") too.
    pub(super) fn date(&self, i: usize) -> Option<(When, usize)> {
        if let Some(days) = self.days_of_month(i, Lead::None) {
            return Some(days);
        }
        let (when, end) = self.single(i)?;
        Some(self.through(&when, end, Lead::None).unwrap_or((when, end)))
    }

    /// One date, which may hold another: "the first week of July", "two days after Friday".
    pub(super) fn single(&self, i: usize) -> Option<(When, usize)> {
        let at = i + usize::from(self.word(i) == "the");
        self.weekday_of_shift(i)
            .or_else(|| self.named_day(at))
            .or_else(|| self.part(i))
            .or_else(|| self.named_year(at))
            .or_else(|| self.relative(i))
            .or_else(|| self.spoken_decade(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.plain_year(at))
    }

    /// One date that holds no other: dates in dates go no deeper.
    pub(super) fn plain(&self, i: usize) -> Option<(When, usize)> {
        let at = i + usize::from(self.word(i) == "the");
        self.named_day(at)
            .or_else(|| self.plain_part(i))
            .or_else(|| self.named_year(at))
            .or_else(|| self.plain_relative(i))
            .or_else(|| self.spoken_decade(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.plain_year(at))
    }

    fn named_day(&self, i: usize) -> Option<(When, usize)> {
        self.numeric(i)
            .or_else(|| self.related_day(i))
            .or_else(|| self.weekday(i))
            .or_else(|| self.month_first(i))
            .or_else(|| self.day_first(i))
            .or_else(|| self.year_first(i))
    }

    /// "June 2", "Nov. 12, 2030", "June 2031", "last November", "June last year".
    fn month_first(&self, i: usize) -> Option<(When, usize)> {
        let (relation, at) = self.relation(i);
        let month = self.month(at, relation != Relation::None)?;
        let mut next = at + 1;
        if matches!(self.word(next), "-" | "/")
            && self.atom(next).is_some_and(|a| a.joined)
            && self.day_number(next + 1).is_some()
        {
            next += 1;
        }
        let the = usize::from(self.word(next) == "the" || self.word(next) == "," && self.ordinal(next + 1).is_some());
        // "January nineteen ninety-seven".
        let spoken = !self.word(next).starts_with(|c: char| c.is_ascii_digit()) && self.year(next).is_some();
        if let Some((day, next)) = self
            .day_number(next + the)
            .filter(|_| !spoken)
            .filter(|(_, end)| !self.counts(*end) && !self.is_clock(next + the))
        {
            return Some(self.dated(Some(month), day, relation, None, next));
        }
        if let Some((year, next)) = self.year_of(at + 1) {
            return Some((When::Nth(1, Piece::Month(month), Box::new(year)), next));
        }
        Some((When::Month(month, relation), at + 1))
    }

    /// "2 June", "the 2nd of June 2031", "the 21st".
    fn day_first(&self, i: usize) -> Option<(When, usize)> {
        let (relation, at) = self.relation(i);
        if self.is(i.wrapping_sub(1), &["$", "€", "£"]) {
            return None;
        }
        let ordinal = self.ordinal(at).filter(|(n, _)| (1..=31).contains(n));
        let (day, next) = match ordinal {
            Some((day, next)) => (day as i8, next),
            None => self.day_number(at)?,
        };
        // "3-5 June", "3 to 5 June".
        if (self.joins(next, Lead::None) || self.word(next) == "and")
            && let Some((last, after)) = self.day_number(next + 1).filter(|(last, _)| *last > day)
            && let of = usize::from(self.word(after) == "of")
            && let Some(month) = self.month(after + of, true)
        {
            if self.word(next) == "and" && self.before(i) != "between" && self.before(i) != "the" {
                return None;
            }
            let (first, _) = self.dated(Some(month), day, relation, None, after + of + 1);
            let (last, end) = self.dated(Some(month), last, relation, None, after + of + 1);
            return Some((When::Between(Box::new(first), Box::new(last)), end));
        }
        let of = usize::from(self.word(next) == "of" || self.word(next) == "-");
        let the_month = self.word(next + of) == "the" || self.word(next + of) == "this";
        if let Some(month) = self.month(next + of, true) {
            return Some(self.dated(Some(month), day, relation, None, next + of + 1));
        }
        // "The 21st", "the 21st of this month"; not "the 21st meeting".
        let digits = self.word(at).starts_with(|c: char| c.is_ascii_digit());
        if ordinal.is_some() && the_month && self.word(next + of + 1) == "month" {
            let month = When::Unit(Unit::Month, 0);
            return Some((When::Nth(day, Piece::Unit(Unit::Day), Box::new(month)), next + of + 2));
        }
        let alone = ordinal.is_some()
            && digits
            && self.before(at) == "the"
            && !self
                .atom(next)
                .is_some_and(|a| a.tag.is_noun() || a.tag == Tag::Jj || a.word == "-" || a.tag == Tag::Cd)
            && self.unit(next).is_none()
            && !self.is(next, &["century", "of"]);
        alone.then_some((When::MonthDay { month: None, day, relation: Relation::None, weekday: None }, next))
    }

    /// A day of a month with its year, if one follows.
    pub(super) fn dated(
        &self,
        month: Option<i8>,
        day: i8,
        relation: Relation,
        weekday: Option<i8>,
        next: usize,
    ) -> (When, usize) {
        let open = When::MonthDay { month, day, relation, weekday };
        let Some(month) = month else { return (open, next) };
        match self.year_of(next) {
            Some((When::Fixed(year), end)) => match Stretch::day(year.first.year(), month, day) {
                Some(stretch) => (When::Fixed(stretch), end),
                None => (open, next),
            },
            Some((year, end)) => (When::Nth(1, Piece::Day(month, day), Box::new(year)), end),
            None => (open, next),
        }
    }

    /// "Monday", "last Friday", "Monday, June 2", "Tuesday of next week".
    fn weekday(&self, i: usize) -> Option<(When, usize)> {
        let (relation, at) = self.relation(i);
        let Meaning::Weekday(weekday, several) = self.meaning(at) else { return None };
        let short = LEXICON.short.contains(self.word(at).trim_end_matches('.'));
        let link = usize::from(self.is(at + 1, &[",", "-", "("]));
        let the = usize::from(self.word(at + 1 + link) == "the");
        let day = self
            .month_first(at + 1 + link)
            .or_else(|| self.day_first(at + 1 + link + the))
            .or_else(|| self.numeric(at + 1 + link))
            .filter(|(when, _)| !matches!(when, When::Month(..) | When::Between(..)));
        if let Some((mut when, end)) = day {
            if let When::MonthDay { weekday: named, relation: side, .. } = &mut when {
                *named = Some(weekday);
                *side = if relation == Relation::This { relation } else { *side };
            }
            let close = usize::from(self.word(at + 1) == "(" && self.word(end) == ")");
            return Some((when, end + close));
        }
        // "Mon 13th", "Monday the 21st".
        if let Some((day, end)) =
            self.ordinal(at + 1 + the).filter(|(day, end)| (1..=31).contains(day) && !self.counts(*end))
        {
            return Some((When::MonthDay { month: None, day: day as i8, relation, weekday: Some(weekday) }, end));
        }
        let beside = relation != Relation::None || self.is(i.wrapping_sub(1), &["on", "by", "since", "until"]);
        if several
            || short && relation == Relation::Same
            || short && !(beside && self.atom(at)?.capital || self.word(at).ends_with('.') || self.is_clock(at + 1))
        {
            return None;
        }
        // "Monday 21".
        if the == 0
            && !self.is_clock(at + 1)
            && self.bare_range(at + 1).is_none()
            && let Some((day, end)) = self.day_number(at + 1)
            && !self.counts(end)
            && !self.is(end, &[":", "-", "to", "–"])
        {
            return Some((When::MonthDay { month: None, day, relation, weekday: Some(weekday) }, end));
        }
        // "Tuesday of next week", "Monday last week".
        let of = usize::from(self.is(at + 1, &["of", "in"]));
        let (side, week) = self.relation(at + 1 + of);
        if let Some(step) = side.step().filter(|_| self.word(week) == "week") {
            return Some((When::Nth(1, Piece::Weekday(weekday), Box::new(When::Unit(Unit::Week, step))), week + 1));
        }
        Some((When::Weekday(weekday, relation), at + 1))
    }

    /// A month where it is one: "May" and "March" are verbs too.
    pub(super) fn month(&self, i: usize, related: bool) -> Option<i8> {
        let Meaning::Month(month) = self.meaning(i) else { return None };
        let atom = self.atom(i)?;
        let word = atom.word.trim_end_matches('.');
        let day = || {
            let mark = usize::from(self.is(i + 1, &["-", "/", "the"]));
            self.day_number(i + 1 + mark).is_some()
                || self.year(i + 1 + mark).is_some()
                || self.year(i + 1 + usize::from(self.word(i + 1) == ",")).is_some()
        };
        let day_before =
            i > 0 && (self.day_number(i - 1).is_some_and(|(_, end)| end == i) || self.ordinal(i - 1).is_some());
        let dated = day() || day_before || self.before(i) == "of";
        let dated =
            dated || self.is(i + 1, &["to", "through", "-"]) && matches!(self.meaning(i + 2), Meaning::Month(_));
        let beside = dated || related && (word != "march" || atom.capital);
        if LEXICON.short.contains(word) {
            return (beside
                || atom.capital
                    && (atom.word.ends_with('.')
                        || self.is(i + 1, &["-", "to"])
                        || self.is(i.wrapping_sub(1), &["in", "since", "until", "by", "to", "after", "before"])))
            .then_some(month);
        }
        if !matches!(word, "may" | "march") {
            return Some(month);
        }
        let before = self.before(i);
        let verb = LEXICON.before_verbs.contains(before) && !dated
            || word == "march" && !atom.capital && !beside
            || matches!(self.tag(i + 1), Tag::Vb) && !beside
            || self.is(i + 1, &["not", "be", "have", "also", "well"]) && !related;
        let placed = self.is(
            i.wrapping_sub(1),
            &[
                "in", "since", "until", "till", "by", "of", "during", "through", "from", "for", "was", "before",
                "after", "late", "early", "-", "to", "and",
            ],
        );
        let month_like = beside
            || placed && (atom.capital || before != "and" && before != "was" && before != "to")
            || atom.capital && atom.tag == Tag::Nnp && (word == "may" || atom.tag.is_noun());
        (!verb && month_like).then_some(month)
    }

    /// A day of the month in digits, or words behind a month: "2", "2nd", "twenty-ninth".
    pub(super) fn day_number(&self, i: usize) -> Option<(i8, usize)> {
        let (day, end) = match self.ordinal(i) {
            Some(found) => found,
            None => {
                let word = self.word(i);
                if word.starts_with(|c: char| c.is_ascii_digit()) {
                    (word.parse().ok().filter(|_| word.len() <= 2)?, i + 1)
                } else {
                    matches!(i.checked_sub(1).map(|k| self.meaning(k)), Some(Meaning::Month(_)))
                        .then(|| self.words(i))
                        .flatten()?
                }
            }
        };
        (1..=31).contains(&day).then_some((day as i8, end))
    }

    /// A number before this counts something: "May 20 people", "2,000 men", "5 percent".
    pub(super) fn counts(&self, end: usize) -> bool {
        self.is(end, &["percent", "%", "million", "billion", "th", "st"])
            || self.unit(end).is_some()
                && self.word(end) != "second"
                && !matches!(self.meaning(end), Meaning::Unit(Unit::Quarter | Unit::Half, false))
    }

    /// "last", "this", "next" and their like, and the word after.
    pub(super) fn relation(&self, i: usize) -> (Relation, usize) {
        let Meaning::Relation(relation) = self.meaning(i) else { return (Relation::None, i) };
        // "This past Monday", "this coming Sunday".
        match self.meaning(i + 1) {
            Meaning::Relation(inner @ (Relation::Last | Relation::Coming)) if relation == Relation::This => {
                (inner, i + 2)
            }
            _ => (relation, i + 1),
        }
    }
}

impl Relation {
    /// How many units away; `None` where the words do not relate.
    pub(in crate::date) fn step(self) -> Option<i32> {
        match self {
            Self::Last => Some(-1),
            Self::This => Some(0),
            Self::Next | Self::Coming | Self::Following => Some(1),
            Self::Same | Self::None => None,
        }
    }
}
