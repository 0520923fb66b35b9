//! Speed, memory and start of the language layer.

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use chancery_lang::Gazetteer;
use chancery_text::Document;
use cpu_time::ThreadTime;

use super::folder::{Form, Set, SetError};
use crate::figures::Figures;

/// Sets whose texts are long enough to measure on, the first that is there.
const TEXTS: [Set; 3] = [
    Set { folder: "wh_press_briefings", form: Form::Text, part: None },
    Set { folder: "polnear", form: Form::JsonLines, part: None },
    Set { folder: "en_worldwide_newswire", form: Form::JsonLines, part: None },
];

/// Words that speed is measured on.
const SPEED_WORDS: usize = 100_000;

/// Words of the document that memory is measured on.
pub const MEMORY_WORDS: usize = 500_000;

/// Runs of the program whose median is its time to start.
const STARTS: usize = 21;

/// Words per CPU-second of `annotate`, in one thread, text by text; `None` where there are no texts.
pub fn speed(datasets: &Path) -> Result<Option<Figures>, SetError> {
    let Some((_, texts)) = texts(datasets)? else { return Ok(None) };
    let gazetteer = Gazetteer::builtin();
    let documents: Vec<Document> = texts
        .iter()
        .scan(0, |words, text| {
            let before = *words;
            *words += count(text);
            (before < SPEED_WORDS).then(|| Document::of_text(text))
        })
        .collect();
    // The first document warms what is built once: patterns, word lists, weights.
    documents.first().into_iter().for_each(|first| drop(chancery_lang::annotate(first, &gazetteer)));
    let start = ThreadTime::now();
    for document in &documents {
        std::hint::black_box(chancery_lang::annotate(document, &gazetteer));
    }
    let time = start.elapsed();
    let words: usize = documents.iter().map(|d| count(d.text())).sum();
    let mut figures = Figures::default();
    figures.0.insert("words per CPU-second".to_owned(), words as f64 / time.as_secs_f64().max(1e-9));
    figures.0.insert("words".to_owned(), words as f64);
    Ok(Some(figures))
}

/// Peak memory, in megabytes, of a process that annotates one document of 500,000 words: this program, run again with
/// `memory`. `None` where there are no texts or the system does not tell.
pub fn memory(datasets: &Path) -> Result<Option<Figures>, SetError> {
    let Some((files, _)) = texts(datasets)? else { return Ok(None) };
    let Ok(program) = env::current_exe() else { return Ok(None) };
    let output = Command::new(program).arg("memory").args(files).stderr(Stdio::inherit()).output();
    let peak = output.ok().and_then(|o| String::from_utf8(o.stdout).ok()?.trim().parse::<f64>().ok());
    Ok(peak.map(|peak| Figures([("peak".to_owned(), peak)].into())))
}

/// Annotates one document of 500,000 words from some files and gives the peak memory of this process in megabytes.
pub fn annotate_at_length(files: &[PathBuf]) -> Result<Option<f64>, SetError> {
    let mut long = String::new();
    let mut words = 0;
    let texts = texts_of(files)?;
    for text in texts.iter().cycle().take_while(|_| !texts.is_empty()) {
        for line in text.split_inclusive('\n') {
            words += count(line);
            long.push_str(line);
            if words >= MEMORY_WORDS {
                drop(texts);
                let document = Document::of_text(&long);
                drop(long);
                std::hint::black_box(chancery_lang::annotate(&document, &Gazetteer::builtin()));
                return Ok(peak_memory());
            }
        }
    }
    Ok(None)
}

/// Wall time of `chancery annotate` on one line, in milliseconds: the median of some runs of the program that lies beside
/// this one. `None` where none does.
pub fn start() -> Option<Figures> {
    let beside = env::current_exe().ok()?;
    let program = beside.with_file_name(format!("chancery{}", env::consts::EXE_SUFFIX));
    if !program.exists() {
        return None;
    }
    let mut times = (0..STARTS).map(|_| run_once(&program)).collect::<Option<Vec<_>>>()?;
    times.sort_unstable();
    Some(Figures([("wall".to_owned(), 1000.0 * times[STARTS / 2].as_secs_f64())].into()))
}

fn run_once(program: &Path) -> Option<Duration> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(["annotate", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(b"The envoys of Soldra and Ostra met on Monday.\n").ok()?;
    child.wait().ok()?.success().then(|| start.elapsed())
}

type Texts = (Vec<PathBuf>, Vec<String>);

/// The files to measure on, and their texts.
fn texts(datasets: &Path) -> Result<Option<Texts>, SetError> {
    for set in TEXTS {
        let files = set.files(datasets);
        if !files.is_empty() {
            let texts = texts_of(&files)?;
            return Ok(Some((files, texts)));
        }
    }
    Ok(None)
}

fn texts_of(files: &[PathBuf]) -> Result<Vec<String>, SetError> {
    let mut texts = Vec::new();
    for file in files {
        let form = if file.to_string_lossy().contains(".txt") { Form::Text } else { Form::JsonLines };
        for sample in (Set { folder: "", form, part: None }).samples(std::slice::from_ref(file))? {
            // A file of plain text holds many documents, each under a line of its own.
            texts.extend(sample.text.split("\n#### ").map(str::to_owned));
        }
    }
    Ok(texts)
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Peak resident memory of this process in megabytes, where the system tells it.
fn peak_memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}
