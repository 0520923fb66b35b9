//! `chancery search`.

use chancery_brief::visible::on_one_line;
use chancery_record::{Proposal, Standing};
use chancery_store::{FindingHit, Found, Query, SqliteStore, Store};
use serde_json::json;

use crate::{
    arguments::SearchArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &SearchArguments) -> Result<Outcome, CommandError> {
    let query = Query {
        // The shell has taken the quotation marks off "exact words": an argument of several words was one.
        text: arguments.words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" "),
        of: arguments.of,
        kind: arguments.kind.clone(),
        speaker: arguments.speaker.clone(),
        issue: arguments.issue,
        from: arguments.from,
        until: arguments.until,
        track: arguments.track.clone(),
        limit: arguments.limit,
    };
    let found = SqliteStore::open_read_only(&arguments.ledger.ledger)?.search(&query)?;
    screen::print(&if arguments.json { lines(&found) } else { told(&found) })?;
    if found.more {
        screen::say("There may be more; say --limit N, or more words.");
    }
    Ok(Outcome::Whole)
}

fn quoted(word: &str) -> String {
    if word.contains(char::is_whitespace) && !word.contains('"') { format!("\"{word}\"") } else { word.to_owned() }
}

fn told(found: &Found) -> String {
    let mut out = Vec::new();
    for hit in &found.findings {
        let quote = hit.decided.finding.passage().map_or("", |passage| passage.quote.as_str());
        out.push(format!("{}  {}\n  “{}”\n", hit.id, heading(hit), on_one_line(quote)));
    }
    for hit in &found.texts {
        let (start, end) = (hit.range.start(), hit.range.end());
        out.push(format!("{} bytes {start}–{end}\n  {}\n", hit.document, on_one_line(&hit.snippet)));
    }
    if out.is_empty() {
        out.push("Nothing found.\n".to_owned());
    }
    out.concat()
}

fn heading(hit: &FindingHit) -> String {
    let mut words = match &hit.decided.finding {
        Proposal::Statement(s) => {
            let date = s.date.as_ref().map(ToString::to_string);
            [Some(s.kind.label().to_owned()), Some(s.held_by().to_owned()), date].into_iter().flatten().collect()
        }
        Proposal::Event(e) => {
            let date = e.date.as_ref().map(ToString::to_string);
            [Some(e.kind.label().to_owned()), date, e.place.clone()].into_iter().flatten().collect()
        }
        Proposal::Figure(f) => vec![f.value_text(), f.unit.clone(), f.attributed_to.clone()],
        Proposal::Turn(_) | Proposal::Actor(_) => Vec::new(),
    };
    words.push(standing(&hit.decided.standing).to_owned());
    on_one_line(&words.join(" · "))
}

const fn standing(standing: &Standing) -> &'static str {
    match standing {
        Standing::Proposed => "undecided",
        Standing::Accepted { .. } => "accepted",
        Standing::Rejected { .. } => "rejected",
        Standing::Merged { .. } => "merged",
        Standing::Split { .. } => "split",
    }
}

fn lines(found: &Found) -> String {
    let findings = found
        .findings
        .iter()
        .map(|hit| json!({"id": hit.id, "standing": standing(&hit.decided.standing), "finding": hit.decided.finding}));
    let texts = found.texts.iter().map(
        |hit| json!({"document": hit.document, "bytes": [hit.range.start(), hit.range.end()], "snippet": hit.snippet}),
    );
    findings.chain(texts).map(|line| format!("{line}\n")).collect()
}
