//! `chancery serve`.

use std::{
    io::IsTerminal,
    process::{Command, Stdio},
};

use chancery_app as app;
use chancery_server::{ServeOptions, bind};

use super::{by, now};
use crate::{
    arguments::{Open, ServeArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &ServeArguments) -> Result<Outcome, CommandError> {
    let bound = bind(ServeOptions {
        ledger: arguments.decider.ledger.ledger.clone(),
        port: arguments.port,
        by: by(arguments.decider.by.as_deref()),
        now,
        vocabulary: app::vocabulary(&arguments.vocabulary)?,
    })?;
    screen::print(&format!("{}\n", bound.address()))?;
    screen::say("Open this address in your browser. End with Ctrl-C.");
    if arguments.open == Open::Yes && std::io::stdout().is_terminal() {
        open(&bound.ticket());
    }
    bound.run()?;
    Ok(Outcome::Whole)
}

/// Asks the system to open an address. Where it cannot, the printed address does as well.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let quiet =
        Command::new(program).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    drop(quiet);
}
