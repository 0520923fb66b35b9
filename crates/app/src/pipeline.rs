//! From a source to what is proposed from it.

use std::{
    fs,
    io::Read,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use chancery_extract::{Vocabulary, VocabularyError, propose};
use chancery_lang::{Annotations, annotate};
use chancery_read::{Overrides, ReadError};
use chancery_record::Proposal;
use chancery_text::Document;
use rayon::prelude::*;

/// Most bytes read from standard input, one more than a document may have.
const MOST_INPUT: u64 = chancery_read::MAX_BYTES + 1;

/// Why a source, or the vocabulary, gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The rules broke down on it; a fault of the program.
    #[error("{source_name}: could not be analysed (a fault in the program)")]
    Analysis {
        /// The source as the user named it.
        source_name: String,
    },
}

impl SourceError {
    /// What the user can do about it.
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Read(error) => error.hint(),
            Self::Analysis { .. } => Some("Leave the document out, and report it if it may be shown."),
        }
    }
}

/// The vocabulary folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyFolderError {
    /// The folder or a file in it cannot be read.
    #[error("{path}: the vocabulary could not be read ({cause})", path = path.display())]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: std::io::Error,
    },
    /// A file in it is malformed.
    #[error(transparent)]
    Content(#[from] VocabularyError),
}

/// A document with what is proposed from it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// What is proposed.
    pub proposals: Vec<Proposal>,
}

/// The built-in vocabulary with the TOML files of some folders, in the order of their names.
pub fn vocabulary(folders: &[PathBuf]) -> Result<Vocabulary, VocabularyFolderError> {
    let mut files = Vec::new();
    for folder in folders {
        let io = |cause| VocabularyFolderError::Io { path: folder.clone(), cause };
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder).map_err(io)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
        paths.sort();
        for path in paths {
            let content =
                fs::read_to_string(&path).map_err(|cause| VocabularyFolderError::Io { path: path.clone(), cause })?;
            files.push((path.to_string_lossy().into_owned(), content));
        }
    }
    Ok(Vocabulary::with_files(&files)?)
}

/// Reads one source; `-` is standard input.
pub fn read(source: &Path, overrides: &Overrides) -> Result<Document, SourceError> {
    if source.as_os_str() != "-" {
        return Ok(chancery_read::read_file(source, overrides)?);
    }
    let mut bytes = Vec::new();
    let input = std::io::stdin().lock().take(MOST_INPUT).read_to_end(&mut bytes);
    input.map_err(|cause| ReadError::Io { path: PathBuf::from("standard input"), cause })?;
    Ok(chancery_read::read_bytes("-", &bytes, None, overrides)?)
}

/// Annotates a document; a breakdown of the rules is caught and named.
pub fn annotations(document: &Document, vocabulary: &Vocabulary) -> Result<Annotations, SourceError> {
    catch_unwind(AssertUnwindSafe(|| annotate(document, vocabulary.gazetteer())))
        .map_err(|_| SourceError::Analysis { source_name: document.source.clone() })
}

/// Version and card of the embedded language model, as Markdown.
pub fn language_model() -> String {
    format!("{}\n\n{}", chancery_lang::model_version(), chancery_lang::MODEL_CARD)
}

/// Letters from which the language is told by the words; of less, the metadata are believed.
const ENOUGH_LETTERS: usize = 200;

/// Whether a document is in a language that is not analysed: English rules would read nonsense from it.
pub(crate) fn is_foreign(document: &Document) -> bool {
    let is_told = document.notes.iter().any(|note| note.code == "language");
    let tag = document.metadata.language.as_deref().map(str::to_lowercase);
    let says_other = tag.is_some_and(|tag| !tag.starts_with("en"));
    let is_short = document.text().chars().filter(|c| c.is_alphabetic()).count() < ENOUGH_LETTERS;
    is_told || says_other && is_short
}

/// Annotates a document and proposes from it. From a text that is not English nothing is proposed.
pub fn analyse(document: Document, vocabulary: &Vocabulary) -> Result<Reading, SourceError> {
    let mut document = document;
    document.notes.extend(crate::fidelity::corrections(document.text()));
    if is_foreign(&document) {
        return Ok(Reading { document, proposals: Vec::new() });
    }
    let annotations = annotations(&document, vocabulary)?;
    let proposals = catch_unwind(AssertUnwindSafe(|| propose(&document, &annotations, vocabulary)))
        .map_err(|_| SourceError::Analysis { source_name: document.source.clone() })?;
    Ok(Reading { document, proposals })
}

/// Works on many sources with all cores and hands over the results in the order of the sources.
///
/// Sources are taken in batches, so that memory does not grow with their number.
pub fn in_order<T: Send>(
    sources: &[PathBuf],
    work: impl Fn(&Path) -> Result<T, SourceError> + Sync,
    mut take: impl FnMut(Result<T, SourceError>),
) {
    let batch = rayon::current_num_threads() * 16;
    for batch in sources.chunks(batch) {
        let results: Vec<_> = batch.par_iter().map(|source| work(source)).collect();
        results.into_iter().for_each(&mut take);
    }
}

/// The same for sources that are watched while they are worked on: as many at once as there are cores, so that results come as
/// soon as they can. It ends early where `take` says that it is enough.
pub fn one_after_another<S: Sync, T: Send>(
    sources: &[S],
    work: impl Fn(&S) -> Result<T, SourceError> + Sync,
    mut take: impl FnMut(usize, Result<T, SourceError>) -> ControlFlow<()>,
) {
    let at_once = rayon::current_num_threads();
    for (batch, sources) in sources.chunks(at_once).enumerate() {
        let results: Vec<_> = sources.par_iter().map(&work).collect();
        for (at, result) in results.into_iter().enumerate() {
            if take(batch * at_once + at, result).is_break() {
                return;
            }
        }
    }
}
