//! Proposals coded by the vocabularies of made-up sets.

#![expect(clippy::unwrap_used, reason = "a test stops where its folder cannot be made or read")]

use std::{fs, path::Path};

use chancery_eval::events;

fn write(folder: &Path, path: &str, content: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// Three sentences, one of them with the name a type had in the first version, and no speeches.
fn datasets() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "event_coding/plover_gsr.jsonl",
        r#"{"id":"1","text":"Egypt demanded that Sudan open the border.","label":"DEMAND","source":[]}
{"id":"2","text":"Sudan refused to meet the envoys of Egypt on Monday.","label":"REJECT"}
{"id":"3","text":"The harbour lies to the east.","label":"AID"}
"#,
    );
    folder
}

#[test]
fn types_are_scored_and_absent_sets_named() {
    let folder = datasets();
    let coding = events::run(folder.path(), None).unwrap();
    let figures = &coding.report.row("events.plover").unwrap().figures;
    assert_eq!((figures.get("type.p"), figures.get("type.r")), (Some(1.0), Some(2.0 / 3.0)));
    assert_eq!((figures.get("REQUEST.f1"), figures.get("AID.r")), (Some(1.0), Some(0.0)));
    let page = events::show(&coding, None, Some(1));
    assert!(page.contains("AID taken for (none)"), "{page}");
    assert!(page.contains("(none)  “The harbour lies to the east.”"), "{page}");
    let umuc = page.lines().find(|line| line.starts_with("events.umuc ")).unwrap();
    assert!(umuc.contains("set absent"), "{page}");
}

#[test]
fn units_of_speeches_are_labelled_by_what_stands_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let text = "We accuse Sudan of shelling our villages. The sea is calm.";
    write(
        folder.path(),
        "umuc/dev.jsonl",
        &format!(
            r#"{{"id":"1","text":"{text}","speaker_country":"Egypt","edus":[{{"start":0,"end":41,"label":"Direct_NegEval"}},{{"start":42,"end":58,"label":"none"}}]}}"#
        ),
    );
    let coding = events::run(folder.path(), None).unwrap();
    let figure = |row: &str, name: &str| coding.report.row(row).unwrap().figures.get(name);
    assert_eq!(figure("events.umuc", "Direct_NegEval.f1"), Some(1.0));
    assert_eq!(figure("events.umuc_conflict", "conflict.f1"), Some(1.0));
    assert_eq!(figure("events.umuc_conflict", "macro F1.classes"), Some(2.0));
}

#[test]
fn what_was_coded_can_be_scored_elsewhere() {
    let (folder, dump) = (datasets(), tempfile::tempdir().unwrap());
    events::run(folder.path(), Some(dump.path())).unwrap();
    let coded = fs::read_to_string(dump.path().join("events.plover.jsonl")).unwrap();
    assert_eq!(coded, "{\"id\":\"1\",\"label\":\"REQUEST\"}\n{\"id\":\"2\",\"label\":\"REJECT\"}\n{\"id\":\"3\"}\n");
    let command: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(dump.path().join("commands.jsonl")).unwrap()).unwrap();
    let arguments: Vec<&str> = command["command"].as_array().unwrap().iter().filter_map(|a| a.as_str()).collect();
    assert_eq!((arguments[0], arguments[3]), ("labels", "--merge"));
    assert!(arguments[4].contains("DEMAND=REQUEST"), "{}", arguments[4]);
    assert!(events::run(Path::new("/nowhere/at/all"), None).is_err());
}
