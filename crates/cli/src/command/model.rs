//! `chancery model`.

use chancery_app as app;

use crate::{
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run() -> Result<Outcome, CommandError> {
    screen::print(&app::language_model())?;
    Ok(Outcome::when(true))
}
