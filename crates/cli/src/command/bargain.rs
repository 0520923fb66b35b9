//! `chancery bargain`.

use chancery_bargain::{Draws, Question};

use super::sheet;
use crate::{
    arguments::BargainArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &BargainArguments) -> Result<Outcome, CommandError> {
    let path = &arguments.model;
    let draws = Draws { seed: arguments.seed, count: arguments.draws };
    let question = Question { concept: arguments.concept, outcome: None, draws };
    let told = sheet::told(sheet::read(path)?, path, arguments.outcome.as_deref(), &question)?;
    screen::print(&sheet::printed(&told, arguments.format))?;
    Ok(Outcome::when(true))
}
