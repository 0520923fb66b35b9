//! The option table of the literature: options down, outcomes across; below them what the parties make of each.

use super::part::{Form, Part, Table};
use crate::{
    analysis::{Analysis, Outcome, Reachable},
    concept::Concept,
};

pub(super) fn parts(analysis: &Analysis) -> Vec<Part> {
    let outcomes = &analysis.outcomes;
    if outcomes.is_empty() {
        let none = "No state is an equilibrium in the sense asked for, and none was asked about.";
        return vec![Part::Text(none.to_owned())];
    }
    let named = outcomes.iter().map(|o| name(analysis, o));
    let head: Vec<String> = [String::new(), String::new()].into_iter().chain(named).collect();
    let row = |first: &str, second: &str, cell: &dyn Fn(&Outcome) -> String| {
        let heads = [first.to_owned(), second.to_owned()];
        heads.into_iter().chain(outcomes.iter().map(cell)).collect::<Vec<String>>()
    };
    let mut rows = Vec::new();
    for (at, option) in analysis.options.iter().enumerate() {
        let letter = |o: &Outcome| o.letters.get(at..=at).unwrap_or("–").to_owned();
        rows.push(row(&option.party, &option.name, &letter));
    }
    for (at, party) in analysis.parties.iter().enumerate() {
        let better = |o: &Outcome| o.better[at].map_or_else(|| "open".to_owned(), |n| n.to_string());
        rows.push(row(party, "states it likes better", &better));
    }
    for concept in Concept::ALL {
        rows.push(row("Would leave", concept.label(), &|o| leavers(analysis, o, concept)));
    }
    let efficient = |o: &Outcome| match o.efficient {
        Some(true) if o.perhaps_bettered => "not known",
        Some(true) => "no",
        Some(false) => "yes",
        None => "not looked at",
    };
    rows.push(row("All", "another is better for one at no cost to any", &|o| efficient(o).into()));
    let reach = |o: &Outcome| match o.reachable {
        Some(Reachable::Willing) => "willingly",
        Some(Reachable::NotKnown) => "not known whether willingly",
        Some(Reachable::Unwilling) => "against somebody's wishes",
        Some(Reachable::No) => "no",
        None => "not looked at",
    };
    rows.push(row("All", "reachable from where things stand", &|o| reach(o).into()));
    let mut how =
        "Y: taken, N: not taken. Under “would leave” stands who would, in each sense; where that is nobody, the \
                   outcome is an equilibrium in that sense."
            .to_owned();
    if analysis.open.is_some() {
        how += " “?”: that hangs on what is not known.";
    }
    let caption = "Outcomes, and what the parties make of them".to_owned();
    vec![Part::Text(how), Part::Table(Table { caption, head, rows, form: Form::Across })]
}

/// The name of an outcome, with what it is besides.
fn name(analysis: &Analysis, outcome: &Outcome) -> String {
    let mut marks = Vec::new();
    if analysis.status_quo.as_ref() == Some(&outcome.state) {
        marks.push("status quo");
    }
    if analysis.levers.as_ref().is_some_and(|l| l.outcome == outcome.state) {
        marks.push("asked about");
    }
    if outcome.equilibrium.contains(&analysis.concept) {
        marks.push("equilibrium");
    } else if outcome.perhaps.contains(&analysis.concept) {
        marks.push("not known whether an equilibrium");
    }
    if marks.is_empty() { outcome.state.clone() } else { format!("{} ({})", outcome.state, marks.join(", ")) }
}

fn leavers(analysis: &Analysis, outcome: &Outcome, concept: Concept) -> String {
    let leaves = |(at, party): (usize, &String)| match () {
        () if outcome.stable[at].contains(&concept) => None,
        () if outcome.perhaps_stable[at].contains(&concept) => Some(format!("{party}?")),
        () => Some(party.clone()),
    };
    let who: Vec<String> = analysis.parties.iter().enumerate().filter_map(leaves).collect();
    if who.is_empty() { "nobody".to_owned() } else { who.join(", ") }
}
