//! Gold: what a careful reader records from one document, one JSON object a line.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chancery_text::{Document, TextRange};
use serde::Deserialize;

/// Why gold cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// A file or folder cannot be read.
    #[error("{path}: could not be read ({cause})", path = path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// A line is no gold item.
    #[error("{path}, line {line}: {cause}", path = path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        #[source]
        cause: serde_json::Error,
    },
    /// The document of a gold file cannot be read.
    #[error("{0}")]
    Document(#[from] chancery_app::SourceError),
    /// A gold file has no document beside its folder.
    #[error("{path}: there is no document of that name beside the gold folder", path = path.display())]
    NoDocument {
        /// The gold file.
        path: PathBuf,
    },
    /// A line of a bank of sentences is not of the form `kind TAB issue TAB sentence with ⟦one stretch⟧`.
    #[error("{path}, line {line}: is not “kind, tab, issue or status, tab, sentence with one stretch in ⟦ ⟧”", path = path.display())]
    Sentence {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// There is nothing to score against.
    #[error("{path}: holds no gold; a folder with documents and a folder `gold` inside is needed", path = path.display())]
    NoGold {
        /// The folder.
        path: PathBuf,
    },
}

/// One gold item. Fields that its type does not have are `None`.
#[derive(Debug, Clone, Deserialize)]
pub struct Item {
    /// "turn", "statement", "event", "figure".
    pub r#type: String,
    /// Kind of statement or event.
    pub kind: Option<String>,
    /// Exact words.
    pub quote: String,
    /// Which occurrence of the words, from 0.
    #[serde(default)]
    pub nth: usize,
    /// First character; `None` where `quote` and `nth` say it.
    pub start: Option<usize>,
    /// One past the last character.
    pub end: Option<usize>,
    /// Who says it.
    pub speaker: Option<String>,
    /// direct, indirect, document.
    pub mode: Option<String>,
    /// What it is about.
    pub issue: Option<String>,
    /// When.
    pub date: Option<String>,
    /// held, planned, cancelled, unclear.
    pub status: Option<String>,
    /// Least value.
    pub low: Option<f64>,
    /// Greatest value.
    pub high: Option<f64>,
}

impl Item {
    /// Bytes of the item in a document; `None` where its words do not stand there.
    pub fn range(&self, document: &Document) -> Option<TextRange> {
        let text = document.text();
        if let (Some(start), Some(end)) = (self.start, self.end) {
            let mut bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            let from = bytes.nth(start)?;
            let to = if end > start { bytes.nth(end - start - 1)? } else { from };
            return Some(TextRange::of(from, to));
        }
        let (at, words) = text.match_indices(&self.quote).nth(self.nth)?;
        Some(TextRange::of(at, at + words.len()))
    }
}

/// What the gold of a document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All that belongs on the record.
    Whole,
    /// Some of its statements; what overlaps none of them is unknown, unless there is none at all.
    Statements,
    /// Some of its events, likewise.
    Events,
}

/// A document with its gold.
#[derive(Debug)]
pub struct Annotated {
    /// Name without extension.
    pub name: String,
    /// The document.
    pub document: Document,
    /// Its gold.
    pub items: Vec<Item>,
    /// What the gold has.
    pub scope: Scope,
}

/// The documents of a folder that have gold in its folder `gold`, in the order of their names.
pub fn load(folder: &Path) -> Result<Vec<Annotated>, GoldError> {
    let gold = folder.join("gold");
    let entries = fs::read_dir(&gold).map_err(|_| GoldError::NoGold { path: folder.to_owned() })?;
    let mut files: Vec<PathBuf> =
        entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "jsonl")).collect();
    files.sort();
    if files.is_empty() {
        return Err(GoldError::NoGold { path: folder.to_owned() });
    }
    files.iter().map(|file| annotated(folder, file)).collect()
}

fn annotated(folder: &Path, file: &Path) -> Result<Annotated, GoldError> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let candidates = ["txt", "md", "html"].map(|extension| folder.join(format!("{name}.{extension}")));
    let source =
        candidates.iter().find(|p| p.exists()).ok_or_else(|| GoldError::NoDocument { path: file.to_owned() })?;
    let document = chancery_app::read(source, &chancery_read::Overrides::default())?;
    let content = fs::read_to_string(file).map_err(|cause| GoldError::Io { path: file.to_owned(), cause })?;
    let mut items = Vec::new();
    for (number, line) in content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let item = serde_json::from_str(line).map_err(|cause| GoldError::Line {
            path: file.to_owned(),
            line: number + 1,
            cause,
        })?;
        items.push(item);
    }
    Ok(Annotated { name, document, items, scope: Scope::Whole })
}
