//! A record from what was proposed and what was decided.

use std::collections::{BTreeMap, BTreeSet};

use chancery_text::{DocumentId, Moved, TextRange, moved, stands_in_the_same_sentence};

use crate::{
    decision::{Act, Decided, Decision, Standing, by_finding, decided},
    finding::{FindingId, FindingType},
    passage::Passage,
    proposal::Proposal,
    record::{Record, Ruling, Source, Telling},
};

/// One version of a source, with what the machine proposed from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The version.
    pub source: Source,
    /// What was proposed, in document order.
    pub proposals: Vec<Proposal>,
    /// The current version of the same source, where this is an earlier one.
    pub followed_by: Option<DocumentId>,
}

impl Record {
    /// The record of current versions, and of those earlier versions on which something was decided.
    ///
    /// * What was rejected is left out, here and in later versions wherever the same words are proposed again.
    /// * What was accepted in an earlier version moves to the current one if its exact words, those of its condition too,
    ///   stand there and no other place could be meant ([`moved`]); where their sentence reads otherwise,
    ///   [`Ruling::is_touched`] says so. If they do not stand there, it stays with the earlier version, and
    ///   [`Ruling::words_changed_in`] says so.
    /// * What was merged lends its words to the line it was merged into.
    ///
    /// `decisions` are those in force, oldest first; decisions on documents that are not among the readings change
    /// nothing.
    pub fn assemble(readings: Vec<Reading>, decisions: Vec<Decision>) -> Self {
        let named = by_finding(decisions.iter());
        let mut read: Vec<Judged<'_>> = readings.into_iter().map(|reading| Judged::of(reading, &named)).collect();
        move_on(&mut read);
        let mut record = Self::default();
        let mut homeless: Vec<Homeless> = Vec::new();
        for judged in read {
            judged.lay_down(&mut record, &mut homeless);
        }
        let merged: BTreeMap<FindingId, FindingId> =
            homeless.iter().map(|one| (one.id.clone(), one.into.clone())).collect();
        for one in homeless {
            let home = last_home(&one.into, &merged).clone();
            record.lend(one, &home);
        }
        record.note_retold(&named);
        record.decisions = decisions;
        record
    }

    /// Gives the words of a merged finding to the line it was merged into.
    fn lend(&mut self, one: Homeless, into: &FindingId) {
        let is_home = |ruling: &Ruling| ruling.id.as_ref() == Some(into) || ruling.other_ids.contains(into);
        let home = match into.of {
            FindingType::Statement => self.statements.iter_mut().map(|r| &mut r.ruling).find(|r| is_home(r)),
            FindingType::Event => self.events.iter_mut().map(|r| &mut r.ruling).find(|r| is_home(r)),
            FindingType::Figure => self.figures.iter_mut().map(|r| &mut r.ruling).find(|r| is_home(r)),
        };
        if let Some(home) = home {
            home.other_ids.push(one.id);
            home.other_ids.extend(one.other_ids);
            home.tellings.push(one.telling);
        }
    }
}

/// What was merged into another line.
struct Homeless {
    id: FindingId,
    /// Names under which earlier versions of its source have it.
    other_ids: Vec<FindingId>,
    into: FindingId,
    telling: Telling,
}

/// The line into which something was merged, which may have been merged on itself.
fn last_home<'m>(into: &'m FindingId, merged: &'m BTreeMap<FindingId, FindingId>) -> &'m FindingId {
    let mut home = into;
    // What is merged is gone, so a chain cannot close; the bound holds whatever a ledger's rows say.
    for _ in 0..merged.len() {
        match merged.get(home) {
            Some(next) => home = next,
            None => break,
        }
    }
    home
}

/// A version with what became of each of its findings.
struct Judged<'d> {
    source: Source,
    followed_by: Option<DocumentId>,
    findings: Vec<(FindingId, Decided, Ruling)>,
    actors: Vec<Proposal>,
    named: &'d BTreeMap<FindingId, Vec<&'d Decision>>,
}

