//! The numbers of a domain as whole numbers of a small unit, so that sums are exact.
//!
//! What a party gives for the values of issues are decimal fractions, and 0.7 + 0.1 is not 0.8 on a computer. Compared as they
//! are, a package that gives a party just what it has without an agreement would be refused in its name.

use super::{Domain, Valuation};

/// Significant digits that are kept; sums of such numbers are exact as floating numbers too.
const DIGITS: i32 = 12;

/// What the parties of a domain give for values, in units.
pub(super) struct Scaled {
    /// Of every party how many decimal places its unit has.
    places: Vec<i32>,
    /// Of every party, issue and value how many units it gives.
    values: Vec<Vec<Vec<i64>>>,
    /// Of every party what it has without an agreement.
    reserve: Vec<i64>,
}

impl Scaled {
    pub(super) fn new(domain: &Domain) -> Self {
        let places: Vec<i32> = domain.parties.iter().map(places).collect();
        let of = |(party, places): (&Valuation, &i32)| {
            let issue = |values: &Vec<f64>| values.iter().map(|v| units(*v, *places)).collect::<Vec<i64>>();
            party.values.iter().map(issue).collect::<Vec<_>>()
        };
        Self {
            values: domain.parties.iter().zip(&places).map(of).collect(),
            reserve: domain.parties.iter().zip(&places).map(|(p, places)| units(p.reserve, *places)).collect(),
            places,
        }
    }

    /// What a value of an issue gives a party.
    pub(super) fn value(&self, party: usize, issue: usize, value: usize) -> i64 {
        self.values[party][issue][value]
    }

    /// What a package gives every party.
    pub(super) fn utilities(&self, package: &[usize]) -> Vec<i64> {
        let sum = |values: &Vec<Vec<i64>>| {
            values.iter().zip(package).fold(0i64, |sum, (values, at)| sum.saturating_add(values[*at]))
        };
        self.values.iter().map(sum).collect()
    }

    /// Whether nobody falls below what it has without an agreement, by more than what rounding to units can do: half a unit an
    /// issue, and that of the reserve.
    pub(super) fn is_acceptable(&self, utilities: &[i64]) -> bool {
        let issues = self.values.first().map_or(0, Vec::len);
        let slack = i64::try_from(issues / 2 + 1).unwrap_or(i64::MAX);
        // Where all numbers are whole units nothing is rounded, and a unit is far below what anybody writes.
        utilities.iter().zip(&self.reserve).all(|(u, reserve)| u.saturating_add(slack) >= *reserve)
    }

    /// What every party gains over what it has without an agreement.
    pub(super) fn gains(&self, utilities: &[i64]) -> Vec<f64> {
        let gain = |(party, (u, reserve)): (usize, (&i64, &i64))| self.number(party, u.saturating_sub(*reserve));
        utilities.iter().zip(&self.reserve).enumerate().map(gain).collect()
    }

    /// Units as the party's own numbers.
    pub(super) fn numbers(&self, utilities: &[i64]) -> Vec<f64> {
        utilities.iter().enumerate().map(|(party, units)| self.number(party, *units)).collect()
    }

    fn number(&self, party: usize, units: i64) -> f64 {
        let places = self.places[party];
        // Divided, so that the number is the one nearest to the decimal fraction.
        if places < 0 { units as f64 * 10f64.powi(-places) } else { units as f64 / 10f64.powi(places) }
    }
}

/// How many decimal places the unit of a party has: its greatest sum has so many digits as are kept.
fn places(party: &Valuation) -> i32 {
    let most = |values: &Vec<f64>| values.iter().map(|v| v.abs()).fold(0.0, f64::max);
    let greatest = party.values.iter().map(most).sum::<f64>().max(party.reserve.abs());
    if greatest <= 0.0 || !greatest.is_finite() {
        return 0;
    }
    (DIGITS - greatest.log10().ceil() as i32).clamp(-300, 300)
}

fn units(number: f64, places: i32) -> i64 {
    let scaled = if places < 0 { number / 10f64.powi(-places) } else { number * 10f64.powi(places) };
    scaled.round() as i64
}
