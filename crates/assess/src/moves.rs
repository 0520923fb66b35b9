//! Moves: a holder's words against its own last words on the same thing.
//!
//! The rules are general and few; each move carries the rule that gave it and both quotations, and a person's link goes
//! before every rule.

use std::collections::BTreeMap;

use chancery_record::{FindingId, Issue, Layer, Relation, StatementKind};

use crate::{
    said::Said,
    step::{Change, ChangeRule, Step, by_kinds},
    topic::{Topic, Topics},
    view::View,
};

/// Whose words on what: a party's own, or those attributed to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Chain<'v> {
    pub(crate) track: usize,
    pub(crate) issue: Issue,
    pub(crate) party: &'v str,
    pub(crate) attributed: bool,
}

/// Lines of each chain, oldest first, with the step each line is.
pub(crate) struct Moves<'v> {
    pub(crate) chains: BTreeMap<Chain<'v>, Vec<(usize, Step)>>,
    /// By index of the line.
    pub(crate) topics: Vec<Topic>,
    /// Lines that say of a party that its position has not changed.
    pub(crate) restated: BTreeMap<(usize, Issue, &'v str), Vec<usize>>,
}

/// So many earlier lines of one chain are looked at for similar words.
const LOOK_BACK: usize = 200;

/// Words by which somebody says that a position is what it was.
const UNCHANGED: &[&str] = &[
    "not changed",
    "n't changed",
    "n’t changed",
    "unchanged",
    "no change",
    "not moved",
    "has not shifted",
    "reaffirm",
    "reiterat",
    "stands by",
    "stand by",
    "remains the same",
    "remain the same",
    "as before",
];

/// Whether words say that something has not changed.
pub(crate) fn says_unchanged(words: &str) -> bool {
    let words = words.to_lowercase();
    UNCHANGED.iter().any(|said| words.contains(said))
}

impl<'v> Moves<'v> {
    /// Of all positions of a view.
    pub(crate) fn of(view: &'v View<'_>) -> Self {
        let mut topics = Topics::of(&view.cast);
        let topics: Vec<Topic> = view.said.iter().map(|said| topics.topic(said.words())).collect();
        let mut lines: BTreeMap<Chain<'v>, Vec<usize>> = BTreeMap::new();
        let mut restated: BTreeMap<(usize, Issue, &str), Vec<usize>> = BTreeMap::new();
        for (at, said) in view.said.iter().enumerate() {
            let (track, issue, attributed) = (said.track, said.issue, said.attributed);
            for party in &said.parties {
                if said.layer() == Layer::Position {
                    lines.entry(Chain { track, issue, party, attributed }).or_default().push(at);
                } else if said.kind == StatementKind::Claim && says_unchanged(said.words()) {
                    restated.entry((track, issue, party)).or_default().push(at);
                }
            }
        }
        let linked = linked(view);
        let steps = |(chain, of): (&Chain<'v>, &Vec<usize>)| {
            let own = lines.get(&Chain { attributed: false, ..*chain }).filter(|_| chain.attributed);
            let own = own.map_or(&[][..], Vec::as_slice);
            let step = |at: usize| {
                let index = of[at];
                let step = step(view, &topics, &linked, of, at);
                (index, said_itself(view, &topics, own, index, step).unwrap_or(step))
            };
            (*chain, (0..of.len()).map(step).collect())
        };
        let chains = lines.iter().map(steps).collect();
        Self { chains, topics, restated }
    }

    /// The steps of a party's own words, or of those attributed to it.
    pub(crate) fn chain<'a>(
        &'a self,
        track: usize,
        issue: Issue,
        party: &'a str,
        attributed: bool,
    ) -> &'a [(usize, Step)] {
        self.chains.get(&Chain { track, issue, party, attributed }).map_or(&[], Vec::as_slice)
    }
}

/// By the later line: what a person says it is to an earlier one.
type Links = BTreeMap<usize, (Relation, usize)>;

