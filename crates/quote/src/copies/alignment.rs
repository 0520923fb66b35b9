//! Two rows of words laid against each other.

/// A stretch that differs: from and to in the first row, from and to in the second.
pub(super) type Stretch = (std::ops::Range<usize>, std::ops::Range<usize>);

/// Words of a row that are laid against another; what stands behind them is taken for other words.
const MOST: usize = 600;

/// The stretches in which two rows differ, and the pairs of words that are the same, both in order.
///
/// By the longest common subsequence; time grows with the product of the lengths, which are those of sentences.
pub(super) fn align(left: &[String], right: &[String]) -> (Vec<Stretch>, Vec<(usize, usize)>) {
    let (rows, columns) = (left.len().min(MOST), right.len().min(MOST));
    let width = columns + 1;
    let mut longest = vec![0_u16; (rows + 1) * width];
    for l in (0..rows).rev() {
        for r in (0..columns).rev() {
            longest[l * width + r] = if left[l] == right[r] {
                longest[(l + 1) * width + r + 1] + 1
            } else {
                longest[(l + 1) * width + r].max(longest[l * width + r + 1])
            };
        }
    }
    let (mut same, mut l, mut r) = (Vec::new(), 0, 0);
    while l < rows && r < columns {
        if left[l] == right[r] {
            same.push((l, r));
            l += 1;
            r += 1;
        } else if longest[(l + 1) * width + r] >= longest[l * width + r + 1] {
            l += 1;
        } else {
            r += 1;
        }
    }
    let mut differing = Vec::new();
    let (mut l, mut r) = (0, 0);
    for (next_l, next_r) in same.iter().copied().chain([(left.len(), right.len())]) {
        if next_l > l || next_r > r {
            differing.push((l..next_l, r..next_r));
        }
        (l, r) = (next_l + 1, next_r + 1);
    }
    (differing, same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_gone_and_new() {
        let row = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (differing, same) = align(&row("the gates can be opened"), &row("gates can not be opened now"));
        assert_eq!(differing, [(0..1, 0..0), (3..3, 2..3), (5..5, 5..6)]);
        assert_eq!(same.len(), 4);
    }
}
