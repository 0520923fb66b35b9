//! A number as it is written in one word: "10,000", "2.5bn", "US55", "5-10W", "60-day".

/// Longest word that is read as a number.
const LONGEST: usize = 48;

/// The parts of a word with digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Literal<'a> {
    /// Letters and signs before the digits.
    pub(super) prefix: &'a str,
    /// The first number.
    pub(super) low: f64,
    /// The second number of "5-10", else the first.
    pub(super) high: f64,
    /// What stands after the digits.
    pub(super) tail: &'a str,
    /// The digits as written.
    pub(super) digits: &'a str,
}

impl<'a> Literal<'a> {
    /// Reads a word; `None` where it is no number: "7th", "1:30", "2024-05-01", "1990s".
    pub(super) fn of(word: &'a str) -> Option<Self> {
        if word.len() > LONGEST {
            return None;
        }
        let start = word.find(|c: char| c.is_ascii_digit())?;
        let point = word[..start].ends_with('.') && word[..start - 1].chars().all(|c| !c.is_alphanumeric());
        let start = if point { start - 1 } else { start };
        let prefix = &word[..start];
        let (first, rest) = digits(&word[start..]);
        let low = value(first)?;
        let literal = Self { prefix, low, high: low, tail: rest, digits: first };
        if let Some(power) = rest.strip_prefix("×10").or_else(|| rest.strip_prefix("x10^")) {
            return literal.raised(power);
        }
        let Some(after) = rest.strip_prefix('-') else { return literal.checked() };
        if !after.starts_with(|c: char| c.is_ascii_digit()) {
            return literal.checked();
        }
        let (second, tail) = digits(after);
        let high = value(second)?;
        // "555-1234" is a telephone's.
        let telephone = first.len() == 3 && second.len() == 4;
        (low < high && !telephone).then_some(Self { high, tail, ..literal })?.checked()
    }

    /// "2.9×10−8".
    fn raised(self, power: &str) -> Option<Self> {
        let (sign, digits) = match power.strip_prefix(['−', '-', '–']) {
            Some(digits) => (-1, digits),
            None => (1, power),
        };
        let exponent: i32 = digits.parse().ok().filter(|n| *n < 100)?;
        let value = self.low * 10_f64.powi(sign * exponent);
        Some(Self { low: value, high: value, tail: "", ..self })
    }

    fn checked(self) -> Option<Self> {
        let ordinal = matches!(self.tail.to_lowercase().as_str(), "st" | "nd" | "rd" | "th" | "s" | "'s");
        let mixed = self.tail.contains(':')
            || self.tail.contains('.') && !self.tail.ends_with('.')
            || self.tail.contains(|c: char| c.is_ascii_digit()) && !self.tail.ends_with(['2', '3']);
        (!ordinal && !mixed).then_some(self)
    }

    /// Whether it is written as amounts are: with commas or a decimal point.
    pub(super) fn is_amount(&self) -> bool {
        self.digits.contains([',', '.'])
    }

    /// Whether it is so long that it names nothing: "138285".
    pub(super) fn is_long(&self) -> bool {
        self.digits.len() > 4
    }

    /// "2031": four digits that may be a year.
    pub(super) fn is_year(&self) -> bool {
        self.digits.len() == 4 && self.prefix.is_empty() && self.tail.is_empty() && (1900.0..2100.0).contains(&self.low)
    }
}

/// The digits a word begins with, commas and a decimal point among them, and the rest.
fn digits(word: &str) -> (&str, &str) {
    let bytes = word.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    let mut point = false;
    while digit(end) || end < bytes.len() && matches!(bytes[end], b',' | b'.') && digit(end + 1) && !(point) {
        point |= bytes[end] == b'.';
        end += 1;
    }
    word.split_at(end)
}

/// The value of digits; commas must part thousands, in the Indian way too: "1,00,000".
fn value(digits: &str) -> Option<f64> {
    let whole = digits.split('.').next().unwrap_or_default();
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default().len();
    let mut grouped = false;
    let thousands = groups.all(|group| {
        grouped = true;
        matches!(group.len(), 2 | 3)
    });
    let last = whole.rsplit(',').next().unwrap_or_default().len();
    if grouped && (!thousands || first == 0 || first > 3 || last != 3) {
        return None;
    }
    let plain = digits.replace(',', "");
    // "1.2.3" is a version.
    (plain.matches('.').count() < 2).then(|| plain.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let parts = |word| Literal::of(word).map(|l| (l.prefix, l.low, l.high, l.tail));
        assert_eq!(parts("10,000"), Some(("", 10_000.0, 10_000.0, "")));
        assert_eq!(parts(".25"), Some(("", 0.25, 0.25, "")));
        assert_eq!(parts("USD2.5bn"), Some(("USD", 2.5, 2.5, "bn")));
        assert_eq!(parts("5-10W"), Some(("", 5.0, 10.0, "W")));
        assert_eq!(parts("60-day"), Some(("", 60.0, 60.0, "-day")));
        assert_eq!(parts("12km2"), Some(("", 12.0, 12.0, "km2")));
        assert_eq!(parts("2×10−8"), Some(("", 2e-8, 2e-8, "")));
    }

    #[test]
    fn words_with_digits_that_are_no_numbers() {
        for word in ["7th", "1:30", "2031-05-01", "1990s", "555-1234", "4x4", "2-1", "1.2.3", "10.30pm.x", "10,00,0"] {
            assert_eq!(Literal::of(word), None, "{word}");
        }
    }
}
