//! Arguments of `check`, `copies` and `selftest`.

use std::path::PathBuf;

use clap::Args;

use super::{LedgerArgument, ReadingArguments};

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Drafts: Markdown, HTML or text.
    #[arg(required = true, value_name = "DRAFT")]
    pub(crate) drafts: Vec<PathBuf>,
    /// Files or folders to check against; without it, the ledger.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) against: Vec<PathBuf>,
    /// Show what was found, too, and notes.
    #[arg(long)]
    pub(crate) all: bool,
    /// Let an outcome pass that would otherwise be named and end in exit code 1; may be given several times.
    #[arg(long, value_name = "OUTCOME", value_parser = crate::command::allowed_outcome)]
    pub(crate) allow: Vec<String>,
    /// Print JSON Lines.
    #[arg(long, conflicts_with = "lines")]
    pub(crate) json: bool,
    /// Print one line a finding, `file:line:column: error: …`, as editors read them.
    #[arg(long)]
    pub(crate) lines: bool,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Debug, Args)]
pub(crate) struct SelftestArguments {
    /// Name every quotation that came out wrong.
    #[arg(long)]
    pub(crate) failures: bool,
    /// Print every quotation with its sources as JSON Lines, for other checkers.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CopiesArguments {
    /// Files, folders, or `-` for standard input; none for the ledger.
    pub(crate) paths: Vec<PathBuf>,
    /// Print JSON Lines.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}

#[derive(Debug, Args)]
pub(crate) struct VersionsArguments {
    /// The source: a document's id, its file, address or words of its title; none for all that have several versions.
    pub(crate) source: Option<String>,
    /// Print JSON Lines.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Args)]
pub(crate) struct TranslationsArguments {
    /// Files, folders, or `-` for standard input; none for the ledger.
    pub(crate) paths: Vec<PathBuf>,
    /// Show only passages that differ in something.
    #[arg(long)]
    pub(crate) flagged: bool,
    /// Print JSON Lines.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
    #[command(flatten)]
    pub(crate) reading: ReadingArguments,
}
