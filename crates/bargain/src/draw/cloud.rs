//! The packages of a domain as points, few enough to be drawn.

use serde::Serialize;

use crate::{frame::PartyId, package::Domain};

/// What packages give two of the parties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cloud {
    /// The party across.
    pub across: String,
    /// The party upwards.
    pub upwards: String,
    /// What each package gives the two; every point is a package.
    pub points: Vec<(f64, f64)>,
    /// Whether packages were left out that lie near others.
    pub thinned: bool,
}

/// Most points of a cloud: so many cells across and upwards, one point in each.
const ACROSS: usize = 48;
const UPWARDS: usize = 32;

/// The packages as two parties see them, put together issue by issue; of parts that lie close together one is kept.
pub fn cloud(domain: &Domain, across: PartyId, upwards: PartyId) -> Cloud {
    let (first, second) = (&domain.parties[across.at()], &domain.parties[upwards.at()]);
    let mut points = vec![(0.0, 0.0)];
    let mut thinned = false;
    for (a, b) in first.values.iter().zip(&second.values) {
        let longer = points.iter().flat_map(|(x, y)| a.iter().zip(b).map(move |(a, b)| (x + a, y + b)));
        let mut longer: Vec<(f64, f64)> = longer.collect();
        longer.sort_by(|p, q| p.0.total_cmp(&q.0).then(p.1.total_cmp(&q.1)));
        longer.dedup();
        if longer.len() > ACROSS * UPWARDS {
            longer = one_a_cell(&longer);
            thinned = true;
        }
        points = longer;
    }
    Cloud { across: first.name.clone(), upwards: second.name.clone(), points, thinned }
}

/// The first point of every cell that has one.
fn one_a_cell(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let bounds = |of: &dyn Fn(&(f64, f64)) -> f64| {
        points.iter().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let (x, y) = (bounds(&|p| p.0), bounds(&|p| p.1));
    let cell = |value: f64, (low, high): (f64, f64), cells: usize| {
        let share = if high > low { (value - low) / (high - low) } else { 0.0 };
        // A share of at most 1 is not negative and below the number of cells.
        #[expect(clippy::cast_sign_loss, reason = "shares are not negative")]
        let at = (share * cells as f64) as usize;
        at.min(cells - 1)
    };
    let mut taken = vec![false; ACROSS * UPWARDS];
    let is_first = |p: &&(f64, f64)| {
        let at = cell(p.1, y, UPWARDS) * ACROSS + cell(p.0, x, ACROSS);
        !std::mem::replace(&mut taken[at], true)
    };
    points.iter().filter(is_first).copied().collect()
}
