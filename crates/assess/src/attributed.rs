//! Positions attributed to a party that does not say so itself in this collection.

use std::collections::BTreeSet;

use chancery_record::{Issue, Layer};

use crate::{said::Said, view::View};

/// The lines, and how many positions and undertakings are attributed at all. Positions and undertakings put in a party's mouth where the party says nothing of its own on issue and layer.
pub(crate) fn attributed(view: &View<'_>) -> (Vec<Said>, usize) {
    let first_hand: BTreeSet<(usize, &str, Issue, Layer)> = view
        .said
        .iter()
        .filter(|said| !said.attributed)
        .flat_map(|said| said.parties.iter().map(|party| (said.track, party.as_str(), said.issue, said.layer())))
        .collect();
    let stated = |said: &Said, party: &str| first_hand.contains(&(said.track, party, said.issue, said.layer()));
    let all = || {
        let layer = |said: &&Said| matches!(said.layer(), Layer::Position | Layer::Undertaking);
        view.said.iter().filter(|said| said.attributed).filter(layer)
    };
    let found = all().filter(|said| !said.parties.iter().any(|party| stated(said, party))).cloned().collect();
    (found, all().count())
}
