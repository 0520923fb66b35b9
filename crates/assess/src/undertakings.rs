//! Commitments, threats and inducements: what is due, how far it is carried out, and what is on file about it.
//!
//! By words alone the program says no more than "not due" and "unverified": it shows what may be the doing, or later
//! words on it, or that it found neither. That something was done or broken is a person's to say.

use std::collections::BTreeMap;

use chancery_record::{EventKind, Implementation, Issue, Layer, Mark, MarkKind, Relation, StatementKind};
use chancery_text::Edtf;
use serde::{Serialize, Serializer};

use crate::{
    content::{Content, Held, Stems},
    evidence::{Evidence, EvidenceKind},
    horizon::Horizon,
    said::Said,
    status::{Status, Tally},
    ties::{Tie, Ties},
};

/// Later words and possible doings shown; further ones are counted.
const SHOWN: usize = 8;

/// Where an undertaking stands in time as of the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DueState {
    /// The date has passed.
    DuePassed,
    /// The date is still to come.
    Open,
    /// The words give no date, and nobody set one.
    NoDate,
}

impl DueState {
    pub(crate) fn of(horizon: Option<&Horizon>) -> Self {
        match horizon {
            None => Self::NoDate,
            Some(horizon) if horizon.passed => Self::DuePassed,
            Some(_) => Self::Open,
        }
    }
}

/// How far an undertaking is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carried {
    /// On the scale.
    Out(Implementation),
    /// A person linked a line that breaks it, and none that fulfils it.
    Broken,
}

impl Carried {
    /// The code used in files and exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Out(status) => status.code(),
            Self::Broken => "broken",
        }
    }

    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Out(status) => status.label(),
            Self::Broken => "broken",
        }
    }

    /// The value with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        if code == "broken" { Some(Self::Broken) } else { Implementation::of_code(code).map(Self::Out) }
    }
}

impl Serialize for Carried {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// A commitment, threat or inducement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Undertaking {
    /// The words.
    pub said: Said,
    /// Whether its day has come.
    pub due: DueState,
    /// Its day.
    pub horizon: Option<Horizon>,
    /// How far it is carried out.
    pub status: Status<Carried>,
    /// When it was done, where what shows that it was done at least in part happened after its day; the first.
    pub done_late: Option<Edtf>,
    /// Later events by the same party that may be the doing: the first.
    pub possibly_done: Vec<Evidence>,
    /// Later words on it: the first.
    pub later: Vec<Said>,
    /// How many more later words there are.
    pub more_later: usize,
}

impl Undertaking {
    /// The date has passed, and neither a decision, an event nor later words were found.
    pub fn is_due_in_silence(&self) -> bool {
        self.due == DueState::DuePassed
            && !self.status.is_decided()
            && self.possibly_done.is_empty()
            && self.later.is_empty()
    }
}

/// Counts over the undertakings of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct UndertakingCount {
    /// By how far they are carried out.
    pub status: Tally,
    /// Their date has passed.
    pub due_passed: usize,
    /// Of these, nothing was decided or found.
    pub in_silence: usize,
    /// Their date is to come.
    pub open: usize,
    /// An act is linked or marked by a person.
    pub act_decided: usize,
    /// None is, but an event may be the doing.
    pub act_possible: usize,
}

/// Every undertaking, oldest first, and counts by kind.
pub(crate) fn undertakings(
    ties: &Ties<'_, '_>,
    content: &Content,
    held: &Held<'_>,
) -> (Vec<Undertaking>, BTreeMap<&'static str, UndertakingCount>) {
    let later = later_words(ties, content);
    let all: Vec<Undertaking> = ties
        .view
        .said
        .iter()
        .zip(&content.said)
        .filter(|(said, _)| said.layer() == Layer::Undertaking)
        .map(|(said, stems)| undertaking(said, stems, ties, &later, held))
        .collect();
    let mut counts: BTreeMap<&'static str, UndertakingCount> = BTreeMap::new();
    for one in &all {
        let count = counts.entry(one.said.kind.code()).or_default();
        count.status.add(Some(&one.status), |status| status.code());
        count.due_passed += usize::from(one.due == DueState::DuePassed);
        count.in_silence += usize::from(one.is_due_in_silence());
        count.open += usize::from(one.due == DueState::Open);
        count.act_decided += usize::from(one.status.is_decided());
        count.act_possible += usize::from(!one.status.is_decided() && !one.possibly_done.is_empty());
    }
    (all, counts)
}

/// What may be a later word on an undertaking, by track and issue, oldest first.
type Later<'v> = BTreeMap<(usize, Issue), Vec<(&'v Said, &'v Stems)>>;

fn later_words<'v>(ties: &Ties<'v, '_>, content: &'v Content) -> Later<'v> {
    let mut later = Later::new();
    for (said, stems) in ties.view.said.iter().zip(&content.said).filter(|(said, _)| is_word_on_it(said.kind)) {
        later.entry((said.track, said.issue)).or_default().push((said, stems));
    }
    later
}

