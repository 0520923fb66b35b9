//! How high everything in the columns stands: as near to what it is joined to as the others in its column allow.

use super::layers::Layers;

/// Space between boxes above each other.
const GAP: f64 = 20.0;
/// How often heights are drawn towards each other.
const PULLS: usize = 8;

/// Of everything the height of its middle; the highest edge is at 0.
pub(super) fn places(layers: &Layers, heights: &[f64]) -> Vec<f64> {
    let joined = layers.joined();
    let mut y = vec![0.0; heights.len()];
    for order in &layers.order {
        let whole: f64 = order.iter().map(|item| heights[*item] + GAP).sum();
        let mut top = -whole / 2.0;
        for item in order {
            y[*item] = top + heights[*item] / 2.0;
            top += heights[*item] + GAP;
        }
    }
    for pull in 0..PULLS {
        let mut columns: Vec<&Vec<usize>> = layers.order.iter().collect();
        if pull % 2 == 1 {
            columns.reverse();
        }
        for order in columns {
            let wish = |item: &usize| {
                let near = || joined[*item].iter().flatten();
                let count = near().count();
                if count == 0 { y[*item] } else { near().map(|other| y[*other]).sum::<f64>() / count as f64 }
            };
            let wishes: Vec<f64> = order.iter().map(wish).collect();
            for (item, height) in order.iter().zip(apart(order, &wishes, heights)) {
                y[*item] = height;
            }
        }
    }
    let top = y.iter().zip(heights).map(|(y, height)| y - height / 2.0).fold(f64::INFINITY, f64::min);
    y.iter().map(|y| y - top).collect()
}

/// The heights nearest to those wished for (in squares) that keep the order and the gaps: neighbours that would overlap move
/// as one block.
fn apart(order: &[usize], wishes: &[f64], heights: &[f64]) -> Vec<f64> {
    let mut offset = 0.0;
    let mut offsets = Vec::new();
    for (at, item) in order.iter().enumerate() {
        if at > 0 {
            offset += f64::midpoint(heights[order[at - 1]], heights[*item]) + GAP;
        }
        offsets.push(offset);
    }
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (wish, offset) in wishes.iter().zip(&offsets) {
        let mut block = (wish - offset, 1);
        while let Some((sum, count)) = blocks.pop_if(|(sum, count)| *sum / *count as f64 > block.0 / block.1 as f64) {
            block = (block.0 + sum, block.1 + count);
        }
        blocks.push(block);
    }
    let levels = blocks.iter().flat_map(|(sum, count)| std::iter::repeat_n(sum / *count as f64, *count));
    levels.zip(offsets).map(|(level, offset)| level + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_column_overlaps() {
        let layers = Layers::new(&[0, 1, 1, 1, 2], &[(0, 1), (0, 2), (0, 3), (0, 4)]);
        let heights = vec![40.0, 40.0, 60.0, 40.0, 40.0, 12.0];
        let y = places(&layers, &heights);
        for pair in layers.order.iter().flat_map(|order| order.windows(2)) {
            let room = f64::midpoint(heights[pair[0]], heights[pair[1]]) + GAP;
            assert!(y[pair[1]] - y[pair[0]] >= room - 1e-9, "{y:?}");
        }
        assert!(y.iter().zip(&heights).all(|(y, height)| y - height / 2.0 >= -1e-9));
    }
}
