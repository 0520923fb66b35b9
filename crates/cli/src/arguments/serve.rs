//! Arguments of `chancery serve`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::DeciderArguments;

#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    /// Port on this computer; 0 for any that is free.
    #[arg(long, value_name = "N", default_value_t = 8477)]
    pub(crate) port: u16,
    /// Whether to open the browser as well; only done at a terminal.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) open: Open,
    /// Folder with your vocabulary (TOML files); may be given several times.
    #[arg(long, value_name = "DIR")]
    pub(crate) vocabulary: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) decider: DeciderArguments,
}

/// Whether the browser is opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Open {
    /// Open it.
    #[default]
    Yes,
    /// Only print the address.
    No,
}
