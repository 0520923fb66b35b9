//! What is shown of each row, what is aimed at, and what peers reach: `data/goals.toml` and `data/peers.toml`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// The goals, in the order they are shown within a row.
pub(crate) static GOALS: LazyLock<Goals> =
    LazyLock::new(|| toml::from_str(include_str!("../data/goals.toml")).expect("the embedded goals are well formed"));

/// The figures of peers.
pub(crate) static PEERS: LazyLock<Peers> =
    LazyLock::new(|| toml::from_str(include_str!("../data/peers.toml")).expect("the embedded figures are well formed"));

/// All goals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Goals {
    /// One for each figure that is shown.
    pub goal: Vec<Goal>,
}

/// A figure that is shown, with its floor and aim where it has them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Goal {
    /// The row.
    pub row: String,
    /// Which of the row's figures.
    pub figure: String,
    /// What the figure is, in words.
    pub label: String,
    /// How it is written.
    #[serde(default)]
    pub unit: Unit,
    /// What must be reached.
    pub floor: Option<f64>,
    /// What is aimed at.
    pub aim: Option<f64>,
    /// Less is better.
    #[serde(default)]
    pub at_most: bool,
    /// Peers whose best figure the goal is relative to.
    #[serde(default)]
    pub against: Vec<String>,
    /// Above the peers' best by so much.
    pub floor_plus: Option<f64>,
    /// Aim: above the peers' best by so much.
    pub aim_plus: Option<f64>,
    /// So many times the peers' best.
    pub floor_times: Option<f64>,
    /// Aim: so many times the peers' best.
    pub aim_times: Option<f64>,
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Unit {
    /// From 0 to 1.
    #[default]
    Share,
    /// Words per CPU-second.
    WordsPerSecond,
    /// Megabytes.
    Megabytes,
    /// Milliseconds.
    Milliseconds,
}

impl Unit {
    /// The figure as it is printed.
    pub(crate) fn written(self, value: f64) -> String {
        match self {
            Self::Share => format!("{value:.3}"),
            Self::WordsPerSecond => format!("{value:.0}"),
            Self::Megabytes => format!("{value:.0} MB"),
            Self::Milliseconds => format!("{value:.1} ms"),
        }
    }
}

/// All figures of peers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Peers {
    /// One for each peer and figure.
    pub peer: Vec<Peer>,
}

/// A figure another program reaches.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peer {
    /// The row.
    pub row: String,
    /// Which of the row's figures.
    pub figure: String,
    /// Who reaches it.
    pub name: String,
    /// The figure.
    pub value: f64,
    /// Who measured it, and on what.
    pub source: String,
    /// When it was measured or read.
    pub date: String,
}

impl Goal {
    /// Floor and aim; those relative to peers are known only where the peers' figures are.
    pub(crate) fn bounds(&self) -> (Option<f64>, Option<f64>) {
        let figures = self.peers().filter(|p| self.against.contains(&p.name)).map(|p| p.value);
        let best = figures.reduce(if self.at_most { f64::min } else { f64::max });
        let relative = |plus: Option<f64>, times: Option<f64>| {
            let best = best?;
            plus.map(|plus| best + plus).or_else(|| times.map(|times| best * times))
        };
        (
            self.floor.or_else(|| relative(self.floor_plus, self.floor_times)),
            self.aim.or_else(|| relative(self.aim_plus, self.aim_times)),
        )
    }

    /// Figures of peers beside this one.
    pub(crate) fn peers(&self) -> impl Iterator<Item = &'static Peer> {
        PEERS.peer.iter().filter(|p| p.row == self.row && p.figure == self.figure)
    }

    /// Whether a value reaches a bound.
    pub(crate) fn reaches(&self, value: f64, bound: f64) -> bool {
        // Figures are compared as they are printed by the data sets' scorer, to four places.
        const ROUNDING: f64 = 0.000_05;
        if self.at_most { value <= bound + ROUNDING } else { value >= bound - ROUNDING }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_peer_stands_beside_a_figure_that_is_shown() {
        for peer in &PEERS.peer {
            let shown = GOALS.goal.iter().any(|goal| goal.row == peer.row && goal.figure == peer.figure);
            assert!(shown, "{peer:?}");
        }
    }

    #[test]
    fn goals_relative_to_peers_follow_the_best_of_them() {
        let goal = Goal {
            row: "names.re3d".to_owned(),
            figure: "all.exact.f1".to_owned(),
            label: String::new(),
            unit: Unit::Share,
            floor: None,
            aim: None,
            at_most: false,
            against: vec!["spaCy sm 3.8".to_owned()],
            floor_plus: Some(0.0),
            aim_plus: Some(0.05),
            floor_times: None,
            aim_times: None,
        };
        let best = goal.peers().find(|p| p.name == "spaCy sm 3.8").unwrap().value;
        assert_eq!(goal.bounds(), (Some(best), Some(best + 0.05)));
        assert!(goal.reaches(best, best) && !goal.reaches(best - 0.001, best));
    }
}
