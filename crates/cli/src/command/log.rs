//! `chancery log`.

use chancery_app::ledger::acts_written;
use chancery_brief::visible::on_one_line;
use chancery_record::Act;
use chancery_store::{LogRow, SqliteStore, Store};

use crate::{
    arguments::LogArguments,
    outcome::{CommandError, Outcome},
    screen,
};

/// How many rows are read at a time.
const PAGE: usize = 1000;

pub(crate) fn run(arguments: &LogArguments) -> Result<Outcome, CommandError> {
    let store = SqliteStore::open_read_only(&arguments.ledger.ledger)?;
    if arguments.decisions {
        for taken in store.decisions(None)?.iter().filter(|taken| taken.in_force) {
            if !matches!(taken.decision.act, Act::Undo { .. }) {
                let act = serde_json::to_string(&taken.decision.act).unwrap_or_default();
                screen::print(&format!("{act}\n"))?;
            }
        }
        return Ok(Outcome::Whole);
    }
    let mut after = 0;
    loop {
        let rows = store.log(after, PAGE)?;
        let Some(last) = rows.last() else { return Ok(Outcome::Whole) };
        after = last.seq;
        for row in &rows {
            let line = if arguments.json { serde_json::to_string(row).unwrap_or_default() } else { told(row) };
            screen::print(&format!("{line}\n"))?;
        }
    }
}

/// One row for a reader: number, time, who, what, and what about.
fn told(row: &LogRow) -> String {
    format!("{:>6}  {}  {}  {:<7}  {}", row.seq, row.at, on_one_line(&row.by), row.act, about(row))
}

fn about(row: &LogRow) -> String {
    let named = acts_written(&row.detail).ok().and_then(|acts| acts.into_iter().next()).map(|(_, act)| act);
    let short = |text: &str| on_one_line(text).chars().take(80).collect::<String>();
    match named {
        Some(Act::Reject { finding, reason }) => format!("{finding}: {}", short(&reason)),
        Some(Act::Link { from, relation, to }) => format!("{from} {} {to}", relation.label()),
        Some(Act::Mark { finding, mark, .. }) => format!("{finding}: {}", short(&mark.label())),
        Some(Act::Note { text, .. }) => short(&text),
        Some(Act::Undo { decision }) => format!("decision {decision}"),
        Some(Act::Join { name, others }) => short(&format!("{} is also {}", name, others.join(", "))),
        Some(Act::Part { name, other }) => short(&format!("{name} is not {other}")),
        Some(Act::Office(office)) => short(&format!("{}: {}", office.actor, office.office)),
        Some(Act::Role(role)) => short(&format!("{}: {} in {}", role.actor, role.role.label(), role.track)),
        Some(Act::Track { name }) => short(&name),
        Some(Act::File { track, .. } | Act::Unfile { track, .. }) => short(&track),
        Some(act) => act.findings().first().map(ToString::to_string).unwrap_or_default(),
        None => added(&row.detail).map_or_else(String::new, |source| short(&source)),
    }
}

/// What an addition added, where the row is one.
fn added(detail: &str) -> Option<String> {
    let detail: serde_json::Value = serde_json::from_str(detail).ok()?;
    Some(detail.get("source")?.as_str()?.to_owned())
}
