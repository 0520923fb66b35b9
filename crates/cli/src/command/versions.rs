//! `chancery versions`.

use std::fmt::Write as _;

use chancery_app::versions::{Changed, Step, Touched, kind, marked, steps, told};
use chancery_brief::visible::on_one_line;
use chancery_quote::Notice;
use chancery_record::{Record, Source};
use chancery_store::{SourceKey, SqliteStore, Store, VersionSummary};
use chancery_text::{Note, TextRange};
use serde_json::{Value, json};

use super::ask::named;
use crate::{
    arguments::VersionsArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &VersionsArguments) -> Result<Outcome, CommandError> {
    let store = SqliteStore::open_read_only(&arguments.ledger.ledger)?;
    let record = store.record()?;
    let out = match &arguments.source {
        Some(name) => {
            let source = &record.sources[named(&record, name)?];
            let key = SourceKey::of(source);
            let (versions, steps) = (store.versions(&key)?, steps(&store, &key)?);
            if arguments.json { lines(&key, &versions, &steps) } else { report(source, &key, &versions, &steps) }
        }
        None => list(&store, &record, arguments.json)?,
    };
    screen::print(&out)?;
    Ok(Outcome::Whole)
}

/// Sources with several versions, and those that say they were corrected.
fn list(store: &SqliteStore, record: &Record, is_json: bool) -> Result<String, CommandError> {
    let mut out = String::new();
    let mut seen = std::collections::BTreeSet::new();
    for source in &record.sources {
        let key = SourceKey::of(source);
        let notices = source.notes.iter().filter(|note| note.code == Note::CORRECTION).count();
        let versions = store.versions(&key)?;
        let is_current = versions.iter().any(|version| version.current && version.id == source.id);
        if versions.len() < 2 && notices == 0 || !is_current || !seen.insert(key.clone()) {
            continue;
        }
        let steps = steps(store, &key)?;
        let lost = steps.iter().flat_map(Step::accepted_that_stand_no_more).count();
        let touched: usize = steps.iter().map(|step| step.touched.len()).sum();
        if is_json {
            let line = json!({"type": "source", "id": source.id, "title": source.title(), "versions": versions.len(),
                "notices": notices, "touched": touched, "accepted_that_stand_no_more": lost});
            let _ = writeln!(out, "{line}");
            continue;
        }
        let _ = write!(out, "{}  {}\n    {}", source.id, on_one_line(source.title()), count(versions.len(), "version"));
        let _ = write!(out, "; {} touched, {lost} of them accepted and no longer standing", count(touched, "finding"));
        let _ = writeln!(out, "; {} of its own", count(notices, "correction notice"));
    }
    if out.is_empty() && !is_json {
        out.push_str("No source has several versions, and none says that it was corrected.\n");
    }
    Ok(out)
}

fn report(source: &Source, key: &SourceKey, versions: &[VersionSummary], steps: &[Step]) -> String {
    let mut out = format!("{}\n{key}\n\n", on_one_line(source.title()));
    for version in versions {
        let date = version.date.as_ref().map_or("undated".to_owned(), ToString::to_string);
        let added = version.added_at.get(..10).unwrap_or_default();
        let on_record = if version.current { "  on the record" } else { "" };
        let _ = writeln!(out, "  version {}  {date}  {}  added {added}{on_record}", version.number, version.id);
    }
    let own: Vec<&Note> = source.notes.iter().filter(|note| note.code == Note::CORRECTION).collect();
    if versions.len() < 2 {
        for note in own {
            let _ = writeln!(out, "\n{}", on_one_line(&note.message));
        }
        let _ = writeln!(out, "\nThere is one version: nothing to compare.");
    }
    for step in steps {
        step_in_words(&mut out, step);
    }
    out
}

