//! `chancery-eval`: scores against gold, and speed.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use chancery_eval::{
    bank, events, examples, gold,
    language::{self, performance},
    record::{self, Section},
    report::Report,
    speed,
};
use clap::{Args, Parser, Subcommand};

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
    Record(RecordArguments),
    /// Print every stretch that may be a statement or an event with its features and the gold it matches, one JSON object a line.
    Examples {
        /// Folders, each with documents and a folder `gold` inside, and banks of sentences (.tsv).
        #[arg(required = true)]
        paths: Vec<PathBuf>,
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
        #[command(flatten)]
        output: Output,
    },
    /// Score kinds of proposals against public sets with vocabularies of their own: PLOVER, UMUC.
    Events {
        /// A folder with one folder for each set.
        folder: PathBuf,
        /// Show N wrong sentences of each type with what is proposed from them.
        #[arg(long, value_name = "N")]
        worst: Option<usize>,
        /// Write what was coded to DIR, in the form the sets' own scorer takes.
        #[arg(long, value_name = "DIR")]
        dump: Option<PathBuf>,
        #[command(flatten)]
        output: Output,
    },
    /// Annotate one document of 500,000 words and print the peak memory in megabytes.
    #[command(hide = true)]
    Memory {
        /// Texts.
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, Args)]
struct RecordArguments {
    /// Documents with a folder `gold` inside.
    folder: PathBuf,
    /// What to show after the summary, parted by commas; kinds and reliability where nothing is asked for.
    #[arg(long, value_name = "SECTION", value_delimiter = ',')]
    section: Vec<Section>,
    /// Show the N worst errors of each sort with their words.
    #[arg(long, value_name = "N")]
    worst: Option<usize>,
    /// Write proposals and texts to DIR, in the form the scorer of the gold takes.
    #[arg(long, value_name = "DIR")]
    dump: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
}

/// How figures are given.
#[derive(Debug, Args)]
struct Output {
    /// Print all figures as JSON.
    #[arg(long)]
    json: bool,
    /// Show the figures of an earlier run, printed with --json, beside these.
    #[arg(long, value_name = "OLD.json")]
    diff: Option<PathBuf>,
}

impl Output {
    /// The earlier run to compare with.
    fn before(&self) -> Result<Option<Report>, Box<dyn std::error::Error>> {
        let Some(path) = &self.diff else { return Ok(None) };
        let content =
            fs::read_to_string(path).map_err(|cause| format!("{}: could not be read ({cause})", path.display()))?;
        let report = serde_json::from_str(&content)
            .map_err(|cause| format!("{}: not printed by --json of this command ({cause})", path.display()))?;
        Ok(Some(report))
    }

    /// All figures as JSON, or what `table` shows.
    fn write(&self, report: &Report, table: impl FnOnce(Option<&Report>) -> String) -> Outcome {
        let before = self.before()?;
        Ok(if self.json { serde_json::to_string_pretty(report)? + "\n" } else { table(before.as_ref()) })
    }
}

type Outcome = Result<String, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Record(arguments) => score(&arguments),
        Command::Examples { paths } => print_examples(&paths),
        Command::Speed { folder, rounds } => time(&folder, rounds),
        Command::Language { folder, only, dump, output } => {
            language(&folder, &language::Options { only, dump }, &output)
        }
        Command::Events { folder, worst, dump, output } => code(&folder, worst, dump.as_deref(), &output),
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

fn score(arguments: &RecordArguments) -> Outcome {
    let found = chancery_read::find(std::slice::from_ref(&arguments.folder));
    let vocabulary = chancery_app::vocabulary(&found.vocabulary)?;
    let documents = gold::load(&arguments.folder)?;
    let comparisons = record::compare(&documents, &vocabulary);
    if let Some(folder) = &arguments.dump {
        record::dump(&comparisons, &arguments.folder, folder)?;
    }
    let mut sections = arguments.section.clone();
    if sections.is_empty() {
        sections.extend(Section::DEFAULT);
    }
    // Who says how many errors wants to see them.
    if arguments.worst.is_some() && !sections.contains(&Section::Worst) {
        sections.push(Section::Worst);
    }
    let worst = arguments.worst.unwrap_or(record::WORST);
    let report = record::report(&comparisons);
    arguments.output.write(&report, |before| {
        record::show(&comparisons, &report, &record::Shown { sections: &sections, worst, before })
    })
}

fn print_examples(paths: &[PathBuf]) -> Outcome {
    let mut lines = String::new();
    for path in paths {
        let bank = path.extension().is_some_and(|extension| extension == "tsv");
        let found = chancery_read::find(if bank { &[] } else { std::slice::from_ref(path) });
        let vocabulary = chancery_app::vocabulary(&found.vocabulary)?;
        let documents = if bank { bank::load(path)? } else { gold::load(path)? };
        for example in examples::of(&documents, &vocabulary) {
            lines.push_str(&serde_json::to_string(&example)?);
            lines.push('\n');
        }
    }
    Ok(lines)
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

fn language(folder: &Path, options: &language::Options, output: &Output) -> Outcome {
    let report = language::run(folder, options)?;
    output.write(&report, |before| report.table(before))
}

fn code(folder: &Path, worst: Option<usize>, dump: Option<&Path>, output: &Output) -> Outcome {
    let coding = events::run(folder, dump)?;
    output.write(&coding.report, |before| events::show(&coding, before, worst))
}

fn memory(files: &[PathBuf]) -> Outcome {
    Ok(performance::annotate_at_length(files)?.map_or_else(String::new, |peak| format!("{peak:.1}\n")))
}
