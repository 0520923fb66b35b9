//! `chancery versions` and `chancery translations`, and what `chancery add` says of a new version.

use std::fmt::Write as _;

use crate::folder::Folder;

const FIRST: &str = "Shells fall on Hesk\n\nVarneth’s prime minister, Desmin Orlak, said that 14 people had been killed in \
    Hesk. “We are ready to meet on Monday,” Ilsabet Traun said in Issoral. General Rufin Castane said that Soldra will not \
    withdraw its guns before July 1.\n\nThe envoy of Ostmere, Corwin Haddel, said he would invite both sides to Corrin Bay.\n";
const ABOUT: &str = r#"{"title": "Shells fall on Hesk", "publisher": "Tessary Wire", "date": "2031-06-19"}"#;

/// A person accepted everything in the first version; the second has another name, no address, and a notice.
fn corrected() -> Folder {
    let folder = Folder::with_reports();
    folder.write("one/first.txt", FIRST);
    folder.write("one/first.meta.json", ABOUT);
    folder.run(&["add", "one"]);
    let extracted = folder.run(&["extract", "one/first.txt"]);
    let id = extracted.of_type("document")[0]["id"].as_str().unwrap().to_owned();
    let mut acts = String::new();
    for statement in extracted.of_type("statement") {
        let bytes = &statement["bytes"];
        let _ = writeln!(acts, "{{\"act\":\"accept\",\"finding\":\"{id}.s{}-{}\"}}", bytes[0], bytes[1]);
    }
    folder.write("acts.jsonl", acts);
    assert_eq!(folder.run(&["decide", "acts.jsonl"]).code, Some(0));
    let second = FIRST.replace("14 people", "11 people").replace("Castane said that", "Castane denied that");
    let notice = "Correction: An earlier version of this article misstated the number of people killed in Hesk as 14.";
    folder.write("two/other-name.txt", format!("{second}\n{notice} It is 11.\n"));
    folder.write("two/other-name.meta.json", ABOUT.replace("06-19", "06-20"));
    folder
}

#[test]
fn what_a_new_version_takes_off_the_record_is_said_at_once() {
    let folder = corrected();
    let added = folder.run(&["add", "two"]);
    assert!(added.err.contains("version 2 of a source the ledger knows"), "{}", added.err);
    assert!(added.err.contains("no longer stand"), "{}", added.err);
    assert!(added.err.contains("14 people had been killed in Hesk"), "{}", added.err);
    assert!(added.err.contains("correction: “Correction: An earlier version"), "{}", added.err);
    let shown = folder.run(&["versions", "Shells fall"]).out;
    assert!(shown.contains("[-14-] people"), "{shown}");
    assert!(shown.contains("{+11+} people"), "{shown}");
    assert!(shown.contains("{+denied+}"), "{shown}");
    assert!(shown.contains("wrong: “the number of people killed in Hesk as 14”"), "{shown}");
    assert!(shown.contains("its words stand, but their sentence changed"), "{shown}");
    let list = folder.run(&["versions"]).out;
    assert!(list.contains("2 versions;") && list.contains("1 correction notice of its own"), "{list}");
    let brief = folder.run(&["brief", "--format", "markdown", "--out", "-"]).out;
    assert!(brief.contains("\\[not in the current version\\]"), "{brief}");
    assert!(brief.contains("\\[its sentence changed since\\]"), "{brief}");
}

#[test]
fn a_document_of_the_same_title_with_other_words_is_a_source_of_its_own() {
    let folder = corrected();
    let other = "Daily notice\n\nThe ferry between Dunmeer and Hesk runs on Tuesday and on Friday, the harbour master said, and \
        nobody who has no pass may cross after dark.\n";
    folder.write("three/next-day.txt", other);
    folder.write("three/next-day.meta.json", ABOUT);
    assert!(folder.run(&["add", "three"]).out.contains("1 new, 0 new versions"));
    folder.write("three/said.txt", "A shorter text that names the source it is a version of.\n");
    folder.write("three/said.meta.json", r#"{"version_of": "one/first.txt"}"#);
    assert!(folder.run(&["add", "three"]).out.contains("0 new, 1 new versions, 1 known"));
}

#[test]
fn a_translation_stands_beside_its_original() {
    let folder = Folder::with_reports();
    folder.write(
        "pair/fr.txt",
        "Communiqué\n\nSoldra lèvera son droit avant le 30 mai, à condition que Varneth publie les relevés. Nous n'accepterons \
         aucune base.\n",
    );
    folder.write("pair/fr.meta.json", r#"{"language": "fr", "date": "2031-04-04"}"#);
    folder.write("pair/en.txt", "Communiqué\n\nSoldra will lift its duty before 30 June. We will accept no base.\n");
    let about =
        r#"{"language": "en", "translation_of": "fr.txt", "translator": "Nora Quill", "translator_for": "Varneth"}"#;
    folder.write("pair/en.meta.json", about);
    let shown = folder.run(&["translations", "pair"]);
    assert_eq!(shown.code, Some(0));
    for words in
        ["translator: Nora Quill", "works for: Varneth", "date: month 5 → month 6", "condition: à condition → –"]
    {
        assert!(shown.out.contains(words), "{words}: {}", shown.out);
    }
    assert!(shown.out.contains("That the others mean the same is not said."), "{}", shown.out);
    // Nothing is proposed from the French text, and the brief says by whom the English one was translated.
    assert!(!folder.run(&["extract", "pair/fr.txt"]).out.contains("\"type\":\"statement\""));
    let brief = folder.run(&["brief", "pair", "--format", "markdown", "--out", "-"]).out;
    assert!(brief.contains("by Nora Quill, who works for Varneth"), "{brief}");
}
