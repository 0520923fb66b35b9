//! What a decision is judged by, looked up in memory.

use std::collections::BTreeSet;

use chancery_record::{Act, Decision, FindingId, Proposal, Subject, in_force};
use chancery_text::DocumentId;

use super::MemoryStore;
use crate::{error::StoreError, facts::Facts, store::Taken, subjects::named};

impl MemoryStore {
    /// Numbers of the decisions in force.
    pub(super) fn holding(&self) -> BTreeSet<u64> {
        in_force(self.decisions.iter().map(|decision| (decision.number, undoes(decision))))
    }

    /// Decisions about something with all their undos, or all there are.
    pub(super) fn taken(&self, about: Option<&Subject>) -> Vec<Taken> {
        let holding = self.holding();
        let mut told = BTreeSet::new();
        let mut taken = Vec::new();
        for decision in &self.decisions {
            let is_named =
                about.is_none_or(|subject| named(&decision.act).iter().any(|named| named.subject == *subject));
            if is_named || undoes(decision).is_some_and(|undone| told.contains(&undone)) {
                told.insert(decision.number);
                taken.push(Taken { decision: decision.clone(), in_force: holding.contains(&decision.number) });
            }
        }
        taken
    }

    pub(super) fn standing(&self) -> impl Iterator<Item = &Decision> {
        let holding = self.holding();
        self.decisions.iter().filter(move |decision| holding.contains(&decision.number) && undoes(decision).is_none())
    }
}

const fn undoes(decision: &Decision) -> Option<u64> {
    match decision.act {
        Act::Undo { decision } => Some(decision),
        _ => None,
    }
}

impl Facts for MemoryStore {
    fn proposal(&self, id: &FindingId) -> Result<Option<Proposal>, StoreError> {
        let Some(kept) = self.versions.iter().find(|kept| kept.version.source.id == id.document) else {
            return Ok(None);
        };
        let proposals = &kept.version.proposals;
        let names = FindingId::of_all(&id.document, proposals);
        Ok(names.iter().position(|name| name.as_ref() == Some(id)).map(|at| proposals[at].clone()))
    }

    fn naming(&self, subject: &Subject) -> Result<Vec<Decision>, StoreError> {
        let is_named = |decision: &&Decision| named(&decision.act).iter().any(|named| named.subject == *subject);
        Ok(self.standing().filter(is_named).cloned().collect())
    }

    fn latest_naming(&self, subject: &Subject, after: u64) -> Result<Option<u64>, StoreError> {
        Ok(self.naming(subject)?.last().map(|decision| decision.number).filter(|number| *number > after))
    }

    fn is_open(&self, track: &str) -> Result<bool, StoreError> {
        Ok(self.standing().any(|decision| matches!(&decision.act, Act::Track { name } if name == track)))
    }

    fn is_named(&self, track: &str) -> Result<bool, StoreError> {
        Ok(self.sources.values().flatten().any(|seen| super::select::negotiation(&seen.seen) == Some(track)))
    }

    fn text(&self, document: &DocumentId) -> Result<Option<String>, StoreError> {
        let kept = self.versions.iter().find(|kept| kept.version.source.id == *document);
        Ok(kept.map(|kept| kept.version.source.text.clone()))
    }

    fn is_about(&self, document: &DocumentId, negotiation: &str) -> Result<bool, StoreError> {
        Ok(self.sources.values().flatten().any(|appearance| {
            appearance.seen.id == *document && super::select::negotiation(&appearance.seen) == Some(negotiation)
        }))
    }

    fn decision(&self, number: u64) -> Result<Option<(Act, bool)>, StoreError> {
        let found = self.decisions.iter().find(|decision| decision.number == number);
        Ok(found.map(|decision| (decision.act.clone(), self.holding().contains(&number))))
    }
}
