//! Citations that do not stand as they did.

use super::part::{Item, Part};
use crate::citation::{CitationFlag, CitationsShown, FlaggedCitation};

/// The section; none where nothing was checked.
pub(super) fn parts(checked: Option<&CitationsShown>) -> Vec<Part> {
    let Some(checked) = checked.filter(|checked| checked.cited > 0) else { return Vec::new() };
    let mut parts = vec![Part::Heading("What it cites, checked".to_owned()), Part::Text(summary(checked))];
    let all_missing = checked.flagged.len() == checked.cited
        && checked.flagged.iter().all(|flagged| flagged.flag == CitationFlag::Missing);
    if all_missing {
        let other = "None of them is in it: this may be another ledger than the one the model was made from.";
        parts.push(Part::Text(other.to_owned()));
    } else if !checked.flagged.is_empty() {
        parts.push(Part::List(checked.flagged.iter().map(flagged).collect()));
    }
    parts
}

fn summary(checked: &CitationsShown) -> String {
    let proposed = match checked.proposed {
        0 => String::new(),
        some => format!(", {some} of them proposed and not decided on"),
    };
    format!(
        "{} findings are cited{proposed}; {} do not stand as they did in {}.",
        checked.cited,
        checked.flagged.len(),
        checked.ledger
    )
}

fn flagged(flagged: &FlaggedCitation) -> Item {
    let why = if flagged.why.is_empty() { String::new() } else { format!(": {}", flagged.why) };
    let mut text = vec![format!(", for {}{why}", flagged.used_by.join("; "))];
    if let Some(words) = &flagged.words {
        text.push(format!(". Cited: “{words}”"));
    }
    if let Some(newer) = &flagged.newer {
        let date = newer.date.as_deref().unwrap_or("undated");
        let finding = newer.finding.as_ref().map(|f| format!(" [{f}]")).unwrap_or_default();
        text.push(format!(". Now: {}, {date}: “{}”{finding}", newer.by, newer.words));
    }
    Item {
        lead: flagged.flag.label().to_owned(),
        text: text.concat(),
        cites: Some(vec![flagged.finding.clone()]),
        below: Vec::new(),
    }
}
