//! Walking files and folders.

use std::{fs, path::PathBuf};

use chancery_read::{ReadError, find};
use tempfile::TempDir;

/// A folder with these files, each holding one line.
fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, "Both sides met.").expect("a file");
    }
    folder
}

/// What is found under a folder, by path below it.
fn found(folder: &TempDir) -> (Vec<String>, Vec<String>) {
    let found = find(&[folder.path().to_owned()]);
    let below =
        |path: &PathBuf| path.strip_prefix(folder.path()).expect("below the folder").to_string_lossy().into_owned();
    (found.sources.iter().map(below).collect(), found.problems.iter().map(ToString::to_string).collect())
}

#[test]
fn documents_are_picked_up_in_the_order_of_their_paths() {
    let folder = folder(&[
        "b/2.md",
        "b/10.html",
        "a.txt",
        "c.TEXT",
        "a.meta.json",
        ".hidden.txt",
        ".git/x.txt",
        "README.md",
        "b/readme.md",
        "gold/a.txt",
        "b/gold/a.txt",
        "vocabulary/note.txt",
        "data.jsonl",
        "photo.jpg",
        "Cargo.toml",
    ]);
    assert_eq!(found(&folder), (vec!["a.txt".into(), "b/10.html".into(), "b/2.md".into(), "c.TEXT".into()], vec![]));
}

#[test]
fn what_is_not_yet_read_is_named() {
    let folder = folder(&["minutes.pdf", "notes.docx", "a.txt"]);
    let (sources, problems) = found(&folder);
    assert_eq!(sources, ["a.txt"]);
    assert!(problems[0].ends_with("minutes.pdf: a PDF file is not yet read"), "{problems:?}");
    assert_eq!(problems.len(), 2);
}

#[test]
fn a_folder_without_documents_is_a_problem() {
    let folder = folder(&["photo.jpg"]);
    let found = find(&[folder.path().to_owned()]);
    assert!(matches!(found.problems.as_slice(), [ReadError::NoDocuments { .. }]));
    assert!(found.problems[0].hint().is_some_and(|hint| hint.contains(".markdown")));
}

#[test]
fn vocabulary_beside_the_documents_is_found() {
    let folder = folder(&["a.txt", "vocabulary/issues.toml", "deep/b.txt", "deep/vocabulary/issues.toml"]);
    let (beside, deep) = (folder.path().join("vocabulary"), folder.path().join("deep/vocabulary"));
    assert_eq!(find(&[folder.path().to_owned()]).vocabulary, [beside.clone(), deep]);
    assert_eq!(find(&[folder.path().join("a.txt")]).vocabulary, [beside], "beside a named file too");
}

#[test]
fn a_brief_is_no_document() {
    let folder = folder(&["a.txt"]);
    let html = "<!DOCTYPE html><html><head><meta name=\"generator\" content=\"Chancery 0.1.0\"></head></html>";
    std::fs::write(folder.path().join("brief.html"), html).unwrap();
    assert_eq!(find(&[folder.path().to_owned()]).sources, [folder.path().join("a.txt")]);
}

#[test]
fn named_files_are_taken_once_whatever_their_extension() {
    let folder = folder(&["log.out", "a.txt", "a.meta.json"]);
    let path = |name: &str| folder.path().join(name);
    let found =
        find(&["-".into(), path("log.out"), path("a.meta.json"), path("missing"), folder.path().into(), path("a.txt")]);
    assert_eq!(found.sources, [PathBuf::from("-"), path("log.out"), path("a.txt")]);
    assert!(matches!(found.problems.as_slice(), [ReadError::NotFound { .. }]));
}

#[cfg(unix)]
#[test]
fn loops_of_links_end() {
    let folder = folder(&["a/1.txt"]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/back")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("nowhere"), folder.path().join("a/broken.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("a/1.txt"), folder.path().join("z.txt")).unwrap();
    assert_eq!(found(&folder), (vec!["a/1.txt".into()], vec![]));
}
