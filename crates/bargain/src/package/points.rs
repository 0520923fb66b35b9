//! The outcomes that theories of bargaining single out, and where offers lie.
//!
//! On the frontier, among packages acceptable to all; gains are counted from what a party has without an agreement. Nash
//! 1950: the greatest product of gains. Kalai & Smorodinsky 1975: the greatest least share of the best that a party could
//! have. Egalitarian (Kalai 1977): the greatest least gain. Welfare: the greatest sum.

use super::{Domain, Offer};

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
    /// How far the nearest package of the whole frontier is: 0 if it cannot be bettered.
    pub distance: f64,
    /// The package that gives everybody at least as much and the most in sum, where there is a better one.
    pub better: Option<Found>,
}

/// Most packages that are counted one by one.
const MOST_COUNTED: f64 = 16_777_216.0;

/// What can be agreed in a domain.
pub fn points(domain: &Domain) -> Points {
    let reserve: Vec<f64> = domain.parties.iter().map(|p| p.reserve).collect();
    let acceptable = |u: &[f64]| u.iter().zip(&reserve).all(|(u, r)| u >= r);
    let frontier: Vec<Found> = domain
        .frontier()
        .into_iter()
        .filter(|(_, u)| acceptable(u))
        .map(|(package, utilities)| Found { package, utilities })
        .collect();
    let ideal: Vec<f64> = (0..reserve.len())
        .map(|party| frontier.iter().map(|f| f.utilities[party]).fold(f64::NEG_INFINITY, f64::max))
        .collect();
    let gains = |f: &Found| f.utilities.iter().zip(&reserve).map(|(u, r)| u - r).collect::<Vec<f64>>();
    let least = |values: Vec<f64>| values.into_iter().fold(f64::INFINITY, f64::min);
    let shares = |f: &Found| {
        let best = ideal.iter().zip(&reserve).map(|(i, r)| i - r);
        gains(f).into_iter().zip(best).map(|(gain, best)| if best > 0.0 { gain / best } else { 1.0 }).collect()
    };
    let sum = |f: &Found| f.utilities.iter().sum::<f64>();
    let best = |score: &dyn Fn(&Found) -> f64| {
        let mut best: Option<(f64, f64, &Found)> = None;
        for found in &frontier {
            let (score, sum) = (score(found), sum(found));
            if best.is_none_or(|(s, w, _)| score > s || (score >= s && sum > w)) {
                best = Some((score, sum, found));
            }
        }
        best.map(|(.., found)| found.clone())
    };
    Points {
        acceptable: count(domain, &reserve),
        nash: best(&|f| gains(f).into_iter().product()),
        kalai_smorodinsky: best(&|f| least(shares(f))),
        egalitarian: best(&|f| least(gains(f))),
        welfare: best(&sum),
        ideal,
        frontier,
    }
}

fn count(domain: &Domain, reserve: &[f64]) -> Option<u64> {
    if domain.packages() > MOST_COUNTED {
        return None;
    }
    let mut package = vec![0usize; domain.issues.len()];
    let mut count = 0;
    loop {
        let utilities = domain.utilities(&package);
        count += u64::from(utilities.iter().zip(reserve).all(|(u, r)| u >= r));
        let Some(turn) = (0..package.len()).find(|i| package[*i] + 1 < domain.issues[*i].values.len()) else {
            return Some(count);
        };
        package[turn] += 1;
        package[..turn].fill(0);
    }
}

/// Where an offer lies.
pub fn place(domain: &Domain, offer: &Offer) -> Placed {
    let utilities = domain.utilities(&offer.package);
    let mut distance = f64::INFINITY;
    let mut better: Option<(f64, Found)> = None;
    for (package, given) in domain.frontier() {
        let far = given.iter().zip(&utilities).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
        distance = distance.min(far);
        let sum: f64 = given.iter().sum();
        if given.iter().zip(&utilities).all(|(a, b)| a >= b)
            && given != utilities
            && better.as_ref().is_none_or(|(most, _)| sum > *most)
        {
            better = Some((sum, Found { package, utilities: given }));
        }
    }
    let acceptable = utilities.iter().zip(&domain.parties).all(|(u, p)| *u >= p.reserve);
    Placed { name: offer.name.clone(), acceptable, distance, better: better.map(|(_, f)| f), utilities }
}
