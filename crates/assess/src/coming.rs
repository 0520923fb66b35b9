//! What is coming: planned contacts, dates set, and what is due.

use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{
    occasion::{Occasion, Standing},
    undertakings::{DueState, Undertaking},
};

/// One thing to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "type", content = "index", rename_all = "snake_case")]
pub enum Coming {
    /// Index into the contacts.
    Contact(usize),
    /// Index into the events on the ground.
    Ground(usize),
    /// Index into the undertakings.
    Undertaking(usize),
}

/// What lies on or after the as-of date, by the day it can be looked for; the undated last.
pub(crate) fn coming(talks: &[Occasion], ground: &[Occasion], undertakings: &[Undertaking], as_of: Day) -> Vec<Coming> {
    let mut all: Vec<(bool, Option<Day>, Coming)> = Vec::new();
    let mut add = |date: Option<&Edtf>, coming| {
        all.push((date.is_none(), date.and_then(|date| looked_for(date, as_of)), coming));
    };
    for (at, occasion) in talks.iter().enumerate().filter(|(_, o)| o.standing == Standing::Planned) {
        add(occasion.date(), Coming::Contact(at));
    }
    for (at, occasion) in ground.iter().enumerate().filter(|(_, o)| o.standing == Standing::Planned) {
        add(occasion.date(), Coming::Ground(at));
    }
    for (at, undertaking) in undertakings.iter().enumerate().filter(|(_, u)| u.due == DueState::Open) {
        add(undertaking.said.due.as_ref(), Coming::Undertaking(at));
    }
    // A stable sort: contacts before undertakings on one day.
    all.sort_by_key(|(undated, day, _)| (*undated, *day));
    all.into_iter().map(|(_, _, coming)| coming).collect()
}

/// The first day of a stretch that is to come; of one that has begun, the last: "by the end of September" is not today.
fn looked_for(date: &Edtf, as_of: Day) -> Option<Day> {
    date.earliest().filter(|first| *first >= as_of).or(date.latest()).or(date.earliest())
}
