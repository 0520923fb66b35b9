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
    // A breakdown in one document is caught and named by the use cases; the trace would only frighten.
    if std::env::var_os("RUST_BACKTRACE").is_none_or(|v| v == "0") {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let arguments = arguments::Arguments::parse();
    match command::run(arguments.command) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            screen::error(&error);
            error.exit_code()
        }
    }
}