fn undertaking(said: &Said, stems: &Stems, ties: &Ties<'_, '_>, words: &Later<'_>, held: &Held<'_>) -> Undertaking {
    let horizon = Horizon::of(said, ties);
    let due = DueState::of(horizon.as_ref());
    let (mut later, mut more_later) = (Vec::new(), 0);
    if let Some(then) = said.day() {
        let on_issue = words.get(&(said.track, said.issue)).map_or(&[][..], Vec::as_slice);
        let from = on_issue.partition_point(|(other, _)| other.day() <= Some(then));
        for (other, _) in on_issue[from..].iter().filter(|(_, words)| words.meets(stems)) {
            if later.len() < SHOWN { later.push((*other).clone()) } else { more_later += 1 }
        }
    }
    let status = status(said, due, ties);
    Undertaking {
        done_late: done_late(said, horizon.as_ref(), &status, ties),
        possibly_done: possibly_done(said, stems, ties, held),
        said: said.clone(),
        due,
        horizon,
        status,
        later,
        more_later,
    }
}

fn status(said: &Said, due: DueState, ties: &Ties<'_, '_>) -> Status<Carried> {
    if let Some(marking) = ties.mark(&said.ids, MarkKind::Implementation)
        && let Mark::Implementation(status) = marking.mark
    {
        return Status::by_mark(Carried::Out(*status), marking.decision, marking.because);
    }
    by_links(&ties.to(&said.ids)).unwrap_or_else(|| {
        Status::by_words(Carried::Out(match due {
            DueState::Open => Implementation::NotDue,
            DueState::DuePassed | DueState::NoDate => Implementation::Unverified,
        }))
    })
}

/// The day of the first event that shows the doing, where it lies wholly after the day it was due.
///
/// Words that a person linked as repeating others are due when those are.
fn done_late(said: &Said, horizon: Option<&Horizon>, status: &Status<Carried>, ties: &Ties<'_, '_>) -> Option<Edtf> {
    use Implementation::{Full, Intermediate, Minimal};
    if ties.mark(&said.ids, MarkKind::Implementation).is_some_and(|marking| marking.by_plan) {
        return None;
    }
    let repeated = || ties.from(&said.ids).into_iter().filter(|tie| tie.relation == Relation::Repeats);
    let due = horizon.map(|horizon| horizon.date.clone()).or_else(|| repeated().find_map(|tie| ties.due(tie.place)));
    let due = due.and_then(|date| date.latest())?;
    if !matches!(status.value, Carried::Out(Full | Intermediate | Minimal)) || said.kind == StatementKind::Threat {
        return None;
    }
    let events = status.because.iter().filter(|line| matches!(line.kind, EvidenceKind::Event(_)));
    let first = events.filter_map(|line| line.date.as_ref()).min_by_key(|date| date.earliest())?;
    first.earliest().is_some_and(|day| day > due).then(|| first.clone())
}

/// What links say: done; broken; done and then undone; both at once, so disputed; replaced.
fn by_links(links: &[Tie<'_>]) -> Option<Status<Carried>> {
    let of = |relation| links.iter().filter(move |tie| tie.relation == relation);
    let done = of(Relation::Fulfils).min_by_key(|tie| tie.line.day());
    let broken = of(Relation::Breaks).max_by_key(|tie| tie.line.day());
    let (value, shown_by) = match (done, broken) {
        (Some(done), None) => (Carried::Out(Implementation::Full), done),
        (None, Some(broken)) => (Carried::Broken, broken),
        (Some(done), Some(broken)) if done.line.day() < broken.line.day() => {
            (Carried::Out(Implementation::Reversed), broken)
        }
        (Some(_), Some(broken)) => (Carried::Out(Implementation::Disputed), broken),
        (None, None) => (Carried::Out(Implementation::Superseded), of(Relation::Supersedes).next_back()?),
    };
    let mut status = Status::by_link(value, shown_by.decision, shown_by.line.clone());
    if let (Some(done), Some(_)) = (done, broken) {
        status.because.insert(0, done.line.clone());
    }
    Some(status)
}

fn possibly_done(said: &Said, stems: &Stems, ties: &Ties<'_, '_>, held: &Held<'_>) -> Vec<Evidence> {
    held.between(said.track, said.day(), ties.view.as_of)
        .iter()
        .filter(|(event, words)| {
            does(event.kind, said.issue, said.kind)
                && words.meets(stems)
                && said.parties.iter().any(|party| event.is_attended_by(party))
        })
        .take(SHOWN)
        .map(|(event, _)| Evidence::from(*event))
        .collect()
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

/// Opinion and forecasts are no later word on an undertaking.
fn is_word_on_it(kind: StatementKind) -> bool {
    !matches!(kind, StatementKind::Assessment | StatementKind::Prediction | StatementKind::Recommendation)
}
