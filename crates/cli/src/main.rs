//! The binary `chancery`: reads arguments, calls the use cases, reports.
//!
//! Data on standard output, talk on standard error. Exit codes: 0 all went well, 1 something the user named could not be
//! used, 2 wrong use.

mod arguments;
mod command;
mod outcome;
mod screen;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    match command::run(arguments.command) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            screen::error(&error);
            error.exit_code()
        }
    }
}
