//! Citations that do not stand as they did, as Markdown.

use super::markdown::text;
use crate::citation::{CitationFlag, CitationsShown, FlaggedCitation};

/// The section; none where nothing was checked.
pub(super) fn section(checked: Option<&CitationsShown>) -> Option<String> {
    let checked = checked.filter(|checked| checked.cited > 0)?;
    let mut lines = vec![summary(checked)];
    let all_missing = checked.flagged.len() == checked.cited
        && checked.flagged.iter().all(|flagged| flagged.flag == CitationFlag::Missing);
    if all_missing {
        lines
            .push("None of them is in it: this may be another ledger than the one the model was made from.".to_owned());
    } else {
        lines.extend(checked.flagged.iter().map(flagged));
    }
    Some(format!("## What it cites, checked\n\n{}", lines.join("\n")))
}

fn summary(checked: &CitationsShown) -> String {
    let proposed = match checked.proposed {
        0 => String::new(),
        some => format!(", {some} of them proposed and not decided on"),
    };
    format!(
        "{} findings are cited{proposed}; {} do not stand as they did in {}.\n",
        checked.cited,
        checked.flagged.len(),
        text(&checked.ledger)
    )
}

fn flagged(flagged: &FlaggedCitation) -> String {
    let mut line =
        vec![format!("* **{}** [{}], for {}", flagged.flag.label(), flagged.finding, list(&flagged.used_by))];
    if !flagged.why.is_empty() {
        line.push(format!(": {}", text(&flagged.why)));
    }
    if let Some(words) = &flagged.words {
        line.push(format!("\n  cited: “{}”", text(words)));
    }
    if let Some(newer) = &flagged.newer {
        let date = newer.date.as_deref().unwrap_or("undated");
        let finding = newer.finding.as_ref().map(|f| format!(" [{f}]")).unwrap_or_default();
        line.push(format!("\n  now: {}, {date}: “{}”{finding}", text(&newer.by), text(&newer.words)));
    }
    line.concat()
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| text(name)).collect::<Vec<_>>().join("; ")
}
