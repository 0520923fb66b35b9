//! Rows as a table and as JSON, and what changed since another run.

use serde::{Deserialize, Serialize};

use crate::{
    figures::Figures,
    goals::{GOALS, Goal, PEERS},
    table::aligned,
};

pub use crate::goals::Peer;

/// What a row came to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RowResult {
    /// Names the row.
    pub row: String,
    /// The files and the number of texts, or what else was measured on.
    pub set: String,
    /// Why there are no figures.
    pub missing: Option<String>,
    /// All figures of the row.
    pub figures: Figures,
    /// Figures of peers, with who measured them and when.
    pub peers: Vec<Peer>,
}

impl RowResult {
    /// A row with its figures, or with the reason why there are none.
    pub(crate) fn new(row: &str, set: &str, outcome: Result<Figures, &str>) -> Self {
        let missing = outcome.as_ref().err().map(|why| (*why).to_owned());
        let peers = PEERS.peer.iter().filter(|peer| peer.row == row).cloned().collect();
        let figures = outcome.unwrap_or_default();
        Self { row: row.to_owned(), set: set.to_owned(), missing, figures, peers }
    }
}

/// All rows of a run.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Report {
    /// In the order of the table.
    pub rows: Vec<RowResult>,
}

const HEADINGS: [&str; 9] = ["what", "set", "figure", "ours", "before", "floor", "aim", "met", "peers"];

/// The column that only a comparison with another run fills.
const BEFORE: usize = 4;

impl Report {
    /// The row of that name.
    pub fn row(&self, name: &str) -> Option<&RowResult> {
        self.rows.iter().find(|row| row.row == name)
    }

    /// A table with one line for each figure that has a goal or is shown beside one. With the report of another run, its
    /// figures stand beside ours.
    pub fn table(&self, before: Option<&Self>) -> String {
        let mut lines: Vec<Vec<String>> = vec![HEADINGS.map(str::to_owned).into()];
        for row in &self.rows {
            let old = before.and_then(|before| before.row(&row.row));
            let goals: Vec<&Goal> = GOALS.goal.iter().filter(|g| g.row == row.row).collect();
            for (index, goal) in goals.iter().enumerate() {
                if row.missing.is_some() && index > 0 {
                    break;
                }
                lines.push(line(row, old, goal, index == 0));
            }
        }
        let numbers = if before.is_some() { 3..7 } else { 3..6 };
        if before.is_none() {
            for line in &mut lines {
                line.remove(BEFORE);
            }
        }
        aligned(&lines, |column| !numbers.contains(&column))
    }
}

fn line(row: &RowResult, old: Option<&RowResult>, goal: &Goal, first: bool) -> Vec<String> {
    let written = |value: Option<f64>| value.map_or_else(String::new, |value| goal.unit.written(value));
    let value = row.figures.get(&goal.figure);
    let (floor, aim) = goal.bounds();
    let met = match value {
        None => "",
        Some(value) if aim.is_some_and(|aim| goal.reaches(value, aim)) => "aim",
        Some(value) if floor.is_some_and(|floor| goal.reaches(value, floor)) => "floor",
        Some(_) if floor.is_some() || aim.is_some() => "no",
        Some(_) => "",
    };
    let before = old.and_then(|old| old.figures.get(&goal.figure));
    let ours = match &row.missing {
        Some(why) => why.clone(),
        None => value.map_or_else(|| "–".to_owned(), |value| goal.unit.written(value)),
    };
    let what = if first { row.row.clone() } else { String::new() };
    let set = if first { row.set.clone() } else { String::new() };
    let peers: Vec<String> =
        goal.peers().map(|peer| format!("{} {}", peer.name, goal.unit.written(peer.value))).collect();
    vec![
        what,
        set,
        goal.label.clone(),
        ours,
        written(before),
        written(floor),
        written(aim),
        met.to_owned(),
        peers.join(", "),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(row: &str, figures: &[(&str, f64)]) -> RowResult {
        let figures = figures.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
        RowResult::new(row, "dev.jsonl (2)", Ok(Figures(figures)))
    }

    #[test]
    fn goals_stand_beside_figures() {
        let report = Report {
            rows: vec![
                row("sentences.ewt", &[("inner boundaries.f1", 0.91)]),
                row("dates.tempeval3", &[("relaxed.f1", 0.84), ("value F1.f1", 0.78)]),
                row("memory", &[("peak", 280.4)]),
                RowResult::new("start", "wall time", Err("no program beside")),
            ],
        };
        let old = Report { rows: vec![row("sentences.ewt", &[("inner boundaries.f1", 0.9)])] };
        let line = |words: &str, before: Option<&Report>| {
            let table = report.table(before);
            let line = table.lines().find(|l| l.contains(words)).unwrap().split_whitespace();
            line.collect::<Vec<_>>().join(" ")
        };
        assert!(line("sentences.ewt", None).contains("boundaries F1 0.910 0.900 0.985 floor pySBD"));
        assert!(line("sentences.ewt", Some(&old)).contains("boundaries F1 0.910 0.900 0.900 0.985 floor"));
        assert!(line("dates.tempeval3", None).contains("relaxed F1 0.840 0.850 0.907 no"));
        assert!(line("value F1", None).contains("0.780 0.750 0.776 aim"));
        // Less memory is better; a row without figures says why.
        assert!(line("memory", None).contains("280 MB 300 MB 150 MB floor"));
        assert!(line("start", None).contains("no program beside 80.0 ms 40.0 ms"));
    }
}
