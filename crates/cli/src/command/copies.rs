//! `chancery copies`.

use std::fmt::Write as _;

use chancery_app::{self as app, CopyGroup};
use chancery_brief::visible::on_one_line;
use chancery_quote::copies::{Beside, Difference, independent_origins};
use chancery_text::{Document, TextRange};
use serde_json::{Value, json};

use super::check::{Laid, laid_out};
use crate::{
    arguments::CopiesArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &CopiesArguments) -> Result<Outcome, CommandError> {
    let Laid { documents, vocabulary, whole } =
        laid_out(&arguments.paths, &arguments.reading, &arguments.ledger.ledger)?;
    let groups = app::copies(&documents, vocabulary.gazetteer());
    screen::print(&if arguments.json { lines(&groups, &documents) } else { report(&groups, &documents) })?;
    Ok(Outcome::when(whole))
}

fn report(groups: &[CopyGroup], documents: &[Document]) -> String {
    let mut out = String::new();
    for group in groups {
        for member in &group.group.members {
            let document = &documents[member.text];
            let date = document.metadata.date.as_ref().map_or("undated".to_owned(), ToString::to_string);
            let _ = writeln!(out, "{:<17} {date}  {}", member.kind.label(), document.source);
        }
        let record = &documents[group.group.members[0].text];
        for (copy, rows) in &group.beside {
            let copy = &documents[*copy];
            let _ = writeln!(out, "\n  What {} changed:", copy.source);
            for row in rows.rows.iter().filter(|row| !row.differences.is_empty()) {
                let _ = writeln!(out, "  - {}", on_one_line(record.words(row.left)));
                let _ = writeln!(out, "  + {}", on_one_line(copy.words(row.right)));
                for difference in &row.differences {
                    let _ = writeln!(out, "      {}", told(difference));
                }
            }
            for range in &rows.only_right {
                let _ = writeln!(out, "  + {}\n      only here", on_one_line(copy.words(*range)));
            }
            for range in &rows.only_left {
                let _ = writeln!(out, "  - {}\n      left out", on_one_line(record.words(*range)));
            }
        }
        out.push('\n');
    }
    let all: Vec<_> = groups.iter().map(|group| group.group.clone()).collect();
    let origins = independent_origins(documents.len(), &all);
    let _ = writeln!(out, "{} documents, {origins} of independent origin.", documents.len());
    out
}

fn told(difference: &Difference) -> String {
    let shown = |words: &str| if words.is_empty() { "–".to_owned() } else { on_one_line(words) };
    format!("{}: {} → {}", difference.kind.label(), shown(&difference.left), shown(&difference.right))
}

fn lines(groups: &[CopyGroup], documents: &[Document]) -> String {
    groups.iter().map(|group| format!("{}\n", line(group, documents))).collect()
}

fn line(group: &CopyGroup, documents: &[Document]) -> Value {
    let record = &documents[group.group.members[0].text];
    let members: Vec<Value> = group
        .group
        .members
        .iter()
        .map(|member| json!({"source": documents[member.text].source, "kind": member.kind, "shared_words": member.shared_words}))
        .collect();
    let row = |copy: &Document, row: &Beside| json!({"record": record.words(row.left), "copy": copy.words(row.right), "differences": row.differences});
    let changed: Vec<Value> = group
        .beside
        .iter()
        .map(|(copy, rows)| {
            let copy = &documents[*copy];
            let words = |document: &Document, ranges: &[TextRange]| -> Vec<String> {
                ranges.iter().map(|range| document.words(*range).to_owned()).collect()
            };
            json!({"source": copy.source, "sentences": rows.rows.iter().map(|r| row(copy, r)).collect::<Vec<_>>(),
                "only_in_record": words(record, &rows.only_left), "only_in_copy": words(copy, &rows.only_right)})
        })
        .collect();
    json!({"type": "copies", "members": members, "changed": changed})
}
