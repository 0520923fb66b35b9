//! The best dependency tree of a sentence: the maximum spanning arborescence, by the algorithm of Chu, Liu and Edmonds
//! (Edmonds 1967; McDonald et al. 2005), with one word under the root.

use ndarray::Array2;

/// A score so low that it is taken only where nothing else is left.
const NEVER: f32 = -1e9;

/// Each word's governor; `scores[[d, h]]` says how well `h` governs `d`, where 0 is the root and word `d` is governor `d + 1`.
///
/// Returns `None` for the one word under the root. Cubic in the number of words at worst, quadratic as a rule.
pub(super) fn best(scores: &Array2<f32>) -> Vec<Option<usize>> {
    let words = scores.nrows();
    if words == 0 {
        return Vec::new();
    }
    // Square, root first. A penalty above all differences leaves one arc from the root.
    let penalty = 1.0
        + scores.iter().filter(|s| s.is_finite()).fold(0_f32, |most, s| most.max(s.abs())) * 4.0 * (words as f32 + 1.0);
    let mut square = vec![vec![NEVER; words + 1]; words + 1];
    for ((dependent, head), score) in scores.indexed_iter() {
        if head != dependent + 1 && head <= words {
            let score = if score.is_finite() { *score } else { NEVER };
            square[dependent + 1][head] = if head == 0 { score - penalty } else { score };
        }
    }
    let heads = arborescence(&square);
    heads[1..].iter().map(|head| head.checked_sub(1)).collect()
}

/// Governors of the nodes 1.. in the best arborescence rooted in node 0; entry 0 is meaningless.
fn arborescence(scores: &[Vec<f32>]) -> Vec<usize> {
    let n = scores.len();
    let mut heads: Vec<usize> = (0..n)
        .map(|d| (0..n).filter(|h| *h != d).max_by(|a, b| scores[d][*a].total_cmp(&scores[d][*b])).unwrap_or(0))
        .collect();
    heads[0] = 0;
    let Some(cycle) = cycle(&heads) else { return heads };
    // The cycle becomes one node, the last of a smaller graph.
    let mut inside = vec![false; n];
    for node in &cycle {
        inside[*node] = true;
    }
    let outer: Vec<usize> = (0..n).filter(|node| !inside[*node]).collect();
    let merged = outer.len();
    let mut smaller = vec![vec![NEVER; merged + 1]; merged + 1];
    let mut enters = vec![0; merged];
    let mut leaves = vec![0; merged];
    for (i, node) in outer.iter().enumerate() {
        for (k, other) in outer.iter().enumerate() {
            smaller[i][k] = scores[*node][*other];
        }
        // Into the cycle from this node: what is gained over the arc that is broken.
        let (entry, gain) = cycle
            .iter()
            .map(|c| (*c, scores[*c][*node] - scores[*c][heads[*c]]))
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .unwrap_or((cycle[0], NEVER));
        smaller[merged][i] = gain;
        enters[i] = entry;
        // Out of the cycle to this node.
        let from = cycle.iter().copied().max_by(|a, b| scores[*node][*a].total_cmp(&scores[*node][*b]));
        leaves[i] = from.unwrap_or(cycle[0]);
        smaller[i][merged] = scores[*node][leaves[i]];
    }
    let solved = arborescence(&smaller);
    for (i, node) in outer.iter().enumerate().skip(1) {
        heads[*node] = if solved[i] == merged { leaves[i] } else { outer[solved[i]] };
    }
    let from = solved[merged].min(merged - 1);
    heads[enters[from]] = outer[from];
    heads
}

/// A cycle among the governors, if there is one; node 0 is in none.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0_usize; heads.len()];
    seen[0] = usize::MAX;
    for start in 1..heads.len() {
        let mut node = start;
        while seen[node] == 0 {
            seen[node] = start;
            node = heads[node];
        }
        if seen[node] == start {
            let mut cycle = vec![node];
            let mut at = heads[node];
            while at != node {
                cycle.push(at);
                at = heads[at];
            }
            return Some(cycle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use ndarray::array;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_better_arcs_win_when_they_make_a_tree() {
        // root → 1 → 0, 1 → 2
        let scores = array![[0.0, 0.0, 5.0, 1.0], [4.0, 1.0, 0.0, 1.0], [0.0, 1.0, 5.0, 0.0]];
        assert_eq!(best(&scores), [Some(1), None, Some(1)]);
    }

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        let scores = array![[3.0, 0.0, 9.0], [1.0, 9.0, 0.0]];
        assert_eq!(best(&scores), [None, Some(0)]);
    }

    fn total(scores: &Array2<f32>, heads: &[Option<usize>]) -> f32 {
        heads.iter().enumerate().map(|(d, h)| scores[[d, h.map_or(0, |h| h + 1)]]).sum()
    }

    fn is_tree(heads: &[Option<usize>]) -> bool {
        heads.iter().filter(|h| h.is_none()).count() == 1
            && (0..heads.len()).all(|start| {
                let mut node = start;
                (0..=heads.len()).any(|_| match heads[node] {
                    Some(next) => {
                        node = next;
                        false
                    }
                    None => true,
                })
            })
    }

    proptest! {
        #[test]
        fn it_is_a_tree_with_one_root_and_none_is_better(
            (n, scores) in (1_usize..5).prop_flat_map(|n| (Just(n), prop::collection::vec(-5_f32..5.0, n * (n + 1))))
        ) {
            let scores = Array2::from_shape_vec((n, n + 1), scores).unwrap();
            let heads = best(&scores);
            prop_assert!(is_tree(&heads));
            let mut highest = f32::NEG_INFINITY;
            for code in 0..(n + 1).pow(u32::try_from(n).unwrap()) {
                let heads: Vec<Option<usize>> =
                    (0..n).map(|d| (code / (n + 1).pow(u32::try_from(d).unwrap()) % (n + 1)).checked_sub(1)).collect();
                if heads.iter().enumerate().all(|(d, h)| *h != Some(d)) && is_tree(&heads) {
                    highest = highest.max(total(&scores, &heads));
                }
            }
            prop_assert!((total(&scores, &heads) - highest).abs() < 1e-3);
        }
    }
}
