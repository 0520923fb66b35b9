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
        let wish = match step.willing {
            Some(true) => "",
            Some(false) => " (against its wishes)",
            None => " (not known whether it wants to)",
        };
        format!("{} → {}{wish}", step.party, step.to)
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
    let would = if leaving.willing.is_none() { "may want to move" } else { "would move" };
    format!("{} {would} to {}: {met}.", leaving.party, leaving.to)
}

pub(super) fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
