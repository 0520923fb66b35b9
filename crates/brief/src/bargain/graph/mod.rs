//! The graph of moves: states as boxes in columns, by how many parties have to act to get there; moves as arrows that say
//! whose they are.

mod boxes;
mod layers;
mod lines;
mod places;

use chancery_bargain::{DrawnMove, Graph, Wish};
use maud::{Markup, html};

use super::{
    drawn::{Drawn, length, px},
    labels::{Area, Taken, cut, short_names, wide},
};
use crate::{visible::on_one_line, wording::count};
use boxes::StateBox;
use layers::Layers;
use lines::{Board, Route, bulge, routes};
use places::places;

/// Space around everything.
const EDGE: f64 = 16.0;
/// Height of the titles of the columns.
const TITLES: f64 = 34.0;
/// Least space between columns.
const BETWEEN: f64 = 96.0;
/// Height of a bend.
const BEND: f64 = 10.0;
/// Patterns of lines, and classes of colours, before they repeat.
const STYLES: usize = 6;

/// A line of the picture: a move, and whether the same party's way back is a move that is drawn too.
struct Drawable {
    shown: DrawnMove,
    back: bool,
}

/// The picture of a graph; `parties` are those of the model.
pub(super) fn draw(graph: &Graph, parties: &[String]) -> Drawn {
    let boxes: Vec<StateBox> = graph.states.iter().map(|s| StateBox::of(s, graph)).collect();
    let columns: Vec<usize> = graph.states.iter().map(|s| s.column).collect();
    let moves = drawable(&graph.moves);
    let lines: Vec<(usize, usize)> = moves.iter().map(|m| (m.shown.from, m.shown.to)).collect();
    let headed: Vec<[bool; 2]> = moves.iter().map(|m| [m.back, m.shown.wish != Wish::Open]).collect();
    let layers = Layers::new(&columns, &lines);
    let height = |item: usize| boxes.get(item).map_or(BEND, |b| b.height);
    let heights: Vec<f64> = (0..layers.column.len()).map(height).collect();
    let (x, widths, right) = across(&layers, &boxes, &lines);
    let y: Vec<f64> = places(&layers, &heights).into_iter().map(|y| y + EDGE + TITLES).collect();
    let board = Board { layers: &layers, x: &x, y: &y, widths: &widths, heights: &heights };
    let routes = routes(&board, &lines, &headed);

    let mut taken = Taken::default();
    boxes.iter().zip(x.iter().zip(&y)).for_each(|(b, (x, y))| taken.take(b.area(*x, *y)));
    let short = short_names(parties);
    let mut label = |(m, route): (&Drawable, &Route)| label(m.shown.wish, &short[m.shown.party], route, &mut taken);
    let labels: Vec<Markup> = moves.iter().zip(&routes).map(&mut label).collect();
    let foot = y.iter().zip(&heights).map(|(y, height)| y + height / 2.0).fold(0.0, f64::max) + EDGE + 8.0;
    let (legend, legend_width, legend_height) = legend(graph, parties, &short, foot);
    let class = |m: &Drawable| format!("p{}", m.shown.party % STYLES);
    let marks = html! {
        @for (x, title) in &titles(graph, &layers, &x) { text.column x=(px(*x)) y=(px(EDGE + 6.0)) { (title) } }
        @for (m, route) in moves.iter().zip(&routes) {
            path class={ "move " (class(m)) @if m.shown.wish == Wish::Open { " open" } } d=(route.path()) {}
        }
        @for (b, (x, y)) in boxes.iter().zip(x.iter().zip(&y)) { (b.draw(*x, *y)) }
        @for (m, route) in moves.iter().zip(&routes).filter(|(m, _)| m.shown.wish != Wish::Open) {
            path class={ "head " (class(m)) @if m.shown.wish == Wish::Unwanted { " unwanted" } } d=(route.head()) {}
            @if m.back { path class={ "head unwanted " (class(m)) } d=(route.tail()) {} }
        }
        @for label in &labels { (label) }
        (legend)
    };
    Drawn {
        id: "moves".to_owned(),
        title: "Graph of moves".to_owned(),
        description: description(graph, parties),
        width: right.max(legend_width) + EDGE,
        height: foot + legend_height,
        marks,
    }
}

