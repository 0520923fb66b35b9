//! Figures: numbers that matter.

use chancery_text::Edtf;
use serde::{Deserialize, Serialize};

use crate::{passage::Passage, proposal::Basis, vocabulary::vocabulary};

vocabulary! {
    /// How sharp a figure is said to be.
    #[derive(Default)]
    FigureBound {
        /// "40".
        #[default]
        Exact = "exact", "exactly";
        /// "About 40": both bounds are the number said.
        About = "about", "about";
        /// "Nearly 40".
        Nearly = "nearly", "nearly";
        /// "At least 40".
        AtLeast = "at_least", "at least";
        /// "More than 40".
        MoreThan = "more_than", "more than";
        /// "Up to 40".
        AtMost = "at_most", "up to";
        /// "Fewer than 40".
        LessThan = "less_than", "less than";
        /// "Dozens": of the number only the order is known.
        Order = "order", "in the order of";
    }
}

/// What is told beside the number: how surely, of whom, where, as of when. Nothing is filled in that the clause does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Circumstances {
    /// How sharp the number is said to be.
    pub bound: FigureBound,
    /// The words of doubt: "about", "an estimated", "perhaps".
    pub hedge: Option<String>,
    /// The state, body or people it is a figure of or for: "Orlan" of "43 Orlani guards".
    pub whose: Option<String>,
    /// Where, as written.
    pub place: Option<String>,
    /// When, or as of when.
    pub date: Option<Edtf>,
}

/// A number that matters: people, money, territory, the duration of a truce, votes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Least value; `None` where the bound is open ("as many as 500").
    pub low: Option<f64>,
    /// Greatest value; `None` where the bound is open ("more than 500").
    pub high: Option<f64>,
    /// What is counted: a short noun phrase.
    pub unit: String,
    /// Who gives it; `author` is the document's own voice.
    pub attributed_to: String,
    /// How surely, of whom, where, as of when.
    #[serde(default)]
    pub circumstances: Circumstances,
    /// The words that carry it.
    pub passage: Passage,
    /// Why it was proposed.
    pub basis: Basis,
}

impl Figure {
    /// The value for a reader: "500", "500–800", "more than 500", "up to 500".
    pub fn value_text(&self) -> String {
        match (self.low, self.high) {
            (Some(low), Some(high)) if (low - high).abs() < f64::EPSILON => number(low),
            (Some(low), Some(high)) => format!("{}–{}", number(low), number(high)),
            (Some(low), None) => format!("at least {}", number(low)),
            (None, Some(high)) => format!("up to {}", number(high)),
            (None, None) => "unknown".to_owned(),
        }
    }
}

/// A number with separators between thousands.
fn number(value: f64) -> String {
    let text = format!("{value}");
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{}", fraction.map(|f| format!(".{f}")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(
            [0.0, 999.0, 1000.0, 12_345_678.0, -1234.5].map(number),
            ["0", "999", "1,000", "12,345,678", "-1,234.5"]
        );
    }
}
