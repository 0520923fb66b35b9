//! A folder of a test's own, and the program run in it.

use std::{
    fmt, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

/// A short report of one day, in which everything is made up.
pub(crate) const REPORT: &str = "Ostra presses Hollin\n\nThe foreign minister of Egypt, Sami Adel, said that Sudan must withdraw from the airfield by June 30.\n\nEgypt and Sudan signed a truce in Geneva on June 2.\n";

/// Another, later one.
pub(crate) const SECOND: &str =
    "A quiet week\n\nSudan rejected the truce. More than 500 families have left the airfield, Egypt said.\n";

pub(crate) struct Folder {
    folder: TempDir,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with the two reports in `docs`, dated by sidecars.
    pub(crate) fn with_reports() -> Self {
        let folder = Self::new();
        folder.write("docs/one.txt", REPORT);
        folder.write(
            "docs/one.meta.json",
            r#"{"date": "2031-06-03", "publisher": "Lake Radio", "negotiation": "Airfield"}"#,
        );
        folder.write("docs/two.txt", SECOND);
        folder.write("docs/two.meta.json", r#"{"date": "2031-06-09", "negotiation": "Airfield"}"#);
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Whether the program left a file behind that it had only begun.
    pub(crate) fn holds_half_a_file(&self) -> bool {
        self.files().iter().any(|name| name.rsplit('.').next() == Some("part"))
    }

    /// Everything in the folder, in order.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push(self.shown(&path.to_string_lossy())) }
            }
        }
        files.sort();
        files
    }

    /// The program, ready to run in the folder, knowing nothing of who runs the test.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        for variable in ["CHANCERY_LEDGER", "CHANCERY_USER", "COLUMNS", "RUST_BACKTRACE", "TZ", "LANG", "LC_ALL"] {
            command.env_remove(variable);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.ended(&self.command(arguments).output().unwrap())
    }

    /// The program with something on its standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        self.ended(&child.wait_with_output().unwrap())
    }

    pub(crate) fn ended(&self, output: &Output) -> Run {
        Run {
            code: output.status.code(),
            out: self.shown(&String::from_utf8_lossy(&output.stdout)),
            err: self.shown(&String::from_utf8_lossy(&output.stderr)),
        }
    }

    /// The folder's own path, which differs from run to run, is not shown.
    fn shown(&self, words: &str) -> String {
        let path = self.folder.path().to_string_lossy();
        let shown = words.replace(&format!("{path}{}", std::path::MAIN_SEPARATOR), "");
        if cfg!(windows) { shown.replace('\\', "/") } else { shown }
    }
}

/// What a run ended with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The JSON Lines on standard output.
    pub(crate) fn lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The lines of one type.
    pub(crate) fn of_type(&self, r#type: &str) -> Vec<serde_json::Value> {
        self.lines().into_iter().filter(|line| line["type"] == r#type).collect()
    }

    /// What was said, with the exit code; standard output is left out, for it is data.
    pub(crate) fn said(&self) -> String {
        format!("exit {}\n{}", self.code.map_or("by a signal".to_owned(), |c| c.to_string()), self.err)
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}--- standard output\n{}", self.said(), self.out)
    }
}

/// Whether there is a file.
pub(crate) fn exists(path: &Path) -> bool {
    path.try_exists().unwrap()
}
