//! Names, lists and steps in words.

use crate::{
    analysis::{Leaving, StepShown},
    concept::Concept,
};

pub(super) fn list(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

pub(super) fn labels(concepts: &[Concept]) -> String {
    concepts.iter().map(|c| c.label()).collect::<Vec<_>>().join(" ")
}

pub(super) fn steps(steps: &[StepShown]) -> String {
    let show = |step: &StepShown| {
        format!("{} → {}{}", step.party, step.to, if step.willing { "" } else { " (against its wishes)" })
    };
    steps.iter().map(show).collect::<Vec<_>>().join(", ")
}

/// Steps by which the others would answer, willing or not.
pub(super) fn way(steps: &[StepShown]) -> String {
    steps.iter().map(|step| format!("{} → {}", step.party, step.to)).collect::<Vec<_>>().join(", ")
}

pub(super) fn leaving(leaving: &Leaving) -> String {
    let met = match &leaving.sanction {
        None => "nothing stops it".to_owned(),
        Some(way) => format!("it would meet {}", steps(way)),
    };
    format!("{} would move to {}: {met}.", leaving.party, leaving.to)
}

pub(super) fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