/// The moves, there and back of one party as one line.
fn drawable(moves: &[DrawnMove]) -> Vec<Drawable> {
    let is_back = |a: &DrawnMove, b: &DrawnMove| (a.from, a.to, a.party) == (b.to, b.from, b.party);
    let is_wanted = |m: &&DrawnMove| m.wish == Wish::Wanted;
    let has_line = |m: &&DrawnMove| m.wish != Wish::Unwanted || !moves.iter().any(|w| is_wanted(&w) && is_back(m, w));
    let line = |m: &DrawnMove| Drawable {
        shown: *m,
        back: is_wanted(&m) && moves.iter().any(|u| u.wish == Wish::Unwanted && is_back(m, u)),
    };
    moves.iter().filter(has_line).map(line).collect()
}

/// Of everything its middle across and its width, and the right edge of all.
fn across(layers: &Layers, boxes: &[StateBox], lines: &[(usize, usize)]) -> (Vec<f64>, Vec<f64>, f64) {
    let mut x = vec![0.0; layers.column.len()];
    let mut widths: Vec<f64> = x.clone();
    let mut left = EDGE;
    let mut right = EDGE;
    for (column, order) in layers.order.iter().enumerate() {
        let widest = order.iter().filter_map(|item| boxes.get(*item)).map(|b| b.width).fold(0.0, f64::max);
        for item in order {
            x[*item] = left + widest / 2.0;
            // A bend passes straight beside the boxes.
            widths[*item] = boxes.get(*item).map_or(widest, |b| b.width);
        }
        let is_inside = |(from, to): &&(usize, usize)| layers.column[*from] == column && layers.column[*to] == column;
        let bulges = lines.iter().filter(is_inside).map(|(from, to)| bulge(layers, *from, *to)).fold(0.0, f64::max);
        right = left + widest + bulges * 0.8 + if bulges > 0.0 { 12.0 } else { 0.0 };
        let crowd = lines.iter().filter(|(from, to)| layers.column[*from].min(layers.column[*to]) == column).count();
        left = (left + widest + BETWEEN + bulges * 0.75) + length(crowd.min(20)) * 3.0;
    }
    (x, widths, right)
}

/// Whose a move is, on its line.
fn label(wish: Wish, short: &str, route: &Route, taken: &mut Taken) -> Markup {
    let words = match wish {
        Wish::Wanted => short.to_owned(),
        Wish::Open => format!("{short} ?"),
        Wish::Unwanted => format!("{short}, unwilling"),
    };
    let width = wide(&words, 11.0) + 10.0;
    let Some(area) = taken.place(route.middles().into_iter().map(|(x, y)| Area::around(x, y, width, 16.0))) else {
        return html! {};
    };
    html! {
        g.whose {
            rect x=(px(area.x)) y=(px(area.y)) width=(px(area.width)) height=(px(area.height)) rx="8" {}
            text x=(px(area.x + area.width / 2.0)) y=(px(area.y + 12.0)) { (on_one_line(&words)) }
        }
    }
}

/// What the columns are, where that can be said in a few words.
fn titles(graph: &Graph, layers: &Layers, x: &[f64]) -> Vec<(f64, String)> {
    let has_options = graph.states.iter().any(|s| !s.letters.is_empty());
    let title = |order: &Vec<usize>| {
        let item = order.iter().find(|item| **item < graph.states.len())?;
        let far = graph.states[*item].column;
        let is_start = graph.states[*item].status_quo;
        let words = match (far, has_options) {
            (0, _) if is_start => "where things stand".to_owned(),
            (0, _) => String::new(),
            (1, true) => "one party acts".to_owned(),
            (2, true) => "two parties act".to_owned(),
            (3, true) => "three parties act".to_owned(),
            (_, true) => format!("{far} parties act"),
            (_, false) => count(far, "move", "moves"),
        };
        let middle = order.iter().map(|i| x[*i]).fold(0.0, f64::max);
        let half = wide(&words, 12.0) / 2.0;
        Some((middle.max(half + 4.0), words))
    };
    layers.order.iter().filter_map(title).collect()
}

