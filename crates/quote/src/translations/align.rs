//! Which units of two texts go together, by their lengths and the numbers in them.
//!
//! The cost of a pair is that of Gale and Church (A program for aligning sentences in bilingual corpora, Computational
//! Linguistics 19, 1993): a sentence and its translation differ in length as a normal variable would, with variance 6.8 for
//! each character; one unit mostly answers to one. Ours are that the ratio of lengths is taken from the two texts, and
//! that numbers in common make a pair cheaper, which keeps it from drifting where something was left out.

use std::{collections::BTreeSet, ops::Range};

/// Variance of the difference of lengths for each character, as published.
const VARIANCE: f64 = 6.8;
/// Costs, in hundredths of a natural logarithm, of pairs that are not one to one; as published.
const ONE_TO_NONE: f64 = 450.0;
const TWO_TO_ONE: f64 = 230.0;
const TWO_TO_TWO: f64 = 440.0;
/// Cost where lengths differ so much that no probability is left; as published.
const NO_CHANCE: f64 = 2_500.0;
/// What a number in common takes off, and one that stands on one side only adds.
const NUMBER: f64 = 80.0;
/// Units on either side of the diagonal that are compared: texts of any length take linear time.
const BAND: usize = 300;

/// A unit as far as pairing is concerned.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit {
    /// In characters.
    pub(super) length: usize,
    /// Numbers and dates that stand in it.
    pub(super) signs: BTreeSet<String>,
}

/// Units of both sides that go together, one or two each; a side is empty where nothing answers.
pub(super) type Pair = (Range<usize>, Range<usize>);

const SHAPES: [(usize, usize, f64); 6] =
    [(1, 1, 0.0), (1, 0, ONE_TO_NONE), (0, 1, ONE_TO_NONE), (2, 1, TWO_TO_ONE), (1, 2, TWO_TO_ONE), (2, 2, TWO_TO_TWO)];

/// The cheapest way to put all units of both sides together, in order.
pub(super) fn align(left: &[Unit], right: &[Unit], ratio: f64) -> Vec<Pair> {
    let middle = |l: usize| l * right.len() / left.len().max(1);
    let reach = BAND + middle(1);
    let first = |l: usize| middle(l).saturating_sub(reach);
    let last = |l: usize| (middle(l) + reach).min(right.len());
    // Costs of the best way to each place, and the shape it came by.
    let mut rows: Vec<Vec<(f64, u8)>> = Vec::with_capacity(left.len() + 1);
    for l in 0..=left.len() {
        let mut row: Vec<(f64, u8)> = Vec::with_capacity(last(l) - first(l) + 1);
        for r in first(l)..=last(l) {
            let mut best = if l == 0 && r == 0 { (0.0, 0) } else { (f64::INFINITY, 0) };
            for (shape, (down, across, prior)) in SHAPES.iter().enumerate() {
                let (Some(from_l), Some(from_r)) = (l.checked_sub(*down), r.checked_sub(*across)) else { continue };
                let before = if from_l == l {
                    from_r.checked_sub(first(l)).and_then(|at| row.get(at))
                } else {
                    from_r.checked_sub(first(from_l)).and_then(|at| rows[from_l].get(at))
                };
                let Some((cost, _)) = before.filter(|(cost, _)| cost.is_finite()) else { continue };
                let cost = cost + prior + apart(&left[from_l..l], &right[from_r..r], ratio);
                if cost < best.0 {
                    best = (cost, shape as u8);
                }
            }
            row.push(best);
        }
        rows.push(row);
    }
    let (mut l, mut r) = (left.len(), right.len());
    let mut pairs = Vec::new();
    while l > 0 || r > 0 {
        let shape = r.checked_sub(first(l)).and_then(|at| rows[l].get(at)).map_or(0, |(_, shape)| *shape);
        let (down, across, _) = SHAPES[shape as usize];
        let (from_l, from_r) = (l.saturating_sub(down), r.saturating_sub(across));
        pairs.push((from_l..l, from_r..r));
        (l, r) = (from_l, from_r);
    }
    pairs.reverse();
    pairs
}

/// How unlikely it is that some units are a translation of others, by their lengths and numbers.
fn apart(left: &[Unit], right: &[Unit], ratio: f64) -> f64 {
    let length = |units: &[Unit]| units.iter().map(|unit| unit.length).sum::<usize>() as f64;
    let (l, r) = (length(left), length(right));
    if left.is_empty() || right.is_empty() {
        return 0.0;
    }
    let mean = f64::midpoint(l, r / ratio).max(1.0);
    let chance = 2.0 * (1.0 - below(((l * ratio - r) / (VARIANCE * mean).sqrt()).abs()));
    let by_length = if chance > 1e-11 { -100.0 * chance.ln() } else { NO_CHANCE };
    if left.iter().chain(right).all(|unit| unit.signs.is_empty()) {
        return by_length;
    }
    let signs = |units: &[Unit]| units.iter().flat_map(|unit| unit.signs.iter().cloned()).collect::<BTreeSet<_>>();
    let (of_left, of_right) = (signs(left), signs(right));
    let both = of_left.intersection(&of_right).count().min(4) as f64;
    let alone = of_left.symmetric_difference(&of_right).count().min(4) as f64;
    by_length - NUMBER * both + NUMBER / 2.0 * alone
}

/// Share of a normal variable below a value that is not negative (Abramowitz and Stegun, 26.2.17).
fn below(z: f64) -> f64 {
    let t = 1.0 / 0.231_641_9_f64.mul_add(z, 1.0);
    let rows = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let sum = rows.iter().rev().fold(0.0, |sum: f64, row| (sum + row) * t);
    1.0 - (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(lengths: &[usize]) -> Vec<Unit> {
        lengths.iter().map(|length| Unit { length: *length, ..Unit::default() }).collect()
    }

    #[test]
    fn a_sentence_made_two_and_one_left_out() {
        let pairs = align(&units(&[100, 40, 180, 60]), &units(&[104, 41, 90, 88, 62]), 1.0);
        assert_eq!(pairs, [(0..1, 0..1), (1..2, 1..2), (2..3, 2..4), (3..4, 4..5)]);
        let pairs = align(&units(&[100, 160, 80, 120]), &units(&[98, 82, 121]), 1.0);
        assert_eq!(pairs, [(0..1, 0..1), (1..2, 1..1), (2..3, 1..2), (3..4, 2..3)]);
        assert_eq!(align(&[], &units(&[5]), 1.0), [(0..0, 0..1)]);
    }

    #[test]
    fn the_normal_distribution() {
        assert!((below(0.0) - 0.5).abs() < 1e-6 && (below(1.96) - 0.975).abs() < 1e-4);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(32))]

        #[test]
        fn every_unit_is_in_one_pair(
            left in proptest::collection::vec(0_usize..300, 0..12),
            right in proptest::collection::vec(0_usize..300, 0..360),
        ) {
            let pairs = align(&units(&left), &units(&right), 1.1);
            let (mut l, mut r) = (0, 0);
            for (of_left, of_right) in pairs {
                proptest::prop_assert_eq!((of_left.start, of_right.start), (l, r));
                (l, r) = (of_left.end, of_right.end);
            }
            proptest::prop_assert_eq!((l, r), (left.len(), right.len()));
        }
    }
}
