//! `chancery-eval`: scores against gold, and speed.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use chancery_eval::{
    gold,
    language::{self, Report, performance},
    record, speed,
};
use clap::{Parser, Subcommand};

/// Scores against gold, and speed.
#[derive(Debug, Parser)]
#[command(name = "chancery-eval", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Score proposals against FOLDER/gold/*.jsonl.
    Record {
        /// Documents with a folder `gold` inside.
        folder: PathBuf,
    },
    /// Words per CPU-second of everything `chancery extract` does.
    Speed {
        /// Documents.
        folder: PathBuf,
        /// How often every document is read.
        #[arg(default_value_t = 20)]
        rounds: usize,
    },
    /// Score the language layer against public data sets.
    Language {
        /// A folder with one folder for each set.
        folder: PathBuf,
        /// Tasks to measure, parted by commas: sentences, names, dates …
        #[arg(long, value_name = "TASK", value_delimiter = ',')]
        only: Vec<String>,
        /// Write what is read to DIR, in the form the sets' own scorer takes.
        #[arg(long, value_name = "DIR")]
        dump: Option<PathBuf>,
        /// Print all figures as JSON.
        #[arg(long)]
        json: bool,
        /// Show the figures of an earlier run, printed with --json, beside these.
        #[arg(long, value_name = "OLD.json")]
        diff: Option<PathBuf>,
    },
    /// Annotate one document of 500,000 words and print the peak memory in megabytes.
    #[command(hide = true)]
    Memory {
        /// Texts.
        files: Vec<PathBuf>,
    },
}

type Outcome = Result<String, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Record { folder } => score(&folder),
        Command::Speed { folder, rounds } => time(&folder, rounds),
        Command::Language { folder, only, dump, json, diff } => {
            language(&folder, &language::Options { only, dump }, json, diff.as_deref())
        }
        Command::Memory { files } => memory(&files),
    };
    match result {
        Ok(table) => {
            let _ = io::stdout().write_all(table.as_bytes());
            ExitCode::SUCCESS
        }
        Err(message) => {
            let _ = writeln!(io::stderr(), "error: {message}");
            ExitCode::from(1)
        }
    }
}

fn score(folder: &Path) -> Outcome {
    let found = chancery_read::find(&[folder.to_owned()]);
    let vocabulary = chancery_app::vocabulary(&found.vocabulary)?;
    let documents = gold::load(folder)?;
    Ok(record::score(&documents, &vocabulary).table())
}

fn time(folder: &Path, rounds: usize) -> Outcome {
    let speed = speed::measure(folder, rounds)?;
    let part = |name: &str, time: std::time::Duration| {
        format!(
            "{name:10} {:8.3} s  {:5.1} %\n",
            time.as_secs_f64(),
            100.0 * time.as_secs_f64() / speed.total().as_secs_f64().max(1e-9)
        )
    };
    Ok(format!(
        "{} words, one thread\n{}{}{}{}{:.0} words per CPU-second\n",
        speed.words,
        part("read", speed.read),
        part("annotate", speed.annotate),
        part("propose", speed.propose),
        part("print", speed.print),
        speed.words_per_second()
    ))
}

fn language(folder: &Path, options: &language::Options, json: bool, diff: Option<&Path>) -> Outcome {
    let before: Option<Report> = match diff {
        Some(path) => Some(serde_json::from_str(&fs::read_to_string(path)?)?),
        None => None,
    };
    let report = language::run(folder, options)?;
    Ok(if json { serde_json::to_string_pretty(&report)? + "\n" } else { report.table(before.as_ref()) })
}

fn memory(files: &[PathBuf]) -> Outcome {
    Ok(performance::annotate_at_length(files)?.map_or_else(String::new, |peak| format!("{peak:.1}\n")))
}
