//! Columns of boxes in an order with few crossings (Sugiyama, Tagawa & Toda 1981): a line over several columns has a bend in
//! each column between, and boxes and bends are sorted by the middle of what they are joined to.

/// Boxes and bends in columns.
#[derive(Debug, Clone)]
pub(super) struct Layers {
    /// Of every box or bend its column; boxes first.
    pub(super) column: Vec<usize>,
    /// Of every column what stands in it, from above.
    pub(super) order: Vec<Vec<usize>>,
    /// Of every line what it passes, from its left end to its right; empty where both ends stand in one column.
    pub(super) chains: Vec<Vec<usize>>,
}

/// How often the columns are sorted, to and fro.
const SWEEPS: usize = 12;

impl Layers {
    /// Boxes with their columns, and lines between them.
    pub(super) fn new(columns: &[usize], lines: &[(usize, usize)]) -> Self {
        let mut used: Vec<usize> = columns.to_vec();
        used.sort_unstable();
        used.dedup();
        // A column without boxes is left out.
        let mut column: Vec<usize> = columns.iter().map(|c| used.partition_point(|u| u < c)).collect();
        let mut chains = Vec::new();
        for (from, to) in lines {
            let (left, right) = if column[*from] <= column[*to] { (*from, *to) } else { (*to, *from) };
            if column[left] == column[right] {
                chains.push(Vec::new());
                continue;
            }
            let mut chain = vec![left];
            for between in column[left] + 1..column[right] {
                chain.push(column.len());
                column.push(between);
            }
            chain.push(right);
            chains.push(chain);
        }
        let mut order = vec![Vec::new(); used.len()];
        for (item, at) in column.iter().enumerate() {
            order[*at].push(item);
        }
        let mut layers = Self { column, order, chains };
        layers.sort();
        layers
    }

    /// What each box or bend is joined to in the neighbouring columns: to the left, and to the right.
    pub(super) fn joined(&self) -> Vec<[Vec<usize>; 2]> {
        let mut joined = vec![[Vec::new(), Vec::new()]; self.column.len()];
        for pair in self.chains.iter().flat_map(|chain| chain.windows(2)) {
            joined[pair[1]][0].push(pair[0]);
            joined[pair[0]][1].push(pair[1]);
        }
        joined
    }

    fn sort(&mut self) {
        let joined = self.joined();
        let mut best = (self.crossings(), self.order.clone());
        for sweep in 0..SWEEPS {
            let to_the_right = sweep % 2 == 0;
            let columns: Vec<usize> =
                if to_the_right { (0..self.order.len()).collect() } else { (0..self.order.len()).rev().collect() };
            let mut place = self.places();
            for at in columns {
                let middle = |item: &usize| {
                    let sides = &joined[*item];
                    let near = &sides[usize::from(!to_the_right)];
                    let near = if near.is_empty() { &sides[usize::from(to_the_right)] } else { near };
                    let sum: f64 = near.iter().map(|other| place[*other]).sum();
                    if near.is_empty() { place[*item] } else { sum / near.len() as f64 }
                };
                let mut keyed: Vec<(f64, usize)> = self.order[at].iter().map(|item| (middle(item), *item)).collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.order[at] = keyed.into_iter().map(|(_, item)| item).collect();
                for (shared, item) in shares(&self.order[at]) {
                    place[item] = shared;
                }
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.order.clone());
            }
        }
        self.order = best.1;
    }

    /// Of everything how far down its column it stands, as a share.
    fn places(&self) -> Vec<f64> {
        let mut place = vec![0.0; self.column.len()];
        for (shared, item) in self.order.iter().flat_map(|order| shares(order)) {
            place[item] = shared;
        }
        place
    }

    /// How often lines cross between the columns.
    fn crossings(&self) -> usize {
        let place = self.places();
        let mut between: Vec<Vec<(f64, f64)>> = vec![Vec::new(); self.order.len()];
        for pair in self.chains.iter().flat_map(|chain| chain.windows(2)) {
            between[self.column[pair[0]]].push((place[pair[0]], place[pair[1]]));
        }
        let crossed = |(a, b): (&(f64, f64), &(f64, f64))| (a.0 - b.0) * (a.1 - b.1) < 0.0;
        let of = |lines: &Vec<(f64, f64)>| {
            (0..lines.len())
                .map(|i| lines[..i].iter().filter(|other| crossed((other, &lines[i]))).count())
                .sum::<usize>()
        };
        between.iter().map(of).sum()
    }
}

fn shares(order: &[usize]) -> impl Iterator<Item = (f64, usize)> + '_ {
    order.iter().enumerate().map(|(at, item)| ((at as f64 + 0.5) / order.len() as f64, *item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_need_not_cross_do_not() {
        // Two boxes left, two right, joined crosswise in the order given.
        let layers = Layers::new(&[0, 0, 1, 1], &[(0, 3), (1, 2)]);
        assert_eq!(layers.crossings(), 0);
    }

    #[test]
    fn a_line_over_a_column_bends_in_it() {
        let layers = Layers::new(&[0, 4, 9], &[(0, 1), (2, 0)]);
        assert_eq!(layers.column, [0, 1, 2, 1]);
        assert_eq!(layers.chains, [vec![0, 1], vec![0, 3, 2]]);
    }
}
