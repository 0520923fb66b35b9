//! The best choice among stretches that overlap.

use std::ops::Range;

/// The stretches of which none overlaps another and whose gains add up to the most, in the order in which they stand.
///
/// Gives their indices. Stretches without a gain are never chosen. Takes `n · log n` steps for `n` stretches.
pub(crate) fn best_without_overlap(stretches: &[(Range<usize>, f32)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..stretches.len()).filter(|i| stretches[*i].1 > 0.0).collect();
    order.sort_by_key(|i| (stretches[*i].0.end, stretches[*i].0.start));
    // For the first k in order: the most they can gain, and whether the last of them is among those that do.
    let mut most = vec![0.0_f32];
    let mut taken = vec![false];
    let before = |k: usize| order[..k].partition_point(|i| stretches[*i].0.end <= stretches[order[k]].0.start);
    for (k, index) in order.iter().enumerate() {
        let with = most[before(k)] + stretches[*index].1;
        taken.push(with > most[k]);
        most.push(with.max(most[k]));
    }
    let mut chosen = Vec::new();
    let mut k = order.len();
    while k > 0 {
        if taken[k] {
            chosen.push(order[k - 1]);
            k = before(k - 1);
        } else {
            k -= 1;
        }
    }
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_short_ones_outweigh_the_long_one_that_holds_them() {
        assert_eq!(best_without_overlap(&[(0..10, 0.5), (0..4, 0.3), (5..10, 0.3), (2..6, 0.4)]), [1, 2]);
        assert_eq!(best_without_overlap(&[(0..10, 0.7), (0..4, 0.3), (5..10, 0.3)]), [0]);
        assert_eq!(best_without_overlap(&[(0..4, -0.1)]), [0; 0]);
    }

    proptest! {
        #[test]
        fn no_other_choice_gains_more(stretches in prop::collection::vec((0..12_usize, 1..6_usize, -2..9_i8), 0..9)) {
            let stretches: Vec<(Range<usize>, f32)> =
                stretches.into_iter().map(|(start, length, gain)| (start..start + length, f32::from(gain))).collect();
            let sum = |chosen: &[usize]| chosen.iter().map(|i| stretches[*i].1).sum::<f32>();
            let free = |chosen: &[usize]| {
                chosen.iter().enumerate().all(|(k, a)| {
                    chosen[k + 1..].iter().all(|b| {
                        let (a, b) = (&stretches[*a].0, &stretches[*b].0);
                        a.end <= b.start || b.end <= a.start
                    })
                })
            };
            let chosen = best_without_overlap(&stretches);
            prop_assert!(free(&chosen));
            for bits in 0..1_u32 << stretches.len() {
                let other: Vec<usize> = (0..stretches.len()).filter(|i| bits >> i & 1 == 1).collect();
                prop_assert!(!free(&other) || sum(&other) <= sum(&chosen) + 1e-4);
            }
        }
    }
}
