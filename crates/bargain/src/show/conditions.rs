//! The conditions under which parties would stay, as Markdown.

use super::markdown::{list, text};
use crate::analysis::{ConditionShown, Levers, StepShown};

/// What would have to be so; none where nobody leaves unanswered.
pub(super) fn conditions(levers: &Levers) -> Option<String> {
    if levers.conditions.is_empty() {
        return None;
    }
    let lines: Vec<String> = levers.conditions.iter().map(|c| condition(c, &levers.outcome)).collect();
    Some(format!("What would have to be so, all of it:\n\n{}", lines.join("\n")))
}

fn condition(condition: &ConditionShown, outcome: &str) -> String {
    let mut line = vec![format!(
        "* {} would have to like {} no better than {}",
        text(&condition.party),
        text(&condition.to),
        text(outcome)
    )];
    for (by, no_better) in &condition.or {
        line.push(format!("; or, answered by {}, no better {}", steps(by), list(no_better)));
    }
    if condition.more > 0 {
        line.push(format!("; or in {} more ways", condition.more));
    }
    line.push(".".to_owned());
    line.concat()
}

fn steps(steps: &[StepShown]) -> String {
    let step = |step: &StepShown| format!("{} → {}", text(&step.party), text(&step.to));
    steps.iter().map(step).collect::<Vec<_>>().join(", ")
}