impl<'d> Judged<'d> {
    fn of(reading: Reading, named: &'d BTreeMap<FindingId, Vec<&'d Decision>>) -> Self {
        let Reading { source, proposals, followed_by } = reading;
        let ids = FindingId::of_all(&source.id, &proposals);
        let mut proposed: BTreeMap<FindingId, Proposal> = BTreeMap::new();
        let mut actors = Vec::new();
        let mut order = Vec::new();
        for (proposal, id) in proposals.into_iter().zip(ids) {
            match id {
                Some(id) => {
                    order.push(id.clone());
                    proposed.insert(id, proposal);
                }
                None => actors.push(proposal),
            }
        }
        let first =
            FindingId { document: source.id.clone(), of: FindingType::Statement, range: TextRange::new(0, 0), nth: 0 };
        let made = named.range(first..).map(|(id, _)| id).take_while(|id| id.document == source.id);
        order.extend(made.filter(|id| !proposed.contains_key(*id)).cloned().collect::<Vec<_>>());
        let findings = order
            .into_iter()
            .filter_map(|id| {
                let decided = decided_by(&id, &proposed, named)?;
                let edited = decided.edited.iter().map(|field| (*field).to_owned()).collect();
                let ruling =
                    Ruling { id: Some(id.clone()), standing: decided.standing.clone(), edited, ..Ruling::default() };
                Some((id, decided, ruling))
            })
            .collect();
        Self { source, followed_by, findings, actors, named }
    }

    fn lay_down(self, record: &mut Record, homeless: &mut Vec<Homeless>) {
        let at = record.sources.len();
        let earlier = self.followed_by.is_some();
        let mut shown: Vec<_> =
            self.findings.into_iter().filter(|(_, _, ruling)| !earlier || ruling.words_changed_in.is_some()).collect();
        if earlier && shown.is_empty() {
            return;
        }
        shown.sort_by_key(|(_, decided, _)| decided.finding.passage().map(|passage| passage.range));
        for (id, decided, ruling) in shown {
            match &decided.standing {
                standing if standing.is_shown() => record.put(at, &self.source.text, decided.finding, ruling),
                Standing::Merged { into, .. } => {
                    if let Some(passage) = decided.finding.passage().filter(|p| p.stands_in(&self.source.text)) {
                        let telling = Telling { source: at, passage: passage.clone() };
                        homeless.push(Homeless { id, other_ids: ruling.other_ids, into: into.clone(), telling });
                    }
                }
                _ => {}
            }
        }
        if !earlier {
            for actor in self.actors {
                record.put(at, &self.source.text, actor, Ruling::default());
            }
        }
        record.sources.push(self.source);
    }

    fn is_undecided(&self, id: &FindingId) -> bool {
        !self.named.get(id).is_some_and(|decisions| {
            decisions
                .iter()
                .any(|d| !matches!(d.act, Act::Note { .. } | Act::Link { .. } | Act::File { .. } | Act::Unfile { .. }))
        })
    }
}

/// A finding as decided; that of a part of a split by way of the whole.
fn decided_by(
    id: &FindingId,
    proposed: &BTreeMap<FindingId, Proposal>,
    named: &BTreeMap<FindingId, Vec<&Decision>>,
) -> Option<Decided> {
    let none = Vec::new();
    let decisions = named.get(id).unwrap_or(&none);
    decided(id, proposed.get(id), decisions, |whole| {
        // A part cannot be its own whole: parts are fewer words each time, so this ends.
        (whole.range.len() > id.range.len() || whole.range != id.range)
            .then(|| decided_by(whole, proposed, named).map(|decided| decided.finding))
            .flatten()
    })
}

