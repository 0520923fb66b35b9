//! `chancery bargain`: a page or JSON on standard output, and a message that names line, cause and remedy.

use std::fs;

use insta::assert_snapshot;

use crate::folder::Folder;

fn with_example(name: &str) -> Folder {
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/lake-mirn/");
    let folder = Folder::new();
    folder.write("model.toml", fs::read(format!("{example}{name}")).unwrap());
    folder
}

#[test]
fn a_conflict_is_answered() {
    let run = with_example("bargain.toml").run(&["bargain", "model.toml", "--outcome", "text-kept"]);
    assert_eq!(run.said(), "exit 0\n");
    let page = &run.out;
    assert!(page.starts_with("# Lake Mirn, last week of May 2031\n"), "{page}");
    assert!(page.contains("## What would make text-kept hold"), "{page}");
}

#[test]
fn packages_are_answered_as_json() {
    let run = with_example("packages.toml").run(&["bargain", "model.toml", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(shown["acceptable"], 57);
}

#[test]
fn a_bad_model_is_refused_with_line_cause_and_remedy() {
    let folder = Folder::new();
    folder.write("model.toml", "[[party]]\nname = \"North\"\n\n[[option]]\nname = \"open\"\nparty = \"South\"\n");
    assert_snapshot!(folder.run(&["bargain", "model.toml"]).said(), @"
    exit 1
    error: model.toml: line 6: no party is called “South”. Use one of North, or declare it.
    ");
}

#[test]
fn an_outcome_that_the_model_does_not_have() {
    let run = with_example("bargain.toml").run(&["bargain", "model.toml", "--outcome", "peace"]);
    assert_snapshot!(run.said(), @"
    exit 1
    error: model.toml: no state is called “peace”. Use one of guns-back, duty-for-guns, trade-open-guns-back, now, duty-first, text-without-guarantee, guarantee-for-nothing, bridge-for-nothing, text-kept-but-guns, guarantee-first, bridge-without-duty, bridge-still-closed, or letters such as NNNNNNN, or declare it.
    ");
}

const MILLS: &str = r#"{"program": "gmcr-py", "useManualPreferenceRanking": false, "colours": "blue",
"options": [{"name": "Open the weir", "permittedDirection": "both"}, {"name": "Pay", "permittedDirection": "fwd"}],
"infeasibles": [],
"decisionMakers": [{"name": "Mill", "options": [0], "preferences": [[[1, "Y"]], [[0, "N"]]]},
 {"name": "Village", "options": [1], "preferences": [[[0, "Y"]], [[1, "N"]]]}]}"#;

#[test]
fn a_model_of_another_program_is_imported_and_analysed() {
    let folder = Folder::new();
    folder.write("mills.gmcr", MILLS);
    let run = folder.run(&["bargain", "import", "mills.gmcr", "--out", "mills.toml"]);
    assert_snapshot!(run.said(), @"
    exit 0
    note: not kept: “colours”
    Written: mills.toml
    ");
    let run = folder.run(&["bargain", "mills.toml"]);
    assert_eq!(run.said(), "exit 0\n");
    assert!(run.out.contains("| Nash | no party can move to anything it prefers | 2 | 1, 3 |"), "{}", run.out);
}

#[test]
fn what_cannot_be_imported_is_refused() {
    let folder = Folder::new();
    folder.write("mills.gmcr", MILLS.replace("[[1, \"Y\"]]", "[[5, \"Y\"]]"));
    assert_snapshot!(folder.run(&["bargain", "import", "mills.gmcr"]).said(), @"
    exit 1
    error: mills.gmcr: decisionMakers[0].preferences[0]: there is no option 5. Options are numbered from 0; correct the number.
    ");
}

#[test]
fn a_draft_needs_a_ledger_and_a_model_one_of_two_things() {
    let folder = Folder::new();
    assert!(
        folder.run(&["bargain", "draft", "--track", "Lake Mirn"]).said().contains("there is no ledger at chancery.db")
    );
    assert!(folder.run(&["bargain"]).said().starts_with("exit 2\n"));
}
