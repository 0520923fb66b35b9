//! Packages: what can be agreed where several issues are settled at once and each party values each.
//!
//! A party's utility is the sum of what it gives for the value of every issue. An outcome is acceptable if nobody falls
//! below what it has without an agreement.

mod domain_file;
mod frontier;
mod points;
mod scaled;

pub use frontier::frontier;
pub use points::{Found, Placed, Points, place, points};

use chancery_record::FindingId;

use crate::{error::ModelError, frame::PartyId};
use scaled::Scaled;

/// Issues, what each party gives for their values, and offers that were made.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// What it is about.
    pub title: String,
    /// What is to be settled.
    pub issues: Vec<Issue>,
    /// Who must agree.
    pub parties: Vec<Valuation>,
    /// What was offered.
    pub offers: Vec<Offer>,
}

/// One thing to be settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its name.
    pub name: String,
    /// How it can be settled.
    pub values: Vec<String>,
}

/// What a party gives for every value of every issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Valuation {
    /// Who.
    pub name: String,
    /// What it has without an agreement.
    pub reserve: f64,
    /// Of every issue and value the utility.
    pub values: Vec<Vec<f64>>,
    /// The issues of which nothing was said: their values count nothing.
    pub not_stated: Vec<usize>,
}

/// A package that was offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is called.
    pub name: String,
    /// By whom.
    pub by: Option<PartyId>,
    /// Of every issue the value, by its place.
    pub package: Vec<usize>,
    /// The findings that show it.
    pub cites: Vec<FindingId>,
}

impl Domain {
    /// Reads issues and values from a file, see `docs/BARGAINING.md`.
    pub fn read(text: &str) -> Result<Self, ModelError> {
        domain_file::read(text)
    }

    /// How many packages there are.
    pub fn packages(&self) -> f64 {
        self.issues.iter().map(|i| i.values.len() as f64).product()
    }

    /// What a package gives every party.
    pub fn utilities(&self, package: &[usize]) -> Vec<f64> {
        let scaled = Scaled::new(self);
        scaled.numbers(&scaled.utilities(package))
    }

    /// The packages that cannot be bettered for one party at no cost to another, each with what it gives; sorted by what
    /// they give the first party, best first. Exact: issue by issue, since a part that can be bettered is in no package that
    /// cannot.
    pub fn frontier(&self) -> Vec<(Vec<usize>, Vec<f64>)> {
        let scaled = Scaled::new(self);
        self.scaled_frontier(&scaled).into_iter().map(|(package, u)| (package, scaled.numbers(&u))).collect()
    }

    fn scaled_frontier(&self, scaled: &Scaled) -> Vec<(Vec<usize>, Vec<i64>)> {
        let parties = self.parties.len();
        let mut packages: Vec<Vec<usize>> = vec![Vec::new()];
        let mut utilities: Vec<f64> = vec![0.0; parties];
        for (issue, values) in self.issues.iter().enumerate() {
            let (mut longer, mut sums) = (Vec::new(), Vec::new());
            for (at, package) in packages.iter().enumerate() {
                for value in 0..values.values.len() {
                    longer.push((at, value));
                    let so_far = &utilities[at * parties..(at + 1) * parties];
                    // Whole numbers below 2^53: sums are exact.
                    let added = |(party, u): (usize, &f64)| u + scaled.value(party, issue, value) as f64;
                    sums.extend(so_far.iter().enumerate().map(added));
                    debug_assert_eq!(package.len(), issue);
                }
            }
            let kept = frontier(&sums, parties);
            packages = kept
                .iter()
                .map(|k| {
                    let (at, value) = longer[*k as usize];
                    let mut package = packages[at].clone();
                    package.push(value);
                    package
                })
                .collect();
            utilities = kept.iter().flat_map(|k| sums[*k as usize * parties..][..parties].to_vec()).collect();
        }
        let whole = |u: &[f64]| u.iter().map(|u| *u as i64).collect::<Vec<i64>>();
        packages.into_iter().zip(utilities.chunks(parties.max(1)).map(whole)).collect()
    }
}
