//! The record of one negotiation: what is on its track, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use chancery_text::DocumentId;

use crate::{
    decision::{Act, Subject},
    finding::FindingId,
    record::{Record, Recorded, Ruling},
};

impl Record {
    /// Leaves what is on a track: of the documents that are on it as a whole every finding that was not taken off, those that
    /// tell a line of another document among them, and the findings a person filed on it one by one, wherever they stand.
    /// Documents of which nothing is left go.
    ///
    /// `whole` are the documents filed on the track and those whose metadata name it.
    #[must_use]
    pub fn on_track(mut self, name: &str, whole: &BTreeSet<DocumentId>) -> Self {
        let by_itself = filed_by_itself(&self, name);
        let is_whole: Vec<bool> = self.sources.iter().map(|source| whole.contains(&source.id)).collect();
        let is_on = |source: usize, ruling: &Ruling| {
            let mut own = ruling.id.iter().chain(&ruling.other_ids).filter_map(|id| by_itself.get(id)).peekable();
            let mut told_in = std::iter::once(source).chain(ruling.tellings.iter().map(|telling| telling.source));
            if own.peek().is_some() { own.any(|on| *on) } else { told_in.any(|source| is_whole[source]) }
        };
        self.statements.retain(|recorded| is_on(recorded.source, &recorded.ruling));
        self.events.retain(|recorded| is_on(recorded.source, &recorded.ruling));
        self.figures.retain(|recorded| is_on(recorded.source, &recorded.ruling));

        let mut stays = is_whole;
        for (source, ruling) in self.rulings() {
            stays[source] = true;
            ruling.tellings.iter().for_each(|telling| stays[telling.source] = true);
        }
        self.actors.retain(|recorded| stays[recorded.source]);
        self.leave_sources(&stays);
        self.track = Some(name.to_owned());
        self
    }

    /// Statements, events and figures: where they stand and what was decided about them.
    fn rulings(&self) -> impl Iterator<Item = (usize, &Ruling)> {
        let statements = self.statements.iter().map(|recorded| (recorded.source, &recorded.ruling));
        let events = self.events.iter().map(|recorded| (recorded.source, &recorded.ruling));
        let figures = self.figures.iter().map(|recorded| (recorded.source, &recorded.ruling));
        statements.chain(events).chain(figures)
    }

    /// Drops sources on which nothing rests, and numbers the others again.
    fn leave_sources(&mut self, stays: &[bool]) {
        let mut left = 0;
        let number = |stays: &bool| {
            left += usize::from(*stays);
            left.saturating_sub(1)
        };
        let numbers: Vec<usize> = stays.iter().map(number).collect();
        let mut at = 0..stays.len();
        self.sources.retain(|_| at.next().is_some_and(|at| stays[at]));
        renumber(&mut self.statements, &numbers);
        renumber(&mut self.events, &numbers);
        renumber(&mut self.figures, &numbers);
        renumber(&mut self.actors, &numbers);
    }
}

fn renumber<T>(all: &mut [Recorded<T>], numbers: &[usize]) {
    for recorded in all {
        recorded.source = numbers[recorded.source];
        recorded.ruling.tellings.iter_mut().for_each(|telling| telling.source = numbers[telling.source]);
    }
}

/// The findings with a place of their own on a track, or off it, as last decided.
fn filed_by_itself(record: &Record, name: &str) -> BTreeMap<FindingId, bool> {
    let filed = record.decisions.iter().filter_map(|decision| match &decision.act {
        Act::File { subject: Subject::Finding(id), track } if track == name => Some((id.clone(), true)),
        Act::Unfile { subject: Subject::Finding(id), track } if track == name => Some((id.clone(), false)),
        _ => None,
    });
    filed.collect()
}
