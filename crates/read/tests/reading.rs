//! Bytes and files to documents.

use std::fs;

use chancery_read::{MAX_BYTES, Overrides, ReadError, is_problem, read_bytes, read_file};
use chancery_text::{BlockKind, Document};

const WIRE: &str =
    "Talks on the lake resume\n\nOSTRA, June 2 — The envoy said “both sides” met.\n\nA truce was agreed.\n";

fn read(name: &str, bytes: &[u8]) -> Document {
    read_bytes(name, bytes, None, &Overrides::default()).expect("it can be read")
}

fn kinds(document: &Document) -> Vec<(BlockKind, String)> {
    let words = |block: &chancery_text::Block| document.words(block.range).replace('\r', "");
    document.blocks.iter().map(|block| (block.kind, words(block))).collect()
}

#[test]
fn plain_text_is_kept_byte_for_byte() {
    let document = read("wire.txt", WIRE.as_bytes());
    assert_eq!(document.text(), WIRE);
    assert_eq!(document.source, "wire.txt");
    assert_eq!(document.sha256.len(), 64);
    assert!(document.notes.is_empty(), "{:?}", document.notes);
    let marked = read("wire.txt", format!("\u{FEFF}{WIRE}").as_bytes());
    assert_eq!(marked.text(), WIRE);
    assert_ne!(marked.sha256, document.sha256, "the hash is that of the bytes");
}

#[test]
fn line_ends_of_any_kind_give_the_same_blocks_and_turns() {
    let transcript = "Interview\n\nANA PELL, HOST:\nWhat was agreed?\n\nTOM VALE: A truce\nof ten days.\n\nPELL: And then?\n\nVALE: We shall see.\n";
    for text in [WIRE, transcript] {
        let unix = read("a.txt", text.as_bytes());
        let windows_text = text.replace('\n', "\r\n");
        let windows = read("a.txt", windows_text.as_bytes());
        assert_eq!(windows.text(), windows_text);
        assert_eq!(kinds(&windows), kinds(&unix));
        let speakers = |document: &Document| document.turns.len();
        assert_eq!(speakers(&windows), speakers(&unix));
        let mac = read("a.txt", text.replace('\n', "\r").as_bytes());
        assert_eq!(kinds(&mac), kinds(&unix));
    }
}

#[test]
fn a_flag_wins_over_the_sidecar_and_the_sidecar_over_the_file() {
    let text = "---\ntitle: Of the file\ndate: 2031-01-01\npublisher: File Press\n---\n\n# Talks\n\nBoth met.\n";
    let sidecar = br#"{"title": "Of the sidecar", "date": "2031-02-02", "form": "readout"}"#;
    let overrides = Overrides { title: Some("Of the flag".into()), ..Overrides::default() };
    let known = read_bytes("a.md", text.as_bytes(), Some(sidecar), &overrides).unwrap().metadata;
    assert_eq!(known.title.as_deref(), Some("Of the flag"));
    assert_eq!(known.date.map(String::from).as_deref(), Some("2031-02-02"));
    assert_eq!(known.publisher.as_deref(), Some("File Press"));
    assert_eq!(known.form.as_deref(), Some("readout"));
}

#[test]
fn a_malformed_sidecar_is_a_problem_and_the_document_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wire.txt");
    fs::write(&path, WIRE).unwrap();
    fs::write(folder.path().join("wire.meta.json"), "{\"date\": \"2031-06-02\"\n \"form\": 1}").unwrap();
    let document = read_file(&path, &Overrides::default()).unwrap();
    assert_eq!(document.text(), WIRE);
    let problems: Vec<_> = document.notes.iter().filter(|note| is_problem(note)).collect();
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("line 2, column 2"), "{}", problems[0].message);
}

#[test]
fn files_find_their_sidecar() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wire.v2.txt");
    fs::write(&path, WIRE).unwrap();
    fs::write(folder.path().join("wire.v2.meta.json"), "\u{FEFF}{\"publisher\": \"Lake Radio\"}").unwrap();
    let document = read_file(&path, &Overrides::default()).unwrap();
    assert_eq!(document.metadata.publisher.as_deref(), Some("Lake Radio"));
    assert!(document.notes.is_empty());
}

