//! `chancery selftest`.

use std::fmt::Write as _;

use chancery_brief::visible::on_one_line;
use chancery_quote::{Judged, SelfTest, each_of_selftest, shown};
use serde_json::{Value, json};

use crate::{
    arguments::SelftestArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &SelftestArguments) -> Result<Outcome, CommandError> {
    if arguments.json {
        let mut lines = String::new();
        each_of_selftest(|judged| {
            let _ = writeln!(lines, "{}", case(&judged));
        })?;
        screen::print(&lines)?;
        return Ok(Outcome::Whole);
    }
    let test = SelfTest::run()?;
    screen::print(&test.table())?;
    if arguments.failures {
        test.failures.iter().for_each(|failure| screen::say(on_one_line(&shown(failure))));
    }
    Ok(Outcome::when(test.holds()))
}

fn case(judged: &Judged<'_>) -> Value {
    json!({
        "script": judged.script,
        "kind": judged.kind,
        "faithful": judged.is_faithful,
        "sources": judged.sources.iter().map(|source| source.text.as_str()).collect::<Vec<_>>(),
        "quote": judged.claim.words,
        "speaker": judged.claim.speaker,
        "outcome": judged.outcome,
        "right": judged.is_right,
    })
}
