//! How the talks are said to go: progress and setback claims, and predictions.
//!
//! No verdict: an outcome is a person's mark or link. Beside each progress claim stands what was said or signed next.

use std::collections::BTreeMap;

use chancery_record::{ClaimOutcome, EventKind, Mark, MarkKind, Relation, StatementKind};
use chancery_text::Edtf;
use serde::Serialize;

use crate::{
    cite::Cite,
    horizon::Horizon,
    occasion::{Occasion, Standing},
    predictions::{Prediction, PredictionCount, predictions},
    said::Said,
    status::{Status, Tally},
    ties::Ties,
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

/// A claim that the talks move, with its outcome and what came next on the same track.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProgressClaim {
    /// The words.
    pub said: Said,
    /// By when it is judged: the date in the claim, or the one a person set.
    pub horizon: Option<Horizon>,
    /// What it turned out to be; `None` where its horizon has passed, or it has none, and nobody said.
    pub outcome: Option<Status<ClaimOutcome>>,
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

/// A claim that the talks stall, with its outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetbackClaim {
    /// The words.
    pub said: Said,
    /// By when it is judged.
    pub horizon: Option<Horizon>,
    /// What it turned out to be, where somebody said or its horizon is to come.
    pub outcome: Option<Status<ClaimOutcome>>,
}

/// Counts over progress claims; each with `claims` as its denominator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ProgressCount {
    /// All claims.
    pub claims: usize,
    /// Which: indices into the progress claims.
    pub lines: Vec<usize>,
    /// By outcome.
    pub outcomes: Tally,
    /// Their horizon has passed and nobody said what became of them.
    pub passed_without_mark: usize,
    /// A setback claim came next, before any agreement.
    pub setback_next: usize,
    /// An agreement came next, before or without a setback claim.
    pub agreement_next: usize,
    /// Nothing later found.
    pub nothing_later: usize,
}

/// Progress claims, setback claims and predictions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlook {
    /// Progress claims, oldest first.
    pub progress: Vec<ProgressClaim>,
    /// Setback claims, oldest first.
    pub setbacks: Vec<SetbackClaim>,
    /// Counts over all progress claims.
    pub count: ProgressCount,
    /// The same by speaker: a list with its denominators, in no order but that of names.
    pub by_speaker: BTreeMap<String, ProgressCount>,
    /// Predictions, oldest first.
    pub predictions: Vec<Prediction>,
    /// Counts over all predictions.
    pub prediction_count: PredictionCount,
}

/// Sorts the outlook layer.
pub(crate) fn outlook(ties: &Ties<'_, '_>) -> Outlook {
    let of_kind = |kind| ties.view.said.iter().filter(move |said| said.kind == kind);
    let setbacks: Vec<SetbackClaim> = of_kind(StatementKind::SetbackClaim)
        .map(|said| {
            let horizon = Horizon::of(said, ties);
            SetbackClaim { outcome: outcome(said, horizon.as_ref(), ties), said: said.clone(), horizon }
        })
        .collect();
    let agreements: Vec<&Occasion> = ties
        .talks
        .iter()
        .filter(|o| matches!(o.kind, EventKind::Agreement | EventKind::Renewal) && o.standing == Standing::Held)
        .collect();
    let progress: Vec<ProgressClaim> = of_kind(StatementKind::ProgressClaim)
        .map(|said| {
            let horizon = Horizon::of(said, ties);
            ProgressClaim {
                outcome: outcome(said, horizon.as_ref(), ties),
                next_setback: next_setback(said, &setbacks),
                next_agreement: next_agreement(said, &agreements),
                said: said.clone(),
                horizon,
            }
        })
        .collect();
    let mut count = ProgressCount::default();
    let mut by_speaker: BTreeMap<String, ProgressCount> = BTreeMap::new();
    for (at, claim) in progress.iter().enumerate() {
        tally(&mut count, at, claim);
        tally(by_speaker.entry(claim.said.speaker.clone()).or_default(), at, claim);
    }
    let (predictions, prediction_count) = predictions(ties);
    Outlook { progress, setbacks, count, by_speaker, predictions, prediction_count }
}

/// A mark; or else a link; or that its horizon is still to come.
fn outcome(said: &Said, horizon: Option<&Horizon>, ties: &Ties<'_, '_>) -> Option<Status<ClaimOutcome>> {
    if let Some(marking) = ties.mark(&said.ids, MarkKind::Claim)
        && let Mark::Claim(outcome) = marking.mark
        // As of a day before its horizon nobody could say that it had not come by then.
        && (*outcome != ClaimOutcome::NotByHorizon || horizon.is_none_or(|horizon| horizon.passed))
    {
        return Some(Status::by_mark(*outcome, marking.decision, marking.because));
    }
    let linked = ties.to(&said.ids).into_iter().rev().find_map(|tie| match tie.relation {
        Relation::Fulfils => Some(Status::by_link(ClaimOutcome::Materialised, tie.decision, tie.line)),
        Relation::Supersedes => Some(Status::by_link(ClaimOutcome::Superseded, tie.decision, tie.line)),
        _ => None,
    });
    linked.or_else(|| horizon.filter(|horizon| !horizon.passed).map(|_| Status::by_words(ClaimOutcome::Open)))
}

fn next_setback(said: &Said, setbacks: &[SetbackClaim]) -> Option<NextSetback> {
    let then = said.day()?;
    let from = setbacks.partition_point(|other| other.said.day() <= Some(then));
    let next = setbacks[from..].iter().map(|other| &other.said).find(|other| other.track == said.track)?;
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

fn tally(count: &mut ProgressCount, at: usize, claim: &ProgressClaim) {
    count.claims += 1;
    count.lines.push(at);
    count.outcomes.add(claim.outcome.as_ref(), |outcome| outcome.code());
    let passed = claim.horizon.as_ref().is_some_and(|horizon| horizon.passed);
    count.passed_without_mark += usize::from(passed && claim.outcome.is_none());
    match (&claim.next_setback, &claim.next_agreement) {
        (None, None) => count.nothing_later += 1,
        (Some(setback), Some(agreement)) if setback.days <= agreement.days => count.setback_next += 1,
        (Some(_), None) => count.setback_next += 1,
        (_, Some(_)) => count.agreement_next += 1,
    }
}