#[test]
fn markdown_hints_reach_the_blocks() {
    let text = "---\nform: readout\n---\n\n# Talks resume\n\nBoth **met**.\n\n* a truce\n* an exchange\n\n## Next steps\n\nThey meet again.\n";
    let document = read("a.md", text.as_bytes());
    assert_eq!(document.text(), text);
    assert_eq!(document.metadata.title.as_deref(), Some("Talks resume"));
    assert!(document.blocks[..3].iter().all(|block| block.kind == BlockKind::Boilerplate));
    let after: Vec<BlockKind> = document.blocks[3..].iter().map(|block| block.kind).collect();
    let [title, paragraph, item, heading] =
        [BlockKind::Title, BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Heading];
    assert_eq!(after, [title, paragraph, item, item, heading, paragraph]);
}

#[test]
fn a_page_by_any_name_is_read_as_a_page() {
    let page = "<!DOCTYPE html><html lang=en><title>Talks resume</title><article><h1>Talks resume</h1><p>The envoy met both sides in Ostra on Monday, he said.</p></article></html>";
    for name in ["page.html", "page.txt", "-", "page"] {
        let document = read(name, page.as_bytes());
        assert!(!document.text().contains('<'), "{name}");
        assert_eq!(document.title(), Some("Talks resume"));
        assert_eq!(document.metadata.language.as_deref(), Some("en"));
    }
}

#[test]
fn a_guessed_date_is_noted_unless_the_user_gives_one() {
    let page = b"<html><title>Talks resume</title><article><h1>Talks resume</h1><p>2 June 2031</p><p>The envoy met both sides in Ostra, he said on Monday evening.</p></article></html>";
    let date = |document: &Document| document.metadata.date.as_ref().map(|date| date.as_str().to_owned());
    let guessed = read("page.html", page);
    assert_eq!(date(&guessed).as_deref(), Some("2031-06-02"));
    assert_eq!(guessed.notes.iter().filter(|note| note.code == "date").count(), 1);
    let overrides = Overrides { date: "2031-06-05".parse().ok(), ..Overrides::default() };
    let said = read_bytes("page.html", page, None, &overrides).unwrap();
    assert_eq!(date(&said).as_deref(), Some("2031-06-05"));
    assert!(said.notes.is_empty(), "{:?}", said.notes);
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let error = |name: &str, bytes: &[u8]| read_bytes(name, bytes, None, &Overrides::default()).unwrap_err();
    assert!(matches!(error("a.txt", b" \r\n\t"), ReadError::Empty { .. }));
    assert!(matches!(error("a.txt", b""), ReadError::Empty { .. }));
    assert!(matches!(error("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"), ReadError::Binary { kind: "an image", .. }));
    assert!(matches!(error("a.txt", &[1, 0, 0, 0, 255, 254, 0, 0, 3, 0, 0, 0]), ReadError::Binary { .. }));
    assert!(matches!(error("a.txt", b"%PDF-1.7"), ReadError::Binary { .. }));
    assert!(matches!(error("a.pdf", b"%PDF-1.7"), ReadError::NotYetRead { .. }));
    assert!(matches!(error("a.html", b"<html><body></body></html>"), ReadError::NoArticle { .. }));
    let large = vec![b'a'; usize::try_from(MAX_BYTES).unwrap() + 1];
    assert!(matches!(error("-", &large), ReadError::TooLarge { .. }));
    for failed in [error("a.txt", b""), error("a.txt", &large), error("a.pdf", b""), error("a.txt", b"\x7FELF")] {
        assert!(failed.hint().is_some(), "{failed}");
    }
}

#[test]
fn files_that_cannot_be_opened_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let overrides = Overrides::default();
    assert!(matches!(read_file(&folder.path().join("no.txt"), &overrides), Err(ReadError::NotFound { .. })));
    assert!(matches!(read_file(folder.path(), &overrides), Err(ReadError::Folder { .. })));
    let large = folder.path().join("large.txt");
    fs::File::create(&large).unwrap().set_len(MAX_BYTES + 1).unwrap();
    assert!(matches!(read_file(&large, &overrides), Err(ReadError::TooLarge { .. })));
}

#[test]
fn notes_tell_of_encodings_and_languages() {
    let notes = |bytes: &[u8]| read("a.txt", bytes).notes.into_iter().map(|note| note.code).collect::<Vec<_>>();
    assert_eq!(notes(b"The envoy\x92s words were \x93no\x94."), ["encoding"]);
    let german = "Die beiden Delegationen trafen sich am Montag in Ostra, um über die Verteilung des Wassers zu verhandeln. \
                  Der Vermittler sagte, die Gespräche seien schwierig, aber nützlich gewesen, und beide Seiten hätten \
                  zugesagt, noch vor dem Ende des Monats wieder zusammenzukommen.";
    assert_eq!(notes(german.as_bytes()), ["language"]);
}
