//! Words that leave a number open on one side.

use super::{
    Scan,
    number::{currency, parse_digits},
};

/// Which side of a number is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exact,
    AtLeast,
    AtMost,
}

impl Scan<'_> {
    /// The words of a bound before the number, and the token the quantity begins with.
    pub(super) fn bound(&self, i: usize) -> (Bound, usize) {
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
            (_, _, "over" | "exceeding")
                if i < self.sentence.tokens.start + 2 || !self.annotations.tokens[i - 2].tag.is_noun() =>
            {
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
}
