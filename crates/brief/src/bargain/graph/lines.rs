//! The lines between boxes: where they begin and end, how they bend, where their words stand.

use super::{super::drawn::px, layers::Layers};

/// A line with its way.
#[derive(Debug, Clone)]
pub(super) struct Route {
    /// Curves one after another: each four points.
    curves: Vec<[(f64, f64); 4]>,
    /// Whether it ends by going to the right.
    rightwards: bool,
    /// Whether it begins by going to the right.
    from_right: bool,
}

/// Where boxes stand.
pub(super) struct Board<'l> {
    pub(super) layers: &'l Layers,
    pub(super) x: &'l [f64],
    pub(super) y: &'l [f64],
    pub(super) widths: &'l [f64],
    pub(super) heights: &'l [f64],
}

/// Room for the head of an arrow.
const HEAD: f64 = 9.0;
/// Greatest distance of lines that end at one side of a box.
const APART: f64 = 13.0;

/// How far the line between two boxes of one column bends out, by how many boxes lie between.
pub(super) fn bulge(layers: &Layers, from: usize, to: usize) -> f64 {
    let order = &layers.order[layers.column[from]];
    let at = |item: usize| order.iter().position(|other| *other == item).unwrap_or(0);
    let between = u32::try_from(at(from).abs_diff(at(to)).saturating_sub(1)).unwrap_or(0);
    38.0 + 13.0 * f64::from(between.min(10))
}

/// Where a line touches a side of a box: the line, whether the box is where it begins, and what orders the ends.
struct End {
    line: usize,
    begins: bool,
    order: f64,
}

/// The routes of all lines; `lines` are pairs of boxes, in the order of the layers' chains. `headed` says at which ends
/// each has a head: where it begins, and where it ends.
pub(super) fn routes(board: &Board<'_>, lines: &[(usize, usize)], headed: &[[bool; 2]]) -> Vec<Route> {
    let boxes = board.heights.len();
    let mut sides: Vec<[Vec<End>; 2]> = (0..boxes).map(|_| [Vec::new(), Vec::new()]).collect();
    for (line, (from, to)) in lines.iter().enumerate() {
        let chain = &board.layers.chains[line];
        for (here, other, begins) in [(*from, *to, true), (*to, *from, false)] {
            let (side, order) = if chain.is_empty() {
                // Nearest boxes outermost: then lines of one column lie inside each other.
                let far = board.y[other] - board.y[here];
                (1, if far < 0.0 { -1e6 - far } else { 1e6 - far })
            } else if chain[0] == here {
                (1, board.y[chain[1]])
            } else {
                (0, board.y[chain[chain.len() - 2]])
            };
            sides[here][side].push(End { line, begins, order });
        }
    }
    let mut ends = vec![[(0.0, 0.0); 2]; lines.len()];
    for (item, pair) in sides.iter_mut().enumerate() {
        for (side, list) in pair.iter_mut().enumerate() {
            list.sort_by(|a, b| a.order.total_cmp(&b.order).then(a.line.cmp(&b.line)));
            let count = list.len();
            let room = board.heights[item] - 14.0;
            let step = if count > 1 { (room / (count - 1) as f64).min(APART) } else { 0.0 };
            let edge = if side == 1 { board.widths[item] / 2.0 } else { -board.widths[item] / 2.0 };
            for (at, end) in list.iter().enumerate() {
                let y = board.y[item] + (at as f64 - (count as f64 - 1.0) / 2.0) * step;
                ends[end.line][usize::from(!end.begins)] = (board.x[item] + edge, y);
            }
        }
    }
    let route = |(line, (from, to)): (usize, &(usize, usize))| {
        let [begin, end] = ends[line];
        let [at_begin, at_end] = headed[line].map(|has| if has { HEAD } else { 0.0 });
        let chain = &board.layers.chains[line];
        if chain.is_empty() {
            let out = bulge(board.layers, *from, *to);
            let (begin, end) = ((begin.0 + at_begin, begin.1), (end.0 + at_end, end.1));
            let turn = begin.0.max(end.0) + out;
            let curves = vec![[begin, (turn, begin.1), (turn, end.1), end]];
            return Route { curves, rightwards: false, from_right: true };
        }
        let rightwards = chain[0] == *from;
        let on = if rightwards { 1.0 } else { -1.0 };
        let mut points = vec![(begin.0 + on * at_begin, begin.1)];
        let bends = &chain[1..chain.len() - 1];
        let passes = |item: &usize| {
            let half = on * board.widths[*item] / 2.0;
            [(board.x[*item] - half, board.y[*item]), (board.x[*item] + half, board.y[*item])]
        };
        if rightwards {
            points.extend(bends.iter().flat_map(passes));
        } else {
            points.extend(bends.iter().rev().flat_map(passes));
        }
        points.push((end.0 - on * at_end, end.1));
        let curve = |pair: &[(f64, f64)]| {
            let (a, b) = (pair[0], pair[1]);
            let middle = f64::midpoint(a.0, b.0);
            [a, (middle, a.1), (middle, b.1), b]
        };
        Route { curves: points.windows(2).map(curve).collect(), rightwards, from_right: rightwards }
    };
    lines.iter().enumerate().map(route).collect()
}

impl Route {
    /// The line as the path of a drawing.
    pub(super) fn path(&self) -> String {
        let point = |(x, y): (f64, f64)| format!("{} {}", px(x), px(y));
        let begin = self.curves.first().map(|c| format!("M{}", point(c[0]))).unwrap_or_default();
        let curves = self.curves.iter().map(|c| format!("C{} {} {}", point(c[1]), point(c[2]), point(c[3])));
        begin + &curves.collect::<String>()
    }

    /// The head at its end, pointing on.
    pub(super) fn head(&self) -> String {
        head(self.curves.last().map_or((0.0, 0.0), |c| c[3]), self.rightwards)
    }

    /// A head where it begins, pointing back.
    pub(super) fn tail(&self) -> String {
        head(self.curves.first().map_or((0.0, 0.0), |c| c[0]), !self.from_right)
    }

    /// Points along it where words could stand, the middle first.
    pub(super) fn middles(&self) -> Vec<(f64, f64)> {
        const SHARES: [f64; 9] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85];
        let count = self.curves.len() as f64;
        let at = |share: f64| {
            let along = share * count;
            let which = floor(along, self.curves.len() - 1);
            let t = along - which as f64;
            let c = &self.curves[which];
            let (u, v) = (1.0 - t, t);
            let mix = |of: fn(&(f64, f64)) -> f64| {
                of(&c[0]) * u * u * u
                    + 3.0 * of(&c[1]) * u * u * v
                    + 3.0 * of(&c[2]) * u * v * v
                    + of(&c[3]) * v * v * v
            };
            (mix(|p| p.0), mix(|p| p.1))
        };
        SHARES.into_iter().map(at).collect()
    }
}

/// A head whose middle of the base is at a point.
fn head((x, y): (f64, f64), rightwards: bool) -> String {
    let on = if rightwards { HEAD } else { -HEAD };
    format!("M{} {}l{} 5l{} 5z", px(x), px(y - 5.0), px(on), px(-on))
}

/// The whole part of a number, at most this.
fn floor(number: f64, most: usize) -> usize {
    (0..=most).rev().find(|n| *n as f64 <= number).unwrap_or(0)
}
