//! Which decisions are allowed.

use std::collections::{BTreeMap, BTreeSet};

use chancery_text::{DocumentId, TextRange};

use super::{
    act::{Act, Subject},
    change::{Change, ChangeError},
    decided::{Decided, Standing},
    mark::{Mark, MarkKind},
    refusal::Refusal,
};
use crate::{event::EventKind, finding::FindingId, passage::Passage, proposal::Proposal, statement::StatementKind};

/// What a decision is judged by: what it names, as it stands before it.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// Findings that the decision names and that are there.
    pub findings: BTreeMap<FindingId, Decided>,
    /// Texts of the documents it names, where they are there.
    pub texts: BTreeMap<DocumentId, String>,
    /// Names of the open tracks.
    pub tracks: BTreeSet<String>,
    /// What is on the track it names.
    pub filed: BTreeSet<Subject>,
    /// The decision it would undo, where it is there: whether it holds, and the latest decision that rests on it.
    pub target: Option<(bool, Option<u64>)>,
}

/// Whether a decision may be taken.
///
/// # Errors
/// The first reason against it.
pub fn check(act: &Act, desk: &Desk) -> Result<(), Refusal> {
    match act {
        Act::Accept { finding } => match desk.decided(finding)?.standing {
            Standing::Accepted { .. } => Err(Refusal::NoChange(format!("{finding} is accepted"))),
            _ => Ok(()),
        },
        Act::Reject { finding, reason } => {
            filled("the reason of a rejection", reason)?;
            match desk.decided(finding)?.standing {
                Standing::Rejected { .. } => Err(Refusal::NoChange(format!("{finding} is rejected"))),
                _ => Ok(()),
            }
        }
        Act::Edit { finding, changes } => edit(finding, changes, desk),
        Act::Merge { into, others } => merge(into, others, desk),
        Act::Split { finding, parts } => split(finding, parts, desk),
        Act::Enter { document, proposal } => enter(act, document, proposal, desk),
        Act::Link { from, to, .. } => {
            desk.decided(from)?;
            desk.decided(to)?;
            if from == to { Err(Refusal::Itself(from.clone())) } else { Ok(()) }
        }
        Act::Mark { finding, mark, because } => {
            let marked = desk.decided(finding)?;
            because.iter().try_for_each(|finding| desk.decided(finding).map(|_| ()))?;
            if fits(mark, &marked.finding) { Ok(()) } else { Err(Refusal::Mark(finding.clone(), mark.label())) }
        }
        Act::Note { on, text } => {
            filled("a note", text)?;
            desk.subject(on)
        }
        Act::Join { name, others } => {
            filled("a name", name)?;
            if others.is_empty() {
                return Err(Refusal::Empty("the other names"));
            }
            others.iter().try_for_each(|other| filled("a name", other))
        }
        Act::Part { name, other } => filled("a name", name).and_then(|()| filled("a name", other)),
        Act::Office(office) => filled("a name", &office.actor).and_then(|()| filled("an office", &office.office)),
        Act::Role(role) => filled("a name", &role.actor).and_then(|()| desk.track(&role.track)),
        Act::Track { name } => {
            filled("the name of a track", name)?;
            if desk.tracks.contains(name) { Err(Refusal::TrackIsOpen(name.clone())) } else { Ok(()) }
        }
        Act::File { subject, track } => file(subject, track, false, desk),
        Act::Unfile { subject, track } => file(subject, track, true, desk),
        Act::Undo { decision } => match desk.target {
            None => Err(Refusal::NoDecision(*decision)),
            Some((false, _)) => Err(Refusal::UndoneAlready(*decision)),
            Some((true, Some(later))) => Err(Refusal::RestsOn { decision: *decision, later }),
            Some((true, None)) => Ok(()),
        },
    }
}

impl Desk {
    fn decided(&self, id: &FindingId) -> Result<&Decided, Refusal> {
        let found = self.findings.get(id).ok_or_else(|| Refusal::NoFinding(id.clone()))?;
        if found.standing.is_gone() { Err(Refusal::Gone(id.clone())) } else { Ok(found) }
    }

    fn text(&self, document: &DocumentId) -> Result<&str, Refusal> {
        self.texts.get(document).map(String::as_str).ok_or_else(|| Refusal::NoDocument(document.clone()))
    }

    fn words(&self, document: &DocumentId, passage: &Passage) -> Result<(), Refusal> {
        if passage.stands_in(self.text(document)?) {
            return Ok(());
        }
        Err(Refusal::Words {
            document: document.clone(),
            quote: passage.quote.chars().take(80).collect(),
            start: passage.range.start(),
            end: passage.range.end(),
        })
    }

    fn track(&self, name: &str) -> Result<(), Refusal> {
        if self.tracks.contains(name) { Ok(()) } else { Err(Refusal::NoTrack(name.to_owned())) }
    }

    fn subject(&self, subject: &Subject) -> Result<(), Refusal> {
        match subject {
            Subject::Finding(finding) => self.decided(finding).map(|_| ()),
            Subject::Document(document) => self.text(document).map(|_| ()),
            Subject::Actor(name) => filled("a name", name),
            Subject::Track(name) => self.track(name),
        }
    }
}

