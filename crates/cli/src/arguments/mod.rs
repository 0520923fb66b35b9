//! The command line. What is written here is the help, and is checked against `docs/CLI.md` by a test.

use std::path::PathBuf;

use chancery_app::Format;
use chancery_text::{Day, Edtf};
use clap::{Args, Parser, Subcommand, ValueEnum};

mod bargain;
mod check;
mod ledger;
mod reading;
mod serve;

pub(crate) use bargain::*;
pub(crate) use check::*;
pub(crate) use ledger::*;
pub(crate) use reading::ReadingArguments;
pub(crate) use serve::{Open, ServeArguments};

/// Keeps track of negotiations: reads what is published, proposes what belongs on the record, and answers from it with
/// the exact words of a source.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read documents, print a summary, and write a brief in which every line cites its words.
    ///
    /// PATH is a file, a folder (read with all its subfolders) or `-` for standard input. Without PATH the brief is
    /// written from the ledger.
    Brief(BriefArguments),
    /// Answer one of the twelve questions of the week, with the words each line rests on and what is unknown.
    ///
    /// Without a number it lists the questions. PATH is read as by `chancery brief`; without PATH the ledger answers.
    Ask(AskArguments),
    /// Read documents and keep them with what is proposed from them in a ledger, one file.
    ///
    /// Adding a document again changes nothing; a changed document becomes a new version, and the old one is kept.
    Add(AddArguments),
    /// Decide on proposals one by one in the terminal: one a screen, with the words around it.
    ///
    /// a accept, x reject, e edit, m merge, c attach a condition, n note, space later, u undo, j and k next and previous,
    /// ? help, q quit. Every decision is kept at once.
    Review(ReviewArguments),
    /// Open the desk: review and read in the browser, on this computer only.
    ///
    /// Prints the address, which holds a token: whoever has it can decide. Nothing is sent anywhere.
    Serve(ServeArguments),
    /// What the ledger holds, what is undecided, what is due.
    Status(StatusArguments),
    /// Search documents and findings by words and fields.
    Search(SearchArguments),
    /// Tracks: your grouping of negotiations.
    #[command(subcommand)]
    Track(TrackCommand),
    /// Actors: names, offices and roles over time.
    #[command(subcommand)]
    Actor(ActorCommand),
    /// What changed between two days, claim by claim.
    Diff(DiffArguments),
    /// Take decisions from a file.
    ///
    /// All of them are taken, or, where one is refused, none.
    Decide(DecideArguments),
    /// Undo a decision; undoing an undo brings the decision back. Nothing is removed.
    Undo(UndoArguments),
    /// Everything that was ever done to the ledger.
    Log(LogArguments),
    /// Check every quotation and every cited figure of a draft: do these words stand in a source, whole, and did this person
    /// say them?
    ///
    /// A cited figure is a number of the draft's own words that it puts in somebody's mouth ("…, the ministry said"), rests on
    /// a mark of citation (`[3]`), or sets in one sentence with a quotation.
    ///
    /// Exit code 0: all was found; 1: at least one has another outcome that is an error or a warning and is not allowed.
    #[command(after_long_help = crate::command::ladder())]
    Check(CheckArguments),
    /// Which documents are copies of each other, word for word or rewritten, and what changed in them.
    Copies(CopiesArguments),
    /// Versions of a source in the ledger: what changed word by word, which findings it touches, and what the source says it
    /// corrected.
    ///
    /// Without SOURCE it lists the sources that have several versions or say that they were corrected.
    Versions(VersionsArguments),
    /// Translations beside their originals, passage by passage, with numbers, dates, names, conditions and denials that
    /// stand in one alone.
    ///
    /// A sidecar says what a text is a translation of (`translation_of`), by whom (`translator`), and for whom the
    /// translator works (`translator_for`). That passages mean the same is never said.
    Translations(TranslationsArguments),
    /// Check the checker of quotations with faithful and unfair ones in nine scripts, and print the table.
    Selftest(SelftestArguments),
    /// Print what belongs on the record as JSON Lines, for programs.
    Extract(ExtractArguments),
    /// Print sentences, tokens, names, dates, quantities and quotations as JSON Lines, for programs.
    Annotate(LinesArguments),
    /// Check that nothing in the ledger was changed behind its back, and print the head of its log; or that a bundle proves
    /// its quotations.
    ///
    /// FILE is a ledger or a bundle, as written by `chancery brief --bundle`: what is in it decides. A bundle is verified by
    /// itself, and with --against beside the sources. Exit code 0: all is proved; 1: something is not, or could not be read.
    Verify(VerifyArguments),
    /// Copy the ledger into one file, while others may be using it, and verify the copy.
    Backup(BackupArguments),
    /// Make a ledger from a backup, which is verified first. A ledger that is in the way is kept beside it.
    Restore(RestoreArguments),
    /// Answer from a model of a conflict what holds, who could move, and what would make an outcome hold; or from issues
    /// and values what can be agreed.
    Bargain(BargainArguments),
    /// Print the version and the card of the embedded language model: data, licences, scores, limits.
    Model,
}