fn step_in_words(out: &mut String, step: &Step) {
    let _ =
        writeln!(out, "\nFrom version {} to version {}: {}", step.from, step.to, count(step.changes.len(), "change"));
    for passage in step.passages() {
        let _ = writeln!(out);
        if let Some(range) = passage.earlier {
            let changed = passage.changes.iter().map(|change| change.earlier);
            let _ = writeln!(out, "  - {}", words(&step.earlier.text, range, changed, ("[-", "-]")));
        }
        if let Some(range) = passage.later {
            let changed = passage.changes.iter().map(|change| change.later);
            let _ = writeln!(out, "  + {}", words(&step.later.text, range, changed, ("{+", "+}")));
        }
    }
    if !step.notices.is_empty() {
        let _ = writeln!(out, "\n  What version {} says of itself:", step.to);
    }
    for notice in &step.notices {
        let said = |range: TextRange| on_one_line(range.of_text(&step.later.text));
        let _ = writeln!(out, "  {}: “{}”", notice.kind.label(), said(notice.range));
        for (label, range) in [("wrong", notice.was), ("right", notice.is)] {
            if let Some(range) = range {
                let _ = writeln!(out, "      {label}: “{}”", said(range));
            }
        }
    }
    if step.touched.is_empty() {
        let _ = writeln!(out, "\n  No finding of version {} is touched.", step.from);
        return;
    }
    let _ = writeln!(out, "\n  Findings of version {} that are touched:", step.from);
    for finding in &step.touched {
        let standing = if finding.is_accepted() { "accepted" } else { "proposed" };
        let _ = writeln!(out, "  {standing} {}: “{}”", kind(&finding.decided.finding), on_one_line(finding.words()));
        let about = finding.corrected.and_then(|at| step.notices.get(at)).map_or("", |_| "; a notice may be about it");
        let _ = writeln!(out, "      {}{about}  {}", told(finding.fate), finding.id);
    }
}

/// A stretch of text on one line, what changed in it between marks.
fn words(text: &str, stretch: TextRange, changed: impl Iterator<Item = TextRange>, marks: (&str, &str)) -> String {
    let piece = |(is_changed, words): (bool, &str)| {
        if is_changed { format!("{}{words}{}", marks.0, marks.1) } else { words.to_owned() }
    };
    on_one_line(&marked(text, stretch, changed).into_iter().map(piece).collect::<String>())
}

fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

fn lines(key: &SourceKey, versions: &[VersionSummary], steps: &[Step]) -> String {
    let mut out = String::new();
    for version in versions {
        let line = json!({"type": "version", "source": key.to_string(), "number": version.number, "id": version.id,
            "date": version.date, "added": version.added_at, "current": version.current});
        let _ = writeln!(out, "{line}");
    }
    for step in steps {
        let _ = writeln!(out, "{}", step_as_json(step));
    }
    out
}

fn step_as_json(step: &Step) -> Value {
    let (was, is) = (step.earlier.text.as_str(), step.later.text.as_str());
    let words = |range: Option<TextRange>, text: &str| range.map(|range| range.of_text(text).to_owned());
    let passage = |passage: &Changed| {
        let changes: Vec<Value> = passage
            .changes
            .iter()
            .map(|change| json!({"earlier": change.earlier.of_text(was), "later": change.later.of_text(is)}))
            .collect();
        json!({"earlier": words(passage.earlier, was), "later": words(passage.later, is), "changes": changes})
    };
    let notice = |notice: &Notice| {
        json!({"kind": notice.kind, "words": notice.range.of_text(is), "was": words(notice.was, is),
            "is": words(notice.is, is)})
    };
    let finding = |finding: &Touched| {
        json!({"id": finding.id.to_string(), "kind": kind(&finding.decided.finding), "accepted": finding.is_accepted(),
            "words": finding.words(), "fate": finding.fate, "notice": finding.corrected})
    };
    json!({
        "type": "step",
        "from": step.from,
        "to": step.to,
        "passages": step.passages().iter().map(passage).collect::<Vec<_>>(),
        "notices": step.notices.iter().map(notice).collect::<Vec<_>>(),
        "touched": step.touched.iter().map(finding).collect::<Vec<_>>(),
    })
}
