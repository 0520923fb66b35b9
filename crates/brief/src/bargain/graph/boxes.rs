//! What stands in the box of a state.

use chancery_bargain::{Concept, DrawnState, Graph};
use maud::{Markup, html};

use super::super::{
    drawn::{length, px},
    labels::{Area, cut, wide},
};
use crate::visible::on_one_line;

/// Letters of a line in a box.
const MOST_LETTERS: usize = 30;
/// Options named that differ from where columns are counted from.
const MOST_OPTIONS: usize = 3;
/// Height of a line.
const LINE: f64 = 16.0;
/// Size of the letters.
const SIZE: f64 = 12.0;

/// A box before it has a place.
pub(super) struct StateBox {
    /// Its lines, each with its class.
    lines: Vec<(&'static str, String)>,
    pub(super) width: f64,
    pub(super) height: f64,
    /// What a pointer over it reads.
    words: String,
    status_quo: bool,
    holds: bool,
    asked: bool,
}

impl StateBox {
    pub(super) fn of(state: &DrawnState, graph: &Graph) -> Self {
        let is_named = state.letters.is_empty() || state.state != state.letters;
        let differs: Vec<String> = (state.taken.iter().map(|o| format!("+ {o}")))
            .chain(state.dropped.iter().map(|o| format!("− {o}")))
            .map(|line| on_one_line(&line))
            .collect();
        let mut lines = Vec::new();
        if is_named {
            lines.push(("name", cut(&on_one_line(&state.state), MOST_LETTERS)));
        }
        if !is_named {
            let shown = if differs.len() > MOST_OPTIONS { MOST_OPTIONS - 1 } else { differs.len() };
            lines.extend(differs.iter().take(shown).map(|line| ("differs", cut(line, MOST_LETTERS))));
            if differs.len() > shown {
                lines.push(("differs", format!("and {} more", differs.len() - shown)));
            }
        }
        if !state.letters.is_empty() {
            lines.push(("letters", state.letters.clone()));
        }
        if state.status_quo {
            lines.push(("mark", "things stand here".to_owned()));
        }
        if state.asked {
            lines.push(("mark", "asked about".to_owned()));
        }
        if !state.equilibrium.is_empty() {
            let class = if state.holds { "mark" } else { "soft" };
            lines.push((class, format!("holds: {}", senses(&state.equilibrium))));
        }
        let differ = if differs.is_empty() {
            String::new()
        } else {
            format!("; against {}: {}", graph.from, differs.join(", "))
        };
        let holds = match senses(&state.equilibrium) {
            none if none.is_empty() && state.perhaps.is_empty() => "; somebody would leave in every sense".to_owned(),
            none if none.is_empty() => format!("; may hold: {}", senses(&state.perhaps)),
            senses => format!("; holds: {senses}"),
        };
        let words = on_one_line(&format!("{} {}{differ}{holds}", state.state, state.letters));
        let text = lines
            .iter()
            .map(|(class, line)| wide(line, SIZE) + if *class == "letters" { length(line.len()) * 1.6 } else { 0.0 });
        // The bar takes room on both sides, so that the words stay in the middle.
        let width = text.fold(84.0, f64::max) + if state.status_quo { 38.0 } else { 24.0 };
        let height = length(lines.len()) * LINE + 12.0;
        Self { width, height, words, lines, status_quo: state.status_quo, holds: state.holds, asked: state.asked }
    }

    /// The box around its middle.
    pub(super) fn draw(&self, x: f64, y: f64) -> Markup {
        let (left, top) = (x - self.width / 2.0, y - self.height / 2.0);
        let corner = if self.holds { "14" } else { "2" };
        let class = match (self.holds, self.status_quo) {
            (true, _) => "state holds",
            (_, true) => "state now",
            _ => "state",
        };
        html! {
            g class=(class) {
                title { (self.words) }
                @if self.asked { rect.asked x=(px(left - 5.0)) y=(px(top - 5.0)) width=(px(self.width + 10.0)) height=(px(self.height + 10.0)) rx=(corner) {} }
                rect.box x=(px(left)) y=(px(top)) width=(px(self.width)) height=(px(self.height)) rx=(corner) {}
                @if self.holds { rect.inner x=(px(left + 4.0)) y=(px(top + 4.0)) width=(px(self.width - 8.0)) height=(px(self.height - 8.0)) rx="10" {} }
                @if self.status_quo {
                    @let inset = if self.holds { 14.0 } else { 0.0 };
                    rect.bar x=(px(left)) y=(px(top + inset)) width="7" height=(px(self.height - 2.0 * inset)) {}
                }
                @for (at, (class, line)) in self.lines.iter().enumerate() {
                    text class=(class) x=(px(x)) y=(px(top + 18.0 + length(at) * LINE)) { (line) }
                }
            }
        }
    }

    /// What it covers, with what stands around it.
    pub(super) fn area(&self, x: f64, y: f64) -> Area {
        Area::around(x, y, self.width + 12.0, self.height + 12.0)
    }
}

fn senses(concepts: &[Concept]) -> String {
    if concepts.len() == Concept::ALL.len() {
        return "in every sense".to_owned();
    }
    concepts.iter().map(|c| c.label()).collect::<Vec<_>>().join(" ")
}
