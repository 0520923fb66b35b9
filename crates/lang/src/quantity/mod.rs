//! Quantities: numbers with their bounds and units.
//!
//! [`number`] reads numbers in digits and words, [`bound`] what opens them on one side, [`mod@unit`] what is counted.

mod bound;
mod number;
mod unit;

use chancery_text::{BlockKind, Document};

use crate::{
    annotations::{Annotations, Quantity, Sentence},
    tag::Tag,
};

use bound::Bound;
use number::currency;

/// Finds the quantities of a document: numbers that count something, money and percentages; not dates, not ordinals.
pub(crate) fn find(document: &Document, annotations: &mut Annotations) {
    let mut quantities = Vec::new();
    for sentence in &annotations.sentences {
        if matches!(sentence.block, BlockKind::Boilerplate | BlockKind::Credit) {
            continue;
        }
        let scan = Scan { document, annotations, sentence };
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            match scan.at(i) {
                Some((quantity, end)) => {
                    quantities.push(quantity);
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    quantities.sort_by_key(|q| q.range.start());
    annotations.quantities = quantities;
}

struct Scan<'a> {
    document: &'a Document,
    annotations: &'a Annotations,
    sentence: &'a Sentence,
}

impl Scan<'_> {
    fn lower(&self, i: usize) -> &str {
        if i < self.sentence.tokens.end { &self.annotations.tokens[i].lower } else { "" }
    }

    fn before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).filter(|k| self.sentence.tokens.contains(k)).map_or("", |k| self.lower(k))
    }

    /// A quantity whose number begins at `i`, and the token after it.
    fn at(&self, i: usize) -> Option<(Quantity, usize)> {
        let currency = currency(self.lower(i));
        let number_at = i + usize::from(currency.is_some());
        let (mut low, mut high, mut end) = self.number(number_at)?;
        if self.is_date(i) || self.is_label(i) {
            return None;
        }
        // "50 to 52 percent", "300–400", "between 300 and 400".
        if matches!(self.lower(end), "to" | "–" | "—" | "-" | "and" | "or")
            && (self.lower(end) != "and" || self.before(i, 1) == "between")
            && let Some((_, upper, after)) = self.number(
                end + 1 + usize::from(currency.is_some() && crate::quantity::currency(self.lower(end + 1)).is_some()),
            )
            && upper > high
        {
            // "2 to 3 million": the lower number shares the multiplier.
            let scale = if upper >= 1000.0 && low < 1000.0 {
                self.multiplier(after.saturating_sub(1)).unwrap_or(1.0)
            } else {
                1.0
            };
            low *= scale;
            high = upper;
            end = after;
        }
        let (bound, start) = self.bound(i);
        // one in three: a share
        if self.before(number_at, 1) == "in" && matches!(self.before(number_at, 2), "one" | "1") {
            return None;
        }
        let plural_order = self.is_order_of_magnitude(number_at);
        let (low, high) = match bound {
            Bound::AtLeast => (Some(low), None),
            Bound::AtMost => (None, Some(high)),
            // "tens of thousands": at least twice the order.
            Bound::Exact if plural_order => (Some(low * 2.0), None),
            Bound::Exact => (Some(low), Some(high)),
        };
        let between = start > self.sentence.tokens.start && self.before(start, 1) == "between";
        let start = if between { start - 1 } else { start };
        let number = self.annotations.range_of(start..end);
        let (unit_end, unit, head) = self.unit(end, currency);
        let range_of_values = low != high && low.is_some() && high.is_some();
        // A number that counts nothing named is a quantity only as a range: "between 12 and 15".
        if head.is_empty() && currency.is_none() && !range_of_values {
            return None;
        }
        // "Three Mills": a number inside a name. "2030 plan": a year before a singular noun.
        let plural_needed = low.or(high).is_some_and(|n| (n - 1.0).abs() > f64::EPSILON) && currency.is_none();
        if plural_needed && self.names_or_dates(number_at, unit_end, &head) {
            return None;
        }
        let unit_end = self.rate_end(unit_end.max(end));
        let range = self.annotations.range_of(start..unit_end.max(end));
        Some((Quantity { range, number, low, high, unit, head }, unit_end.max(end)))
    }

    /// Whether the number is part of a name, or a year that counts nothing.
    fn names_or_dates(&self, number: usize, unit_end: usize, head: &str) -> bool {
        let tokens = &self.annotations.tokens;
        let capital = |k: usize| self.document.words(tokens[k].range).starts_with(char::is_uppercase);
        if number > self.sentence.tokens.start
            && capital(number)
            && number + 1 < self.sentence.tokens.end
            && capital(number + 1)
            && tokens[number].lower.starts_with(char::is_alphabetic)
        {
            return true;
        }
        let word = self.lower(number);
        let year = word.len() == 4 && word.parse::<u32>().is_ok_and(|n| (1900..2100).contains(&n));
        year && (unit_end <= number + 1 || tokens[unit_end - 1].tag == Tag::Nn || head == "level")
    }

    /// "95 cubic metres a second", "600 trucks per day": the rate belongs to the quantity.
    fn rate_end(&self, end: usize) -> usize {
        let per = matches!(self.lower(end), "a" | "an" | "per" | "every" | "each");
        let unit = matches!(
            self.lower(end + 1),
            "second"
                | "minute"
                | "hour"
                | "day"
                | "week"
                | "month"
                | "year"
                | "person"
                | "capita"
                | "head"
                | "ton"
                | "tonne"
                | "barrel"
                | "kilometre"
                | "hectare"
                | "household"
                | "single"
        );
        if self.lower(end) == "annually" || self.lower(end) == "daily" {
            return end + 1;
        }
        match (per && unit, self.lower(end + 1)) {
            (true, "single") => end + 3,
            (true, _) => end + 2,
            _ => end,
        }
        .min(self.sentence.tokens.end)
    }

    fn is_date(&self, i: usize) -> bool {
        let range = self.annotations.tokens[i].range;
        let after = self.annotations.dates.partition_point(|d| d.range.start() <= range.start());
        self.annotations.dates[..after].last().is_some_and(|d| d.range.overlaps(range) && d.duration.is_none())
    }

    /// "No. 4", "Article 5", "phase one", "Resolution 2735": a number that names and does not count.
    fn is_label(&self, i: usize) -> bool {
        matches!(
            self.before(i, 1),
            "no."
                | "nos."
                | "article"
                | "resolution"
                | "phase"
                | "annex"
                | "chapter"
                | "section"
                | "paragraph"
                | "point"
                | "points"
                | "order"
                | "number"
                | "level"
                | "day"
                | "page"
                | "track"
                | "version"
                | "#"
                | "grade"
                | "flight"
                | "route"
        ) || self.lower(i + 1) == "year-old"
            || matches!(self.lower(i + 1), "a.m." | "p.m." | "a.m" | "p.m" | "o'clock")
    }
}

