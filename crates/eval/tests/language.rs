//! The language layer measured on a folder of made-up sets: what is there is scored, what is absent is named.

#![expect(clippy::unwrap_used, reason = "a test stops where its folder cannot be made or read")]

use std::{fs, path::Path};

use chancery_eval::{
    language::{self, Options},
    report::Report,
};

fn write(folder: &Path, path: &str, content: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// Sets of made-up texts: the test split of one, the only file of another, training files that are not looked at.
fn datasets() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write(
        path,
        "sentence_split/golden_rules.jsonl",
        r#"{"id":"stop","text":"The envoys met. They left.","sentences":[{"start":0,"end":15},{"start":16,"end":26}]}
{"id":"odd","text":"The envoys met. They left.","sentences":[{"start":0,"end":26}]}
"#,
    );
    write(
        path,
        "newsquant_cqe/test.jsonl",
        r#"{"id":"q","text":"Soldra released 40 prisoners and kept more than 12 guns.","quantities":[{"value":"40.0","change":"=","low":40.0,"high":40.0},{"value":"12.0","change":"=","low":12.0,"high":12.0}]}
"#,
    );
    write(path, "newsquant_cqe/train.jsonl", "this is not looked at");
    folder
}

fn measured(only: &[&str], dump: Option<&Path>) -> Report {
    let options =
        Options { only: only.iter().map(|task| (*task).to_owned()).collect(), dump: dump.map(Path::to_owned) };
    language::run(datasets().path(), &options).unwrap()
}

#[test]
fn sets_are_scored_and_absent_ones_named() {
    let table = measured(&["sentences", "quantities", "dates"], None).table(None);
    let line = |words: &str| table.lines().find(|l| l.contains(words)).unwrap_or_default().to_owned();
    // One of two cases is right.
    assert!(line("sentences.golden_rules").contains("golden_rules.jsonl (2)"), "{table}");
    assert!(line("sentences.golden_rules").contains(" 0.500 "), "{table}");
    assert!(line("sentences.ewt").contains("set absent"), "{table}");
    assert!(line("dates.tempeval3").contains("set absent"), "{table}");
    // Both values are right; the bound of one is not what the gold says.
    assert!(line("quantities.newsquant").contains("test.jsonl (1)"), "{table}");
    assert!(line("quantities.newsquant").contains(" 1.000 "), "{table}");
    assert!(line("value and bound F1").contains(" 0.500 "), "{table}");
}

#[test]
fn what_was_read_can_be_scored_elsewhere() {
    let dump = tempfile::tempdir().unwrap();
    let report = measured(&["sentences"], Some(dump.path()));
    let system = fs::read_to_string(dump.path().join("sentences.golden_rules.jsonl")).unwrap();
    let sentences = r#""sentences":[{"start":0,"end":15},{"start":16,"end":26}]"#;
    assert_eq!(system, format!("{{\"id\":\"stop\",{sentences}}}\n{{\"id\":\"odd\",{sentences}}}\n"));
    let commands = fs::read_to_string(dump.path().join("commands.jsonl")).unwrap();
    let command: serde_json::Value = serde_json::from_str(&commands).unwrap();
    assert_eq!(command["command"][0], "sentences");
    assert_eq!(command["figures"]["inner boundaries.f1"].as_f64(), report.rows[0].figures.get("inner boundaries.f1"));
}

#[test]
fn an_unknown_task_is_refused_with_the_known_ones() {
    let options = Options { only: vec!["quotes".to_owned()], dump: None };
    let error = language::run(datasets().path(), &options).unwrap_err().to_string();
    assert!(error.contains("“quotes”") && error.contains("quotations"), "{error}");
    assert!(language::run(Path::new("/nowhere/at/all"), &Options::default()).is_err());
}
