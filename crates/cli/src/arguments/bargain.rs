//! Arguments of `bargain`.

use std::path::PathBuf;

use chancery_bargain::Concept;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct BargainArguments {
    /// A model of a conflict, or issues and what they are worth: a TOML file, see docs/BARGAINING.md.
    #[arg(value_name = "MODEL")]
    pub(crate) model: PathBuf,
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
