//! A file of the bargaining desk: what follows from it, and the forms in which it is printed.

use std::{fs, path::Path};

use chancery_bargain::{
    Analysis, CitationsShown, PackagesShown, Question, Sheet, Told, analyse, conflict, packages, packages_told,
};
use chancery_brief::bargain;

use crate::{arguments::BargainFormat, outcome::CommandError};

/// Reads a file.
pub(super) fn read(path: &Path) -> Result<Sheet, CommandError> {
    let bytes = fs::read(path).map_err(|cause| CommandError::ReadModel { path: path.to_owned(), cause })?;
    Sheet::read_bytes(&bytes).map_err(|cause| CommandError::Model { path: path.to_owned(), cause })
}

/// What follows from it. `outcome` is the name or the letters of the state asked about; packages are asked nothing.
/// `citations` says how what it cites stands in a ledger, where that was checked.
pub(super) fn told(
    sheet: Sheet,
    path: &Path,
    outcome: Option<&str>,
    question: &Question,
    citations: Option<CitationsShown>,
) -> Result<Told, CommandError> {
    let model = match sheet {
        Sheet::Packages(domain) => return Ok(packages_told(&PackagesShown { citations, ..packages(&domain) })),
        Sheet::Conflict(model) => model,
    };
    let outcome = outcome.map(|name| model.frame.find_state(name)).transpose();
    let outcome = outcome.map_err(|fault| CommandError::Model { path: path.to_owned(), cause: fault.into() })?;
    Ok(conflict(&Analysis { citations, ..analyse(&model, &Question { outcome, ..question.clone() }) }))
}

/// The same in a form.
pub(super) fn printed(told: &Told, format: BargainFormat) -> String {
    match format {
        BargainFormat::Markdown => told.markdown(),
        BargainFormat::Json => told.json.clone() + "\n",
        BargainFormat::Html => bargain::page(told),
        BargainFormat::Svg => bargain::svg(told),
    }
}
