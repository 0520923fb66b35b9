//! What a decision is judged by, gathered from whichever store keeps it.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Act, Decided, Decision, Desk, FindingId, Proposal, Subject, decided};
use chancery_text::DocumentId;

use crate::error::StoreError;

/// How often a part may be the part of a part. Parts are fewer words each time, so no ledger comes near it.
const DEPTH: usize = 64;

/// Facts that a store looks up, each without reading the whole ledger.
pub(crate) trait Facts {
    /// What the machine proposed under this name.
    fn proposal(&self, id: &FindingId) -> Result<Option<Proposal>, StoreError>;

    /// The decisions in force that name something, oldest first.
    fn naming(&self, subject: &Subject) -> Result<Vec<Decision>, StoreError>;

    /// The number of the latest decision in force after `after` that names something.
    fn latest_naming(&self, subject: &Subject, after: u64) -> Result<Option<u64>, StoreError>;

    /// Whether a track of this name is open.
    fn is_open(&self, track: &str) -> Result<bool, StoreError>;

    /// Whether some document names it as its negotiation.
    fn is_named(&self, track: &str) -> Result<bool, StoreError>;

    /// The text of a version.
    fn text(&self, document: &DocumentId) -> Result<Option<String>, StoreError>;

    /// Whether the metadata of a version name the negotiation.
    fn is_about(&self, document: &DocumentId, negotiation: &str) -> Result<bool, StoreError>;

    /// A decision, and whether it is in force.
    fn decision(&self, number: u64) -> Result<Option<(Act, bool)>, StoreError>;
}

/// Everything that judging an act needs.
pub(crate) fn desk(act: &Act, facts: &impl Facts) -> Result<Desk, StoreError> {
    let mut desk = Desk::default();
    for finding in act.findings() {
        if let Some(decided) = finding_of(facts, &finding)? {
            desk.findings.insert(finding, decided);
        }
    }
    for document in documents(act) {
        if let Some(text) = facts.text(document)? {
            desk.texts.insert(document.clone(), text);
        }
    }
    if let Some(track) = track(act)
        // What documents name is a track that can be opened, and filed on without being opened.
        && (facts.is_open(track)? || !matches!(act, Act::Track { .. }) && facts.is_named(track)?)
    {
        desk.tracks.insert(track.to_owned());
    }
    match act {
        Act::File { subject, track } | Act::Unfile { subject, track } if is_filed(facts, subject, track)? => {
            desk.filed.insert(subject.clone());
        }
        Act::Undo { decision } => {
            desk.target = match facts.decision(*decision)? {
                Some((_, false)) => Some((false, None)),
                Some((act, true)) => Some((true, resting_on(*decision, act, facts)?)),
                None => None,
            };
        }
        _ => {}
    }
    Ok(desk)
}

/// A finding as it stands today.
pub(crate) fn finding_of(facts: &impl Facts, id: &FindingId) -> Result<Option<Decided>, StoreError> {
    at_depth(facts, id, 0)
}

fn at_depth(facts: &impl Facts, id: &FindingId, depth: usize) -> Result<Option<Decided>, StoreError> {
    let proposal = facts.proposal(id)?;
    let decisions = facts.naming(&Subject::Finding(id.clone()))?;
    let mut wholes: BTreeMap<FindingId, Option<Proposal>> = BTreeMap::new();
    if proposal.is_none() && depth < DEPTH {
        for decision in &decisions {
            if let Act::Split { finding, .. } = &decision.act
                && finding != id
            {
                let whole = at_depth(facts, finding, depth + 1)?;
                wholes.insert(finding.clone(), whole.map(|decided| decided.finding));
            }
        }
    }
    let decisions: Vec<&Decision> = decisions.iter().collect();
    Ok(decided(id, proposal.as_ref(), &decisions, |whole| wholes.get(whole).cloned().flatten()))
}

/// Documents whose texts a decision is checked against.
fn documents(act: &Act) -> BTreeSet<&DocumentId> {
    match act {
        Act::Edit { finding, changes } if changes.iter().any(|change| change.passage().is_some()) => {
            [&finding.document].into()
        }
        Act::Split { finding, .. } => [&finding.document].into(),
        Act::Enter { document, .. }
        | Act::Note { on: Subject::Document(document), .. }
        | Act::File { subject: Subject::Document(document), .. }
        | Act::Unfile { subject: Subject::Document(document), .. } => [document].into(),
        _ => BTreeSet::new(),
    }
}

fn track(act: &Act) -> Option<&str> {
    match act {
        Act::Track { name } | Act::Note { on: Subject::Track(name), .. } => Some(name),
        Act::File { track, .. } | Act::Unfile { track, .. } => Some(track),
        Act::Role(role) => Some(&role.track),
        _ => None,
    }
}

/// Whether something is on a track: by the last decision that says so, or else by the document's metadata.
fn is_filed(facts: &impl Facts, subject: &Subject, track: &str) -> Result<bool, StoreError> {
    for decision in facts.naming(subject)?.iter().rev() {
        match &decision.act {
            Act::File { subject: of, track: on } if of == subject && on == track => return Ok(true),
            Act::Unfile { subject: of, track: on } if of == subject && on == track => return Ok(false),
            _ => {}
        }
    }
    match subject {
        Subject::Document(document) => facts.is_about(document, track),
        _ => Ok(false),
    }
}

/// The latest decision in force that would lose its ground if `decision` were undone: one about something it made, or, where
/// it is itself an undo, one about something that would be gone or made once more.
fn resting_on(decision: u64, mut act: Act, facts: &impl Facts) -> Result<Option<u64>, StoreError> {
    let mut restores = false;
    while let Act::Undo { decision: undone } = act {
        restores = !restores;
        match facts.decision(undone)? {
            Some((before, _)) => act = before,
            None => return Ok(None),
        }
    }
    let mut ground: Vec<Subject> = act.made().into_iter().map(Subject::Finding).collect();
    match act {
        Act::Track { name } => ground.push(Subject::Track(name)),
        Act::Split { finding, .. } if restores => ground.push(Subject::Finding(finding)),
        Act::Merge { others, .. } if restores => ground.extend(others.into_iter().map(Subject::Finding)),
        _ => {}
    }
    let mut latest = None;
    for subject in &ground {
        latest = latest.max(facts.latest_naming(subject, decision)?);
    }
    Ok(latest)
}
