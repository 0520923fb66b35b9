//! `chancery-eval record FOLDER` and `chancery-eval speed FOLDER`.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use chancery_eval::{gold, record, speed};

const USAGE: &str = "usage:
  chancery-eval record FOLDER   score proposals against FOLDER/gold/*.jsonl
  chancery-eval speed FOLDER [ROUNDS]   words per CPU-second over the documents of FOLDER
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["record", folder] => score(&PathBuf::from(folder)),
        ["speed", folder] => time(&PathBuf::from(folder), 20),
        ["speed", folder, rounds] => time(&PathBuf::from(folder), rounds.parse().unwrap_or(20)),
        _ => {
            let _ = io::stderr().write_all(USAGE.as_bytes());
            return ExitCode::from(2);
        }
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

fn score(folder: &std::path::Path) -> Result<String, Box<dyn std::error::Error>> {
    let found = chancery_read::find(&[folder.to_owned()]);
    let vocabulary = chancery_app::vocabulary(&found.vocabulary)?;
    let documents = gold::load(folder)?;
    Ok(record::score(&documents, &vocabulary).table())
}

fn time(folder: &std::path::Path, rounds: usize) -> Result<String, Box<dyn std::error::Error>> {
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
