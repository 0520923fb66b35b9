//! Commitments, threats and inducements: what is due, and what is on file about it.
//!
//! The program never says that something was done. It shows what may be the doing, or later words on it, or that it
//! found neither.

use std::collections::BTreeSet;

use chancery_record::{EventKind, Issue, Layer, StatementKind};
use chancery_text::Edtf;
use serde::Serialize;

use crate::{
    cite::Cite,
    occasion::{Occasion, Standing},
    said::Said,
    view::View,
    words::stems,
};

/// Where an undertaking stands as of the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DueState {
    /// The date has passed.
    DuePassed,
    /// The date is still to come.
    Open,
    /// The words give no date.
    NoDate,
}

/// A later event that may be the doing of what was undertaken.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PossiblyDone {
    /// What kind of event.
    pub kind: EventKind,
    /// When.
    pub date: Option<Edtf>,
    /// The words.
    pub cites: Vec<Cite>,
}

/// A commitment, threat or inducement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Undertaking {
    /// The words.
    pub said: Said,
    /// Due, by the words themselves.
    pub due: DueState,
    /// Later events by the same party that may be the doing.
    pub possibly_done: Vec<PossiblyDone>,
    /// Later words on it.
    pub later: Vec<Said>,
}

impl Undertaking {
    /// The date has passed, and neither an event nor later words were found.
    pub fn is_due_in_silence(&self) -> bool {
        self.due == DueState::DuePassed && self.possibly_done.is_empty() && self.later.is_empty()
    }
}

/// Every undertaking, oldest first.
pub(crate) fn undertakings(view: &View<'_>, talks: &[Occasion], ground: &[Occasion]) -> Vec<Undertaking> {
    let names = view.cast.members.iter().flat_map(|m| m.aliases.iter().chain([&m.name]));
    let names: BTreeSet<String> = names.flat_map(|name| stems(name)).collect();
    let content = |text: &str| -> BTreeSet<String> { stems(text).difference(&names).cloned().collect() };
    let events: Vec<(&Occasion, BTreeSet<String>)> = talks
        .iter()
        .chain(ground)
        .filter(|occasion| occasion.standing == Standing::Held)
        .map(|occasion| (occasion, occasion.cites.iter().flat_map(|cite| content(&cite.quote)).collect()))
        .collect();
    let said: Vec<(&Said, BTreeSet<String>)> = view.said.iter().map(|said| (said, content(said.words()))).collect();
    said.iter()
        .filter(|(said, _)| said.layer() == Layer::Undertaking)
        .map(|(undertaken, words)| Undertaking {
            due: due(undertaken, view),
            possibly_done: events
                .iter()
                .filter(|(event, other)| may_be_the_doing(event, undertaken, view) && !words.is_disjoint(other))
                .map(|(event, _)| PossiblyDone {
                    kind: event.kind,
                    date: event.date().cloned(),
                    cites: event.cites.clone(),
                })
                .collect(),
            later: said
                .iter()
                .filter(|(later, other)| is_later_word(later, undertaken) && !words.is_disjoint(other))
                .map(|(later, _)| (*later).clone())
                .collect(),
            said: (*undertaken).clone(),
        })
        .collect()
}

fn due(said: &Said, view: &View<'_>) -> DueState {
    match said.due.as_ref() {
        None => DueState::NoDate,
        Some(due) if due.latest().is_some_and(|day| day < view.as_of) => DueState::DuePassed,
        Some(_) => DueState::Open,
    }
}

fn may_be_the_doing(event: &Occasion, said: &Said, view: &View<'_>) -> bool {
    event.track == said.track
        && said.parties.iter().any(|party| event.is_attended_by(party))
        && event.day().zip(said.day()).is_some_and(|(done, then)| done > then && done <= view.as_of)
        && does(event.kind, said.issue, said.kind)
}

/// Which kinds of event can be the doing of something undertaken on an issue.
fn does(event: EventKind, issue: Issue, kind: StatementKind) -> bool {
    match event {
        EventKind::ExchangeRelease => {
            kind != StatementKind::Threat
                && matches!(issue, Issue::PrisonersHostages | Issue::Humanitarian | Issue::Refugees | Issue::Resources)
        }
        EventKind::Agreement | EventKind::Renewal => kind != StatementKind::Threat && issue != Issue::PrisonersHostages,
        EventKind::SanctionMeasure => matches!(issue, Issue::Sanctions | Issue::Trade | Issue::Military | Issue::Money),
        EventKind::Attack => kind == StatementKind::Threat,
        EventKind::Deployment => matches!(issue, Issue::Military | Issue::SecurityGuarantees | Issue::Ceasefire),
        EventKind::Meeting | EventKind::Call | EventKind::TalksRound | EventKind::Visit => issue == Issue::Process,
        EventKind::Vote | EventKind::Walkout => matches!(issue, Issue::Labour | Issue::Politics | Issue::Process),
        _ => false,
    }
}

fn is_later_word(later: &Said, said: &Said) -> bool {
    later.track == said.track
        && later.issue == said.issue
        && !matches!(later.kind, StatementKind::Assessment | StatementKind::Prediction | StatementKind::Recommendation)
        && later.day().zip(said.day()).is_some_and(|(after, then)| after > then)
}
