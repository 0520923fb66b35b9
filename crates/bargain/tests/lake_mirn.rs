//! The worked example: its pages are what `examples/lake-mirn` says they are.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::PathBuf};

use chancery_bargain::{Concept, Domain, Model, Question, analyse, json, markdown, packages, packages_markdown};

fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/lake-mirn").join(name);
    fs::read_to_string(path).unwrap()
}

fn page() -> String {
    let model = Model::read(&file("bargain.toml")).unwrap();
    let outcome = model.frame.find_state("text-kept").unwrap();
    let question = Question { concept: Concept::Seq, outcome: Some(outcome), ..Question::default() };
    let analysis = analyse(&model, &question);
    let parsed: serde_json::Value = serde_json::from_str(&json(&analysis)).unwrap();
    assert_eq!(parsed["levers"]["outcome"], "text-kept");
    markdown(&analysis)
}

#[test]
fn the_model_is_answered() {
    insta::assert_snapshot!("bargain", page());
}

#[test]
fn the_packages_are_answered() {
    let domain = Domain::read(&file("packages.toml")).unwrap();
    insta::assert_snapshot!("packages", packages_markdown(&packages(&domain)));
}

/// What the tutorial says of the case where nothing is known of Ostmere, and of the summer release alone.
#[test]
fn the_tutorial_says_what_is_found() {
    let text = file("bargain.toml");
    let (before, rest) = text.split_once("# Ostmere: its communiqué").unwrap();
    let (_, instruments) = rest.split_once("[[instrument]]").unwrap();
    let unknown = format!("{before}[[preference]]\nparty = \"Ostmere\"\nunknown = true\n\n[[instrument]]{instruments}");
    let asked = |text: &str| {
        let model = Model::read(text).unwrap();
        let outcome = model.frame.find_state("text-kept").ok();
        analyse(&model, &Question { concept: Concept::Seq, outcome, ..Question::default() })
    };
    let open = asked(&unknown).open.unwrap();
    let share = open.shares.iter().find(|(name, _)| name == "text-kept").unwrap().1;
    assert!(share.low < 0.25 && 0.25 < share.high + 0.01, "{share:?}");
    let (party, first, second, so, not) = &open.hinges[0];
    assert_eq!((&**party, &**first, &**second), ("Ostmere", "text-kept-but-guns", "guns-punished"));
    assert!(*so < 0.001 && (0.45..0.50).contains(not), "{so} {not}");

    let (summer, _) = text.split_once("[[instrument]]\nname = \"timber fund").unwrap();
    let levers = asked(summer).levers.unwrap();
    assert_eq!(levers.package.unwrap().answer, "none does it");
    let levers = asked(&text).levers.unwrap();
    let soldra = levers.changes.iter().find(|c| c.party == "Soldra").unwrap();
    assert_eq!((soldra.swaps, levers.package.unwrap().cost), (Some(5), Some(35)));
}

/// Every citation is a finding that the example's decisions enter.
#[test]
fn every_citation_is_on_the_record() {
    let decisions = file("decisions.jsonl");
    let mut cited = 0;
    for model in ["bargain.toml", "packages.toml"] {
        for quoted in file(model).split('"').filter(|q| q.len() > 18 && q.as_bytes()[16..].starts_with(b".s")) {
            let (document, range) = quoted.split_once(".s").unwrap();
            let (start, end) = range.split_once('-').unwrap();
            let found = decisions.lines().any(|line| {
                line.contains(&format!("\"document\":\"{document}\""))
                    && line.contains(&format!("\"range\":{{\"start\":{start},\"end\":{end}}}"))
            });
            assert!(found, "{quoted}");
            cited += 1;
        }
    }
    assert!(cited > 15);
}

/// The model that the tutorial shows is one.
#[test]
fn the_model_of_the_tutorial_is_read() {
    let page = file("../../docs/BARGAINING.md");
    let (_, rest) = page.split_once("```toml\ntitle").unwrap();
    let (text, _) = rest.split_once("```").unwrap();
    let model = Model::read(&format!("title{text}")).unwrap();
    assert_eq!((model.frame.states(), model.is_complete()), (3, false));
    let shown = markdown(&analyse(&model, &Question { outcome: model.status_quo, ..Question::default() }));
    assert!(shown.contains("## What hangs on what is not known"), "{shown}");
}
