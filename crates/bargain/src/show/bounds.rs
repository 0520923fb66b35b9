//! What holds whatever is not known.

use super::{
    part::{Item, Part},
    words::list,
};
use crate::analysis::{Analysis, OpenShown};

/// What holds whatever is not known, and which judgement settles it.
pub(super) fn parts(analysis: &Analysis, open: &OpenShown) -> Vec<Part> {
    let (least, most) = if open.bounds_exact { ("", "") } else { ("at least ", "at most ") };
    let mut parts = vec![Part::Text(format!(
        "Proved for every ranking that agrees with what is known ({}): {least}{} hold under all of them; {most}{} states hold \
         under some.",
        analysis.concept.label(),
        list(&open.surely),
        open.perhaps
    ))];
    let answer = |holds: Option<bool>| match holds {
        Some(true) => "it surely holds",
        Some(false) => "it surely does not hold",
        None => "it stays open",
    };
    let settled = open.settling.iter().map(|settling| {
        Item::of(format!(
            "It is settled by whether {} prefers {} to {}: {} if so, {} if not.",
            settling.party,
            settling.first,
            settling.second,
            answer(settling.if_so),
            answer(settling.if_not)
        ))
    });
    let settled: Vec<Item> = settled.collect();
    if !settled.is_empty() {
        parts.push(Part::List(settled));
    }
    parts
}
