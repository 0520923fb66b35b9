//! Arguments of `check` and `selftest`.

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
    /// Show quotations that were found, too.
    #[arg(long)]
    pub(crate) all: bool,
    /// Print JSON Lines.
    #[arg(long)]
    pub(crate) json: bool,
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
}
