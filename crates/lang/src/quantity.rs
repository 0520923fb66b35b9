//! Quantities: numbers with their bounds and units.

use chancery_text::{BlockKind, Document, TextRange};

use crate::{
    annotations::{Annotations, Quantity, Sentence},
    tag::Tag,
};

/// Which side of a number is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Exact,
    AtLeast,
    AtMost,
}

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
        i.checked_sub(back)
            .filter(|k| *k >= self.sentence.tokens.start)
            .map_or("", |k| self.annotations.tokens[k].lower.as_str())
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
        // "five-year-old", "Article 5", "2.9" of a version.
        let range = self.annotations.range_of(start..unit_end.max(end));
        Some((Quantity { range, number, low, high, unit, head }, unit_end.max(end)))
    }

    /// Whether the number is part of a name, or a year that counts nothing.
    fn names_or_dates(&self, number: usize, unit_end: usize, head: &str) -> bool {
        let tokens = &self.annotations.tokens;
        let capital = |k: usize| self.document.words(tokens[k].range).starts_with(char::is_uppercase);
        if number > self.sentence.tokens.start
            && capital(number)
            && unit_end > number + 1
            && capital(unit_end - 1)
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

    /// A number in digits or words: its lower and upper value, and the token after it.
    fn number(&self, i: usize) -> Option<(f64, f64, usize)> {
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

    fn multiplier(&self, i: usize) -> Option<f64> {
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
    fn word_number(&self, i: usize) -> Option<(f64, f64, usize)> {
        let word = self.lower(i);
        if let Some(order) = order_of_magnitude(word) {
            let mut value = order;
            let mut end = i + 1;
            while self.lower(end) == "of"
                && let Some(next) = order_of_magnitude(self.lower(end + 1))
            {
                value *= next;
                end += 2;
            }
            return Some((value, value, end));
        }
        if word == "half" && matches!(self.lower(i + 1), "of" | "a" | "the") && self.lower(i + 1) == "of" {
            return Some((50.0, 50.0, i + 1));
        }
        let first = cardinal(word.split_once('-').map_or(word, |(first, rest)| {
            if cardinal(rest).is_some() || crate::quantity::is_unit_word(rest) { first } else { word }
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
        // "One" counts only before a unit that is counted elsewhere; alone it is a pronoun.
        if word == "one" && end == i + 1 {
            return None;
        }
        Some((value, value, end))
    }

    fn is_order_of_magnitude(&self, i: usize) -> bool {
        order_of_magnitude(self.lower(i)).is_some() && self.lower(i) != "dozen"
    }

    /// The words of a bound before the number, and the token the quantity begins with.
    fn bound(&self, i: usize) -> (Bound, usize) {
        let b = |n: usize| self.before(i, n);
        match (b(3), b(2), b(1)) {
            ("as", "many" | "much", "as") | ("an", "estimated", _) if b(3) == "as" => (Bound::AtMost, i - 3),
            ("not" | "no", "less" | "fewer" | "lower", "than") => (Bound::AtLeast, i - 3),
            ("not" | "no", "more" | "later" | "higher", "than") => (Bound::AtMost, i - 3),
            ("in", "excess", "of") => (Bound::AtLeast, i - 3),
            (_, "more" | "greater" | "higher", "than") => (Bound::AtLeast, i - 2),
            (_, "less" | "fewer" | "lower", "than") => (Bound::AtMost, i - 2),
            (_, "at", "least") => (Bound::AtLeast, i - 2),
            (_, "at", "most") => (Bound::AtMost, i - 2),
            (_, "up", "to") => (Bound::AtMost, i - 2),
            (_, "no", "fewer" | "less") => (Bound::AtLeast, i - 2),
            // "dominion over five regions" is no bound.
            (_, _, "over" | "exceeding") if i < 2 || !self.annotations.tokens[i - 2].tag.is_noun() => {
                (Bound::AtLeast, i - 1)
            }
            (_, _, "under" | "below") if currency(self.lower(i)).is_some() || parse_digits(self.lower(i)).is_some() => {
                (Bound::AtMost, i - 1)
            }
            (_, _, "nearly" | "almost") => (Bound::AtMost, i - 1),
            (_, _, "about" | "around" | "some" | "roughly" | "approximately" | "circa" | "estimated") => {
                (Bound::Exact, i - 1)
            }
            _ => (Bound::Exact, i),
        }
    }

    /// The unit after a number: end of its noun phrase, its words, and its head noun.
    fn unit(&self, from: usize, currency: Option<&'static str>) -> (usize, String, String) {
        let tokens = &self.annotations.tokens;
        if let Some(currency) = currency {
            return (from, currency.to_owned(), currency.to_owned());
        }
        if let Some((_, unit)) =
            self.before(from, 0).split_once('-').or_else(|| self.lower(from.saturating_sub(1)).split_once('-'))
            && is_unit_word(unit)
        {
            // "60-day truce", "two-month truce".
            let noun = (from < self.sentence.tokens.end && tokens[from].tag.is_noun()).then(|| from + 1);
            let end = noun.unwrap_or(from);
            let words = noun.map_or_else(|| unit.to_owned(), |_| format!("{unit}s of {}", tokens[from].lower));
            return (end, words, unit.to_owned());
        }
        match self.lower(from) {
            "percent" | "%" | "per" if self.lower(from) != "per" || self.lower(from + 1) == "cent" => {
                let end = from + 1 + usize::from(self.lower(from) == "per");
                let points = usize::from(self.lower(end) == "points");
                return (end + points, "percent".to_owned(), "percent".to_owned());
            }
            "percentage" if self.lower(from + 1).starts_with("point") => {
                return (from + 2, "percentage points".to_owned(), "percentage point".to_owned());
            }
            "dollars" | "euros" | "pounds" | "rubles" | "roubles" | "yuan" | "crowns" => {
                let name = tokens[from].lemma.clone();
                return (from + 1, self.lower(from).to_owned(), name);
            }
            _ => {}
        }
        // A noun phrase: adjectives and nouns up to the last noun; "of" after an order of magnitude is skipped.
        let mut at = from;
        if self.lower(at) == "of" {
            at += 1;
        }
        if matches!(self.lower(at), "the" | "our" | "their" | "its" | "these" | "those" | "other" | "more" | "all") {
            at += 1;
        }
        let begin = at;
        let mut last_noun = None;
        while at < self.sentence.tokens.end && at < begin + 5 {
            match tokens[at].tag {
                Tag::Nn | Tag::Nns | Tag::Nnp => last_noun = Some(at),
                Tag::Jj | Tag::Vbn | Tag::Vbg if last_noun.is_none() => {}
                Tag::Cd if last_noun.is_none() && at == begin => return (from, String::new(), String::new()),
                _ => break,
            }
            at += 1;
        }
        // "31 dead", "58 missing": the adjective counts people.
        if last_noun.is_none()
            && matches!(self.lower(begin), "dead" | "missing" | "wounded" | "injured" | "killed" | "displaced")
        {
            return (begin + 1, self.lower(begin).to_owned(), self.lower(begin).to_owned());
        }
        let Some(last) = last_noun else { return (from, String::new(), String::new()) };
        let words = self.annotations.range_of(begin..last + 1);
        (last + 1, self.words(words), tokens[last].lemma.clone())
    }

    fn words(&self, range: TextRange) -> String {
        self.document.words(range).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// "10,000", "2.9"; `None` for anything else.
fn parse_digits(word: &str) -> Option<f64> {
    let plain = word.replace(',', "");
    let well_formed = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && plain.bytes().any(|b| b.is_ascii_digit())
        && !plain.ends_with('.');
    well_formed.then(|| plain.parse().ok()).flatten()
}

fn currency(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" => "dollars",
        "€" => "euros",
        "£" => "pounds",
        "¥" => "yen",
        _ => return None,
    })
}

/// Words that compound with a number: "60-day", "six-week".
fn is_unit_word(word: &str) -> bool {
    matches!(
        word,
        "day"
            | "week"
            | "month"
            | "year"
            | "hour"
            | "minute"
            | "point"
            | "kilometre"
            | "kilometer"
            | "mile"
            | "seat"
            | "man"
            | "person"
            | "member"
            | "party"
            | "phase"
            | "state"
            | "nation"
            | "ton"
            | "tonne"
            | "dollar"
            | "truck"
            | "page"
    )
}

fn order_of_magnitude(word: &str) -> Option<f64> {
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

fn cardinal(word: &str) -> Option<f64> {
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
