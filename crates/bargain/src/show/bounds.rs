//! What holds whatever is not known, as Markdown.

use super::markdown::{list, text};
use crate::analysis::{Analysis, OpenShown};

/// What holds whatever is not known, and which judgement settles it.
pub(super) fn bounds(analysis: &Analysis, open: &OpenShown) -> String {
    let (least, most) = if open.bounds_exact { ("", "") } else { ("at least ", "at most ") };
    let mut lines = vec![format!(
        "Proved for every ranking that agrees with what is known ({}): {least}{} hold under all of them; {most}{} states hold \
         under some.",
        analysis.concept.label(),
        list(&open.surely),
        open.perhaps
    )];
    let answer = |holds: Option<bool>| match holds {
        Some(true) => "it surely holds",
        Some(false) => "it surely does not hold",
        None => "it stays open",
    };
    for settling in &open.settling {
        lines.push(format!(
            "* It is settled by whether {} prefers {} to {}: {} if so, {} if not.",
            text(&settling.party),
            text(&settling.first),
            text(&settling.second),
            answer(settling.if_so),
            answer(settling.if_not)
        ));
    }
    lines.join("\n")
}
