//! One contact, two accounts: documents that tell the same contact and contradict each other, as people linked their lines.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::Relation;
use serde::Serialize;

use crate::{
    evidence::Evidence,
    occasion::{Occasion, Standing},
    ties::{Place, Ties},
};

/// Two documents that tell one contact otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RivalAccounts {
    /// Indices of the documents.
    pub sources: [usize; 2],
    /// Index into the contacts, by each document; the same where both tell one line.
    pub meetings: [usize; 2],
    /// Lines that contradict each other: of the first document, and of the second.
    pub contradictions: Vec<[Evidence; 2]>,
}

/// By the first of the two documents.
pub(crate) fn rival_accounts(ties: &Ties<'_, '_>, meetings: &[Occasion]) -> Vec<RivalAccounts> {
    let contradictions = contradictions(ties);
    if contradictions.is_empty() {
        return Vec::new();
    }
    let tellings = tellings(meetings);
    let mut found = Vec::new();
    for (sources, lines) in contradictions {
        let [a, b] = sources.map(|source| tellings.get(&source).map_or(&[][..], Vec::as_slice));
        let same = a.iter().flat_map(|x| b.iter().map(move |y| [*x, *y]));
        if let Some(met) = same.into_iter().find(|[x, y]| is_one_contact(&meetings[*x], &meetings[*y])) {
            found.push(RivalAccounts { sources, meetings: met, contradictions: lines });
        }
    }
    found
}

/// Linked contradictions by the two documents they stand in.
fn contradictions(ties: &Ties<'_, '_>) -> BTreeMap<[usize; 2], Vec<[Evidence; 2]>> {
    let mut found: BTreeMap<[usize; 2], Vec<[Evidence; 2]>> = BTreeMap::new();
    for (place, line) in ties.places().filter(|(place, _)| matches!(place, Place::Said(_))) {
        let links = ties.to(&line.ids).into_iter().filter(|tie| tie.relation == Relation::Contradicts);
        for tie in links.filter(|tie| matches!(tie.place, Place::Said(_)) && tie.place != place) {
            let source = |line: &Evidence| line.cites.first().map(|cite| cite.source);
            let (Some(one), Some(other)) = (source(&line), source(&tie.line)) else { continue };
            let (sources, lines) = match one.cmp(&other) {
                std::cmp::Ordering::Less => ([one, other], [line.clone(), tie.line]),
                std::cmp::Ordering::Greater => ([other, one], [tie.line, line.clone()]),
                std::cmp::Ordering::Equal => continue,
            };
            let known = found.entry(sources).or_default();
            // On several tracks the same two lines are one contradiction.
            if !known.iter().any(|two| two[0].cites == lines[0].cites && two[1].cites == lines[1].cites) {
                known.push(lines);
            }
        }
    }
    found
}

/// Contacts held, by the documents that tell them.
fn tellings(meetings: &[Occasion]) -> BTreeMap<usize, Vec<usize>> {
    let mut tellings: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let held = meetings.iter().enumerate().filter(|(_, met)| met.is_encounter() && met.standing == Standing::Held);
    for (at, met) in held {
        let sources: BTreeSet<usize> = met.cites.iter().map(|cite| cite.source).collect();
        for source in sources {
            tellings.entry(source).or_default().push(at);
        }
    }
    tellings
}

/// One line, or two of the same day with a party in common.
fn is_one_contact(a: &Occasion, b: &Occasion) -> bool {
    let day = |met: &Occasion| met.date().filter(|date| date.is_day()).cloned();
    let same_day = day(a).is_some() && day(a) == day(b);
    a.cites == b.cites || same_day && a.attendees.iter().any(|attendee| b.is_attended_by(&attendee.party))
}