fn linked(view: &View<'_>) -> Links {
    let mut lines: BTreeMap<&FindingId, Vec<usize>> = BTreeMap::new();
    for (at, said) in view.said.iter().enumerate() {
        for id in &said.ids {
            lines.entry(id).or_default().push(at);
        }
    }
    let mut links = Links::new();
    for (id, ats) in &lines {
        for (relation, other, _) in view.rulings.links_from(id) {
            let others = lines.get(other).map_or(&[][..], Vec::as_slice);
            for at in ats {
                let same_track = |other: &&usize| view.said[**other].track == view.said[*at].track;
                let Some(other) = others.iter().find(same_track).filter(|other| *other != at) else { continue };
                let (later, earlier) = match relation {
                    Relation::Repeats | Relation::Supersedes => (*at, *other),
                    // A contradiction has no direction: the later contradicts the earlier.
                    Relation::Contradicts => (*at.max(other), *at.min(other)),
                    _ => continue,
                };
                if view.said[later].shares_party(&view.said[earlier]) {
                    links.insert(later, (*relation, earlier));
                }
            }
        }
    }
    links
}

/// What the line at `at` of a chain is to those before it.
fn step(view: &View<'_>, topics: &[Topic], linked: &Links, lines: &[usize], at: usize) -> Step {
    let index = lines[at];
    let said = &view.said[index];
    if let Some((relation, before)) = linked.get(&index) {
        let change = match relation {
            Relation::Repeats => Change::Unchanged,
            Relation::Contradicts => Change::Reversed,
            // What takes the place of another of its kind says something else.
            _ if view.said[*before].kind == said.kind => Change::Unclear,
            _ => by_kinds(view.said[*before].kind, said.kind),
        };
        return Step { change, rule: ChangeRule::Linked, before: Some(*before) };
    }
    let earlier = |other: &&usize| view.said[**other].day().zip(said.day()).is_some_and(|(then, now)| then < now);
    let last = lines[..at].iter().rev().find(earlier).copied();
    let Some(last) = last else {
        return Step { change: Change::New, rule: ChangeRule::First, before: None };
    };
    let similar = |other: &&usize| topics[**other].is_similar(&topics[index]);
    let similar = lines[..at].iter().rev().filter(earlier).take(LOOK_BACK).find(similar).copied();
    if says_unchanged(said.words()) {
        return Step { change: Change::Unchanged, rule: ChangeRule::SaysUnchanged, before: similar.or(Some(last)) };
    }
    let Some(before) = similar else {
        return Step { change: Change::Unclear, rule: ChangeRule::OtherWords, before: Some(last) };
    };
    let (change, rule) = compared(&view.said[before], said, &topics[before], &topics[index]);
    Step { change, rule, before: Some(before) }
}

/// Words attributed to a party that it said itself before are no news, whoever says them: the same kind, similar words.
fn said_itself(view: &View<'_>, topics: &[Topic], own: &[usize], index: usize, step: Step) -> Option<Step> {
    if step.rule == ChangeRule::Linked || step.change == Change::Unchanged {
        return None;
    }
    let said = &view.said[index];
    let before = own.iter().rev().filter(|other| {
        let other = &view.said[**other];
        other.kind == said.kind && other.day().zip(said.day()).is_some_and(|(then, now)| then < now)
    });
    let before = before.take(LOOK_BACK).find(|other| topics[**other].is_similar(&topics[index]))?;
    let same = compared(&view.said[*before], said, &topics[*before], &topics[index]);
    let same = (same.0 == Change::Unchanged).then_some(same)?;
    Some(Step { change: same.0, rule: same.1, before: Some(*before) })
}

/// Two lines of one holder in similar words.
fn compared(before: &Said, after: &Said, then: &Topic, now: &Topic) -> (Change, ChangeRule) {
    use StatementKind::{Acceptance, Concession, Demand, Offer, Proposal};
    if before.kind != after.kind {
        return (by_kinds(before.kind, after.kind), ChangeRule::OtherKind);
    }
    if then.has_other_numbers(now) {
        return (Change::Unclear, ChangeRule::OtherNumbers);
    }
    if matches!(after.kind, Demand | Offer | Proposal | Acceptance | Concession) && then.is_turned_round(now) {
        return (Change::Unclear, ChangeRule::TurnedRound);
    }
    if matches!(after.kind, Offer | Acceptance | Concession) {
        match (&before.condition, &after.condition) {
            (None, Some(_)) => return (Change::Hardened, ChangeRule::ConditionAdded),
            (Some(_), None) => return (Change::Softened, ChangeRule::ConditionDropped),
            _ => {}
        }
    }
    (Change::Unchanged, ChangeRule::SameKind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_explicit_words_say_that_nothing_changed() {
        assert!(says_unchanged("his position hasn't changed"));
        assert!(says_unchanged("Orlan's stance is unchanged for three years"));
        assert!(!says_unchanged("he said nothing"));
    }
}
