//! `chancery extract` and `chancery annotate`: the contract with other programs.

use serde_json::Value;

use crate::{
    folder::{Folder, REPORT, SECOND},
    keys::{documented, keys_of},
};

/// Text in which characters, UTF-16 units and bytes all differ.
const ACCENTS: &str = "Verhandlungen 🕊️ am Öresund\n\n“Sudan – ‘naïvely’ – must withdraw from the airfield,” said Sami Adél, the foreign minister of Egypt. e\u{301}t encore: Sudan rejected the truce of Orléans.\n\nMore than 500 families have left the airfield, Egypt said.\n";

#[test]
fn every_object_has_the_keys_of_the_contract_in_their_order() {
    let folder = Folder::with_reports();
    folder.write("talk.txt", "A talk\n\nMARA LIND, HOST: Is it over?\nANA PELL: Sudan must withdraw from the airfield.\nLIND: And then?\nPELL: We will go.\n");
    let mut seen = Vec::new();
    for command in ["extract", "annotate"] {
        let run = folder.run(&[command, "docs", "talk.txt"]);
        assert_eq!(run.said(), "exit 0\n");
        for line in run.out.lines() {
            let value: Value = serde_json::from_str(line).unwrap();
            let r#type = value["type"].as_str().unwrap().to_owned();
            let expected = documented(&r#type).unwrap_or_else(|| panic!("docs/CONTRACT.md has no example of {type}"));
            assert_eq!(keys_of(line), expected, "{type}: {line}");
            seen.push(r#type);
        }
    }
    for r#type in
        ["document", "turn", "statement", "event", "figure", "actor", "sentence", "token", "name", "date", "quantity"]
    {
        assert!(seen.iter().any(|s| s == r#type), "no {type} was printed, so nothing was checked");
    }
}

#[test]
fn what_is_unknown_is_null() {
    let folder = Folder::new();
    folder.write("one.txt", "Talks\n\nSudan rejected the truce of the foreign minister.\n");
    let run = folder.run(&["extract", "one.txt"]);
    let document = &run.of_type("document")[0];
    for key in ["url", "date", "publisher", "author", "form", "negotiation"] {
        assert!(document.as_object().unwrap().contains_key(key) && document[key].is_null(), "{key}: {document}");
    }
    let statement = &run.of_type("statement")[0];
    for key in ["holder", "addressee", "condition", "hedge", "date", "due"] {
        assert!(statement.as_object().unwrap().contains_key(key) && statement[key].is_null(), "{key}: {statement}");
    }
}

/// Whether every span of an object, at any depth, holds its quote, counted in characters and in bytes.
fn spans_hold(text: &str, value: &Value, checked: &mut usize) {
    match value {
        Value::Object(object) => {
            let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
            if let (Some(quote), Some(bytes)) = (object.get("quote").and_then(Value::as_str), object.get("bytes")) {
                let (start, end) = (number(&object["start"]), number(&object["end"]));
                let by_characters: String = text.chars().skip(start).take(end - start).collect();
                assert_eq!(by_characters, quote);
                assert_eq!(&text[number(&bytes[0])..number(&bytes[1])], quote);
                *checked += 1;
            }
            object.values().for_each(|value| spans_hold(text, value, checked));
        }
        Value::Array(values) => values.iter().for_each(|value| spans_hold(text, value, checked)),
        _ => {}
    }
}

#[test]
fn offsets_count_characters_and_bytes() {
    let folder = Folder::new();
    folder.write("plain.txt", ACCENTS);
    folder.write("marked.txt", format!("\u{feff}{ACCENTS}"));
    folder.write("windows.txt", ACCENTS.replace('\n', "\r\n"));
    for (name, text) in [
        ("plain.txt", ACCENTS.to_owned()),
        ("marked.txt", ACCENTS.to_owned()),
        ("windows.txt", ACCENTS.replace('\n', "\r\n")),
    ] {
        for command in ["extract", "annotate"] {
            let run = folder.run(&[command, name, "--date", "2031-06-03"]);
            let mut checked = 0;
            run.lines().iter().for_each(|line| spans_hold(&text, line, &mut checked));
            assert!(checked >= 3, "{name}: {run}");
            assert_eq!(run.of_type("document")[0]["chars"], text.chars().count(), "{name}");
        }
    }
}

#[test]
fn documents_keep_their_order_and_lines_stand_in_the_order_of_their_words() {
    let folder = Folder::new();
    let names: Vec<String> = (0..40).map(|n| format!("d{:02}.txt", (n * 23) % 40)).collect();
    for (n, name) in names.iter().enumerate() {
        // Of very different lengths, so that later ones are done first.
        folder.write(name, format!("Day {n}\n\n{}", REPORT.repeat(1 + 40 / (n + 1))));
    }
    let mut arguments = vec!["extract"];
    arguments.extend(names.iter().map(String::as_str));
    let run = folder.run(&arguments);
    let order: Vec<String> = run.of_type("document").iter().map(|d| d["source"].as_str().unwrap().to_owned()).collect();
    assert_eq!(order, names);
    let mut last = 0;
    for line in run.lines() {
        match line["type"].as_str().unwrap() {
            "document" => last = 0,
            "actor" => {}
            _ => {
                let start = line["start"].as_u64().unwrap();
                assert!(start >= last, "{line}");
                last = start;
            }
        }
    }
}

#[test]
fn a_folder_is_read_in_the_order_of_its_paths() {
    let folder = Folder::new();
    for name in ["b/two.txt", "b.txt", "a.md", "b/a/three.txt", "gold/x.txt", ".hidden.txt", "README.md", "notes.csv"] {
        folder.write(&format!("docs/{name}"), REPORT);
    }
    let run = folder.run(&["extract", "docs"]);
    let order: Vec<Value> = run.of_type("document").iter().map(|d| d["source"].clone()).collect();
    assert_eq!(order, ["docs/a.md", "docs/b/a/three.txt", "docs/b/two.txt", "docs/b.txt"]);
}

#[test]
fn standard_input_is_a_source_like_others() {
    let folder = Folder::new();
    folder.write("one.txt", REPORT);
    let piped = folder.run_with(&["extract", "-", "--date", "2031-06-03"], REPORT.as_bytes());
    assert_eq!(piped.said(), "exit 0\n");
    let from_file = folder.run(&["extract", "one.txt", "--date", "2031-06-03"]);
    assert_eq!(piped.out, from_file.out.replace("\"source\":\"one.txt\"", "\"source\":\"-\""));
    let both = folder.run_with(&["extract", "one.txt", "-"], SECOND.as_bytes());
    let order: Vec<Value> = both.of_type("document").iter().map(|d| d["source"].clone()).collect();
    assert_eq!(order, ["one.txt", "-"]);
    assert_eq!(folder.run_with(&["extract", "-"], b"").code, Some(1));
}

#[test]
fn nothing_but_lines_on_standard_output() {
    let folder = Folder::with_reports();
    folder.write("docs/empty.txt", "");
    for command in ["extract", "annotate"] {
        let run = folder.run(&[command, "docs"]);
        assert_eq!(run.code, Some(1));
        assert!(run.out.lines().all(|line| line.starts_with("{\"type\":\"") && line.ends_with('}')), "{}", run.out);
        assert!(run.err.contains("docs/empty.txt: is empty"), "{}", run.err);
    }
}

#[test]
fn annotate_puts_tokens_after_their_sentence() {
    let folder = Folder::with_reports();
    let run = folder.run(&["annotate", "docs/one.txt"]);
    let types: Vec<String> = run.lines().iter().map(|l| l["type"].as_str().unwrap().to_owned()).collect();
    assert_eq!(types[..3], ["document", "sentence", "token"]);
    let (mut end, mut order) = (0, Vec::new());
    for line in run.lines() {
        match line["type"].as_str().unwrap() {
            "sentence" => end = line["end"].as_u64().unwrap(),
            "token" => assert!(line["end"].as_u64().unwrap() <= end, "{line}"),
            "document" => {}
            other if order.last().is_none_or(|last: &String| last != other) => order.push(other.to_owned()),
            _ => {}
        }
    }
    assert_eq!(order, ["name", "date", "attribution"], "a kind at a time, after the sentences");
}
