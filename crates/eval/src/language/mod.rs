//! The language layer against public data sets: `chancery-eval language FOLDER`.
//!
//! FOLDER holds one folder for each set; which of its files are evaluated is told from their names, so that a folder
//! with other splits works as well. A set that is absent is named, and the rest goes on. Definitions of all figures are
//! those of the sets' own scorer.

pub mod folder;
pub mod measure;
mod parser;
pub mod performance;
mod phrases;
pub mod sample;
mod scored;
mod surnames;
mod system;
pub mod treebank;

use std::path::{Path, PathBuf};

use chancery_lang::Gazetteer;

use crate::{
    dump::{self, DumpError},
    figures::Figures,
    gold::GoldError,
    report::{Report, RowResult},
};
use folder::SetError;
use measure::Pair;
use sample::Sample;
use scored::{Measure, ROWS, Row};

/// Rows that are not measured on gold of a set.
const OTHER_TASKS: [&str; 4] = ["surnames", "speed", "memory", "start"];

/// Places to which the sets' own scorer prints its figures.
const PLACES: usize = 4;

/// What is measured, and what is written besides the figures.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Tasks to measure; all where it is empty.
    pub only: Vec<String>,
    /// A folder to write what the language layer read to, for the sets' own scorer.
    pub dump: Option<PathBuf>,
}

/// Why the language layer cannot be measured.
#[derive(Debug, thiserror::Error)]
pub enum LanguageError {
    /// A set cannot be read.
    #[error(transparent)]
    Set(#[from] SetError),
    /// The collection beside the sets cannot be read.
    #[error(transparent)]
    Collection(#[from] GoldError),
    /// There is no such task.
    #[error("there is no task “{task}”: choose among {known}")]
    NoTask {
        /// What was asked for.
        task: String,
        /// All tasks.
        known: String,
    },
    /// What was read cannot be written down.
    #[error(transparent)]
    Dump(#[from] DumpError),
}

/// Names of all tasks, in the order of the table.
pub fn tasks() -> Vec<&'static str> {
    let mut tasks: Vec<&str> = ROWS.iter().map(|row| row.task).chain(OTHER_TASKS).collect();
    tasks.dedup();
    tasks
}

/// Measures the language layer on the sets of a folder.
pub fn run(datasets: &Path, options: &Options) -> Result<Report, LanguageError> {
    if !datasets.is_dir() {
        return Err(SetError::NoFolder { path: datasets.to_owned() }.into());
    }
    if let Some(task) = options.only.iter().find(|task| !tasks().contains(&task.as_str())) {
        return Err(LanguageError::NoTask { task: task.clone(), known: tasks().join(", ") });
    }
    let asked = |task: &str| options.only.is_empty() || options.only.iter().any(|only| only == task);
    let gazetteer = Gazetteer::builtin();
    let mut report = Report::default();
    let mut commands = String::new();
    for row in ROWS.iter().filter(|row| asked(row.task)) {
        report.rows.push(score(row, datasets, &gazetteer, options.dump.as_deref(), &mut commands)?);
    }
    if let Some(folder) = &options.dump {
        dump::write(&folder.join("commands.jsonl"), &commands)?;
    }
    if asked("surnames") {
        let figures = surnames::score(&datasets.join("../corpus"), &gazetteer)?;
        let outcome = figures.ok_or("collection absent");
        report.rows.push(RowResult::new("surnames", "collection beside the sets", outcome));
    }
    if asked("speed") {
        let outcome = performance::speed(datasets)?.ok_or("texts absent");
        report.rows.push(RowResult::new("speed", "one thread", outcome));
    }
    if asked("memory") {
        let outcome = performance::memory(datasets)?.ok_or("not told");
        report.rows.push(RowResult::new("memory", "one document", outcome));
    }
    if asked("start") {
        let outcome = performance::start().ok_or("no program beside");
        report.rows.push(RowResult::new("start", "wall time", outcome));
    }
    Ok(report)
}

fn score(
    row: &Row,
    datasets: &Path,
    gazetteer: &Gazetteer,
    dump: Option<&Path>,
    commands: &mut String,
) -> Result<RowResult, LanguageError> {
    let files = row.set.files(datasets);
    if files.is_empty() {
        return Ok(RowResult::new(row.id, row.set.folder, Err("set absent")));
    }
    let gold: Vec<Sample> = row.set.samples(&files)?.into_iter().filter(|sample| row.measure.takes(sample)).collect();
    let names: Vec<String> = files.iter().filter_map(|f| Some(f.file_name()?.to_string_lossy().into_owned())).collect();
    let set = format!("{} {} ({})", row.set.folder, names.join(", "), gold.len());
    let system: Vec<Sample> = match row.measure {
        Measure::DatePhrases => gold.iter().map(|sample| system::read_phrases(sample, gazetteer)).collect(),
        Measure::Trees => gold.iter().map(parser::parse).collect(),
        _ => gold.iter().map(|sample| row.measure.layer_of(&system::read(sample, gazetteer))).collect(),
    };
    let pairs: Vec<Pair<'_>> = gold.iter().zip(&system).collect();
    let figures = row.measure.score(&pairs);
    if let Some(folder) = dump {
        commands.push_str(&dump_row(row, &files, &gold, &system, &figures, folder)?);
    }
    Ok(RowResult::new(row.id, &set, Ok(figures)))
}

/// Writes what was read in one set; gives the line that says how the sets' own scorer is called for the same figures.
fn dump_row(
    row: &Row,
    files: &[PathBuf],
    gold: &[Sample],
    system: &[Sample],
    figures: &Figures,
    folder: &Path,
) -> Result<String, LanguageError> {
    let lines = |samples: &[Sample]| {
        let line = |sample| serde_json::to_string(sample).expect("samples hold strings, numbers and lists only");
        samples.iter().map(line).fold(String::new(), |lines, line| lines + &line + "\n")
    };
    let path = folder.join(format!("{}.jsonl", row.id));
    dump::write(&path, &lines(system))?;
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    let golds = if matches!(row.measure, Measure::DatePhrases) {
        // Only a part of the set is asked for: the scorer needs it as a file of its own.
        let path = folder.join(format!("{}.gold.jsonl", row.id));
        dump::write(&path, &lines(gold))?;
        shown(&path)
    } else {
        files.iter().map(|file| shown(file)).collect::<Vec<_>>().join(",")
    };
    let mut arguments: Vec<String> = row.measure.scorer_arguments().into_iter().map(str::to_owned).collect();
    arguments.splice(1..1, [golds, shown(&path)]);
    Ok(dump::command(row.id, &arguments, figures, PLACES))
}
