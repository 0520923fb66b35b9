//! Which undecided proposals there are, and in which order they are shown.

use std::collections::BTreeMap;

use chancery_record::{
    Act, Event, Figure, FindingId, FindingType, Proposal, Record, Recorded, Ruling, Standing, Statement, StatementKind,
};
use chancery_text::Day;

/// In which order proposals are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// What falls due soonest, then what is least certain.
    #[default]
    Urgent,
    /// As they stand in the documents, in order of adding.
    Document,
}

/// Which proposals are wanted; nothing said is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Types of finding.
    pub types: Vec<FindingType>,
    /// Kinds of statement.
    pub kinds: Vec<StatementKind>,
}

impl Wanted {
    /// Whether a finding is wanted.
    pub fn has(&self, finding: &Proposal) -> bool {
        let of_type = self.types.is_empty() || finding.finding_type().is_some_and(|of| self.types.contains(&of));
        let of_kind = self.kinds.is_empty()
            || matches!(finding, Proposal::Statement(statement) if self.kinds.contains(&statement.kind));
        of_type && of_kind
    }
}

/// One decision to take: a proposal, with the same words as other documents have them.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The proposal.
    pub finding: Proposal,
    /// Index of its source in the record.
    pub source: usize,
    /// Its name.
    pub id: FindingId,
    /// The same wording by the same speaker in other documents.
    pub copies: Vec<FindingId>,
}

/// The undecided proposals of a record.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    waiting: Vec<Waiting>,
}

impl Queue {
    /// The queue of a record as of a day.
    pub fn of(record: &Record, wanted: &Wanted, order: Order, as_of: Day) -> Self {
        let statements = record.statements.iter().filter_map(|r| undecided(r, Proposal::Statement));
        let events = record.events.iter().filter_map(|r| undecided(r, Proposal::Event));
        let figures = record.figures.iter().filter_map(|r| undecided(r, Proposal::Figure));
        let mut all: Vec<Waiting> =
            statements.chain(events).chain(figures).filter(|waiting| wanted.has(&waiting.finding)).collect();
        all.sort_by_key(|w| (w.source, w.finding.passage().map(|passage| passage.range), w.id.clone()));
        let mut waiting = joined(all);
        if order == Order::Urgent {
            waiting.sort_by_cached_key(|w| (due_first(&w.finding, as_of), confidence(&w.finding)));
        }
        Self { waiting }
    }

    /// How many decisions are to be taken.
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The proposal at a place of the queue.
    pub fn get(&self, at: usize) -> Option<&Waiting> {
        self.waiting.get(at)
    }

    /// All of it, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Waiting> {
        self.waiting.iter()
    }
}

impl IntoIterator for Queue {
    type Item = Waiting;
    type IntoIter = std::vec::IntoIter<Waiting>;

    fn into_iter(self) -> Self::IntoIter {
        self.waiting.into_iter()
    }
}

impl Waiting {
    /// What accepting comes to: the same wording in other documents is told by this line.
    pub fn accept(&self) -> Vec<Act> {
        let accept = Act::Accept { finding: self.id.clone() };
        let merge = Act::Merge { into: self.id.clone(), others: self.copies.clone() };
        if self.copies.is_empty() { vec![accept] } else { vec![accept, merge] }
    }

    /// What rejecting comes to: the same wording in other documents is rejected as well.
    pub fn reject(&self, reason: &str) -> Vec<Act> {
        let ids = std::iter::once(&self.id).chain(&self.copies);
        ids.map(|finding| Act::Reject { finding: finding.clone(), reason: reason.to_owned() }).collect()
    }
}

fn undecided<T: Clone>(recorded: &Recorded<T>, proposal: impl Fn(T) -> Proposal) -> Option<Waiting> {
    let Ruling { id: Some(id), standing: Standing::Proposed, .. } = &recorded.ruling else { return None };
    let finding = proposal(recorded.finding.clone());
    Some(Waiting { finding, source: recorded.source, id: id.clone(), copies: Vec::new() })
}

/// Joins what differs in its document only. Figures are decided on one by one: the same number may count other things.
fn joined(all: Vec<Waiting>) -> Vec<Waiting> {
    let mut first: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut waiting: Vec<Waiting> = Vec::with_capacity(all.len());
    for one in all {
        let Some(key) = wording(&one.finding) else {
            waiting.push(one);
            continue;
        };
        match first.get(&key).map(|at| &mut waiting[*at]) {
            Some(known) if known.id.document != one.id.document => known.copies.push(one.id),
            _ => {
                first.insert(key, waiting.len());
                waiting.push(one);
            }
        }
    }
    waiting
}

/// What makes two statements the same decision: kind, people and every letter of words and condition.
fn wording(finding: &Proposal) -> Option<(String, String)> {
    let Proposal::Statement(statement) = finding else { return None };
    let Statement { kind, speaker, holder, condition, .. } = statement;
    let condition = condition.as_ref().map(|passage| passage.quote.as_str());
    Some((format!("{kind}|{speaker}|{holder:?}|{condition:?}"), statement.passage.quote.clone()))
}

/// Days to the nearest day it names that is still to come; what names none comes after.
fn due_first(finding: &Proposal, as_of: Day) -> i32 {
    let date = match finding {
        Proposal::Statement(Statement { due, .. }) => due.as_ref(),
        Proposal::Event(Event { date, .. }) => date.as_ref(),
        _ => None,
    };
    let days = date.and_then(chancery_text::Edtf::latest).map(|day| (day - as_of).get_days());
    days.filter(|days| *days >= 0).unwrap_or(i32::MAX)
}

fn confidence(finding: &Proposal) -> u8 {
    match finding {
        Proposal::Statement(Statement { basis, .. })
        | Proposal::Event(Event { basis, .. })
        | Proposal::Figure(Figure { basis, .. }) => basis.confidence.0,
        Proposal::Turn(_) | Proposal::Actor(_) => 100,
    }
}
