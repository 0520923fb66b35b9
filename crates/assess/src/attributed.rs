//! Positions attributed to a party that does not say so itself in this collection.

use std::collections::BTreeSet;

use chancery_record::{Issue, Layer};

use crate::{said::Said, view::View};

/// Positions and undertakings put in a party's mouth where the party says nothing of its own on issue and layer.
pub(crate) fn attributed(view: &View<'_>) -> Vec<Said> {
    let first_hand: BTreeSet<(usize, &str, Issue, Layer)> = view
        .said
        .iter()
        .filter(|said| !said.attributed)
        .flat_map(|said| said.parties.iter().map(|party| (said.track, party.as_str(), said.issue, said.layer())))
        .collect();
    let stated = |said: &Said, party: &str| first_hand.contains(&(said.track, party, said.issue, said.layer()));
    view.said
        .iter()
        .filter(|said| said.attributed && matches!(said.layer(), Layer::Position | Layer::Undertaking))
        .filter(|said| !said.parties.iter().any(|party| stated(said, party)))
        .cloned()
        .collect()
}
