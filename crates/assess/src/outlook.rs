//! How the talks are said to go: progress and setback claims, and predictions.
//!
//! No verdict: beside each progress claim stands what was said or signed next.

use std::collections::BTreeMap;

use chancery_record::{EventKind, StatementKind};
use chancery_text::Edtf;
use serde::Serialize;

use crate::{
    cite::Cite,
    occasion::{Occasion, Standing},
    said::Said,
    undertakings::DueState,
    view::View,
};

/// A setback claim said after a progress claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextSetback {
    /// The words.
    pub said: Said,
    /// Days between the two.
    pub days: i32,
}

/// An agreement or renewal reported after a progress claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextAgreement {
    /// What kind of event.
    pub kind: EventKind,
    /// When.
    pub date: Option<Edtf>,
    /// Days between the two.
    pub days: i32,
    /// The words.
    pub cites: Vec<Cite>,
}

/// A claim that the talks move, with what came next on the same track.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProgressClaim {
    /// The words.
    pub said: Said,
    /// The next setback claim by anybody.
    pub next_setback: Option<NextSetback>,
    /// The next agreement or renewal reported as held.
    pub next_agreement: Option<NextAgreement>,
}

impl ProgressClaim {
    /// Neither a setback claim nor an agreement is on file after it.
    pub fn is_last_word(&self) -> bool {
        self.next_setback.is_none() && self.next_agreement.is_none()
    }
}

/// Counts over progress claims; each with `claims` as its denominator.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ProgressCount {
    /// All claims.
    pub claims: usize,
    /// A setback claim came next, before any agreement.
    pub setback_next: usize,
    /// An agreement came next, before or without a setback claim.
    pub agreement_next: usize,
    /// Nothing later found.
    pub nothing_later: usize,
}

/// A prediction, with whether its date has passed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prediction {
    /// The words.
    pub said: Said,
    /// By its own date.
    pub due: DueState,
}

/// Progress claims, setback claims and predictions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlook {
    /// Progress claims, oldest first.
    pub progress: Vec<ProgressClaim>,
    /// Setback claims, oldest first.
    pub setbacks: Vec<Said>,
    /// Counts over all progress claims.
    pub count: ProgressCount,
    /// The same by speaker.
    pub by_speaker: BTreeMap<String, ProgressCount>,
    /// Predictions, oldest first.
    pub predictions: Vec<Prediction>,
}

/// Sorts the outlook layer.
pub(crate) fn outlook(view: &View<'_>, talks: &[Occasion]) -> Outlook {
    let of_kind = |kind| view.said.iter().filter(move |said| said.kind == kind);
    let setbacks: Vec<Said> = of_kind(StatementKind::SetbackClaim).cloned().collect();
    let agreements: Vec<&Occasion> = talks
        .iter()
        .filter(|o| matches!(o.kind, EventKind::Agreement | EventKind::Renewal) && o.standing == Standing::Held)
        .collect();
    let progress: Vec<ProgressClaim> = of_kind(StatementKind::ProgressClaim)
        .map(|said| ProgressClaim {
            next_setback: next_setback(said, &setbacks),
            next_agreement: next_agreement(said, &agreements),
            said: said.clone(),
        })
        .collect();
    let mut count = ProgressCount::default();
    let mut by_speaker: BTreeMap<String, ProgressCount> = BTreeMap::new();
    for claim in &progress {
        tally(&mut count, claim);
        tally(by_speaker.entry(claim.said.speaker.clone()).or_default(), claim);
    }
    let predictions = of_kind(StatementKind::Prediction)
        .map(|said| Prediction {
            due: match &said.due {
                None => DueState::NoDate,
                Some(due) if due.latest().is_some_and(|day| day < view.as_of) => DueState::DuePassed,
                Some(_) => DueState::Open,
            },
            said: said.clone(),
        })
        .collect();
    Outlook { progress, setbacks, count, by_speaker, predictions }
}

fn next_setback(said: &Said, setbacks: &[Said]) -> Option<NextSetback> {
    let then = said.day()?;
    let next = setbacks.iter().filter(|s| s.track == said.track).find(|s| s.day().is_some_and(|day| day > then))?;
    Some(NextSetback { days: (next.day()? - then).get_days(), said: next.clone() })
}

fn next_agreement(said: &Said, agreements: &[&Occasion]) -> Option<NextAgreement> {
    let then = said.day()?;
    let next = agreements.iter().filter(|o| o.track == said.track && o.day().is_some_and(|day| day > then));
    let next = next.min_by_key(|o| (o.day(), o.cite().clone()))?;
    Some(NextAgreement {
        kind: next.kind,
        date: next.date().cloned(),
        days: (next.day()? - then).get_days(),
        cites: next.cites.clone(),
    })
}

fn tally(count: &mut ProgressCount, claim: &ProgressClaim) {
    count.claims += 1;
    match (&claim.next_setback, &claim.next_agreement) {
        (None, None) => count.nothing_later += 1,
        (Some(setback), Some(agreement)) if setback.days <= agreement.days => count.setback_next += 1,
        (Some(_), None) => count.setback_next += 1,
        (_, Some(_)) => count.agreement_next += 1,
    }
}
