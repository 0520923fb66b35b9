//! Finds and reads the evaluation files of a folder of data sets.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use flate2::read::MultiGzDecoder;

use super::{sample::Sample, treebank};

/// Why a set cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SetError {
    /// The folder of data sets is not there.
    #[error("{path}: no folder of data sets", path = path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A file cannot be read.
    #[error("{path}: could not be read ({cause})", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// A line is no sample.
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
}

/// How the samples of a set are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One JSON object a line.
    JsonLines,
    /// Treebank columns.
    Conllu,
    /// Plain text.
    Text,
}

/// Which files of a set's folder are meant.
#[derive(Debug, Clone, Copy)]
pub struct Set {
    /// The folder.
    pub folder: &'static str,
    /// How it is written.
    pub form: Form,
    /// What the file's name says besides its split; `None` for any. `Some("")` is `dev.jsonl` and not `turns_dev.jsonl`.
    pub part: Option<&'static str>,
}

/// Words of file names that name a split.
const SPLITS: [&str; 6] = ["train", "dev", "test", "development", "validation", "heldout"];

impl Set {
    /// The files to evaluate on, sorted: those named test, else those named dev, else all but training files. Empty where
    /// the folder or such files are absent.
    pub fn files(&self, datasets: &Path) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(datasets.join(self.folder)) else { return Vec::new() };
        let mut files: Vec<(Vec<String>, PathBuf)> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter_map(|path| Some((self.words_of(path.file_name()?.to_str()?)?, path)))
            .filter(|(words, _)| self.part.is_none_or(|part| part == beside_split(words)))
            .filter(|(words, _)| !words.iter().any(|w| w == "train"))
            .collect();
        files.sort();
        let split =
            ["test", "dev"].into_iter().find(|split| files.iter().any(|(words, _)| words.iter().any(|w| w == split)));
        let chosen = |words: &[String]| split.is_none_or(|split| words.iter().any(|w| w == split));
        files.into_iter().filter(|(words, _)| chosen(words)).map(|(_, path)| path).collect()
    }

    /// Words of a file's name without its extension; `None` for a file of another form.
    fn words_of(&self, name: &str) -> Option<Vec<String>> {
        let name = name.strip_suffix(".gz").unwrap_or(name);
        let extension = match self.form {
            Form::JsonLines => ".jsonl",
            Form::Conllu => ".conllu",
            Form::Text => ".txt",
        };
        let stem = name.strip_suffix(extension)?.to_lowercase();
        Some(stem.split(['_', '-', '.']).map(str::to_owned).collect())
    }

    /// Reads the samples of some files of the set.
    pub fn samples(&self, files: &[PathBuf]) -> Result<Vec<Sample>, SetError> {
        let mut samples = Vec::new();
        for path in files {
            let content = read(path)?;
            match self.form {
                Form::Conllu => samples.extend(treebank::samples(&content)),
                Form::JsonLines => {
                    for (number, line) in content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
                        samples.push(serde_json::from_str(line).map_err(|cause| SetError::Line {
                            path: path.clone(),
                            line: number + 1,
                            cause,
                        })?);
                    }
                }
                Form::Text => samples.push(Sample { text: content, ..Sample::default() }),
            }
        }
        Ok(samples)
    }
}

/// What a file's name says besides its split: "turns" of `turns_dev`.
fn beside_split(words: &[String]) -> String {
    words.iter().filter(|w| !SPLITS.contains(&w.as_str())).cloned().collect::<Vec<_>>().join("_")
}

/// The text of a file, plain or compressed by gzip.
pub fn read(path: &Path) -> Result<String, SetError> {
    let fail = |cause| SetError::Io { path: path.to_owned(), cause };
    let mut text = String::new();
    let mut file = File::open(path).map_err(fail)?;
    if path.extension().is_some_and(|e| e == "gz") {
        MultiGzDecoder::new(file).read_to_string(&mut text).map_err(fail)?;
    } else {
        file.read_to_string(&mut text).map_err(fail)?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(part: Option<&'static str>, names: &[&str]) -> Vec<String> {
        let datasets = tempfile::tempdir().unwrap();
        fs::create_dir(datasets.path().join("set")).unwrap();
        for name in names {
            fs::write(datasets.path().join("set").join(name), "").unwrap();
        }
        let set = Set { folder: "set", form: Form::JsonLines, part };
        set.files(datasets.path()).iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn the_held_back_split_is_found_by_name() {
        assert_eq!(chosen(None, &["README.md", "train.jsonl.gz", "dev.jsonl"]), ["dev.jsonl"]);
        assert_eq!(chosen(None, &["train.jsonl.gz", "dev.jsonl", "test.jsonl.gz"]), ["test.jsonl.gz"]);
        assert_eq!(chosen(Some(""), &["dev.jsonl", "turns_dev.jsonl"]), ["dev.jsonl"]);
        assert_eq!(chosen(Some("datetime"), &["datetime.jsonl", "number.jsonl"]), ["datetime.jsonl"]);
        assert_eq!(chosen(Some("datetime"), &["datetime_test.jsonl", "number_test.jsonl"]), ["datetime_test.jsonl"]);
        assert_eq!(chosen(None, &["agency.jsonl", "wire.jsonl"]), ["agency.jsonl", "wire.jsonl"]);
        assert_eq!(chosen(None, &["train.A.jsonl"]), [""; 0]);
    }
}
