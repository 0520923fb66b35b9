//! `chancery bargain`.

use std::fs;

use chancery_bargain::{
    Draws, Model, Question, Sheet, analyse, json, markdown, packages, packages_json, packages_markdown,
};

use crate::{
    arguments::{BargainArguments, BargainFormat},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &BargainArguments) -> Result<Outcome, CommandError> {
    let path = &arguments.model;
    let text = fs::read_to_string(path).map_err(|cause| CommandError::ReadModel { path: path.clone(), cause })?;
    let sheet = Sheet::read(&text).map_err(|cause| CommandError::Model { path: path.clone(), cause })?;
    let page = match (sheet, arguments.format) {
        (Sheet::Conflict(model), format) => {
            let analysis = analyse(&model, &question(arguments, &model)?);
            match format {
                BargainFormat::Markdown => markdown(&analysis),
                BargainFormat::Json => json(&analysis) + "\n",
            }
        }
        (Sheet::Packages(domain), BargainFormat::Markdown) => packages_markdown(&packages(&domain)),
        (Sheet::Packages(domain), BargainFormat::Json) => packages_json(&packages(&domain)) + "\n",
    };
    screen::print(&page)?;
    Ok(Outcome::when(true))
}

fn question(arguments: &BargainArguments, model: &Model) -> Result<Question, CommandError> {
    let outcome = arguments.outcome.as_deref().map(|name| model.frame.find_state(name)).transpose();
    let outcome =
        outcome.map_err(|fault| CommandError::Model { path: arguments.model.clone(), cause: fault.into() })?;
    let draws = Draws { seed: arguments.seed, count: arguments.draws };
    Ok(Question { concept: arguments.concept, outcome, draws })
}