/// What lines, heads and boxes mean; with its width and height.
fn legend(graph: &Graph, parties: &[String], short: &[String], top: f64) -> (Markup, f64, f64) {
    const ROW: f64 = 20.0;
    let has = |wish: Wish| graph.moves.iter().any(|m| m.wish == wish);
    let movers: Vec<usize> = (0..parties.len()).filter(|at| graph.moves.iter().any(|m| m.party == *at)).collect();
    let left = EDGE + 58.0;
    let mut rows: Vec<(Markup, String)> = Vec::new();
    for at in movers {
        let class = format!("p{}", at % STYLES);
        let name = on_one_line(&parties[at]);
        let own = on_one_line(&short[at]);
        let words = if own == name { name } else { format!("{own}: {}", cut(&name, 50)) };
        rows.push((html! { path class={ "move " (class) } d="M0 0h46" {} }, format!("{words} moves")));
    }
    if has(Wish::Wanted) {
        rows.push((
            html! { path.move.p0 d="M8 0h26" {} path.head.p0 d="M34 -5l9 5l-9 5z" {} },
            "to something it prefers: from each state the move it likes best, from where things stand every one"
                .to_owned(),
        ));
    }
    if has(Wish::Unwanted) {
        rows.push((
            html! { path.move.p0 d="M8 0h26" {} path.head.p0.unwanted d="M34 -5l9 5l-9 5z" {} },
            "against its wishes: a step of a way that the page names".to_owned(),
        ));
    }
    if has(Wish::Open) {
        rows.push((html! { path.move.p0.open d="M2 0h44" {} }, "not known which of the two it prefers".to_owned()));
    }
    if graph.states.iter().any(|s| s.holds) {
        let mark = html! { g.state.holds { rect.box x="2" y="-9" width="42" height="18" rx="9" {} rect.inner x="5" y="-6" width="36" height="12" rx="6" {} } };
        rows.push((mark, "double frame: the model holds it together in the sense asked for. No forecast.".to_owned()));
    }
    if graph.not_drawn > 0 {
        rows.push((
            html! {},
            format!(
                "{} not drawn.",
                count(graph.not_drawn, "further state of the model is", "further states of the model are")
            ),
        ));
    }
    let width = rows.iter().map(|(_, words)| left + wide(words, 12.0)).fold(0.0, f64::max);
    let height = length(rows.len()) * ROW + 12.0;
    let marks = html! {
        g.key {
            @for (at, (sample, words)) in rows.iter().enumerate() {
                @let y = top + 14.0 + length(at) * ROW;
                g transform=(format!("translate({} {})", px(EDGE), px(y))) { (sample) }
                text x=(px(left)) y=(px(y + 4.0)) { (words) }
            }
        }
    };
    (marks, width, height)
}

fn description(graph: &Graph, parties: &[String]) -> String {
    let holds: Vec<String> = graph.states.iter().filter(|s| s.holds).map(|s| on_one_line(&s.state)).collect();
    let held = match holds.len() {
        0 => "none of them is an equilibrium in the sense asked for".to_owned(),
        _ => format!("equilibria in the sense asked for: {}", holds.join(", ")),
    };
    let rest = match graph.not_drawn {
        0 => String::new(),
        n => format!(" {} not drawn.", count(n, "further state is", "further states are")),
    };
    format!(
        "{} drawn, {held}. {} of {}, each arrow with the short name of the party that moves.{rest} The table of moves holds the same.",
        count(graph.states.len(), "state is", "states are"),
        count(graph.moves.len(), "move", "moves"),
        count(parties.len(), "party", "parties"),
    )
}