#[cfg(test)]
mod tests {
    use chancery_text::Document;

    use crate::{Gazetteer, annotate};

    fn quantities(text: &str) -> String {
        let document = Document::of_text(&format!("A title here\n\n{text}"));
        let a = annotate(&document, &Gazetteer::default());
        a.quantities
            .iter()
            .map(|q| format!("{} = {:?}..{:?} {} [{}]\n", document.words(q.range), q.low, q.high, q.unit, q.head))
            .collect()
    }

    #[test]
    fn bounds_and_units() {
        insta::assert_snapshot!(quantities("More than 10,000 civilians died, as many as 10 million people fled, and some 40 prisoners waited. Tens of thousands of workers, up to 2.9 tons, a 24% raise, over $2.5 billion, between 300 and 400 guards, 50 to 52 percent, twelve border guards, a 60-day truce, hundreds of trucks, at least 31 dead miners, two million refugees."), @"
        More than 10,000 civilians = Some(10000.0)..None civilians [civilian]
        as many as 10 million people = None..Some(10000000.0) people [person]
        some 40 prisoners = Some(40.0)..Some(40.0) prisoners [prisoner]
        Tens of thousands of workers = Some(20000.0)..None workers [worker]
        up to 2.9 tons = None..Some(2.9) tons [ton]
        24% = Some(24.0)..Some(24.0) percent [percent]
        over $2.5 billion = Some(2500000000.0)..None dollars [dollars]
        between 300 and 400 guards = Some(300.0)..Some(400.0) guards [guard]
        50 to 52 percent = Some(50.0)..Some(52.0) percent [percent]
        twelve border guards = Some(12.0)..Some(12.0) border guards [guard]
        60-day truce = Some(60.0)..Some(60.0) days of truce [day]
        hundreds of trucks = Some(200.0)..None trucks [truck]
        at least 31 dead miners = Some(31.0)..None dead miners [miner]
        two million refugees = Some(2000000.0)..Some(2000000.0) refugees [refugee]
        ");
    }

    #[test]
    fn numbers_that_do_not_count_are_left() {
        insta::assert_snapshot!(quantities("On June 2, 2031, Article 5 and Resolution 2735 were read at 1:28 p.m. One of them left. The 7th round failed."), @"");
    }
}
