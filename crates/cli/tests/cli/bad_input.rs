//! What cannot be used is named with what to do about it, the others go on, and nothing is half written.

use std::fs;

use insta::assert_snapshot;

use crate::folder::{Folder, REPORT, exists};

/// A folder with one good report, and another file.
fn beside(name: &str, contents: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::new();
    folder.write("good.txt", REPORT);
    folder.write(name, contents);
    folder
}

/// What is said of a bad file beside a good one, in `brief` and in `extract`: the same, and the good one is used.
fn said_of(folder: &Folder, name: &str) -> String {
    let brief = folder.run(&["brief", "good.txt", name, "--date", "2031-06-03"]);
    assert!(folder.read("brief.html").contains("Sudan must withdraw from the airfield"), "the others go on");
    let extract = folder.run(&["extract", "good.txt", name, "--date", "2031-06-03"]);
    assert_eq!(extract.of_type("document").first().map(|d| d["source"].clone()), Some("good.txt".into()));
    assert_eq!(extract.said() + "Written: brief.html\n", brief.said(), "both say the same");
    assert!(!folder.holds_half_a_file());
    extract.said()
}

#[test]
fn a_path_that_leads_nowhere() {
    assert_snapshot!(said_of(&beside("other.txt", "x"), "nowhere.txt"), @"
    exit 1
    error: nowhere.txt: there is no such file or folder
      hint: Check the spelling; a name with spaces needs quotation marks.
    ");
}

#[test]
fn an_empty_file() {
    assert_snapshot!(said_of(&beside("empty.txt", ""), "empty.txt"), @"
    exit 1
    error: empty.txt: is empty
      hint: Put the document's text into the file, or leave the file out.
    ");
    assert_snapshot!(said_of(&beside("blank.txt", " \n\u{feff}\t\n"), "blank.txt"), @"
    exit 1
    error: blank.txt: is empty
      hint: Put the document's text into the file, or leave the file out.
    ");
}

#[test]
fn files_that_are_no_text() {
    assert_snapshot!(said_of(&beside("scan.txt", b"%PDF-1.7 stream"), "scan.txt"), @"
    exit 1
    error: scan.txt: is a PDF file, not text
      hint: Convert it to text (.txt, .md) or HTML first.
    ");
    assert_snapshot!(said_of(&beside("minutes.pdf", b"%PDF-1.7 stream"), "minutes.pdf"), @"
    exit 1
    error: minutes.pdf: a PDF file is not yet read
      hint: Convert it to text or HTML, or paste its text into a .txt file.
    ");
    assert_snapshot!(said_of(&beside("noise.txt", [0_u8, 1, 2, 0, 0, 0xff, 0xfe, 0, 0, 0]), "noise.txt"), @"
    exit 1
    error: noise.txt: is binary data, not text
      hint: Convert it to text (.txt, .md) or HTML first.
    ");
    assert_snapshot!(said_of(&beside("picture.txt", b"\x89PNG\r\n\x1a\n0000"), "picture.txt"), @"
    exit 1
    error: picture.txt: is an image, not text
      hint: Convert it to text (.txt, .md) or HTML first.
    ");
}

#[test]
fn a_file_that_is_too_large() {
    let folder = beside("large.txt", "Talks\n");
    let large = fs::File::options().write(true).open(folder.path("large.txt")).unwrap();
    large.set_len(25_000_001).unwrap();
    assert_snapshot!(said_of(&folder, "large.txt"), @"
    exit 1
    error: large.txt: is larger than 25 MB
      hint: Split it into one file for each document.
    ");
    let input = vec![b' '; 25_000_001];
    assert_snapshot!(folder.run_with(&["extract", "-"], &input), @"
    exit 1
    error: -: is larger than 25 MB
      hint: Split it into one file for each document.
    --- standard output
    ");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;

    let folder = beside("secret.txt", REPORT);
    fs::set_permissions(folder.path("secret.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(folder.path("secret.txt")).is_ok() {
        return; // root reads everything
    }
    assert_snapshot!(said_of(&folder, "secret.txt"), @r"
    exit 1
    error: secret.txt: could not be read (Permission denied (os error 13))
      hint: Check that you may read it and that the disk is there.
    ");
}

#[test]
fn another_encoding_is_read_and_noted() {
    let folder = beside("old.txt", b"Talks\n\nSudan rejected \x93the truce\x94 of Orl\xe9ans on Monday.\n");
    let run = folder.run(&["extract", "old.txt"]);
    assert_eq!(run.said(), "exit 0\n");
    let document = &run.of_type("document")[0];
    assert_snapshot!(document["notes"][0]["message"].as_str().unwrap(), @"Read as windows-1252, guessed from its bytes; positions count in the decoded text. If words look wrong, save it as UTF-8");
    assert!(run.of_type("statement")[0]["quote"].as_str().unwrap().contains("“the truce” of Orléans"), "{run}");
}

#[test]
fn a_page_that_is_nested_too_deep_or_holds_nothing() {
    let deep = format!("<!DOCTYPE html><html><body>{}Talks{}", "<div>".repeat(30_000), "</div>".repeat(30_000));
    assert_snapshot!(said_of(&beside("deep.html", deep), "deep.html"), @"
    exit 1
    error: deep.html: the HTML is nested more than 500 elements deep
      hint: Open the page in a browser and save its text as a .txt file.
    ");
    let nothing = "<!DOCTYPE html><html><head><script>load()</script></head><body></body></html>";
    assert_snapshot!(said_of(&beside("nothing.html", nothing), "nothing.html"), @"
    exit 1
    error: nothing.html: no article text was found in the page
      hint: The text may be loaded by a script: open the page in a browser and save it whole, or as a .txt file.
    ");
}

#[test]
fn a_sidecar_that_cannot_be_used_is_placed_and_the_document_read() {
    let sidecar = |json: &str| {
        let folder = beside("good.meta.json", json);
        let run = folder.run(&["extract", "good.txt"]);
        assert_eq!(run.of_type("document").len(), 1, "{run}");
        run.said()
    };
    assert_snapshot!(sidecar("{\n  \"date\": \"2031-06-03\",\n"), @"
    exit 1
    error: good.txt: The sidecar is not valid JSON at line 3, column 0; correct it there and read again. The document was read without that
    ");
    assert_snapshot!(sidecar("{\n  \"form\": \"op-ed\",\n  \"date\": \"3 June\"\n}"), @"
    exit 1
    error: good.txt: The sidecar has “3 June” as date, line 3, column 3; write it as 2031-06-02, 2031-06 or 2031. The document was read without that
    ");
    assert_snapshot!(sidecar("{\"date\": \"2031-02-30\"}"), @"
    exit 1
    error: good.txt: The sidecar has “2031-02-30” as date, line 1, column 2; write it as 2031-06-02, 2031-06 or 2031. The document was read without that
    ");
    assert_snapshot!(sidecar("{\"title\": 7}"), @"
    exit 1
    error: good.txt: The sidecar has a value for “title” that is no text, line 1, column 2; put it in quotation marks. The document was read without that
    ");
    assert_snapshot!(sidecar("[]"), @r#"
    exit 1
    error: good.txt: The sidecar must hold one JSON object, such as {"date": "2031-06-02"}. The document was read without that
    "#);
}

#[test]
fn a_vocabulary_that_cannot_be_used_ends_the_run() {
    let folder = beside("words/mine.toml", "[[state]]\nnom = \"Orlan\"\n");
    let run = folder.run(&["extract", "good.txt", "--vocabulary", "words"]);
    assert_snapshot!(run, @r#"
    exit 1
    error: the vocabulary file words/mine.toml cannot be used: TOML parse error at line 2, column 1
      |
    2 | nom = "Orlan"
      | ^^^
    unknown field `nom`, expected one of `name`, `aliases`, `demonyms`, `capital`, `metonyms`

      hint: Correct the file, or leave the folder out; `docs/VOCABULARY.md` describes the keys.
    --- standard output
    "#);
    folder.write("words/mine.toml", "[[state]]\nname = \"Orlan\"\n");
    folder.write("words/my-cues.toml", "[[cue]]\nkind = \"wish\"\nweight = 90\nphrases = [\"long for\"]\n");
    assert_snapshot!(folder.run(&["brief", "good.txt", "--vocabulary", "words"]), @"
    exit 1
    error: the vocabulary file words/my-cues.toml names an unknown kind, “wish”
      hint: Correct the file, or leave the folder out; `docs/VOCABULARY.md` describes the keys.
    --- standard output
    ");
    assert_snapshot!(folder.run(&["brief", "good.txt", "--vocabulary", "nowhere"]), @"
    exit 1
    error: nowhere: the vocabulary could not be read (No such file or directory (os error 2))
      hint: Correct the file, or leave the folder out; `docs/VOCABULARY.md` describes the keys.
    --- standard output
    ");
    assert!(!exists(&folder.path("brief.html")));
}

#[test]
fn a_folder_without_documents() {
    let folder = beside("pictures/one.png", "x");
    assert_snapshot!(folder.run(&["brief", "pictures"]), @"
    exit 1
    error: pictures: holds no documents
      hint: Read are .txt, .text, .md, .markdown, .html, .htm and .xhtml; other text files can be named one by one.
    error: none of the documents could be read; nothing was written
    --- standard output
    ");
    assert_snapshot!(folder.run(&["extract", "good.txt", "pictures"]).said(), @"
    exit 1
    error: pictures: holds no documents
      hint: Read are .txt, .text, .md, .markdown, .html, .htm and .xhtml; other text files can be named one by one.
    ");
    assert!(!exists(&folder.path("brief.html")));
}

#[test]
fn an_output_folder_that_is_missing() {
    let folder = Folder::with_reports();
    let before = folder.files();
    assert_snapshot!(folder.run(&["brief", "docs", "--out", "missing/brief.html"]), @"
    exit 1
    error: missing/brief.html: could not be written (No such file or directory (os error 2))
      hint: Check that the folder exists and that you may write there, or choose another file with --out.
    --- standard output
    ");
    assert_snapshot!(folder.run(&["brief", "docs", "--out", "docs"]), @"
    exit 1
    error: docs: could not be written (Is a directory (os error 21))
      hint: Check that the folder exists and that you may write there, or choose another file with --out.
    --- standard output
    ");
    assert_eq!(folder.files(), before, "nothing is half written");
}

#[test]
fn wrong_use_is_two() {
    let folder = Folder::with_reports();
    for arguments in [
        vec!["extract"],
        vec!["brief", "docs", "--format", "pdf"],
        vec!["extract", "docs", "--date", "June"],
        vec!["annotate", "docs", "--no-such-flag"],
        vec!["no-such-command"],
        vec!["brief"],
    ] {
        let run = folder.run(&arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {run}");
        assert!(run.out.is_empty() && run.err.starts_with("error: "), "{arguments:?}: {run}");
    }
    assert_snapshot!(folder.run(&["brief"]), @"
    exit 2
    error: name the documents to read, or a ledger: there is no ledger at chancery.db
      hint: Try `chancery brief FOLDER`, or `chancery add FOLDER` first.
    --- standard output
    ");
}

#[test]
fn every_bad_input_at_once_leaves_the_good_ones() {
    let folder = Folder::with_reports();
    folder.write("docs/a-empty.txt", "");
    folder.write("docs/b-noise.txt", [0_u8; 40]);
    folder.write("docs/c-minutes.docx", "PK");
    folder.write("docs/two.meta.json", "{");
    let run = folder.run(&["brief", "docs", "nowhere", "--as-of", "2031-07-01"]);
    assert_snapshot!(run.said(), @"
    exit 1
    error: docs/c-minutes.docx: a Word document is not yet read
      hint: Convert it to text or HTML, or paste its text into a .txt file.
    error: nowhere: there is no such file or folder
      hint: Check the spelling; a name with spaces needs quotation marks.
    error: docs/a-empty.txt: is empty
      hint: Put the document's text into the file, or leave the file out.
    error: docs/b-noise.txt: is binary data, not text
      hint: Convert it to text (.txt, .md) or HTML first.
    error: docs/two.txt: The sidecar is not valid JSON at line 1, column 1; correct it there and read again. The document was read without that
    Written: brief.html
    ");
    let page = folder.read("brief.html");
    assert!(page.contains("Sudan must withdraw from the airfield") && page.contains("Sudan rejected the truce"));
}
