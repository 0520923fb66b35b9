//! Positions and undertakings that somebody else puts in a party's mouth: which of them the party says, signs or does itself
//! in this collection, and which not.

use std::collections::BTreeMap;

use chancery_record::{Issue, Layer, Relation};
use chancery_text::Edtf;
use serde::Serialize;

use crate::{
    evidence::Evidence,
    moves::Moves,
    occasion::{Occasion, Standing},
    said::Said,
    status::Grounds,
    ties::Ties,
    view::View,
};

/// First-hand lines shown beside one.
const SHOWN: usize = 3;

/// Words attributed to a party, and what it says itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heard {
    /// The words attributed to it.
    pub said: Said,
    /// What it says, signs or does of the kind itself, the first; those linked by a person go first.
    pub first_hand: Vec<Evidence>,
    /// Whether a person linked them, or they only use like words on the same issue.
    pub grounds: Grounds,
}

/// The lines that nobody has heard first hand, and those that somebody has.
pub(crate) fn attributed(ties: &Ties<'_, '_>, moves: &Moves<'_>) -> (Vec<Said>, Vec<Heard>) {
    let view = ties.view;
    let own = own_lines(view);
    let (mut unheard, mut heard) = (Vec::new(), Vec::new());
    for (at, said) in view.said.iter().enumerate().filter(|(_, said)| said.attributed && is_held(said)) {
        let mut first_hand = linked(ties, said);
        let by_link = !first_hand.is_empty();
        first_hand.extend(done(ties, said));
        let grounds = if by_link { Grounds::Link } else { Grounds::Words };
        let like = |other: &usize| moves.topics[*other].is_similar(&moves.topics[at]);
        // Of a joint position the speaker's own side is heard already.
        for party in said.parties.iter().filter(|party| !said.is_own_of(party)) {
            let on_issue = own.get(&(said.track, party.as_str(), said.issue, said.layer()));
            for other in on_issue.into_iter().flatten().filter(|other| like(other)) {
                let line = Evidence::from(&view.said[*other]);
                if !first_hand.iter().any(|known| known.cites == line.cites) {
                    first_hand.push(line);
                }
            }
        }
        first_hand.truncate(SHOWN);
        if first_hand.is_empty() {
            unheard.push(said.clone());
        } else {
            heard.push(Heard { said: said.clone(), first_hand, grounds });
        }
    }
    (unheard, heard)
}

fn is_held(said: &Said) -> bool {
    matches!(said.layer(), Layer::Position | Layer::Undertaking)
}

/// What parties say themselves, by track, party, issue and layer, oldest first.
type Own<'v> = BTreeMap<(usize, &'v str, Issue, Layer), Vec<usize>>;

fn own_lines<'v>(view: &'v View<'_>) -> Own<'v> {
    let mut own = Own::new();
    for (at, said) in view.said.iter().enumerate() {
        for party in said.parties.iter().filter(|party| said.is_own_of(party)) {
            own.entry((said.track, party, said.issue, said.layer())).or_default().push(at);
        }
    }
    own
}

/// What a person linked: words of the party that say the same or took its place, and what the party did.
fn linked(ties: &Ties<'_, '_>, said: &Said) -> Vec<Evidence> {
    // What a party does after the day it is said to have promised for does not show that it promised.
    let late = |line: &Evidence| {
        let (done, due) = (line.date.as_ref().and_then(Edtf::earliest), said.due.as_ref().and_then(Edtf::latest));
        done.zip(due).is_some_and(|(done, due)| done > due)
    };
    let both_ways = ties.to(&said.ids).into_iter().chain(ties.from(&said.ids)).filter(|tie| match tie.relation {
        Relation::Supersedes => true,
        Relation::Fulfils => !late(&tie.line),
        _ => false,
    });
    let mut lines: Vec<Evidence> = Vec::new();
    for tie in ties.repeating(&said.ids).into_iter().chain(both_ways) {
        let own = said.parties.iter().any(|party| !said.is_own_of(party) && ties.is_of(&tie, party));
        if own && !lines.iter().any(|known| known.cites == tie.line.cites) {
            lines.push(tie.line);
        }
    }
    lines
}

/// An event of the party in the same words, reported as held: what is told was done.
fn done(ties: &Ties<'_, '_>, said: &Said) -> Option<Evidence> {
    let cite = said.cite();
    let same = |event: &&Occasion| {
        event.standing == Standing::Held
            && event.cites.iter().any(|own| own.source == cite.source && own.range == cite.range)
            && event.attendees.first().is_some_and(|first| said.is_held_by(&first.party))
    };
    ties.talks.iter().chain(ties.ground).find(same).map(Evidence::from)
}
