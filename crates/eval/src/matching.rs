//! One-to-one matching of spans.

use std::cmp::Reverse;

use crate::language::sample::Span;

/// Pairs of indices, one to one: the largest overlap first, then the nearest length, then text order.
///
/// `fits` looks at a gold span and a system span that overlap. Both lists may be in any order.
pub(crate) fn pairs(gold: &[Span], system: &[Span], fits: impl Fn(Span, Span) -> bool) -> Vec<(usize, usize)> {
    pairs_where(gold, system, |i, j| fits(gold[i], system[j]))
}

/// The same, where more than the spans says what fits: `fits` takes the indices of two that overlap.
pub(crate) fn pairs_where(gold: &[Span], system: &[Span], fits: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, s) in system.iter().enumerate() {
            let overlap = g.overlap(*s);
            if overlap > 0 && fits(i, j) {
                candidates.push((Reverse(overlap), g.length().abs_diff(s.length()), i, j));
            }
        }
    }
    candidates.sort_unstable();
    take(gold.len(), system.len(), candidates.into_iter().map(|(_, _, i, j)| (i, j)))
}

/// Takes candidates in order, each side once.
pub(crate) fn take(
    gold: usize,
    system: usize,
    candidates: impl Iterator<Item = (usize, usize)>,
) -> Vec<(usize, usize)> {
    let (mut gold, mut system) = (vec![false; gold], vec![false; system]);
    let mut pairs = Vec::new();
    for (i, j) in candidates {
        if !gold[i] && !system[j] {
            gold[i] = true;
            system[j] = true;
            pairs.push((i, j));
        }
    }
    pairs
}

/// Any overlap will do.
pub(crate) fn any(_: Span, _: Span) -> bool {
    true
}

/// The overlap is at least half of the shorter span.
pub(crate) fn half_of_shorter(a: Span, b: Span) -> bool {
    2 * a.overlap(b) >= a.length().min(b.length())
}

/// The overlap is at least half of the union.
pub(crate) fn half_of_union(a: Span, b: Span) -> bool {
    3 * a.overlap(b) >= a.length() + b.length()
}

/// How many elements two lists have in common, each as often as it stands in both.
pub(crate) fn common<T: Ord>(mut a: Vec<T>, mut b: Vec<T>) -> usize {
    a.sort();
    b.sort();
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_overlap_is_taken_first() {
        let gold = [Span::new(0, 10), Span::new(0, 12)];
        assert_eq!(pairs(&gold, &[Span::new(0, 12)], any), [(1, 0)]);
        assert_eq!(pairs(&gold, &[Span::new(11, 20), Span::new(0, 4)], any), [(0, 1), (1, 0)]);
    }

    #[test]
    fn half_is_enough_and_less_is_not() {
        assert!(half_of_union(Span::new(0, 20), Span::new(10, 20)));
        assert!(!half_of_union(Span::new(0, 21), Span::new(11, 21)));
        assert!(half_of_shorter(Span::new(0, 30), Span::new(28, 32)));
        assert!(!half_of_shorter(Span::new(0, 30), Span::new(29, 32)));
    }

    #[test]
    fn repeated_elements_count_as_often_as_both_have_them() {
        assert_eq!(common(vec![1, 2, 2, 3], vec![2, 2, 2, 4]), 2);
    }
}
