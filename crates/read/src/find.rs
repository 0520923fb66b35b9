//! From what the user named to the files that are read, in a stable order.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use crate::{error::ReadError, format, sidecar};

/// What was found under the paths a user named.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, and `-` for standard input; in the order named, those of one folder in the order of their paths.
    pub sources: Vec<PathBuf>,
    /// What could not be found or is not read; the rest goes on.
    pub problems: Vec<ReadError>,
    /// Folders named `vocabulary` that hold TOML files and stand in a folder that was walked, or beside a named file.
    pub vocabulary: Vec<PathBuf>,
}

/// What marks a brief in HTML, within its first 4 KB.
const BRIEF_IN_HTML: &str = "<meta name=\"generator\" content=\"Chancery";

/// The remark a brief in Markdown opens with.
const BRIEF_IN_MARKDOWN: &str = "is a proposal of the program; numbers in brackets lead to the exact words";

/// Folders deeper than this below a named one are not entered.
const MAX_DEPTH: usize = 64;

/// Walks files and folders.
///
/// A file that is named is always taken, unless it is a sidecar or in a format known but not yet read. In folders, at
/// any depth, files are picked up by their extension (`.txt .text .md .markdown .html .htm .xhtml`). Skipped in silence
/// are hidden files and folders, briefs that this program wrote, sidecars, `README.md`, files of other kinds, and folders named `gold` or `vocabulary`;
/// formats one would expect to be read (`.pdf`, `.docx` and the like) are problems, and so is a folder without documents.
/// A file reached in two ways is read once; loops of symbolic links end.
///
/// ```
/// let found = chancery_read::find(&["-".into(), "no such folder".into()]);
/// assert_eq!(found.sources, [std::path::PathBuf::from("-")]);
/// assert_eq!(found.problems.len(), 1);
/// ```
pub fn find(paths: &[PathBuf]) -> Found {
    let mut walk = Walk::default();
    for path in paths {
        walk.named(path);
    }
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Found,
    /// Files taken and folders entered, by the path that has no symbolic links.
    seen: BTreeSet<PathBuf>,
}

impl Walk {
    /// Takes a path the user named.
    fn named(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            if !self.found.sources.iter().any(|source| source == path) {
                self.found.sources.push(path.to_owned());
            }
            return;
        }
        let about = match fs::metadata(path) {
            Ok(about) => about,
            Err(cause) => return self.failed(path, cause),
        };
        if about.is_dir() {
            self.named_folder(path);
        } else if let Some(kind) = format::not_yet_read(&path.to_string_lossy()) {
            self.not_yet(path, kind);
        } else if !sidecar::is_sidecar(path) {
            self.vocabulary_in(path.parent().unwrap_or(Path::new("")));
            self.take(path.to_owned());
        }
    }

    fn named_folder(&mut self, path: &Path) {
        let before = (self.found.sources.len(), self.found.problems.len());
        let known = self.seen.len();
        let mut files = Vec::new();
        self.folder(path, 0, &mut files);
        files.sort();
        for file in files {
            match format::not_yet_read(&file.to_string_lossy()) {
                Some(kind) => self.not_yet(&file, kind),
                None => self.take(file),
            }
        }
        let nothing_new = before == (self.found.sources.len(), self.found.problems.len());
        if nothing_new && self.seen.len() > known {
            self.found.problems.push(ReadError::NoDocuments { path: path.to_owned() });
        }
    }

    /// Keeps the folder `vocabulary` of a folder, if it holds TOML files.
    fn vocabulary_in(&mut self, folder: &Path) {
        let vocabulary = folder.join("vocabulary");
        if holds_toml(&vocabulary) && !self.found.vocabulary.contains(&vocabulary) {
            self.found.vocabulary.push(vocabulary);
        }
    }

    /// Collects the files of a folder and of the folders in it.
    fn folder(&mut self, path: &Path, depth: usize, files: &mut Vec<PathBuf>) {
        if depth > MAX_DEPTH || !self.is_new(path) {
            return;
        }
        let entries = match fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(cause) => return self.failed(path, cause),
        };
        let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        self.vocabulary_in(path);
        for path in paths {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            // A link that leads nowhere is nobody's document.
            let Ok(about) = fs::metadata(&path) else { continue };
            if name.starts_with('.') {
                continue;
            }
            if about.is_dir() {
                if !matches!(name.as_str(), "gold" | "vocabulary") {
                    self.folder(&path, depth + 1, files);
                }
            } else if about.is_file() && is_document(&name) && !is_brief(&path) {
                files.push(path);
            }
        }
    }

    fn take(&mut self, path: PathBuf) {
        if self.is_new(&path) {
            self.found.sources.push(path);
        }
    }

    fn not_yet(&mut self, path: &Path, kind: &'static str) {
        if self.is_new(path) {
            self.found.problems.push(ReadError::NotYetRead { name: path.to_string_lossy().into_owned(), kind });
        }
    }

    /// Whether the path was not reached before, by this name or through a link.
    fn is_new(&mut self, path: &Path) -> bool {
        self.seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
    }

    fn failed(&mut self, path: &Path, cause: io::Error) {
        let path = path.to_owned();
        self.found.problems.push(match cause.kind() {
            io::ErrorKind::NotFound => ReadError::NotFound { path },
            _ => ReadError::Io { path, cause },
        });
    }
}

/// Whether a file in a folder is a document by its name, read or not yet read.
fn is_document(name: &str) -> bool {
    !name.eq_ignore_ascii_case("readme.md") && (format::of_name(name).is_some() || format::not_yet_read(name).is_some())
}

/// Whether a file is a brief this program wrote: its own words are no source.
fn is_brief(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4_096).read_to_end(&mut head));
    read.is_ok() && is_a_brief(&String::from_utf8_lossy(&head))
}

/// Whether a text begins as a brief does.
pub(crate) fn is_a_brief(text: &str) -> bool {
    let head = text.get(..4_096.min(text.len())).unwrap_or_else(|| {
        let end = (0..=4_096).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        &text[..end]
    });
    head.contains(BRIEF_IN_HTML) || head.contains(BRIEF_IN_MARKDOWN)
}

fn holds_toml(folder: &Path) -> bool {
    let toml = |entry: fs::DirEntry| entry.path().extension().is_some_and(|extension| extension == "toml");
    fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(toml))
}