fn filled(what: &'static str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::Empty(what)) } else { Ok(()) }
}

fn edit(id: &FindingId, changes: &[Change], desk: &Desk) -> Result<(), Refusal> {
    let before = &desk.decided(id)?.finding;
    let mut after = before.clone();
    let refuse = |cause| Refusal::Change { finding: id.clone(), cause };
    for change in changes {
        if let Some(passage) = change.passage() {
            desk.words(&id.document, passage)?;
        }
        change.apply(&mut after).map_err(refuse)?;
    }
    if let Proposal::Figure(figure) = &after
        && figure.low.zip(figure.high).is_some_and(|(low, high)| low > high)
    {
        return Err(refuse(ChangeError::Bounds));
    }
    if *before == after { Err(Refusal::NoChange(format!("{id} reads so"))) } else { Ok(()) }
}

fn merge(into: &FindingId, others: &[FindingId], desk: &Desk) -> Result<(), Refusal> {
    desk.decided(into)?;
    if others.is_empty() {
        return Err(Refusal::Empty("what is merged"));
    }
    for other in others {
        desk.decided(other)?;
        if other == into {
            return Err(Refusal::Itself(into.clone()));
        }
        if other.of != into.of {
            return Err(Refusal::Types(into.clone(), other.clone()));
        }
    }
    Ok(())
}

fn split(id: &FindingId, parts: &[Passage], desk: &Desk) -> Result<(), Refusal> {
    let words = desk.decided(id)?.finding.passage().map_or(id.range, |passage| passage.range);
    let mut ranges: Vec<TextRange> = parts.iter().map(|part| part.range).collect();
    ranges.sort_unstable();
    let apart = ranges.windows(2).all(|pair| !pair[0].overlaps(pair[1]));
    if ranges.len() < 2 || !apart || ranges.iter().any(|range| !words.contains(*range)) {
        return Err(Refusal::Parts(id.clone()));
    }
    parts.iter().try_for_each(|part| desk.words(&id.document, part))?;
    let made = (Act::Split { finding: id.clone(), parts: parts.to_vec() }).made();
    made.into_iter().try_for_each(|part| free(part, desk))
}

fn enter(act: &Act, document: &DocumentId, proposal: &Proposal, desk: &Desk) -> Result<(), Refusal> {
    if proposal.finding_type().is_none() {
        return Err(Refusal::Empty("a statement, event or figure"));
    }
    proposal.passages().try_for_each(|passage| desk.words(document, passage))?;
    // What the machine read on these words and nobody decided on gives way to what a person reads.
    let taken = |made: &FindingId| desk.findings.get(made).is_some_and(|found| found.standing != Standing::Proposed);
    act.made().into_iter().find(taken).map_or(Ok(()), |made| Err(Refusal::Taken(made)))
}

fn free(id: FindingId, desk: &Desk) -> Result<(), Refusal> {
    if desk.findings.contains_key(&id) { Err(Refusal::Taken(id)) } else { Ok(()) }
}

fn file(subject: &Subject, track: &str, off: bool, desk: &Desk) -> Result<(), Refusal> {
    desk.track(track)?;
    match subject {
        Subject::Finding(_) | Subject::Document(_) => desk.subject(subject)?,
        Subject::Actor(_) | Subject::Track(_) => return Err(Refusal::Empty("a document or a finding")),
    }
    if desk.filed.contains(subject) == off {
        return Ok(());
    }
    Err(Refusal::NoChange(format!("it is {} “{track}”", if off { "off" } else { "on" })))
}

/// Whether a mark can be on a finding of this kind.
fn fits(mark: &Mark, finding: &Proposal) -> bool {
    use StatementKind as S;
    match (mark, finding) {
        (Mark::Probability(percent), Proposal::Statement(s)) => *percent <= 100 && s.kind == S::Prediction,
        (Mark::Horizon(_), Proposal::Statement(s)) => {
            matches!(
                s.kind,
                S::ProgressClaim | S::SetbackClaim | S::Prediction | S::Commitment | S::Threat | S::Inducement
            )
        }
        (mark, Proposal::Statement(s)) => match mark.kind() {
            MarkKind::Claim => matches!(s.kind, S::ProgressClaim | S::SetbackClaim),
            MarkKind::Implementation => matches!(s.kind, S::Commitment | S::Threat | S::Inducement | S::Concession),
            MarkKind::Concession | MarkKind::Answered => matches!(s.kind, S::Concession | S::Offer),
            MarkKind::Lever => matches!(s.kind, S::Threat | S::Inducement | S::Demand | S::Recommendation),
            MarkKind::Prediction => s.kind == S::Prediction,
            _ => false,
        },
        (mark, Proposal::Event(e)) => match mark.kind() {
            MarkKind::Agreement => matches!(e.kind, EventKind::Agreement | EventKind::Renewal),
            MarkKind::Lever => e.kind == EventKind::SanctionMeasure,
            MarkKind::Implementation => {
                matches!(e.kind, EventKind::Agreement | EventKind::Renewal | EventKind::Deadline)
            }
            _ => false,
        },
        _ => false,
    }
}
