//! The outcomes that theories of bargaining single out, and where offers lie.
//!
//! On the frontier, among packages acceptable to all; gains are counted from what a party has without an agreement. Nash
//! 1950: the greatest product of gains. Kalai & Smorodinsky 1975: the greatest least share of the best that a party could
//! have. Egalitarian (Kalai 1977): the greatest least gain. Welfare: the greatest sum.

use std::cmp::Ordering;

use super::{Domain, Offer, scaled::Scaled};

/// A package and what it gives.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Found {
    /// Of every issue the value, by its place.
    pub package: Vec<usize>,
    /// What it gives every party.
    pub utilities: Vec<f64>,
}

/// What can be agreed.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Points {
    /// The packages that cannot be bettered, acceptable to all.
    pub frontier: Vec<Found>,
    /// How many packages are acceptable to all, where they can be counted one by one.
    pub acceptable: Option<u64>,
    /// The best that each party could have in the zone of agreement.
    pub ideal: Vec<f64>,
    /// The greatest product of gains.
    pub nash: Option<Found>,
    /// The greatest least share of the ideal.
    pub kalai_smorodinsky: Option<Found>,
    /// The greatest least gain.
    pub egalitarian: Option<Found>,
    /// The greatest sum.
    pub welfare: Option<Found>,
}

/// Where an offer lies.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Placed {
    /// The offer's name.
    pub name: String,
    /// What it gives every party.
    pub utilities: Vec<f64>,
    /// Whether it is acceptable to all.
    pub acceptable: bool,
    /// How far the nearest package is that is acceptable to all and cannot be bettered; where nothing is acceptable to all, the
    /// nearest that cannot be bettered.
    pub distance: f64,
    /// What that package gives every party.
    pub nearest: Vec<f64>,
    /// The package that gives everybody at least as much, where there is a better one: of those that are acceptable to all,
    /// if there are such, the one that gives most in sum.
    pub better: Option<Found>,
    /// Whether that one is acceptable to all.
    pub better_is_acceptable: bool,
}

/// Most packages that are counted one by one.
const MOST_COUNTED: f64 = 16_777_216.0;

/// What can be agreed in a domain.
pub fn points(domain: &Domain) -> Points {
    let scaled = Scaled::new(domain);
    let zone: Vec<(Vec<usize>, Vec<i64>)> =
        domain.scaled_frontier(&scaled).into_iter().filter(|(_, u)| scaled.is_acceptable(u)).collect();
    let gains: Vec<Vec<f64>> = zone.iter().map(|(_, u)| scaled.gains(u)).collect();
    let frontier: Vec<Found> =
        zone.into_iter().map(|(package, u)| Found { package, utilities: scaled.numbers(&u) }).collect();
    let parties = 0..domain.parties.len();
    let most = |of: &dyn Fn(usize) -> f64| (0..frontier.len()).map(of).fold(f64::NEG_INFINITY, f64::max);
    let ideal: Vec<f64> = parties.clone().map(|party| most(&|at| frontier[at].utilities[party])).collect();
    let best_gain: Vec<f64> = parties.map(|party| most(&|at| gains[at][party])).collect();
    let least = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::INFINITY, f64::min);
    let share = |(gain, best): (&f64, &f64)| if *best > 0.0 { gain / best } else { 1.0 };
    let sum = |at: usize| frontier[at].utilities.iter().sum::<f64>();
    let best = |score: &dyn Fn(usize) -> f64| {
        let mut best: Option<(f64, usize)> = None;
        for at in 0..frontier.len() {
            let score = score(at);
            let is_better = |(known, before): (f64, usize)| {
                let (score, sums) = (compare(score, known), compare(sum(at), sum(before)));
                score.then(sums).is_gt()
            };
            if best.is_none_or(is_better) {
                best = Some((score, at));
            }
        }
        best.map(|(_, at)| frontier[at].clone())
    };
    Points {
        acceptable: count(domain, &scaled),
        nash: best(&|at| gains[at].iter().product()),
        kalai_smorodinsky: best(&|at| least(&mut gains[at].iter().zip(&best_gain).map(share))),
        egalitarian: best(&|at| least(&mut gains[at].iter().copied())),
        welfare: best(&sum),
        ideal,
        frontier,
    }
}

/// Compares two scores; those that differ by no more than their rounding are equal.
fn compare(a: f64, b: f64) -> Ordering {
    if (a - b).abs() <= 1e-12 * a.abs().max(b.abs()) { Ordering::Equal } else { a.total_cmp(&b) }
}

fn count(domain: &Domain, scaled: &Scaled) -> Option<u64> {
    if domain.packages() > MOST_COUNTED {
        return None;
    }
    let mut package = vec![0usize; domain.issues.len()];
    let mut count = 0;
    loop {
        count += u64::from(scaled.is_acceptable(&scaled.utilities(&package)));
        let Some(turn) = (0..package.len()).find(|i| package[*i] + 1 < domain.issues[*i].values.len()) else {
            return Some(count);
        };
        package[turn] += 1;
        package[..turn].fill(0);
    }
}

/// Where an offer lies.
pub fn place(domain: &Domain, offer: &Offer) -> Placed {
    let scaled = Scaled::new(domain);
    let offered = scaled.utilities(&offer.package);
    let utilities = scaled.numbers(&offered);
    let frontier = domain.scaled_frontier(&scaled);
    let is_zone = frontier.iter().any(|(_, u)| scaled.is_acceptable(u));
    let mut nearest: Option<(f64, Vec<f64>)> = None;
    let mut better: Option<(bool, f64, Found)> = None;
    for (package, units) in frontier {
        let given = scaled.numbers(&units);
        let acceptable = scaled.is_acceptable(&units);
        let far = given.iter().zip(&utilities).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
        if (acceptable || !is_zone) && nearest.as_ref().is_none_or(|(least, _)| far < *least) {
            nearest = Some((far, given.clone()));
        }
        let sum: f64 = given.iter().sum();
        let is_best = |(known, most, _): &(bool, f64, Found)| acceptable.cmp(known).then(sum.total_cmp(most)).is_gt();
        if units.iter().zip(&offered).all(|(a, b)| a >= b) && units != offered && better.as_ref().is_none_or(is_best) {
            better = Some((acceptable, sum, Found { package, utilities: given }));
        }
    }
    let (distance, nearest) = nearest.unwrap_or_default();
    Placed {
        name: offer.name.clone(),
        acceptable: scaled.is_acceptable(&offered),
        distance,
        nearest,
        better_is_acceptable: better.as_ref().is_some_and(|(acceptable, ..)| *acceptable),
        better: better.map(|(.., found)| found),
        utilities,
    }
}
