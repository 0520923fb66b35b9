//! Arguments of `bargain`.

use std::path::PathBuf;

use chancery_bargain::Concept;
use chancery_text::Day;
use clap::{Args, Subcommand, ValueEnum};

use super::{LedgerArgument, last_day};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct BargainArguments {
    #[command(subcommand)]
    pub(crate) command: Option<BargainCommand>,
    /// A model of a conflict, or issues and what they are worth: a TOML file, see docs/BARGAINING.md.
    #[arg(value_name = "MODEL", required = true)]
    pub(crate) model: Option<PathBuf>,
    /// The outcome of which it is asked what would make it hold: a name of the model, or letters such as YNN.
    #[arg(long, value_name = "STATE")]
    pub(crate) outcome: Option<String>,
    /// In which sense outcomes are to hold: Nash, GMR, SMR, SEQ or SSEQ.
    #[arg(long, value_name = "SENSE", default_value = "SEQ", value_parser = concept)]
    pub(crate) concept: Concept,
    /// Form of what is printed.
    #[arg(short, long, value_enum, default_value_t)]
    pub(crate) format: BargainFormat,
    /// How many rankings are drawn where comparisons are open.
    #[arg(long, value_name = "NUMBER", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) draws: u32,
    /// Where the random numbers begin: the same number gives the same draws.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,
    /// The ledger against which the model's citations are checked [default: chancery.db, where there is one].
    #[arg(long, value_name = "FILE", env = "CHANCERY_LEDGER")]
    pub(crate) ledger: Option<PathBuf>,
    /// Day as of which its citations are judged [default: the day of the latest document].
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) as_of: Option<Day>,
    /// Do not check the model's citations.
    #[arg(long, conflicts_with = "ledger")]
    pub(crate) no_ledger: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BargainCommand {
    /// Make a model of another program's: a `.gmcr` file of GMCR+, or the utility profiles of a Genius or NegMAS domain
    /// (XML), with or without the domain.
    ///
    /// Prints our TOML. What is not kept is named on standard error and at the head of the file.
    Import(BargainImportArguments),
    /// Propose a model of a track from the positions, red lines, levers and conditions of the ledger, each line with the
    /// words it rests on.
    ///
    /// Prints TOML that can be analysed at once. It is a first sheet of paper: what it does not know it says.
    Draft(BargainDraftArguments),
}

#[derive(Debug, Args)]
pub(crate) struct BargainImportArguments {
    /// One `.gmcr` file, or the XML files of one domain.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// File to write [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct BargainDraftArguments {
    /// The track; needed where the ledger has several.
    #[arg(long, value_name = "NAME")]
    pub(crate) track: Option<String>,
    /// Day as of which it is drafted [default: the day of the latest document].
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) as_of: Option<Day>,
    /// Only what a person accepted.
    #[arg(long)]
    pub(crate) accepted: bool,
    /// Most options; further ones are listed at the end of the file.
    #[arg(long, value_name = "NUMBER", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=12))]
    pub(crate) options: u8,
    /// File to write [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) ledger: LedgerArgument,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum BargainFormat {
    /// Markdown.
    #[default]
    Markdown,
    /// JSON, for programs.
    Json,
    /// One page that stands alone, with the pictures.
    Html,
    /// The pictures.
    Svg,
}

fn concept(label: &str) -> Result<Concept, String> {
    Concept::of_label(label).ok_or_else(|| "write Nash, GMR, SMR, SEQ or SSEQ".to_owned())
}
