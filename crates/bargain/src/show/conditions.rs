//! The conditions under which parties would stay.

use super::{
    part::{Item, Part},
    words::{list, way},
};
use crate::analysis::{ConditionShown, Levers};

/// What would have to be so; none where nobody leaves unanswered.
pub(super) fn parts(levers: &Levers) -> Vec<Part> {
    if levers.conditions.is_empty() {
        return Vec::new();
    }
    let items = levers.conditions.iter().map(|c| Item::of(condition(c, &levers.outcome)));
    vec![Part::Text("What would have to be so, all of it:".to_owned()), Part::List(items.collect())]
}

fn condition(condition: &ConditionShown, outcome: &str) -> String {
    let mut line = vec![format!("{} would have to like {} no better than {outcome}", condition.party, condition.to)];
    for (by, no_better) in &condition.or {
        line.push(format!("; or, answered by {}, no better {}", way(by), list(no_better)));
    }
    if condition.more > 0 {
        line.push(format!("; or in {} more ways", condition.more));
    }
    line.concat() + "."
}
