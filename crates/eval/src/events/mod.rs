//! Kinds of proposals against public sets with vocabularies of their own: `chancery-eval events FOLDER`.
//!
//! A codebook says which label our kinds stand for. The figures are those of the sets' own scorer; a sentence
//! gets one type at most, as there, so that precision and recall are taken over all sentences.

mod codebook;
mod coding;
mod labels;
mod show;

use std::path::{Path, PathBuf};

use chancery_extract::Vocabulary;
use chancery_record::Proposal;

pub use show::show;

use crate::{
    dump::{self, DumpError},
    figures::Figures,
    language::{
        folder::{Form, Set, SetError},
        sample::{Sample, Span},
    },
    matching::{half_of_shorter, pairs},
    report::{Report, RowResult},
};
use coding::Coded;
use labels::Labels;

/// A set, and how it is compared.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// Names the row in `goals.toml` and `peers.toml`.
    id: &'static str,
    set: Set,
    coded: Coded,
    /// All labels but that of no conflict are one.
    merged: bool,
}

const fn json(folder: &'static str, part: &'static str) -> Set {
    Set { folder, form: Form::JsonLines, part: Some(part) }
}

const ROWS: [Row; 3] = [
    Row { id: "events.plover", set: json("event_coding", "plover_gsr"), coded: Coded::Sentence, merged: false },
    Row { id: "events.umuc", set: json("umuc", ""), coded: Coded::Units, merged: false },
    Row { id: "events.umuc_conflict", set: json("umuc", ""), coded: Coded::Units, merged: true },
];

/// Places to which the sets' own scorer prints its figures.
const PLACES: usize = 4;

/// Why proposals cannot be measured on the sets.
#[derive(Debug, thiserror::Error)]
pub enum EventsError {
    /// A set cannot be read.
    #[error(transparent)]
    Set(#[from] SetError),
    /// What was coded cannot be written down.
    #[error(transparent)]
    Dump(#[from] DumpError),
}

/// All figures, and what they rest on.
#[derive(Debug, Default)]
pub struct Coding {
    /// The figures.
    pub report: Report,
    rows: Vec<CodedRow>,
}

/// What one row came to.
#[derive(Debug)]
struct CodedRow {
    id: &'static str,
    labels: Labels,
    errors: Vec<Error>,
}

/// A sentence with another type than the gold's.
#[derive(Debug)]
struct Error {
    text: String,
    gold: String,
    given: Option<String>,
    proposals: Vec<Proposal>,
}

/// Codes the sets of a folder; a set that is absent is named, and the rest goes on.
pub fn run(datasets: &Path, dump: Option<&Path>) -> Result<Coding, EventsError> {
    if !datasets.is_dir() {
        return Err(SetError::NoFolder { path: datasets.to_owned() }.into());
    }
    let vocabulary = Vocabulary::builtin();
    let mut coding = Coding::default();
    let mut commands = String::new();
    for row in ROWS {
        let files = row.set.files(datasets);
        if files.is_empty() {
            coding.report.rows.push(RowResult::new(row.id, row.set.folder, Err("set absent")));
            continue;
        }
        let gold = row.set.samples(&files)?;
        let coded: Vec<(Sample, Vec<Proposal>)> =
            gold.iter().map(|sample| row.coded.code(sample, &vocabulary)).collect();
        let compared = row.compare(&gold, &coded);
        let figures = compared.labels.figures();
        if let Some(folder) = dump {
            commands.push_str(&row.dump(&files, &coded, &figures, folder)?);
        }
        let names: Vec<String> =
            files.iter().filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect();
        let set = format!("{} {} ({})", row.set.folder, names.join(", "), gold.len());
        coding.report.rows.push(RowResult::new(row.id, &set, Ok(figures)));
        coding.rows.push(compared);
    }
    if let Some(folder) = dump {
        dump::write(&folder.join("commands.jsonl"), &commands)?;
    }
    Ok(coding)
}

impl Row {
    fn compare(&self, gold: &[Sample], coded: &[(Sample, Vec<Proposal>)]) -> CodedRow {
        let mut compared = CodedRow { id: self.id, labels: Labels::default(), errors: Vec::new() };
        for (gold, (given, proposals)) in gold.iter().zip(coded) {
            match self.coded {
                Coded::Sentence => {
                    let Some(label) = &gold.label else { continue };
                    let (label, given) = (self.named(label), given.label.as_deref().map(|label| self.named(label)));
                    compared.labels.add(label, given);
                    if Some(label) != given {
                        compared.errors.push(Error {
                            text: gold.text.clone(),
                            gold: label.to_owned(),
                            given: given.map(str::to_owned),
                            proposals: proposals.clone(),
                        });
                    }
                }
                Coded::Units => {
                    let spans = |sample: &Sample| sample.edus.iter().map(|unit| unit.span).collect::<Vec<Span>>();
                    let pairs = pairs(&spans(gold), &spans(given), half_of_shorter);
                    for (index, unit) in gold.edus.iter().enumerate() {
                        let given = pairs.iter().find(|(g, _)| *g == index).map(|(_, s)| given.edus[*s].label.as_str());
                        compared.labels.add(self.named(&unit.label), given.map(|label| self.named(label)));
                    }
                }
            }
        }
        compared
    }

    /// A label as it is compared.
    fn named<'a>(&self, label: &'a str) -> &'a str {
        let book = self.coded.codebook();
        match book.names.get(label) {
            _ if self.merged && book.otherwise.as_deref() != Some(label) => "conflict",
            Some(name) => name,
            None => label,
        }
    }

    /// How the scorer is told to name labels alike.
    fn merge(&self) -> Option<String> {
        let book = self.coded.codebook();
        let merge = match &book.otherwise {
            Some(otherwise) if self.merged => format!("{otherwise}={otherwise};*=conflict"),
            _ => book.merge(),
        };
        (!merge.is_empty()).then_some(merge)
    }

    /// Writes what was coded; gives the line that says how the sets' own scorer is called for the same figures.
    fn dump(
        &self,
        files: &[PathBuf],
        coded: &[(Sample, Vec<Proposal>)],
        figures: &Figures,
        folder: &Path,
    ) -> Result<String, DumpError> {
        let line = |sample| serde_json::to_string(sample).expect("samples hold strings, numbers and lists only");
        let lines =
            coded.iter().map(|(sample, _)| line(sample)).fold(String::new(), |lines, line| lines + &line + "\n");
        let path = folder.join(format!("{}.jsonl", self.id));
        dump::write(&path, &lines)?;
        let shown = |path: &Path| path.to_string_lossy().into_owned();
        let golds = files.iter().map(|file| shown(file)).collect::<Vec<_>>().join(",");
        let mut arguments = vec!["labels".to_owned(), golds, shown(&path)];
        if self.coded == Coded::Units {
            arguments.extend(["--layer".to_owned(), "edus".to_owned()]);
        }
        if let Some(merge) = self.merge() {
            arguments.extend(["--merge".to_owned(), merge]);
        }
        Ok(dump::command(self.id, &arguments, figures, PLACES))
    }
}