#[derive(Debug, Args)]
pub(crate) struct BriefArguments {
    /// Files, folders, or `-` for standard input; none for the ledger.
    pub(crate) paths: Vec<PathBuf>,
    /// File to write [default: brief.html, brief.md or brief.json]; `-` for standard output, without the summary.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Form of the brief.
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) format: BriefFormat,
    /// Write one file with the brief, the paragraphs it quotes and their hashes instead, which `chancery verify` proves
    /// elsewhere without the ledger; named .zip, every computer opens it.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "format", "bargain"])]
    pub(crate) bundle: Option<PathBuf>,
    /// Day as of which due dates and silence are judged [default: the day of the latest document].
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) as_of: Option<Day>,
    /// Day from which on the brief says what moved [default: 30 days before the as-of day].
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) since: Option<Day>,
    /// Only this track.
    #[arg(long, value_name = "NAME")]
    pub(crate) track: Option<String>,
    /// Only what a person accepted; for a ledger.
    #[arg(long, conflicts_with = "paths")]
    pub(crate) accepted: bool,
    /// Heading of the brief [default: the negotiation the documents name].
    #[arg(long = "heading", value_name = "TEXT")]
    pub(crate) heading: Option<String>,
    /// A model of what can be agreed, as for `chancery bargain`: what follows from it becomes the last section.
    #[arg(long, value_name = "MODEL")]
    pub(crate) bargain: Option<PathBuf>,
    /// The outcome of the model of which it is asked what would make it hold.
    #[arg(long, value_name = "STATE", requires = "bargain")]
    pub(crate) outcome: Option<String>,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Debug, Args)]
pub(crate) struct AskArguments {
    /// Number of the question, from 1 to 12; none to list them.
    #[arg(value_parser = clap::value_parser!(u8).range(1..=12))]
    pub(crate) question: Option<u8>,
    /// Files or folders; none for the ledger.
    pub(crate) paths: Vec<PathBuf>,
    /// For question 11: the document, by its id, its file or words of its title [default: the one added last].
    #[arg(long, value_name = "DOCUMENT")]
    pub(crate) document: Option<String>,
    /// Day as of which the question is answered [default: the day of the latest document].
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) as_of: Option<Day>,
    /// For questions 1 and 12: the day from which on something is news [default: all; 30 days before].
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) since: Option<Day>,
    /// Only this track.
    #[arg(long, value_name = "NAME")]
    pub(crate) track: Option<String>,
    /// Only what a person accepted; for a ledger.
    #[arg(long, conflicts_with = "paths")]
    pub(crate) accepted: bool,
    /// Rows of a list before the rest is only counted.
    #[arg(long, value_name = "NUMBER", default_value_t = 8)]
    pub(crate) rows: usize,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Debug, Args)]
pub(crate) struct AddArguments {
    /// Files, folders, or `-` for standard input.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ExtractArguments {
    #[command(flatten)]
    pub(crate) lines: LinesArguments,
    /// Say of every statement what spoke most for it, in a further key `why`.
    #[arg(long)]
    pub(crate) explain: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LinesArguments {
    /// Files, folders, or `-` for standard input.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

/// The day a date ends with: 2031-06 is as of 30 June.
pub(super) fn last_day(written: &str) -> Result<Day, String> {
    let date: Edtf = written.parse().map_err(|error: chancery_text::EdtfError| error.to_string())?;
    date.latest().ok_or_else(|| format!("“{written}” has no last day: write a day such as 2031-06-30"))
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum BriefFormat {
    /// One page that stands alone.
    #[default]
    Html,
    /// Markdown.
    Markdown,
    /// JSON, for programs.
    Json,
}

impl From<BriefFormat> for Format {
    fn from(format: BriefFormat) -> Self {
        match format {
            BriefFormat::Html => Self::Html,
            BriefFormat::Markdown => Self::Markdown,
            BriefFormat::Json => Self::Json,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Arguments::command().debug_assert();
    }

    fn names_of(command: &clap::Command) -> Vec<String> {
        command.get_subcommands().map(|c| c.get_name().to_owned()).filter(|name| name != "help").collect()
    }

    /// `docs/CLI.md` is the help, word for word; `CHANCERY_WRITE_DOCS=1 cargo test -p chancery` writes it anew.
    #[test]
    fn the_reference_page_is_the_help() {
        let mut command = super::Arguments::command().term_width(100).bin_name("chancery");
        command.build();
        let section = |name: &str, help: String| {
            let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
            format!("\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end())
        };
        let mut sections = vec![String::from("# Command line\n\nThe help of the program, as it prints it.\n")];
        sections.push(section("chancery", command.render_long_help().to_string()));
        for name in names_of(&command) {
            let sub = command.find_subcommand_mut(&name).unwrap();
            sections.push(section(&format!("chancery {name}"), sub.render_long_help().to_string()));
            for inner in names_of(sub) {
                let help = sub.find_subcommand_mut(&inner).unwrap().render_long_help().to_string();
                sections.push(section(&format!("chancery {name} {inner}"), help));
            }
        }
        let page = sections.concat();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/CLI.md");
        if std::env::var_os("CHANCERY_WRITE_DOCS").is_some() {
            std::fs::write(path, &page).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            written == page,
            "docs/CLI.md is not the help any more; run CHANCERY_WRITE_DOCS=1 cargo test -p chancery"
        );
    }
}
