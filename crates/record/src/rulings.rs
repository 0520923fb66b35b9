//! Decisions in force, by what they are about.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    decision::{Act, Decision, Mark, MarkKind, Office, Relation, RoleHeld, Subject},
    finding::FindingId,
    record::Record,
};

/// A relation, the finding at its other end, and the decision that says so.
pub type Linked<'r> = (Relation, &'r FindingId, &'r Decision);

/// A mark, the findings that show it, and the decision that says so.
pub type Marked<'r> = (&'r Mark, &'r [FindingId], &'r Decision);

/// What the decisions of a record say besides which findings stand: links, marks, notes, tracks, actors.
///
/// Findings are named by the line that tells them today: what was merged, or stands in an earlier version of its source,
/// is looked up by its old names as well.
#[derive(Debug, Default)]
pub struct Rulings<'r> {
    home: BTreeMap<&'r FindingId, &'r FindingId>,
    links_from: BTreeMap<&'r FindingId, Vec<Linked<'r>>>,
    links_to: BTreeMap<&'r FindingId, Vec<Linked<'r>>>,
    marks: BTreeMap<&'r FindingId, BTreeMap<MarkKind, Marked<'r>>>,
    notes: BTreeMap<&'r Subject, Vec<(&'r str, &'r Decision)>>,
    tracks: BTreeSet<&'r str>,
    filed: BTreeMap<&'r Subject, BTreeSet<&'r str>>,
    decisions: &'r [Decision],
}

impl<'r> Rulings<'r> {
    /// Of the decisions of a record.
    pub fn of(record: &'r Record) -> Self {
        let mut rulings = Self { decisions: &record.decisions, ..Self::default() };
        let statements = record.statements.iter().map(|r| &r.ruling);
        let others = record.events.iter().map(|r| &r.ruling).chain(record.figures.iter().map(|r| &r.ruling));
        for ruling in statements.chain(others) {
            if let Some(id) = &ruling.id {
                rulings.home.extend(ruling.other_ids.iter().map(|other| (other, id)));
            }
        }
        for decision in &record.decisions {
            rulings.take(decision);
        }
        rulings
    }

    fn take(&mut self, decision: &'r Decision) {
        match &decision.act {
            Act::Link { from, relation, to } => {
                let (from, to) = (self.home(from), self.home(to));
                self.links_from.entry(from).or_default().push((*relation, to, decision));
                self.links_to.entry(to).or_default().push((*relation, from, decision));
            }
            Act::Mark { finding, mark, because } => {
                self.marks.entry(self.home(finding)).or_default().insert(mark.kind(), (mark, because, decision));
            }
            Act::Note { on, text } => self.notes.entry(on).or_default().push((text, decision)),
            Act::Track { name } => {
                self.tracks.insert(name);
            }
            Act::File { subject, track } => {
                self.filed.entry(subject).or_default().insert(track);
            }
            Act::Unfile { subject, track } => {
                self.filed.entry(subject).or_default().remove(track.as_str());
            }
            _ => {}
        }
    }

    /// The name of the line that tells a finding today.
    pub fn home<'a>(&self, id: &'a FindingId) -> &'a FindingId
    where
        'r: 'a,
    {
        self.home.get(id).copied().unwrap_or(id)
    }

    /// What a finding is said to be to others, oldest first.
    pub fn links_from(&self, id: &FindingId) -> &[Linked<'r>] {
        self.links_from.get(id).map_or(&[], Vec::as_slice)
    }

    /// What others are said to be to a finding, oldest first.
    pub fn links_to(&self, id: &FindingId) -> &[Linked<'r>] {
        self.links_to.get(id).map_or(&[], Vec::as_slice)
    }

    /// The latest mark of a kind on a finding.
    pub fn mark(&self, id: &FindingId, kind: MarkKind) -> Option<Marked<'r>> {
        self.marks.get(id)?.get(&kind).copied()
    }

    /// Remarks on something, oldest first.
    pub fn notes(&self, on: &Subject) -> impl Iterator<Item = (&'r str, &'r Decision)> {
        self.notes.get(on).into_iter().flatten().copied()
    }

    /// Names of the open tracks, sorted.
    pub fn tracks(&self) -> impl Iterator<Item = &'r str> {
        self.tracks.iter().copied()
    }

    /// The tracks on which a document or a finding itself is filed, sorted.
    pub fn tracks_of(&self, subject: &Subject) -> impl Iterator<Item = &'r str> {
        self.filed.get(subject).into_iter().flatten().copied()
    }

    /// Names that are one actor: the name shown, and the others.
    pub fn joined(&self) -> impl Iterator<Item = (&'r str, &'r [String])> {
        self.decisions.iter().filter_map(|decision| match &decision.act {
            Act::Join { name, others } => Some((name.as_str(), others.as_slice())),
            _ => None,
        })
    }

    /// Pairs of names that are not one actor.
    pub fn parted(&self) -> impl Iterator<Item = (&'r str, &'r str)> {
        self.decisions.iter().filter_map(|decision| match &decision.act {
            Act::Part { name, other } => Some((name.as_str(), other.as_str())),
            _ => None,
        })
    }

    /// Offices people entered, with the decision.
    pub fn offices(&self) -> impl Iterator<Item = (&'r Office, &'r Decision)> {
        self.decisions.iter().filter_map(|decision| match &decision.act {
            Act::Office(office) => Some((office, decision)),
            _ => None,
        })
    }

    /// Roles people entered, with the decision.
    pub fn roles(&self) -> impl Iterator<Item = (&'r RoleHeld, &'r Decision)> {
        self.decisions.iter().filter_map(|decision| match &decision.act {
            Act::Role(role) => Some((role, decision)),
            _ => None,
        })
    }
}
