//! Quantities: numbers with how sharp they are, what they count, and whether they tell of a rise or a fall.
//!
//! [`literal`] reads a word with digits, [`numeral`] a number over several words, [`spelt`] one in words, [`amount`] its money or measure and
//! ranges, [`bound`] how sharp it is and of what change, [`mod@unit`] what is counted; [`naming`] leaves out numbers that
//! name. The words stand in `data/quantities.toml` and `data/units.toml`.

mod amount;
mod bound;
mod lexicon;
mod literal;
mod naming;
mod numeral;
mod scan;
mod spelt;
mod unit;

use chancery_text::{BlockKind, Document, TextRange};
use serde::{Deserialize, Serialize};

use crate::annotations::Annotations;
use scan::Scan;

/// A number with its bound and unit.
///
/// Where both ends are known, `low` is not above `high`. A number that is part of a name, a date, a label or a score is no
/// quantity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quantity {
    /// Bound, number, unit and rate.
    pub range: TextRange,
    /// Bound and number only.
    pub number: TextRange,
    /// Least value; `None` where open.
    pub low: Option<f64>,
    /// Greatest value; `None` where open.
    pub high: Option<f64>,
    /// How sharp the number is.
    pub bound: Bound,
    /// The words that tell how sharp it is: "about", "at least", "or so".
    pub bound_words: Option<TextRange>,
    /// Of "raised from 95 to 150" the two values in the order in which they are said.
    pub course: Option<[f64; 2]>,
    /// Whether it is the amount of a rise or a fall that a verb tells: "fell 3 percent".
    pub change: Option<Change>,
    /// What is counted, in the text's words, with its rate: "border guards", "cubic metres a second"; of money and shares
    /// the plural of their name: "dollars", "percent". Empty where nothing is said.
    pub unit: String,
    /// The unit's head noun as a lemma, or the one name of money and measures: "guard", "percent", "dollar", "kilometre".
    pub head: String,
    /// What the unit is per: "second" of "cubic metres a second".
    pub per: Option<String>,
    /// What kind of thing is counted.
    pub kind: QuantityKind,
}

/// How sharp a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// "40", "40 to 60".
    Exact,
    /// "about 40", "some 40": both ends are the number said.
    About,
    /// "nearly 40": no more, and little less.
    Nearly,
    /// "at least 40".
    AtLeast,
    /// "more than 40".
    MoreThan,
    /// "up to 40", "as many as 40".
    AtMost,
    /// "fewer than 40".
    LessThan,
    /// "dozens", "tens of thousands": of the number only the order is known. The least value is twice the order.
    Order,
}

impl Bound {
    /// The values that a number, or a range of numbers, leaves possible.
    fn open(self, low: f64, high: f64) -> (Option<f64>, Option<f64>) {
        match self {
            Self::Exact | Self::About => (Some(low), Some(high)),
            Self::AtLeast | Self::MoreThan => (Some(low), None),
            Self::AtMost | Self::LessThan | Self::Nearly => (None, Some(high)),
            Self::Order => (Some(low * 2.0), None),
        }
    }
}

/// Which way something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// What kind of thing a quantity counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuantityKind {
    /// Nothing that is said.
    #[default]
    Number,
    /// People or things.
    Count,
    /// Money.
    Money,
    /// Percent, percentage points, basis points.
    Percent,
    /// Days, weeks, years.
    Duration,
    /// How old somebody is.
    Age,
    /// Length, weight, power and the like.
    Measure,
    /// A part of a whole: "half of the boats", "one in three".
    Share,
    /// Times: "sixfold", "four times".
    Multiple,
}

/// Finds the quantities of a document.
pub(crate) fn find(document: &Document, annotations: &mut Annotations) {
    let mut quantities: Vec<Quantity> = Vec::new();
    for sentence in &annotations.sentences {
        if matches!(sentence.block, BlockKind::Boilerplate | BlockKind::Credit) {
            continue;
        }
        let scan = Scan { document, annotations, sentence };
        let mut before: Option<usize> = None;
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let last = before.and_then(|end| quantities.last().map(|quantity| (quantity, end)));
            match scan.quantity(i, last) {
                Some((quantity, end)) => {
                    quantities.push(quantity);
                    before = Some(end);
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    annotations.quantities = quantities;
}

#[cfg(test)]
mod tests;
