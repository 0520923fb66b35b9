//! What holds whatever is not known.

use super::{
    part::{Item, Part},
    words::list,
};
use crate::analysis::{Analysis, OpenShown};

/// What holds whatever is not known, and which judgement settles it.
pub(super) fn parts(analysis: &Analysis, open: &OpenShown) -> Vec<Part> {
    let (least, most) = if open.bounds_exact { ("", "") } else { ("at least ", "at most ") };
    let surely = match (&open.surely[..], open.bounds_exact) {
        ([], true) => "no state holds under all of them".to_owned(),
        ([], false) => "no state is proved to hold under all of them".to_owned(),
        ([one], _) => format!("{least}{one} holds under all of them"),
        (several, _) => format!("{least}{} hold under all of them", list(several)),
    };
    let perhaps = match open.perhaps {
        0 => "none holds under any".to_owned(),
        1 => format!("{most}1 state holds under some"),
        many => format!("{most}{many} states hold under some"),
    };
    let label = analysis.concept.label();
    let mut parts = vec![Part::Text(format!(
        "Proved for every ranking that agrees with what is known ({label}): {surely}; {perhaps}."
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