/// Carries decisions from earlier versions to the current one of the same source.
fn move_on(read: &mut [Judged<'_>]) {
    let at: BTreeMap<DocumentId, usize> = read
        .iter()
        .enumerate()
        .filter(|(_, j)| j.followed_by.is_none())
        .map(|(i, j)| (j.source.id.clone(), i))
        .collect();
    for earlier in 0..read.len() {
        let Some(current) = read[earlier].followed_by.as_ref().and_then(|id| at.get(id)).copied() else { continue };
        let mut kept = std::mem::take(&mut read[earlier].findings);
        let text = read[earlier].source.text.clone();
        for (id, decided, ruling) in &mut kept {
            let judged = &mut read[current];
            match (&decided.standing, stands(&decided.finding, &text, &judged.source.text)) {
                (Standing::Rejected { .. }, _) => reject_again(id, decided, judged),
                (Standing::Proposed, Some(range)) if judged.named.contains_key(id) => call_also(id, range, judged),
                (Standing::Proposed, _) => {}
                (_, Some(range)) => carry(id, decided, (&text, range), judged),
                (Standing::Accepted { .. }, None) => ruling.words_changed_in = Some(judged.source.id.clone()),
                (_, None) => {}
            }
        }
        read[earlier].findings = kept;
    }
}

/// Where the exact words of a finding stand in another version, with those of its condition.
fn stands(finding: &Proposal, earlier: &str, later: &str) -> Option<TextRange> {
    let place = |passage: &Passage| match moved(earlier, passage.range, later) {
        Moved::To(there) if passage.stands_in(earlier) => Some(there),
        _ => None,
    };
    if let Proposal::Statement(statement) = finding
        && let Some(condition) = &statement.condition
    {
        place(condition)?;
    }
    place(finding.passage()?)
}

/// What was rejected stays off the record wherever the same words are proposed as the same type again.
fn reject_again(id: &FindingId, rejected: &Decided, current: &mut Judged<'_>) {
    let words = rejected.finding.passage().map(|passage| passage.quote.clone());
    let again: BTreeSet<usize> = (0..current.findings.len())
        .filter(|i| {
            let (other, decided, _) = &current.findings[*i];
            other.of == id.of
                && decided.finding.passage().map(|passage| &passage.quote) == words.as_ref()
                && current.is_undecided(other)
        })
        .collect();
    for i in again {
        let (_, decided, ruling) = &mut current.findings[i];
        decided.standing = rejected.standing.clone();
        ruling.standing = rejected.standing.clone();
        ruling.other_ids.push(id.clone());
    }
}

/// What was filed, linked or noted of words that nobody accepted yet holds of the same words in the current version.
fn call_also(id: &FindingId, range: TextRange, current: &mut Judged<'_>) {
    let moved = FindingId { document: current.source.id.clone(), range, ..id.clone() };
    if let Some((_, _, ruling)) = current.findings.iter_mut().find(|(other, _, _)| *other == moved) {
        ruling.other_ids.push(id.clone());
    }
}

/// Lays what was decided on an earlier version on the same words of the current one.
fn carry(id: &FindingId, decided: &Decided, (earlier, range): (&str, TextRange), current: &mut Judged<'_>) {
    let moved = FindingId { document: current.source.id.clone(), range, ..id.clone() };
    let later = current.source.text.as_str();
    let Some(finding) = moved_to(decided.finding.clone(), earlier, range, later) else { return };
    let edited: Vec<String> = decided.edited.iter().map(|field| (*field).to_owned()).collect();
    let read_now =
        current.findings.iter().find(|(other, _, _)| *other == moved).map(|(_, decided, _)| &decided.finding);
    let was = decided.finding.passage().map_or_else(TextRange::default, |passage| passage.range);
    let is_touched = !stands_in_the_same_sentence(earlier, was, later, range)
        || edited.is_empty() && read_now.is_some_and(|now| is_read_otherwise(&finding, now));
    let ruling = Ruling {
        id: Some(moved.clone()),
        other_ids: vec![id.clone()],
        standing: decided.standing.clone(),
        edited,
        is_touched,
        ..Ruling::default()
    };
    let carried = (moved.clone(), Decided { finding, ..decided.clone() }, ruling);
    match current.findings.iter().position(|(other, _, _)| *other == moved) {
        Some(i) if current.is_undecided(&moved) => current.findings[i] = carried,
        Some(i) => current.findings[i].2.other_ids.push(id.clone()),
        None => current.findings.push(carried),
    }
}

/// Whether the program reads other people, another kind or another way of saying from the same words.
fn is_read_otherwise(was: &Proposal, now: &Proposal) -> bool {
    match (was, now) {
        (Proposal::Statement(was), Proposal::Statement(now)) => {
            (was.kind, &was.speaker, &was.holder, was.mode) != (now.kind, &now.speaker, &now.holder, now.mode)
        }
        (Proposal::Event(was), Proposal::Event(now)) => (was.kind, was.status) != (now.kind, now.status),
        _ => false,
    }
}

fn moved_to(mut finding: Proposal, earlier: &str, range: TextRange, text: &str) -> Option<Proposal> {
    let passage = Passage { range, quote: range.of_text(text).to_owned() };
    match &mut finding {
        Proposal::Statement(statement) => {
            // A condition without its words would be a condition nobody can read: it moves only with them.
            statement.condition = statement.condition.take().and_then(|condition| {
                let Moved::To(range) = moved(earlier, condition.range, text) else { return None };
                Some(Passage { range, quote: condition.quote })
            });
            statement.passage = passage;
        }
        Proposal::Event(event) => {
            event.mentions.retain(|mention| mention.passage.stands_in(text));
            event.passage = passage;
        }
        Proposal::Figure(figure) => figure.passage = passage,
        Proposal::Turn(_) | Proposal::Actor(_) => return None,
    }
    Some(finding)
}
