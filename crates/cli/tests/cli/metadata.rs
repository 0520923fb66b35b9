//! What is known of a document: a flag wins over the sidecar, the sidecar over the document.

use serde_json::Value;

use crate::folder::Folder;

/// A page that states everything about itself.
const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Page title</title>
<meta name="author" content="Page Author"><meta property="og:site_name" content="Page Publisher">
<meta property="article:published_time" content="2031-06-01T08:00:00Z"></head>
<body><article><h1>Page title</h1><p>Sudan rejected the truce of the foreign minister on Monday. The two sides had met in Geneva for a week, and nothing was signed.</p>
<p>Egypt said that Sudan must withdraw from the airfield. Nobody answered for three days, and the talks went on without a date.</p></article></body></html>"#;

fn document(folder: &Folder, arguments: &[&str]) -> Value {
    let run = folder.run(&[&["extract", "page.html"], arguments].concat());
    assert_eq!(run.said(), "exit 0\n");
    run.of_type("document").remove(0)
}

#[test]
fn a_flag_wins_over_the_sidecar_and_the_sidecar_over_the_page() {
    let folder = Folder::new();
    folder.write("page.html", PAGE);
    let own = document(&folder, &[]);
    assert_eq!((&own["title"], &own["date"]), (&"Page title".into(), &"2031-06-01".into()));
    assert_eq!((&own["author"], &own["publisher"]), (&"Page Author".into(), &"Page Publisher".into()));

    folder.write(
        "page.meta.json",
        r#"{"title": "Sidecar title", "date": "2031-06-02", "author": "Sidecar Author", "form": "wire report"}"#,
    );
    let beside = document(&folder, &[]);
    assert_eq!((&beside["title"], &beside["date"]), (&"Sidecar title".into(), &"2031-06-02".into()));
    assert_eq!((&beside["author"], &beside["form"]), (&"Sidecar Author".into(), &"wire report".into()));
    assert_eq!(beside["publisher"], "Page Publisher", "what the sidecar does not say, the page says");

    let said = document(&folder, &["--date", "2031-06-03", "--title", "Said title", "--negotiation", "Airfield"]);
    assert_eq!((&said["title"], &said["date"]), (&"Said title".into(), &"2031-06-03".into()));
    assert_eq!((&said["author"], &said["negotiation"]), (&"Sidecar Author".into(), &"Airfield".into()));
}

#[test]
fn days_in_the_text_are_resolved_against_the_date_that_won() {
    let folder = Folder::new();
    folder.write("one.txt", "Talks\n\nEgypt and Sudan signed a truce in Geneva yesterday.\n");
    let date = |arguments: &[&str]| {
        let run = folder.run(&[&["extract", "one.txt"], arguments].concat());
        run.of_type("event")[0]["date"].clone()
    };
    assert_eq!(date(&[]), Value::Null, "without a date of publication it stays open");
    folder.write("one.meta.json", r#"{"date": "2031-06-03"}"#);
    assert_eq!(date(&[]), "2031-06-02");
    assert_eq!(date(&["--date", "2031-01-01"]), "2030-12-31");
}

#[test]
fn a_sidecar_belongs_to_its_document_alone() {
    let folder = Folder::with_reports();
    let run = folder.run(&["extract", "docs"]);
    let documents = run.of_type("document");
    assert_eq!(documents.len(), 2, "a sidecar is no document");
    assert_eq!((&documents[0]["date"], &documents[1]["date"]), (&"2031-06-03".into(), &"2031-06-09".into()));
    assert_eq!((&documents[0]["publisher"], &documents[1]["publisher"]), (&"Lake Radio".into(), &Value::Null));
}

#[test]
fn front_matter_of_markdown_is_the_documents_own_word() {
    let folder = Folder::new();
    folder.write("note.md", "---\ntitle: Front title\ndate: 2031-06-01\nform: op-ed\n---\n\n# Heading\n\nSudan should withdraw from the airfield at once.\n");
    let run = folder.run(&["extract", "note.md", "--form", "wire report"]);
    let document = &run.of_type("document")[0];
    assert_eq!((&document["title"], &document["date"]), (&"Front title".into(), &"2031-06-01".into()));
    assert_eq!(document["form"], "wire report");
}

#[test]
fn a_vocabulary_beside_the_documents_is_used() {
    let folder = Folder::new();
    folder.write("docs/one.txt", "Talks\n\nTamrey rejected the truce with Egypt on Monday.\n");
    let actors = |folder: &Folder, arguments: &[&str]| {
        let run = folder.run(&[&["extract", "docs"], arguments].concat());
        run.of_type("actor").iter().map(|a| format!("{}: {}", a["name"], a["kind"])).collect::<Vec<_>>().join(", ")
    };
    assert!(!actors(&folder, &[]).contains("\"Tamrey\": \"state\""));
    folder.write("words/names.toml", "[[state]]\nname = \"Tamrey\"\n");
    assert!(actors(&folder, &["--vocabulary", "words"]).contains("\"Tamrey\": \"state\""));
    folder.write("docs/vocabulary/names.toml", "[[state]]\nname = \"Tamrey\"\n");
    assert!(actors(&folder, &[]).contains("\"Tamrey\": \"state\""));
}
