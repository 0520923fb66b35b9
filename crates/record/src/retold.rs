//! Proposals that say again what a person put on the record.
//!
//! Who reads a sentence enters or accepts one finding; the program may have cut its proposal a full stop shorter, or named
//! somebody else. Such a proposal is not rejected, and a second line beside the person's would be counted twice.

use std::collections::BTreeMap;

use chancery_text::TextRange;

use crate::{
    decision::Decision,
    event::Event,
    figure::Figure,
    finding::FindingId,
    passage::Passage,
    record::{Record, Recorded, Ruling},
    statement::Statement,
};

impl Record {
    /// Notes of every proposal nobody said anything about whether an accepted finding of its document tells it already
    /// ([`crate::Ruling::told_by`]): one of its kind on at least half of the words of both together, or one of another kind on at
    /// least nine tenths.
    pub(crate) fn note_retold(&mut self, named: &BTreeMap<FindingId, Vec<&Decision>>) {
        note(&mut self.statements, named, |s: &Statement| &s.passage, |a, b| a.kind == b.kind);
        note(&mut self.events, named, |e: &Event| &e.passage, |a, b| a.kind == b.kind);
        note(&mut self.figures, named, |f: &Figure| &f.passage, |_, _| true);
    }
}

fn note<T>(
    all: &mut [Recorded<T>],
    named: &BTreeMap<FindingId, Vec<&Decision>>,
    passage: fn(&T) -> &Passage,
    is_alike: fn(&T, &T) -> bool,
) {
    let mut accepted: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, recorded) in all.iter().enumerate().filter(|(_, recorded)| recorded.ruling.standing.is_accepted()) {
        let start = passage(&recorded.finding).range.start();
        accepted.entry((recorded.source, start)).or_default().push(at);
    }
    let told_by = |recorded: &Recorded<T>| -> Option<FindingId> {
        let range = passage(&recorded.finding).range;
        // Words that share half with these begin at most their length before them.
        let near = (recorded.source, range.start().saturating_sub(range.len()))..(recorded.source, range.end());
        let tells = |other: &&Recorded<T>| {
            let (shared, both) = overlap(range, passage(&other.finding).range);
            if is_alike(&recorded.finding, &other.finding) { shared * 2 >= both } else { shared * 10 >= both * 9 }
        };
        let mut others = accepted.range(near).flat_map(|(_, at)| at).map(|at| &all[*at]);
        others.find(tells)?.ruling.id.clone()
    };
    // What is filed, linked, marked or noted was meant by somebody as it stands.
    let is_untouched = |ruling: &Ruling| {
        let mut ids = ruling.id.iter().chain(&ruling.other_ids);
        !ruling.standing.is_accepted() && !ids.any(|id| named.contains_key(id))
    };
    let told: Vec<Option<FindingId>> =
        all.iter().map(|recorded| is_untouched(&recorded.ruling).then(|| told_by(recorded)).flatten()).collect();
    for (recorded, told) in all.iter_mut().zip(told) {
        recorded.ruling.told_by = told;
    }
}

/// Bytes two ranges share, and bytes of both together.
fn overlap(a: TextRange, b: TextRange) -> (usize, usize) {
    let shared = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    (shared, a.len() + b.len() - shared)
}
